"""Questions about introductions: whose they are, who was asked, and what may be told of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, prefetch_related_objects
from django.http import Http404

from alongside.web.core.policy import Condition, Object, Permission
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import Introduction, IntroductionAnswer, Relationship
from alongside.web.partnership.queries.ties import ties_of
from alongside.web.people.models import Organisation


@dataclass(frozen=True)
class Asked:
    """One introduction as far as its viewer may know it, with what each who was asked has said.

    ``led_to`` is whether a relationship came of it, as far as that may be told.
    """

    row: Introduction
    answers: list[tuple[Organisation, IntroductionAnswer | None]]
    asked: frozenset[int]
    every_yes: bool
    led_to: bool
    me: int | None

    @property
    def mine(self) -> bool:
        """Whether the viewer's organisation makes it."""
        return self.me is not None and self.row.broker_id == self.me

    @property
    def is_side(self) -> bool:
        """Whether the viewer's organisation is one of the two."""
        return self.me is not None and self.me in {self.row.a_id, self.row.b_id}

    @property
    def may_answer(self) -> bool:
        """Whether the viewer's organisation was asked, and it is still open."""
        return self.me in self.asked and self.row.made_on is None

    @property
    def said(self) -> IntroductionAnswer | None:
        """What the viewer's organisation said."""
        return next((a for _, a in self.answers if a and a.organisation_id == self.me), None)

    @property
    def waits_for_me(self) -> bool:
        """Whether it waits for the viewer's own word, or to be made now that all said yes."""
        if self.mine:
            return self.every_yes and self.row.made_on is None
        return self.may_answer and self.said is None

    @property
    def refused(self) -> bool:
        """Whether one of those whose answers are told said no."""
        return any(answer is not None and not answer.yes for _, answer in self.answers)


def introductions(viewer: Viewer, on: date = date.max) -> QuerySet[Introduction]:
    """Those begun by a day that one's organisation makes, is part of, or is asked about as steward.

    All of them, for the data stewards.
    """
    rows = Introduction.objects.filter(programme_id=viewer.programme_id)
    narrowed, me = viewer.only(Object.RELATIONSHIP), viewer.organisation_id
    if narrowed is None or Condition.REDUCED in narrowed:
        return rows.none()
    if Condition.OWN in narrowed:
        own = Q(broker=me) | Q(a=me) | Q(b=me) | Q(Exists(_watched(me)), made_on__isnull=True)
        rows = rows.filter(own) if me else rows.none()
    began = Q(asked_first_on__lte=on) | Q(made_on__lte=on)
    began |= Q(asked_first_on=None, made_on=None, created_at__date__lte=on)
    return rows.filter(began).select_related("broker", "a", "b", "led_to")


def that_led_somewhere(
    viewer: Viewer, rows: QuerySet[Introduction], on: date
) -> QuerySet[Introduction]:
    """Those of which a relationship came by a day, as far as that may be told."""
    me = viewer.organisation_id or 0
    told = Q(led_to__protected=False) | Q(led_to__a=me) | Q(led_to__b=me)
    return rows.filter(told, led_to__started_on__lte=on)


def introduction_for(viewer: Viewer, pk: int) -> Asked:
    """One introduction; Http404 for one that is no business of the viewer's."""
    found = described(viewer, introductions(viewer).filter(pk=pk))
    if not found:
        raise Http404
    return found[0]


def open_introductions(viewer: Viewer) -> list[Asked]:
    """Those that wait for the viewer's organisation."""
    if viewer.organisation_id is None or not viewer.may(Permission.KEEP_TIES):
        return []
    rows = introductions(viewer).filter(made_on=None)
    return [one for one in described(viewer, rows) if one.waits_for_me]


def ties_it_led_to(viewer: Viewer, row: Introduction) -> QuerySet[Relationship]:
    """Relationships of the two that may have come of it: those that the viewer keeps a side of."""
    either = Q(a=row.a_id, b=row.b_id) | Q(a=row.b_id, b=row.a_id)
    mine = Q(a=viewer.organisation_id or 0) | Q(b=viewer.organisation_id or 0)
    return ties_of(viewer, date.max).filter(either & mine)


def new_introduction(viewer: Viewer) -> Introduction:
    """An introduction that one's own organisation is about to make."""
    return Introduction(programme_id=viewer.programme_id, broker_id=viewer.organisation_id)


def _watched(me: int | None) -> QuerySet[Relationship]:
    """Protected ties that an organisation watches over, by which a broker knows one of the two."""
    broker, which = OuterRef("broker"), Q()
    for one in ("a", "b"):
        which |= Q(a=broker, b=OuterRef(one)) | Q(b=broker, a=OuterRef(one))
    return Relationship.objects.filter(
        which, protected=True, steward=me, ended_on__isnull=True,
    )  # fmt: skip


def described(viewer: Viewer, rows: Iterable[Introduction], on: date = date.max) -> list[Asked]:
    """Introductions as far as they had come by a day, with what was said, in a few questions."""
    several, me = [_as_it_stood(one, on) for one in rows], viewer.organisation_id
    prefetch_related_objects(several, "answers__organisation")
    brokers = {one.broker_id for one in several}
    ties = list(
        Relationship.objects.filter(
            Q(a__in=brokers) | Q(b__in=brokers), programme_id=viewer.programme_id, protected=True,
            ended_on__isnull=True, steward__isnull=False,
        ).select_related("steward")
    )  # fmt: skip
    return [_asked(one, [t for t in ties if _is_of(t, one)], me, on) for one in several]


def _as_it_stood(row: Introduction, on: date) -> Introduction:
    for name in ("asked_first_on", "made_on"):
        day = getattr(row, name)
        if day and day > on:
            setattr(row, name, None)
    if row.led_to and row.led_to.started_on > on:
        row.led_to = None
    return row


def _is_of(tie: Relationship, row: Introduction) -> bool:
    ends = {tie.a_id, tie.b_id}
    return row.broker_id in ends and bool(ends & {row.a_id, row.b_id})


def _asked(row: Introduction, ties: list[Relationship], me: int | None, on: date) -> Asked:
    """Who keeps watch over a protected tie is told to its two sides, and to whoever does."""
    watch = {t.steward for t in ties if t.steward is not None and t.steward_id != row.broker_id}
    known = {t.steward for t in ties if me in {t.a_id, t.b_id, t.steward_id}} & watch
    said = {one.organisation_id: one for one in row.answers.all() if one.on <= on}
    asked = frozenset({row.a_id, row.b_id, *(one.pk for one in watch)})
    told = [row.a, row.b, *sorted(known - {row.a, row.b}, key=lambda one: one.name)]
    led_to = row.led_to
    named = led_to and (not led_to.protected or me in {led_to.a_id, led_to.b_id})
    yes = {pk for pk, answer in said.items() if answer.yes}
    return Asked(
        row, [(one, said.get(one.pk)) for one in told], asked, asked <= yes, bool(named), me
    )
