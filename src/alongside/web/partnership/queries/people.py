"""Questions about people who act for an organisation: one's own, and nobody else's list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from alongside.web.core.viewer import Viewer
from alongside.web.partnership.models import HandOver
from alongside.web.people.models import Holding, Organisation, Person, Post


@dataclass(frozen=True)
class Held:
    """A post on a day: who holds it, who held it before, and whether it is filled."""

    post: Post
    now: list[Holding]
    before: list[Holding]
    on: date

    @property
    def state(self) -> str:
        """``ended``, ``filled`` or ``vacant``."""
        if self.post.ends_on and self.post.ends_on < self.on:
            return "ended"
        return "filled" if self.now else "vacant"


def posts(viewer: Viewer, on: date) -> list[Held]:
    """Posts of one's own organisation with who holds them on a day and held them before."""
    rows = Post.objects.filter(
        programme_id=viewer.programme_id, organisation_id=viewer.organisation_id or 0
    ).prefetch_related("holdings__person")
    return [_held(post, on) for post in rows]


def people(viewer: Viewer) -> QuerySet[Person]:
    """People of one's own organisation; whoever was forgotten is not among them."""
    return Person.objects.filter(
        programme_id=viewer.programme_id,
        organisation_id=viewer.organisation_id or 0,
        forgotten_on__isnull=True,
    ).order_by("name", "id")


def there(viewer: Viewer, on: date) -> QuerySet[Person]:
    """People of one's own organisation who have not left by a day; some hold no post at all."""
    ever = Holding.objects.filter(person=OuterRef("pk"))
    stay = ever.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
    return people(viewer).filter(Exists(stay) | ~Exists(ever))


def to_begin(viewer: Viewer, post: Post) -> QuerySet[Person]:
    """People of one's own organisation who can begin in a post: whoever is not in it already."""
    return people(viewer).exclude(holdings__in=post.holdings.filter(ends_on__isnull=True))


def to_take_over(viewer: Viewer, handover: HandOver, on: date) -> QuerySet[Person]:
    """People of one's own organisation who are there once a holder has gone, and no other."""
    last = min(handover.outgoing_last_day, date.max - timedelta(days=1))
    stay = there(viewer, max(on, last + timedelta(days=1)))
    return stay.exclude(pk=handover.outgoing_id or 0)


def has_left(person: Person, on: date) -> bool:
    """Whether somebody held posts, and none of them on a day or later."""
    last = [holding.ends_on for holding in person.holdings.all()]
    return bool(last) and all(one is not None and one < on for one in last)


def person_for(viewer: Viewer, pk: int) -> Person:
    """Somebody of one's own organisation; Http404 for anybody else."""
    return get_object_or_404(people(viewer).filter(pk=pk))


def post_for(viewer: Viewer, pk: int) -> Post:
    """A post of one's own organisation; Http404 for any other."""
    rows = Post.objects.filter(programme_id=viewer.programme_id)
    return get_object_or_404(rows.filter(organisation_id=viewer.organisation_id or 0, pk=pk))


def holding_for(viewer: Viewer, pk: int) -> Holding:
    """A current holding in one's own organisation; Http404 for any other."""
    rows = Holding.objects.filter(
        programme_id=viewer.programme_id,
        post__organisation_id=viewer.organisation_id or 0,
        ends_on__isnull=True,
    )
    return get_object_or_404(rows.filter(pk=pk).select_related("person", "post"))


def holding_to_correct(viewer: Viewer, post: int, pk: int) -> Holding:
    """Somebody's time, over or not, in a post of one's own organisation; Http404 for any other."""
    rows = Holding.objects.filter(post=post_for(viewer, post), pk=pk)
    return get_object_or_404(rows.select_related("person", "post"))


def new_person(viewer: Viewer) -> Person:
    """Somebody of one's own organisation who is not written down yet."""
    return Person(programme_id=viewer.programme_id, organisation=own(viewer))


def new_post(viewer: Viewer) -> Post:
    """A post of one's own organisation that is not written down yet."""
    return Post(programme_id=viewer.programme_id, organisation=own(viewer))


def new_holding(viewer: Viewer, post: Post) -> Holding:
    """A holding of a post that has not begun."""
    return Holding(programme_id=viewer.programme_id, post=post)


def kept_out(viewer: Viewer) -> list[str]:
    """Zones that read nothing of one's own people."""
    rows = Organisation.objects.filter(programme_id=viewer.programme_id)
    found = rows.filter(pk=viewer.organisation_id or 0).first()
    return sorted(found.zones_kept_out) if found else []


def own(viewer: Viewer) -> Organisation:
    """One's own organisation; Http404 for whoever acts for none."""
    rows = Organisation.objects.filter(programme_id=viewer.programme_id)
    return get_object_or_404(rows.filter(pk=viewer.organisation_id or 0))


def _held(post: Post, on: date) -> Held:
    began = [h for h in post.holdings.all() if h.starts_on <= on]
    now = [h for h in began if h.ends_on is None or h.ends_on >= on]
    return Held(post, now, [h for h in began if h not in now], on)
