"""The programme's own row, its priorities, and what a file says of itself."""

from __future__ import annotations

from typing import Any

from alongside.study.partnership import About, NoticeBand, ParticipationLevel, ResearchQuestion
from alongside.study.partnership import ContextStatement as ContextTold
from alongside.study.partnership import Priority as PriorityTold
from alongside.web.people.models import ContextStatement, Priority, Programme
from alongside.web.whole.keeping.ids import Ids

SCALE = ("none", "informed", "consulted", "involved", "shared_decision", "leads")
WORDS = ("place", "key_question", "funding_statement", "partnership_statement", "works_with")
# What stays as it is here where a file leaves it out.
UNSAID = ("partnership_statement", "works_with", "stages", "context")
DAYS = ("starts_on", "ends_on")
ORGANISATIONS = {"steward_org": "steward_organisation", "host_of_software": "host_of_software"}


def scale() -> tuple[ParticipationLevel, ...]:
    """The steps on which a stage is rated here; a file that has others is told again as it was."""
    return tuple(ParticipationLevel(level=at, key=key) for at, key in enumerate(SCALE))


def read_priorities(programme_id: int, ids: Ids) -> tuple[PriorityTold, ...]:
    """The programme's priorities in their order, known to ``ids`` from now on."""
    rows = Priority.objects.filter(programme=programme_id).values_list(
        "pk", "key", "text", "ended_on"
    )
    told = [(key or f"PRI-n{pk}", pk, text, ended) for pk, key, text, ended in rows]
    ids.put("priorities", ((key, pk) for key, pk, *_ in told))
    return tuple(PriorityTold(id=key, text=text, ended_on=on) for key, _, text, on in told)


def read_programme(programme: Programme, ids: Ids) -> dict[str, Any]:
    """What the file says of the programme itself."""
    asked = [ResearchQuestion(text=one, source=at or None) for one, at in programme.questions]
    return {
        "id": programme.slug[:40],
        "title": programme.title,
        "research_questions": tuple(asked),
        "stages": tuple(programme.stages),
        "context": tuple(
            ContextTold(text=one.text, source=one.reference or None)
            for one in programme.context_statements.all()
        ),
        **{name: getattr(programme, name) or None for name in WORDS},
        **{name: getattr(programme, name) for name in DAYS},
        **{
            theirs: ids.id("organisations", getattr(programme, f"{ours}_id"))
            for theirs, ours in ORGANISATIONS.items()
        },
    }


def read_about(programme: Programme) -> dict[str, Any]:
    """What a file of it says of itself."""
    bands = tuple(NoticeBand(**band) for band in programme.notice_bands_days)
    return {
        "title": programme.title,
        "format_version": 1,
        "provenance": {},
        "notice_bands_days": bands,
    }


def write_priorities(programme: Programme, told: tuple[PriorityTold, ...], ids: Ids) -> None:
    """Priorities are written before what gathers under them."""
    known = ids.rows("priorities")
    there = {key: pk for pk, key in known.items()}
    for position, one in enumerate(told):
        row = Priority(
            pk=there.get(one.id),
            programme=programme,
            key=one.id,
            text=one.text,
            position=position,
            ended_on=one.ended_on,
        )
        if row.pk is None:
            row.save()
        else:
            ends = ["ended_on"] if one.ended_on else []
            row.save(update_fields=["key", "text", "position", *ends])
        ids.put("priorities", [(one.id, row.pk)])


def write_programme(programme: Programme, told: Any, about: About, ids: Ids) -> None:
    """The programme's own columns. Its address stays."""
    programme.title = told.title
    for name in WORDS:
        setattr(programme, name, getattr(told, name) or "")
    for name in DAYS:
        setattr(programme, name, getattr(told, name))
    for theirs, ours in ORGANISATIONS.items():
        one = getattr(told, theirs)
        setattr(programme, f"{ours}_id", ids.row(("organisations",), one) if one else None)
    programme.research_questions = [
        {"text": one.text, "source": one.source} if one.source else one.text
        for one in told.research_questions
    ]
    programme.notice_bands_days = [
        {"below": band.below, "days": band.days} for band in about.notice_bands_days
    ]
    programme.stages = list(told.stages)
    programme.save()
    before = [(one.text, one.reference) for one in programme.context_statements.all()]
    if (now := [(one.text, one.source or "") for one in told.context]) != before:
        programme.context_statements.all().delete()
        ContextStatement.objects.bulk_create(
            ContextStatement(programme=programme, text=text, reference=reference, position=place)
            for place, (text, reference) in enumerate(now)
        )
