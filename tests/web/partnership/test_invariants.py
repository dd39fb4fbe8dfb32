"""What has to hold of a partnership and is held by the tables alone; the rest is told elsewhere.

All twenty, with where each is held: docs/reference/invariants.md.
"""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import RestrictedError
from django.test.utils import isolate_apps
from tests.web.partners import with_partners
from tests.web.partnership.planned import a_mural
from tests.web.partnership.test_ties import somebody, tie

from alongside.web.consent.models import Participant
from alongside.web.core.policy import Role
from alongside.web.partnership.models import PresenceRecord
from alongside.web.people.models import Person


def joined(known) -> list[str]:
    """Ways from a person to a participant or back that a table would hold: by one row, or two."""
    found = []
    for model in known:
        to = {one.related_model for one in model._meta.get_fields() if one.is_relation}
        if {Person, Participant} <= {*to, model}:
            found.append(model._meta.label_lower)
    return sorted(found)


def test_no_row_joins_a_person_to_a_participant():
    assert joined(apps.get_models(include_auto_created=True)) == []
    with isolate_apps("alongside.web.evidence"):

        class Match(models.Model):
            person = models.ForeignKey(Person, models.CASCADE, related_name="+")
            participant = models.ForeignKey(Participant, models.CASCADE, related_name="+")

            class Meta:
                app_label = "evidence"

        assert joined([Match]) == ["evidence.match"]


def test_whoever_kept_something_is_forgotten_and_never_deleted(world):
    partners = with_partners(world)
    ida = somebody(world, partners[Role.ARTS], "Ida Renwick")
    made = tie(world, partners[Role.ARTS], partners[Role.POLICE], ida)

    with pytest.raises(RestrictedError):
        ida.delete()
    ida.holdings.all().delete()
    with pytest.raises(RestrictedError):
        ida.delete()

    assert [one.person for one in made.holders.all()] == [ida]


def test_a_record_that_nobody_came_counts_nobody(world):
    workshop = a_mural(world).workshop
    told = {"activity": workshop, "role": "policing", "recorded_by": workshop.host}

    for wrong in ({"attire": "not_present", "officers": 2}, {"attire": "uniform", "officers": 0}):
        with pytest.raises(IntegrityError, match="nobody_counts|CHECK"), transaction.atomic():
            PresenceRecord.objects.create(**told, **wrong)
    PresenceRecord.objects.create(**told, attire="not_present", officers=0)
