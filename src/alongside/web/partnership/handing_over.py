"""Handing over: whoever leaves what they alone hold leaves a hand-over open behind them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from alongside.study.errors import Refused
from alongside.web.core.models import Event
from alongside.web.partnership.models import HandOver, Relationship, RelationshipHolder
from alongside.web.people.models import Account, Holding, Person


@transaction.atomic
def end_holder(holder: RelationshipHolder, *, by: Account, on: date) -> HandOver | None:
    """End a person's part in a tie; a hand-over is opened where nobody is left on their side.

    Raises Refused for a day before they began.
    """
    if on < holder.starts_on:
        raise Refused("Nobody holds a relationship until a day before they began.")
    holder.ends_on = on
    holder.save(update_fields=["ends_on"])
    tie = holder.relationship
    Event.tell(verb="end", subject=holder, by=by, programme_id=tie.programme_id, facts={})
    left = tie.holders.filter(side=holder.side).exclude(pk=holder.pk)
    if any(other.ends_on is None or other.ends_on > on for other in left):
        return None
    found = tie.handovers.filter(side=holder.side, outgoing=holder.person).first()
    if found is not None:
        return found
    handover = HandOver(
        programme_id=tie.programme_id, relationship=tie, side=holder.side,
        outgoing=holder.person, outgoing_last_day=on, announced_on=timezone.localdate(),
    )  # fmt: skip
    handover.open(by=by)
    return handover


@transaction.atomic
def open_missed(tie: Relationship, side: str, *, by: Account) -> HandOver:
    """Open the hand-over that nobody opened when the last holder of a side left.

    Raises Refused where somebody holds the side, or nobody ever did.
    """
    holders = tie.holders.filter(side=side)
    today = timezone.localdate()
    if any(one.ends_on is None or one.ends_on >= today for one in holders):
        raise Refused("Somebody of yours holds this relationship: end their part first.")
    last = holders.order_by("-ends_on", "-id").first()
    if last is None or last.ends_on is None:
        raise Refused("Nobody of yours ever held this relationship: say who does.")
    if tie.handovers.filter(side=side, incoming_first_day__isnull=True).exists():
        raise Refused("A hand-over of your side is open already: say there who takes over.")
    handover = HandOver(
        programme_id=tie.programme_id, relationship=tie, side=side, outgoing=last.person,
        outgoing_last_day=last.ends_on,
    )  # fmt: skip
    handover.open(by=by)
    return handover


@transaction.atomic
def end_holding(holding: Holding, *, by: Account, on: date, reason: str) -> list[HandOver]:
    """End a person's time in a post. Without another post they leave every tie they keep.

    Returns the hand-overs that were opened. Raises Refused for a day before they began.
    """
    if on < holding.starts_on:
        raise Refused("Nobody leaves a post on a day before they began.")
    holding.ends_on, holding.end_reason = on, reason
    holding.save(update_fields=["ends_on", "end_reason"])
    Event.tell(verb="end", subject=holding, by=by, programme_id=holding.programme_id, facts={})
    others = holding.person.holdings.exclude(pk=holding.pk)
    if any(other.ends_on is None or other.ends_on > on for other in others):
        return []
    return leave_ties(holding.person, by=by, on=on)


def leave_ties(person: Person, *, by: Account, on: date) -> list[HandOver]:
    """A person keeps no tie after a day; what they alone held is opened for the next.

    What they would only have begun to keep after that day ends as it begins.
    """
    kept: Iterable[RelationshipHolder] = person.holds.filter(ends_on__isnull=True).select_related(
        "relationship", "person"
    )
    opened = [end_holder(one, by=by, on=max(on, one.starts_on)) for one in kept]
    return [handover for handover in opened if handover]


@transaction.atomic
def forget_person(person: Person, *, by: Account) -> None:
    """A person's name and ways to reach them go; their post, its days and their ties stay."""
    today = timezone.localdate()
    leave_ties(person, by=by, on=today)
    for holding in person.holdings.filter(ends_on__isnull=True):
        end_holding(holding, by=by, on=today, reason=Holding.EndReason.OTHER)
    person.name, person.contact, person.preferred_channel = "", "", ""
    person.account, person.forgotten_on = None, today
    person.write(by=by)
