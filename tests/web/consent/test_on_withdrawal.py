"""Every model that leads to a participant says what a withdrawal does to it."""

from __future__ import annotations

from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from alongside.web.consent.models import Consent, Participant
from alongside.web.core.on_withdrawal import OnWithdrawal, answer_of, leads_to, unanswered
from alongside.web.evidence.models import Coding, Encounter, Memo, Source
from alongside.web.findings.models import Clearance, Finding, Quote


def test_every_model_with_a_path_to_a_participant_says_what_a_withdrawal_does_to_it():
    assert unanswered(Participant) == []


def test_the_paths_are_followed_through_every_table_between():
    found = set(leads_to(Participant))

    assert {Consent, Encounter, Source, Coding, Memo, Quote, Clearance} <= found
    assert Finding not in found


def test_what_is_kept_says_why():
    kept = [m for m in leads_to(Participant) if answer_of(m).does == "kept"]

    assert [m for m in kept if not answer_of(m).reason.endswith(".")] == []


@isolate_apps("alongside.web.evidence", attr_name="planted")
def test_a_new_model_that_forgot_to_say_so_is_named(monkeypatch):
    class Recording(models.Model):
        source = models.ForeignKey(Source, models.CASCADE)

        class Meta:
            app_label = "evidence"

    class Passage(models.Model):
        recordings = models.ManyToManyField(Recording)

        class Meta:
            app_label = "evidence"

    class Answered(models.Model):
        on_withdrawal = OnWithdrawal.erased
        participant = models.ForeignKey(Participant, models.CASCADE)

        class Meta:
            app_label = "evidence"

    planted = [Recording, Passage, Passage.recordings.through, Answered]
    everything = [*apps.get_models(include_auto_created=True), *planted]
    monkeypatch.setattr(apps, "get_models", lambda **_: everything)

    assert unanswered(Participant) == [
        "evidence.Passage",
        "evidence.Passage_recordings",
        "evidence.Recording",
    ]


def test_an_answer_is_a_models_own_and_not_inherited(monkeypatch):
    @isolate_apps("alongside.web.evidence")
    def declared():
        class Copied(Source):
            class Meta:
                app_label = "evidence"

        return Copied

    copied = declared()
    everything = [*apps.get_models(include_auto_created=True), copied]
    monkeypatch.setattr(apps, "get_models", lambda **_: everything)

    assert unanswered(Participant) == ["evidence.Copied"]
