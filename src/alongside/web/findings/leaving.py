"""What a withdrawal does to quotes, to findings that rest on them, and to copies taken before."""

from __future__ import annotations

from django.db import models
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.web.consent.marks import mark
from alongside.web.consent.models import Consent, Participant, answered
from alongside.web.consent.withdrawing import Consequence, step
from alongside.web.core.models import Event
from alongside.web.evidence.leaving import was_cut, was_silenced
from alongside.web.findings.models import (
    Clearance,
    Finding,
    Quote,
    Recall,
    Release,
    ThinFinding,
)

# Entries of the ledger that tell of a file leaving the house, in words for a list.
COPIES = {
    "take_study_file": "a study file",
    "take_report": "a report or deck",
    "take_release": "a file of an edition",
    "take_table": "a table",
    "take_codes": "the map of codes of an edition",
}


@step(15)
class Editions:
    """Editions that quote or show them are recalled: their files go, and a new one is due."""

    def foresee(self, participant: Participant) -> list[Consequence]:
        editions = list(_editions(participant))
        return [
            Consequence("editions", len(editions), _("editions that quote or show them"),
                        _("are recalled, and a new edition is due"),
                        tuple(str(edition) for edition in editions))
        ]  # fmt: skip

    def carry_out(self, participant: Participant, by) -> None:
        for edition in _editions(participant):
            codes = [one.code for one in edition.quoted.filter(quote__participant=participant)]
            for code in codes:
                edition.codes.pop(code, None)
            edition.save(update_fields=["codes"])
            edition.recall(by=by)


@step(20)
class Quotes:
    """Quotes of them go, cleared or not; a finding without any other is thin from then on."""

    def marks(self, participant: Participant) -> list[str]:
        """Of the words of each quotation, so that an older deck can be told."""
        return [mark(participant.programme_id, q.words) for q in participant.quotes.all()]

    def foresee(self, participant: Participant) -> list[Consequence]:
        quotes = list(participant.quotes.all())
        cleared = Clearance.objects.filter(quote__in=quotes, ended_at=None).count()
        thin = _thinned(participant)
        return [
            Consequence("quotes", len(quotes), _("quotes"), _("are erased")),
            Consequence("clearances", cleared, _("clearances of such quotes"),
                        _("no longer stand")),
            Consequence("findings", len(thin), _("findings that lose the last quote"),
                        _("wait for an editor before anything is exported"),
                        tuple(finding.title for finding in thin)),
        ]  # fmt: skip

    def carry_out(self, participant: Participant, by) -> None:
        thin = _thinned(participant)
        participant.quotes.all().delete()
        for finding in thin:
            _open(finding.pk, ThinFinding.Why.NO_QUOTE)


@step(25)
class Copies:
    """Files taken from here since they were listened to: nobody can reach into those."""

    def foresee(self, participant: Participant) -> list[Consequence]:
        taken = list(_taken(participant).select_related("actor"))
        told = tuple(
            f"{COPIES[one.verb]}, taken by {one.actor} on {timezone.localdate(one.at):%-d %B %Y}"
            for one in taken
        )
        return [
            Consequence("copies", len(taken), _("files that were taken from here before"),
                        _("are listed, to be asked back"), told)
        ]  # fmt: skip

    def carry_out(self, participant: Participant, by) -> None:
        for one in _taken(participant):
            Recall.objects.get_or_create(
                taken=one, defaults={"programme_id": participant.programme_id}
            )


def unclear(quotes, *, by) -> int:
    """End the clearance of quotes whose speaker no longer agrees. How many it were."""
    ended = 0
    for quote in quotes.filter(clearances__ended_at=None, clearances__isnull=False).distinct():
        quote.unclear(by=by)
        ended += 1
    return ended


@receiver(answered)
def unclear_on_a_no(sender, consent: Consent, by, **_) -> None:
    """A no to being quoted, or to taking part at all, ends every clearance of their words."""
    if not consent.yes and consent.use in (Consent.Use.QUOTE, Consent.Use.TAKE_PART):
        unclear(consent.participant.quotes.all(), by=by)


@receiver(was_cut)
def move_quotes(sender, source, cut, **_) -> None:
    """Quotes of others in the same text stand on the same words, further up."""
    for quote in Quote.objects.filter(source=source).order_by("start"):
        span = cut.span(quote.start, quote.end)
        if span is None or cut.touches(quote.start, quote.end):
            quote.unclear(by=None)
            quote.drop(by=None)
        if span is not None and span != (quote.start, quote.end):
            Quote.objects.filter(pk=quote.pk).update(start=span[0], end=span[1])


@receiver(was_silenced)
def finding_lost_words(sender, model, pk, **_) -> None:
    """A finding with a gap in its own words is read again before anything is exported."""
    if model is Finding:
        _open(pk, ThinFinding.Why.WORDS)


def _editions(participant: Participant):
    quoted = models.Q(quoted__quote__participant=participant)
    pictured = models.Q(images__participants=participant)
    return Release.objects.filter(quoted | pictured).distinct()


def _thinned(participant: Participant) -> list[Finding]:
    """Findings that rest on quotes of this participant alone."""
    return list(
        Finding.objects.filter(quotes__participant=participant)
        .exclude(pk__in=_on_others(participant))
        .distinct()
    )


def _on_others(participant: Participant):
    others = Quote.objects.filter(
        programme_id=participant.programme_id, finding__isnull=False
    ).exclude(participant=participant)
    return others.values("finding_id")


def _open(finding: int, why: str) -> None:
    ThinFinding.objects.get_or_create(finding_id=finding, why=why, decided_at=None)


def _taken(participant: Participant):
    return Event.objects.filter(
        programme_id=participant.programme_id, verb__in=COPIES, at__gte=participant.created_at
    ).order_by("id")
