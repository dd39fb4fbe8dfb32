"""No table has a place for what is recorded nowhere: a file on somebody begins with a field."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from django.apps import apps
from django.db import models

from alongside.study.partnership import TABLES

# A name is cut into words, so "age_band" is not "age" and "racing" is not "race".
FORBIDDEN = {
    "suspicion": "suspicion suspect suspected",
    "offending": "offending offender convicted conviction convictions arrest arrested criminal",
    "case or crime reference": "crime casenumber crn pnc urn cad incident_number crime_ref",
    "stop and search": "stop_search stopped searched",
    "association": "associate associates association known_associates gang gangs",
    "informant status": "informant chis source_handler",
    "intelligence grading": "intelligence intel grading reliability",
    "immigration status": "immigration visa nationality citizenship asylum",
    "ethnicity, religion, health": "ethnicity ethnic race religion faith belief health disability"
    " illness diagnosis sexuality sexual_orientation",
    "date of birth": "dob birth birthday born date_of_birth",
    "home address": "home_address address_line postcode street house_number",
    "vehicle, device or place": "vehicle registration_mark number_plate vrm imei mac_address"
    " ip_address device_id latitude longitude geolocation coordinates location_trace",
    "face": "face_image faceprint face_encoding biometric fingerprint_image",
    "social media": "handle twitter instagram facebook tiktok snapchat social_media",
    "named attendance": "attendee attendees attended_by",
    "score of a person": "risk_score risk_level threat trust_score sentiment credibility",
    "who complained": "complainant complained_by",
}
# A word of the list that means something else where it stands.
MEANT_OTHERWISE = {
    # A condition in law for a kind of data, not anybody's offence.
    ("registers.ProcessingActivity", "offences"),
}


def places(every: list[type[models.Model]]) -> list[str]:
    """Every field that is a place for what is recorded nowhere, with what that would be."""
    found = []
    for model in every:
        for field in model._meta.get_fields():
            label = model._meta.label
            if (label, field.name) in MEANT_OTHERWISE or not getattr(field, "concrete", False):
                continue
            found += [f"{label}.{field.name}: {what}" for what in forbidden_by(field.name)]
    return found


def forbidden_by(name: str) -> list[str]:
    """What a field of this name would record that is recorded nowhere."""
    plain = f"_{re.sub(r'(?<=[a-z])(?=[A-Z])', '_', name).lower()}_"
    return [
        what
        for what, words in FORBIDDEN.items()
        if any(f"_{word}_" in plain for word in words.split())
    ]


def ours() -> list[type[models.Model]]:
    """The product's own models."""
    return [m for m in apps.get_models() if m.__module__.startswith("alongside.")]


def test_no_model_has_a_place_for_what_is_recorded_nowhere():
    assert len(ours()) > 30
    assert places(ours()) == []


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("date_of_birth", "date of birth"),
        ("ethnicity", "ethnicity, religion, health"),
        ("suspected_of", "suspicion"),
        ("crime_ref", "case or crime reference"),
        ("riskScore", "score of a person"),
        ("last_ip_address", "vehicle, device or place"),
        ("gang", "association"),
        ("home_address", "home address"),
    ],
)
def test_a_field_that_is_planted_is_found(name, what):
    planted = type("Planted", (models.Model,), {
        "__module__": "alongside.web.planted",
        "Meta": type("Meta", (), {"app_label": "planted"}),
        name: models.TextField(),
    })  # fmt: skip
    try:
        assert f"planted.Planted.{name}: {what}" in places([planted])
    finally:
        apps.all_models["planted"].clear()


def test_names_that_only_sound_alike_pass():
    assert [
        n for n in ["age_band", "code_hash", "grace", "surface", "source"] if forbidden_by(n)
    ] == []


def test_partners_and_people_have_no_field_that_holds_whatever_one_likes():
    """A closed schema: nothing on people and organisations takes fields of a user's own."""
    people = [m for m in ours() if m._meta.app_label in {"people", "partnership"}]
    open_ended = [
        f"{m._meta.label}.{field.name}"
        for m in people
        for field in m._meta.get_fields()
        if isinstance(field, models.JSONField)
    ]

    assert [one for one in open_ended if not one.startswith("people.Programme.")] == []


def columns() -> list[str]:
    """Every column that a file of a whole partnership may have, by its table."""
    return [f"{table}.{one.name}" for table, kind in TABLES.items() for one in fields(kind)]


def test_no_column_of_a_file_that_is_brought_in_is_a_place_for_what_is_recorded_nowhere():
    found = columns()

    assert len(found) > 150
    assert [one for one in found if forbidden_by(one.split(".")[1])] == []
    assert forbidden_by("suspected_of") and forbidden_by("crimeRef")


def test_the_models_of_the_partnership_are_among_those_looked_at():
    looked_at = {model._meta.label_lower for model in ours()}

    assert looked_at >= {
        "people.person", "partnership.contact", "partnership.concern", "partnership.activity",
        "partnership.attendance", "findings.action",
    }  # fmt: skip
