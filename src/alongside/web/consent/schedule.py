"""The usual time that each kind of thing is kept, and what each programme says instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import NotFound
from alongside.web.consent.models import RetentionRule, ScheduleLook


@dataclass(frozen=True)
class Kind:
    """A kind of thing with a time: how many days after what, and why that long."""

    key: str
    label: Any
    after: Any
    days: int | None
    why: Any


KINDS = [
    Kind(
        "recordings",
        _("Recordings"),
        _("the transcript was approved"),
        28,
        _("A voice is the most telling thing there is, and the transcript has taken its place."),
    ),
    Kind(
        "originals",
        _("Files as they arrived"),
        _("the text entered the study"),
        90,
        _("Long enough to find what was replaced wrongly."),
    ),
    Kind(
        "name_maps",
        _("Lists of which name became what"),
        _("the programme ended"),
        180,
        _("Needed while people may still withdraw or ask what they said."),
    ),
    Kind(
        "identity",
        _("Names and ways to reach people"),
        _("the programme ended"),
        180,
        _("Needed to tell people what came of it."),
    ),
    Kind(
        "consents",
        _("Answers about consent and signed forms"),
        _("the programme ended"),
        2190,
        _("Proof that people agreed, for as long as somebody may ask."),
    ),
    Kind(
        "drafts",
        _("Files that wait to be brought in"),
        _("they came in"),
        14,
        _("Names stand in them; nobody decides on a file after two weeks."),
    ),
    Kind(
        "links",
        _("Closed and expired links to own pages"),
        _("they ended"),
        30,
        _("They open nothing any more."),
    ),
    Kind(
        "visits",
        _("Signed-in browsers"),
        _("they were last used"),
        14,
        _("Somebody who comes back signs in again."),
    ),
    Kind(
        "unlockings",
        _("Reasons typed when something sealed was opened"),
        _("it was opened"),
        730,
        _("Long enough to be asked about them; that it was opened stays in the ledger."),
    ),
    Kind(
        "reading_reasons",
        _("Reasons typed for looking something up"),
        _("they looked"),
        730,
        _("Long enough to be asked about them; that somebody looked stays in the ledger."),
    ),
    Kind(
        "concerns",
        _("Safeguarding concerns"),
        _("they were closed"),
        2190,
        _("What safeguarding partners keep; nobody deletes one that is open."),
    ),
    Kind(
        "contacts",
        _("When partners were in touch"),
        _("their relationship ended"),
        730,
        _("Long enough to take a relationship up again; how many there were stays."),
    ),
    Kind(
        "raised_concerns",
        _("Words of concerns about the partnership"),
        _("they were told back"),
        730,
        _("Long enough to see whether it got better; that it was raised and answered stays."),
    ),
    Kind(
        "invitations",
        _("Invitations and links to passwords"),
        _("they ended"),
        30,
        _("They hold an address and open nothing any more."),
    ),
]
BY_KEY = {kind.key: kind for kind in KINDS}


@dataclass(frozen=True)
class Line:
    """One kind in one programme's schedule."""

    kind: Kind
    days: int | None
    rule: RetentionRule | None
    # Whether somebody of the programme saw that it goes so soon, or said so themselves.
    seen: bool

    @property
    def held(self) -> str:
        """Why nothing of it is deleted; empty while the clock counts."""
        return self.rule.held_reason if self.rule else ""


def schedule(programme_id: int) -> list[Line]:
    """Every kind with its time in this programme, whether it is held, and whether it was seen."""
    rules = {rule.kind: rule for rule in RetentionRule.objects.filter(programme_id=programme_id)}
    look = ScheduleLook.objects.filter(programme_id=programme_id).first()
    lines = []
    for kind in KINDS:
        rule = rules.get(kind.key)
        seen = rule is not None or look is None or look.covers(kind.key, kind.days)
        lines.append(Line(kind, rule.days if rule else kind.days, rule, seen))
    return lines


def usual_days() -> dict[str, int | None]:
    """How long each kind is kept where a programme says nothing else."""
    return {kind.key: kind.days for kind in KINDS}


def look_at_schedule(programme: Any, *, by: Any) -> None:
    """Somebody looked at the schedule as it stands: the clock keeps to it from now on."""
    look = ScheduleLook.objects.filter(programme=programme).first()
    (look or ScheduleLook(programme=programme)).agree(usual_days(), by=by)


def begin_schedule(programme: Any) -> None:
    """A programme that began with these times has seen them; one from before has its look."""
    ScheduleLook.objects.get_or_create(programme=programme, defaults={"days": usual_days()})


def waits_for_a_look(programme_id: int) -> bool:
    """Whether the clock stands still for some kind until a lead has looked."""
    look = ScheduleLook.objects.filter(programme_id=programme_id).first()
    if look is None or all(look.covers(*one) for one in usual_days().items()):
        return False
    return not all(line.seen for line in schedule(programme_id))


def days_of(programme_id: int, key: str) -> int | None:
    """How many days something of a kind is kept; None for as long as the programme is."""
    rule = RetentionRule.objects.filter(programme_id=programme_id, kind=key).first()
    return rule.days if rule else BY_KEY[key].days


def rule_for(programme: Any, key: str) -> RetentionRule:
    """The line of a kind, to be changed. Raises NotFound for a kind that there is none of."""
    if key not in BY_KEY:
        raise NotFound(gettext("There is no such kind of thing: choose one from the schedule."))
    found = RetentionRule.objects.filter(programme=programme, kind=key).first()
    return found or RetentionRule(programme=programme, kind=key, days=BY_KEY[key].days)
