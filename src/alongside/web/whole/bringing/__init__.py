"""Bringing a partnership in, whole or one table of it: looked at first, then all of it or nothing.

``reading`` makes a value of a file, ``comparing`` sets it beside what is here, ``checks`` says what
cannot be kept, ``coming_in`` writes it, and ``telling`` puts what would change into words.
"""

from alongside.web.whole.bringing.aside import set_aside, taken_up
from alongside.web.whole.bringing.changes import Brought, FieldChange, RowChange, TableChanges
from alongside.web.whole.bringing.coming_in import bring_in, foresee, programme_for
from alongside.web.whole.bringing.reading import Given, given

__all__ = [
    "Brought",
    "FieldChange",
    "Given",
    "RowChange",
    "TableChanges",
    "bring_in",
    "foresee",
    "given",
    "programme_for",
    "set_aside",
    "taken_up",
]
