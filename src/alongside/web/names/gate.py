"""The gate: everything that leaves is looked through for names that were replaced.

Files that a page answers with pass it by ``NamesMiddleware``; whatever leaves by another way calls
``cleared``. A refusal tells where a name stands, never which.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alongside.privacy import leaks
from alongside.privacy.carried import carried
from alongside.study.errors import Refused
from alongside.web.names.queries import known_forms, names_in, stamp

WAY_OUT = gettext_lazy(
    "Nothing was handed over: change it there, or, if it names nobody, let the research lead say "
    "so under “Names that still stand”."
)
_MOST_KEPT = 16
_clean: OrderedDict[tuple, None] = OrderedDict()


def refuse_names(programme_id: int, text: str, place: str) -> None:
    """Raises Refused where a replaced name stands in a text, saying in which place."""
    if names_in(programme_id, text):
        raise Refused(
            _("%(place)s holds a name that was replaced in the texts: take it out.")
            % {"place": place}
        )


def cleared(programme_id: int, content: bytes, name: str) -> bytes:
    """The file, looked through: its words, properties, descriptions and name.

    Raises Refused, saying where a name stands and how often, without repeating it.
    """
    known = known_forms(programme_id)
    if not known:
        return content
    seen = (stamp(programme_id), name, hashlib.sha256(content).digest())
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
    places = [
        ngettext("%(where)s (%(n)s time)", "%(where)s (%(n)s times)", count)
        % {"where": where, "n": count}
        for where, count in found.items()
    ]
    shown = ", ".join(places[:4])
    if len(places) > 4:
        more = _("%(places)s and %(n)s more places")
        shown = more % {"places": shown, "n": len(places) - 4}
    stands = _("A name that was replaced in the texts stands in %(places)s.")
    return f"{stands % {'places': shown}} {WAY_OUT}"
