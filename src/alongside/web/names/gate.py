"""The gate: everything that leaves is looked through for names that were replaced.

Files that a page answers with pass it by ``NamesMiddleware``; whatever leaves by another way calls
``cleared``. A refusal tells where a name stands, never which.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict

from django.db.models import Count, Max

from alongside.privacy import Known, Left, leaks
from alongside.privacy.carried import carried
from alongside.study.errors import Refused
from alongside.web.names.form_key import form_key
from alongside.web.names.models import KnownForm, LetStand

WAY_OUT = (
    "Nothing was handed over: change it there, or, if it names nobody, let the research lead say "
    "so under “Names that still stand”."
)
_MOST_KEPT = 16
_known: OrderedDict[tuple, Known] = OrderedDict()
_clean: OrderedDict[tuple, None] = OrderedDict()


def known_forms(programme_id: int) -> Known:
    """Every form of a replaced name of the programme, as digests: it needs no unlocking."""
    stamp = _stamp(programme_id)
    if stamp not in _known:
        rows = _rows(programme_id)
        _known[stamp] = Known.keyed(rows, form_key(make=False)) if rows else Known({})
        while len(_known) > _MOST_KEPT:
            _known.popitem(last=False)
    return _known[stamp]


def names_in(programme_id: int, text: str) -> list[Left]:
    """Where replaced names stand in a text; ``Left.name`` is the id of the known form."""
    return leaks(text, known_forms(programme_id))


def refuse_names(programme_id: int, text: str, place: str) -> None:
    """Raises Refused where a replaced name stands in a text, saying in which place."""
    if names_in(programme_id, text):
        raise Refused(f"{place} holds a name that was replaced in the texts: take it out.")


def cleared(programme_id: int, content: bytes, name: str) -> bytes:
    """The file, looked through: its words, properties, descriptions and name.

    Raises Refused, saying where a name stands and how often, without repeating it.
    """
    known = known_forms(programme_id)
    if not known:
        return content
    seen = (_stamp(programme_id), name, hashlib.sha256(content).digest())
    if seen in _clean:
        return content
    found: dict[str, int] = {}
    for where, text in carried(content, name):
        if count := len(leaks(text, known)):
            found[where] = max(count, found.get(where, 0))
    if found:
        raise Refused(_told(found))
    _clean[seen] = None
    while len(_clean) > _MOST_KEPT:
        _clean.popitem(last=False)
    return content


def _told(found: dict[str, int]) -> str:
    places = [f"{where} ({count} time{'s' * (count > 1)})" for where, count in found.items()]
    shown = ", ".join(places[:4]) + (f" and {len(places) - 4} more places" * (len(places) > 4))
    return f"A name that was replaced in the texts stands in {shown}. {WAY_OUT}"


def _rows(programme_id: int) -> list[tuple[bytes, bytes, bool, int]]:
    stands = {bytes(d) for d in _let_stand(programme_id).values_list("digest", flat=True)}
    rows = KnownForm.objects.filter(programme_id=programme_id).values_list(
        "digest", "opening", "cased", "pk"
    )
    return [(bytes(d), bytes(o), c, pk) for d, o, c, pk in rows if bytes(d) not in stands]


def _let_stand(programme_id: int):
    return LetStand.objects.filter(programme_id=programme_id)


def _stamp(programme_id: int) -> tuple:
    known = KnownForm.objects.filter(programme_id=programme_id)
    return (
        programme_id,
        *known.aggregate(Max("pk"), Count("pk")).values(),
        *_let_stand(programme_id).aggregate(Max("pk"), Count("pk")).values(),
    )
