"""Questions about who was listened to, when, and what waits to come in."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from alongside.web.consent.models import Participant
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import (
    Coding,
    Draft,
    Encounter,
    Source,
)
from alongside.web.evidence.rules import (
    assigned,
    readable_encounters,
)
from alongside.web.partnership.models import Initiative
from alongside.web.people.models import StakeholderGroup


def encounters_page(viewer: Viewer, *, first: int = 0, most: int = 50) -> list[dict]:
    """Encounters in the order they were held, each with its sources and what those hold.

    Five queries, however many there are; codings are counted for this page's sources alone.
    """
    shown = list(readable_encounters(viewer).order_by("held_on", "id")[first : first + most])
    ids = [e.pk for e in shown]
    sources = list(
        Source.objects.for_viewer(viewer)
        .filter(encounter__in=ids)
        .defer("text", "turns", "headings")
        .order_by("name")
    )
    counts = {
        row["source"]: row
        for row in Coding.objects.filter(source__in=[s.pk for s in sources])
        .order_by()
        .values("source")
        .annotate(codings=Count("pk"), coders=Count("coder", distinct=True))
    }
    speakers = _by_encounter(
        Encounter.participants.through.objects.filter(encounter__in=ids).values_list(
            "encounter_id",
            "participant__code",
            "participant__group__short",
            "participant__group__hue",
        )
    )
    initiatives = _by_encounter(
        Encounter.initiatives.through.objects.filter(encounter__in=ids).values_list(
            "encounter_id", "initiative__heading"
        )
    )
    rows = []
    for encounter in shown:
        own = [s for s in sources if s.encounter_id == encounter.pk]
        rows.append(
            {
                "encounter": encounter,
                "sources": [{**counts.get(s.pk, {"codings": 0}), "source": s} for s in own],
                "speakers": _by_group(speakers.get(encounter.pk, [])),
                "initiatives": [heading for (heading,) in initiatives.get(encounter.pk, [])],
            }
        )
    return rows


def _by_encounter(rows: Iterable[tuple]) -> dict[int, list[tuple]]:
    found: dict[int, list[tuple]] = {}
    for encounter, *rest in rows:
        found.setdefault(encounter, []).append(tuple(rest))
    return found


def _by_group(speakers: Iterable[tuple]) -> list[dict]:
    """The codes of those who spoke, a group at a time."""
    groups: dict[tuple, list[str]] = {}
    for code, label, hue in sorted(speakers):
        groups.setdefault((label, hue), []).append(code)
    return [{"label": label, "hue": hue, "codes": codes} for (label, hue), codes in groups.items()]


def listening_totals(viewer: Viewer) -> dict[str, int]:
    """How much has been heard and how much of it is coded, for the sentence of the page."""
    sources = Source.objects.for_viewer(viewer)
    kinds = dict(
        readable_encounters(viewer)
        .order_by()
        .values_list("kind")
        .annotate(Count("pk", distinct=True))
    )
    # One look into an index for each source, where counting codings would read them all.
    coded = sources.filter(Exists(Coding.objects.filter(source=OuterRef("pk"))))
    return {
        "interviews": kinds.get(Encounter.Kind.INTERVIEW, 0),
        "focus_groups": kinds.get(Encounter.Kind.FOCUS_GROUP, 0),
        "sources": sources.count(),
        "words": sources.aggregate(total=Sum("words"))["total"] or 0,
        "coded": coded.count(),
        "people": heard_by(viewer).count(),
    }


def groups_heard(viewer: Viewer) -> list[StakeholderGroup]:
    """Stakeholder groups with how many participants each has (``heard``)."""
    among = Q(participants__in=heard_by(viewer))
    return list(groups(viewer).annotate(heard=Count("participants", among, distinct=True)))


def heard_by(viewer: Viewer) -> QuerySet[Participant]:
    """The participants of the texts that the viewer reads; all, for who reads every text."""
    people = Participant.objects.filter(programme_id=viewer.programme_id)
    own = assigned(viewer)
    if own is None:  # somebody whose answers were taken before they spoke is not heard yet
        return people.filter(encounters__isnull=False).distinct()
    return people.filter(encounters__sources__in=own).distinct()


def drafts(viewer: Viewer) -> list[Draft]:
    """Files that have arrived and wait for decisions, newest first."""
    return list(Draft.objects.for_viewer(viewer).select_related("uploaded_by"))


def waiting(viewer: Viewer) -> int:
    """How many files wait for decisions."""
    return Draft.objects.for_viewer(viewer).count()


def draft_for(viewer: Viewer, guid) -> Draft | None:
    """One waiting file, or None where it is no longer waiting."""
    return Draft.objects.for_viewer(viewer).filter(guid=guid).first()


def source_of_draft(viewer: Viewer, guid) -> int | None:
    """The id of the source that a draft became: it keeps the draft's guid."""
    return Source.objects.for_viewer(viewer).filter(guid=guid).values_list("pk", flat=True).first()


def groups(viewer: Viewer) -> QuerySet[StakeholderGroup]:
    """The stakeholder groups of the programme, each with the one it is part of."""
    return StakeholderGroup.objects.filter(programme_id=viewer.programme_id).select_related(
        "parent"
    )


def initiatives(viewer: Viewer) -> QuerySet[Initiative]:
    """The initiatives of the programme."""
    return Initiative.objects.filter(programme_id=viewer.programme_id)


def participants(viewer: Viewer) -> QuerySet[Participant]:
    """The participants of the programme, by code."""
    return Participant.objects.filter(programme_id=viewer.programme_id)
