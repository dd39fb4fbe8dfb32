"""Questions about listed places and about names that still stand, the viewer first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Max

from alongside.privacy import Known, Left, leaks
from alongside.privacy.known_forms import digested, forms_of
from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer
from alongside.web.names.form_key import form_key
from alongside.web.names.models import KnownForm, LetStand, PlaceName

AROUND = 60
MOST_KEPT = 16
_known: OrderedDict[tuple, Known] = OrderedDict()


@dataclass(frozen=True)
class Text:
    """Something that is written in the study: what it is, where it is read, and its words."""

    what: str
    url: str
    words: str
    # Of a source's text: which, and where in these words the text itself begins.
    source: int | None = None
    begins: int = 0


@dataclass(frozen=True)
class Standing:
    """A place where a replaced name still stands, with the words around it, and its form's id."""

    text: Text
    before: str
    words: str
    after: str
    form: int


Texts = Callable[[Viewer], Iterator[Text]]
WRITTEN: list[Texts] = []


def written(texts: Texts) -> Texts:
    """Register what an app has written in its tables, to be looked through.

    >>> @written
    ... def memos(viewer): ...
    """
    WRITTEN.append(texts)
    return texts


def standing(viewer: Viewer) -> list[Standing]:
    """Everywhere in the study that a replaced name still stands, for whoever decides on names."""
    if not viewer.may(Permission.ACCEPT_SOURCE):
        return []
    known = known_forms(viewer.programme_id)
    return [
        Standing(
            text,
            text.words[max(0, one.start - AROUND) : one.start],
            text.words[one.start : one.end],
            text.words[one.end : one.end + AROUND],
            one.name,
        )
        for texts in WRITTEN
        for text in texts(viewer)
        for one in leaks(text.words, known)
    ]


def form_for(viewer: Viewer, pk: int) -> KnownForm | None:
    """A known form of the viewer's programme."""
    if not viewer.may(Permission.ACCEPT_SOURCE):
        return None
    return KnownForm.objects.filter(programme_id=viewer.programme_id, pk=pk).first()


def let_stand(viewer: Viewer) -> list[LetStand]:
    """What was said to be no name, by whom and why."""
    if not viewer.may(Permission.ACCEPT_SOURCE):
        return []
    rows = LetStand.objects.filter(programme_id=viewer.programme_id)
    return list(rows.select_related("by").order_by("-created_at"))


def let_stand_for(viewer: Viewer, pk: int) -> LetStand | None:
    """One of them."""
    return next((one for one in let_stand(viewer) if one.pk == pk), None)


def known_count(viewer: Viewer) -> int:
    """How many forms of replaced names the programme knows by their digests."""
    return KnownForm.objects.filter(programme_id=viewer.programme_id).count()


def place_names(viewer: Viewer) -> list[PlaceName]:
    """The programme's list of places and bodies."""
    if not viewer.may(Permission.IMPORT_SOURCE):
        return []
    return list(PlaceName.objects.filter(programme_id=viewer.programme_id))


def place_for(viewer: Viewer, pk: int) -> PlaceName | None:
    """One of them."""
    return next((place for place in place_names(viewer) if place.pk == pk), None)


def known_forms(programme_id: int) -> Known:
    """Every form of a replaced name of the programme, as digests: it needs no unlocking."""
    now = stamp(programme_id)
    known = _known.get(now)
    if known is None:
        rows = _rows(programme_id)
        known = Known.keyed(rows, form_key(make=False)) if rows else Known({})
        _known[now] = known
        while len(_known) > MOST_KEPT:
            _known.popitem(last=False)
    return known


def names_in(programme_id: int, text: str) -> list[Left]:
    """Where replaced names stand in a text; ``Left.name`` is the id of the known form."""
    return leaks(text, known_forms(programme_id))


def named_in(viewer: Viewer, about: UUID) -> Iterator[tuple[Text, Left]]:
    """Everywhere in the study that a form of one person's names stands, asked by their digests."""
    rows = KnownForm.objects.filter(programme_id=viewer.programme_id, about=about)
    own = set(rows.values_list("pk", flat=True))
    mine = [row for row in _rows(viewer.programme_id) if row[3] in own]
    if not mine:
        return
    known = Known.keyed(mine, form_key(make=False))
    for texts in WRITTEN:
        for text in texts(viewer):
            for one in leaks(text.words, known):
                yield text, one


def places_of(programme_id: int) -> dict[str, str]:
    """The programme's own places and bodies, with what replaces each or nothing."""
    rows = PlaceName.objects.filter(programme_id=programme_id)
    return dict(rows.values_list("name", "replacement"))


def replaced_before(programme_id: int, names: Iterable[str]) -> dict[str, str]:
    """What each name became in earlier texts, where that was one thing: asked by its digest."""
    if not KnownForm.objects.filter(programme_id=programme_id).exists():
        return {}
    key = form_key(make=False)
    asked = {digested(forms[0].text, key): name for name in names if (forms := forms_of(name))}
    rows = KnownForm.objects.filter(programme_id=programme_id, digest__in=list(asked))
    found: dict[str, set[str]] = {}
    for digest, label in rows.exclude(label="").values_list("digest", "label"):
        found.setdefault(asked[bytes(digest)], set()).add(label)
    return {name: labels.pop() for name, labels in found.items() if len(labels) == 1}


def _rows(programme_id: int) -> list[tuple[bytes, bytes, bool, int]]:
    stands = {bytes(d) for d in _let_stand(programme_id).values_list("digest", flat=True)}
    rows = KnownForm.objects.filter(programme_id=programme_id).values_list(
        "digest", "opening", "cased", "pk"
    )
    return [(bytes(d), bytes(o), c, pk) for d, o, c, pk in rows if bytes(d) not in stands]


def _let_stand(programme_id: int):
    return LetStand.objects.filter(programme_id=programme_id)


def stamp(programme_id: int) -> tuple:
    """Changes whenever the known forms of a programme do."""
    known = KnownForm.objects.filter(programme_id=programme_id)
    return (
        programme_id,
        *known.aggregate(Max("pk"), Count("pk")).values(),
        *_let_stand(programme_id).aggregate(Max("pk"), Count("pk")).values(),
    )
