"""A draft becomes a source: names replaced, original and name map sealed, all or nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError
from django.utils.translation import gettext as _

from alongside.privacy import NameMap as NameMapValue
from alongside.privacy import Suggestion, pseudonymise
from alongside.privacy.cutting import transcript_without
from alongside.study import Transcript, Turns
from alongside.study.errors import Refused
from alongside.web.consent.models import Participant
from alongside.web.core.models import Event
from alongside.web.evidence.assigning import assign_to_every_coder
from alongside.web.evidence.importing.reading import Reading, forget, reading
from alongside.web.evidence.importing.settling import (
    refuse_names_beside_the_text,
    refuse_open_questions,
)
from alongside.web.evidence.importing.speaking import asked_as, known_as
from alongside.web.evidence.importing.taking_part import (
    SOMEBODY,
    listened_to,
    refuse_without_a_yes,
    spans_of,
)
from alongside.web.evidence.models import (
    Draft,
    Encounter,
    NameMap,
    Original,
    Source,
    turns_as_columns,
)
from alongside.web.names.registering import register
from alongside.web.partnership.models import Initiative
from alongside.web.people.models import Account, StakeholderGroup
from alongside.web.vault.stores import together


def accept(draft: Draft, *, by: Account, guarded: bool = True) -> Source:
    """Make the source, its encounter and its participants of what was decided.

    Raises Refused, in a sentence that says what is still open, and changes nothing then.
    """
    read = reading(draft, guarded=guarded)
    groups = _groups(draft)
    refuse_open_questions(read, groups)
    transcript, names = replaced(read)
    refuse_names_beside_the_text(read, names)
    try:
        with together():
            _refuse_stale(draft, read)
            source = _entered(draft, read, transcript, by)
            people = _participants(draft, read, groups, by)
            source.encounter.participants.set(people)
            assign_to_every_coder(source, by=by)
            _sealed(draft, source, names, people, whole=not read.left_out)
            register(
                programme_id=source.programme_id,
                about=source.guid,
                names=names,
                text=source.text,
                people={person.code: person.guid for person in people},
            )
            draft.discard(by=by)
    except IntegrityError as error:
        raise Refused(_not_twice(read)) from error
    forget(draft)
    return source


def _refuse_stale(draft: Draft, read: Reading) -> None:
    """What was read must be what is decided: a name that a second window found is not left in."""
    now = Draft.objects.again(draft)
    if now is None:
        raise Refused(_not_twice(read))
    if now.edition != draft.edition:
        raise Refused(
            _(
                "Something was decided about this file in another window meanwhile: look at it "
                "once "
                "more, then confirm."
            )
        )


def replaced(read: Reading) -> tuple[Transcript, NameMapValue]:
    """The text as it would enter the study, and who is who: pure, so that a page can show it."""
    chosen = [
        Suggestion(n.start, n.end, n.text, n.kind, n.replacement, n.reason, n.certainty, n.entity)
        for n in read.names
        if n.accept and n.replacement != n.text
    ]
    stays = [(n.start, n.end) for n in read.names if not n.accept]
    stays += spans_of(read.corrected, read.left_out)
    text, names = pseudonymise(read.corrected, chosen, speakers=known_as(read.speakers), keep=stays)
    return (transcript_without(text, {SOMEBODY}) if read.left_out else text), names


def _groups(draft: Draft) -> dict[int, StakeholderGroup]:
    return StakeholderGroup.objects.filter(programme=draft.programme_id).in_bulk()


def _entered(draft: Draft, read: Reading, transcript: Transcript, by: Account) -> Source:
    told = read.encounter
    encounter = Encounter(
        programme_id=draft.programme_id,
        title=told["title"].strip(),
        kind=told.get("kind") or likely_kind(read),
        held_on=_day(told.get("held_on")),
        session=told.get("session", ""),
    )
    encounter.take_place(by=by)
    wanted = told.get("initiatives", [])
    encounter.initiatives.set(
        Initiative.objects.filter(programme=draft.programme_id, pk__in=wanted)
    )
    source = Source(
        # The draft's own guid, so that an old link to the draft finds what it became.
        guid=draft.guid,
        programme_id=draft.programme_id,
        encounter=encounter,
        name=(told.get("name") or told["title"]).strip(),
        text=transcript.text,
        turns=turns_as_columns(Turns.of(transcript.turns)),
        headings=[[h.start, h.end, h.level] for h in transcript.headings],
        facilitators=sorted({asked_as(s) for s in read.facilitators}),
        report=_report(read, transcript),
        imported_by=by,
    )
    source.arrive(by=by)
    Event.tell(
        verb="decide_names",
        subject=source,
        by=by,
        programme_id=draft.programme_id,
        facts=decided_counts(read),
    )
    return source


def _report(read: Reading, transcript: Transcript) -> dict[str, Any]:
    """What was guessed, mended and lost, with every decided name replaced in it."""
    return {
        "guesses": [g.taken for g in transcript.guesses if g.what == "encoding"],
        "repairs": list(transcript.repairs),
        "losses": [*transcript.losses, *_left_out(read)],
        "replaced": sum(1 for n in read.names if n.accept),
        "decided": decided_counts(read),
    }


def _left_out(read: Reading) -> list[str]:
    count = len(read.left_out)
    if not count:
        return []
    whose = "one speaker" if count == 1 else f"{count} speakers"
    return [f"The words of {whose} who did not agree to take part, and the file as it came."]


def decided_counts(read: Reading) -> dict[str, int]:
    """How many places a person accepted, refused and added, the labels of turns left out."""
    names = [n for n in read.names if not n.label]
    return {
        "accepted": sum(1 for n in names if n.accept and not n.added),
        "refused": sum(1 for n in names if n.accept is False),
        "added": sum(1 for n in names if n.added),
    }


def likely_kind(read: Reading) -> str:
    """An interview where one person answers, a focus group where several do."""
    several = len({s.name for s in read.participants}) > 1
    return Encounter.Kind.FOCUS_GROUP if several else Encounter.Kind.INTERVIEW


def _day(told: str | None) -> date | None:
    if not told:
        return None
    try:
        return date.fromisoformat(told)
    except ValueError as error:
        raise Refused(
            _("The day is written as 2022-03-04: choose it from the calendar.")
        ) from error


def _participants(
    draft: Draft, read: Reading, groups: dict[int, StakeholderGroup], by: Account
) -> list[Participant]:
    told = [
        {"code": s.code, "group": s.group, "attributes": s.attributes, "consents": s.consents}
        for s in read.participants
    ] + list(read.encounter.get("participants", []))
    day = _day(read.encounter.get("held_on"))
    people = [listened_to(draft, one, groups[one["group"]], by=by, held_on=day) for one in told]
    for person in people:
        refuse_without_a_yes(person)
    return people


def _sealed(
    draft: Draft, source: Source, names: NameMapValue, people: list[Participant], *, whole: bool
) -> None:
    """What came in opens only with the keys of all who speak in it.

    A file that holds words which were left out is not ``whole``: it is not kept at all.
    """
    guids = [person.guid for person in people]
    if whole:
        name, content = draft.open()
        original = Original(programme_id=draft.programme_id, source=source)
        original.keep(content, name=name, people=guids)
        original.save(force_insert=True)
    kept = NameMap(programme_id=draft.programme_id, source=source)
    kept.keep(names, people=guids)
    kept.save(force_insert=True)


def _not_twice(read: Reading) -> str:
    name = read.encounter.get("name") or read.encounter["title"]
    return _(
        "There is already a source called “%(name)s”, or this file was brought in a "
        "moment ago in another window: look at the list of sources, or give this one "
        "another name."
    ) % {"name": name}
