"""A participant's own quotes: what of their words is to be used, and what they say to each."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from alongside.study.errors import Refused
from alongside.web.consent.entering import ParticipantViewer
from alongside.web.findings.models import Approval, Finding, Quote
from alongside.web.findings.rules import CLEARED, PUBLISHED, annotated

LONGEST_WISH = 2000


@dataclass(frozen=True)
class OwnQuote:
    """One quote of theirs, what they said to it, and whether readers can see it now."""

    quote: Quote
    said: Approval | None
    shown: bool

    @property
    def waits(self) -> bool:
        """Whether they have said nothing to it yet."""
        return self.said is None


def own_quotes(viewer: ParticipantViewer) -> list[OwnQuote]:
    """Every quote chosen from their words, those that wait for an answer first."""
    chosen = annotated(Quote.objects.filter(participant=viewer.participant, finding__isnull=False))
    published = Finding.objects.filter(PUBLISHED)
    shown = set(chosen.filter(CLEARED, finding__in=published).values_list("pk", flat=True))
    standing = {
        one.quote_id: one
        for one in Approval.objects.filter(quote__participant=viewer.participant, ended_at=None)
    }
    found = [OwnQuote(q, standing.get(q.pk), q.pk in shown) for q in chosen]
    return sorted(found, key=lambda one: (not one.waits, one.quote.pk))


def waiting(viewer: ParticipantViewer) -> int:
    """How many quotes they have said nothing to."""
    return sum(one.waits for one in own_quotes(viewer))


def say(viewer: ParticipantViewer, pk: int, *, answer: str, wish: str = "", seen: str) -> None:
    """Keep what they say to one quote of theirs; the latest counts. Http404 for anybody else's.

    Raises Refused for no answer, for a change without words, and where it was cut anew meanwhile.
    """
    quote = Quote.objects.filter(
        participant=viewer.participant, finding__isnull=False, pk=pk
    ).first()
    if quote is None:
        raise Http404
    if answer not in Approval.Answer.values:
        raise Refused(_("Nothing was chosen: say yes, yes if it is changed, or no."))
    if seen != quote.fingerprint:
        raise Refused(_("These words were changed meanwhile: read them again, then answer."))
    wish = wish.strip()[:LONGEST_WISH]
    if answer == Approval.Answer.CHANGE and not wish:
        raise Refused(_("Say in a few words what should be different."))
    kept = wish if answer == Approval.Answer.CHANGE else ""
    Approval(quote=quote, answer=answer, wish=kept).give(by=None)
