"""Who was heard and who was not, and what a report may not be read as."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from alongside.report.model import (
    Candour,
    Corpus,
    Group,
)
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import Encounter
from alongside.web.findings.candid import answers, how_to_raise, promises, since
from alongside.web.findings.following import loops
from alongside.web.findings.models import Quote
from alongside.web.people.models import Programme, StakeholderGroup


def corpus(viewer: Viewer) -> Corpus:
    """How many were heard, one by one and together."""
    held = Encounter.objects.filter(programme_id=viewer.programme_id, sources__isnull=False)
    kinds = list(held.distinct().values_list("pk", "kind"))
    return Corpus(
        interviews=sum(1 for _, kind in kinds if kind == Encounter.Kind.INTERVIEW),
        focus_groups=sum(1 for _, kind in kinds if kind == Encounter.Kind.FOCUS_GROUP),
    )


def groups(viewer: Viewer, quotes: list[Quote]) -> tuple[Group, ...]:
    """Groups that were heard, in the order of the sampling frame, with the codes quoted of each.

    One that nobody is quoted from stays, under its own key, so that its silence shows.
    """
    codes: dict[int, dict[str, None]] = {}
    for quote in quotes:
        codes.setdefault(quote.participant.group_id, {})[quote.printed_code] = None
    heard = heard_in_interviews(viewer)
    return tuple(
        Group(
            group.label,
            tuple(codes.get(group.pk, (group.key,))),
            heard[group.pk],
            hue=group.hue - 1,
        )
        for group in StakeholderGroup.objects.filter(programme_id=viewer.programme_id)
        if group.pk in heard
    )


def heard_in_interviews(viewer: Viewer) -> dict[int, int]:
    """How many were interviewed of every group that was heard at all."""
    spoke = Encounter.participants.through.objects.filter(
        encounter__programme_id=viewer.programme_id
    ).values_list("participant__group_id", "encounter__kind")
    heard: dict[int, int] = {}
    for group, kind in spoke:
        heard[group] = heard.get(group, 0) + (kind == Encounter.Kind.INTERVIEW)
    return heard


def candour(viewer: Viewer, quotes: list[Quote]) -> Candour:
    """How it was asked, by whom it was paid, and what it is no proof of."""
    programme = Programme.objects.get(pk=viewer.programme_id)
    gathered = corpus(viewer)
    interviews = _many(gathered.interviews, "interview")
    conversations = _many(gathered.focus_groups, "group conversation")
    today = timezone.localdate()
    told = [one for one in loops(viewer, today) if one.state != "draft"]
    funding = (programme.funding_statement,) if programme.funding_statement else ()
    return Candour(
        method=(
            f"{interviews} and {conversations} were transcribed, names were replaced, and the "
            "texts were coded.",
            "Each quotation stands word for word in its speaker's turn; […] marks words left out "
            "and [brackets] words put in.",
            "Each was cleared by a named person, and its speaker agrees to be quoted.",
        ),
        limits=tuple(_limits(viewer, quotes)),
        funding=funding,
        responses=answers(told),
        progress=since(told),
        commitments=promises(viewer, today),
        concerns=how_to_raise(viewer),
    )


def _limits(viewer: Viewer, quotes: list[Quote]) -> Iterator[str]:
    yield "A quotation shows that somebody said it, not how many think so."
    heard, quoted = heard_in_interviews(viewer), {quote.participant.group_id for quote in quotes}
    groups = list(StakeholderGroup.objects.filter(programme_id=viewer.programme_id))
    above = {group.parent_id for group in groups}  # these are heard in the groups under them
    unheard = [g.label for g in groups if g.pk not in heard and g.pk not in above]
    silent = [group.label for group in groups if group.pk in heard and group.pk not in quoted]
    if unheard:
        yield f"Nobody was heard from: {'; '.join(unheard)}."
    if silent:
        yield f"Heard, and not quoted: {'; '.join(silent)}."


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
