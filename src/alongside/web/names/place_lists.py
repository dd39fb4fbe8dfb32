"""Place lists: a table of places and bodies read into the programme's own list.

>>> take_list(viewer, by=amy, content=b"name,kind,replacement\nLarkspur,place,an estate\n")
"""

from __future__ import annotations

import csv
import io

from django.utils.translation import gettext as _

from alongside.study.errors import Refused
from alongside.web.core.viewer import Viewer
from alongside.web.names.models import PlaceName
from alongside.web.people.models import Account

MOST = 5_000
_LONGEST = 200


def take_list(viewer: Viewer, *, by: Account, content: bytes) -> int:
    """Enter every row of a table of comma-separated values; answers how many places it holds.

    The first column is the name; ``kind`` and ``replacement`` may follow, in any order where a row
    of headings says so. A place that is listed already takes the row's kind and replacement.
    """
    rows = _rows(content)
    for name, kind, replacement in rows:
        listed = PlaceName.objects.filter(
            programme_id=viewer.programme_id, name__iexact=name
        ).first() or PlaceName(programme_id=viewer.programme_id, name=name)
        listed.kind, listed.replacement = kind, replacement
        listed.enter(by=by)
    return len(rows)


def _rows(content: bytes) -> list[tuple[str, str, str]]:
    text = _text(content)
    try:
        table = [row for row in csv.reader(io.StringIO(text), strict=True) if any(row)]
    except csv.Error as error:
        raise Refused(
            _("The list of places cannot be read as comma-separated values: save it as CSV again.")
        ) from error
    heads = [cell.strip().casefold() for cell in table[0]] if table else []
    columns = {"name": 0, "kind": 1, "replacement": 2}
    if "name" in heads:
        columns = {head: heads.index(head) for head in columns if head in heads}
        table = table[1:]
    if not table:
        raise Refused(_("The list of places is empty: give each place a row with its name."))
    if len(table) > MOST:
        raise Refused(
            _("The list has over %(most)s places: leave out those nobody speaks of.")
            % {"most": f"{MOST:,}"}
        )
    return [_row(number, row, columns) for number, row in enumerate(table, 1)]


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _row(number: int, row: list[str], columns: dict[str, int]) -> tuple[str, str, str]:
    told = {
        head: " ".join(row[at].split()) if at < len(row) else "" for head, at in columns.items()
    }
    kind = told.get("kind", "").casefold() or PlaceName.Kind.PLACE
    if not told["name"] or max(map(len, told.values())) > _LONGEST:
        raise Refused(
            _("Row %(number)s of the list has no name, or one of over %(longest)s letters.")
            % {"number": number, "longest": _LONGEST}
        )
    if kind not in PlaceName.Kind.values:
        raise Refused(
            _(
                "Row %(number)s of the list has a kind that is none of %(kinds)s: people's "
                "names do not belong in it."
            )
            % {"number": number, "kinds": ", ".join(PlaceName.Kind.values)}
        )
    return told["name"], str(kind), told.get("replacement", "")
