"""Bringing a partnership in, whole or one table of it: looked at first, then all of it or nothing.

``reading`` makes a value of a file, ``comparing`` sets it beside what is here, ``checks`` says what
cannot be kept, ``coming_in`` writes it, ``telling`` puts what would change into words, and
``aside`` keeps both file and words until whoever looked decides.
"""

from alongside.web.whole.bringing.aside import (
    Aside,
    Shown,
    looked_at,
    set_aside,
    shown_of,
    taken_up,
)
from alongside.web.whole.bringing.changes import (
    Brought,
    FieldChange,
    Otherwise,
    RowChange,
    TableChanges,
)
from alongside.web.whole.bringing.coming_in import bring_in, foresee, programme_for
from alongside.web.whole.bringing.reading import Given, given

__all__ = [
    "Aside",
    "Brought",
    "FieldChange",
    "Given",
    "Otherwise",
    "RowChange",
    "Shown",
    "TableChanges",
    "bring_in",
    "foresee",
    "given",
    "looked_at",
    "programme_for",
    "set_aside",
    "shown_of",
    "taken_up",
]
