"""Questions about the codebook and what is coded with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from django.db.models import Count, Max, Sum
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from alongside.study.errors import Refused
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import (
    Code,
    Coding,
)
from alongside.web.evidence.queries.texts import SourceRef
from alongside.web.evidence.rules import (
    readable_codings,
    readable_memos,
)
from alongside.web.people.models import Account


def codes(viewer: Viewer) -> list[Code]:
    """Every code, siblings in order, parents before their children."""
    every = list(Code.objects.filter(programme_id=viewer.programme_id))
    below: dict[int | None, list[Code]] = {}
    for code in every:
        below.setdefault(code.parent_id, []).append(code)
    found: list[Code] = []

    def walk(parent: int | None, depth: int, path: str) -> None:
        for code in below.get(parent, []):
            code.depth, code.path = depth, f"{path}{code.name}"
            found.append(code)
            walk(code.pk, depth + 1, f"{code.path} › ")

    walk(None, 0, "")
    return found


def code_table(viewer: Viewer) -> list[list]:
    """Every code as id, name, parents' names and colour, in the order of the tree."""
    rows = Code.objects.filter(programme_id=viewer.programme_id).order_by("position", "id")
    below: dict[int | None, list[tuple]] = {}
    for pk, parent, name, color in rows.values_list("pk", "parent_id", "name", "color"):
        below.setdefault(parent, []).append((pk, name, color))
    found: list[list] = []

    def walk(parent: int | None, parents: str) -> None:
        for pk, name, color in below.get(parent, ()):
            found.append([pk, name, parents, color])
            walk(pk, f"{parents} › {name}" if parents else name)

    walk(None, "")
    return found


def code_by_path(viewer: Viewer, path: str) -> Code:
    """A code by its name below its parents, as lists of codes show it; Refused for any other."""
    for pk, name, parents, _hue in code_table(viewer):
        if path.strip() == (f"{parents} › {name}" if parents else name):
            return code_for(viewer, pk)
    raise Refused(_("There is no code of that name: pick one from the list."))


def codes_by_id(viewer: Viewer, wanted: Iterable[int]) -> dict[int, Code]:
    """Codes of the viewer's programme by id."""
    return Code.objects.filter(programme_id=viewer.programme_id).in_bulk(list(wanted))


def code_for(viewer: Viewer, pk: int) -> Code:
    """One code; Http404 where there is none for this viewer."""
    return get_object_or_404(Code.objects.filter(programme_id=viewer.programme_id, pk=pk))


def new_code(
    viewer: Viewer, name: str, *, parent: Code | None = None, in_vivo: bool = False
) -> Code:
    """A code that is not in the codebook yet: ``add`` puts it there."""
    return Code(programme_id=viewer.programme_id, name=name, parent=parent, in_vivo=in_vivo)


def codebook(viewer: Viewer) -> list[Code]:
    """Every code in tree order with ``own`` and ``total`` codings, ``sources`` and ``memo_count``.

    ``total`` includes the codings of its sub-codes.
    """
    tree = codes(viewer)
    own = {
        row["code"]: row
        for row in readable_codings(viewer)
        .order_by()
        .values("code")
        .annotate(n=Count("pk"), sources=Count("source", distinct=True))
    }
    memos = dict(
        readable_memos(viewer)
        .filter(code__isnull=False)
        .order_by()
        .values_list("code")
        .annotate(Count("pk"))
    )
    by_id = {code.pk: code for code in tree}
    for code in tree:
        row = own.get(code.pk, {})
        code.own = code.total = row.get("n", 0)
        code.sources = row.get("sources", 0)
        code.memo_count = memos.get(code.pk, 0)
        code.has_children = False
    for code in reversed(tree):
        if code.parent_id is not None:
            by_id[code.parent_id].total += code.total
            by_id[code.parent_id].has_children = True
    return tree


def coding_for(viewer: Viewer, pk: int) -> Coding | None:
    """One coding of the viewer's programme, or None where it has gone."""
    return readable_codings(viewer).filter(pk=pk).select_related("code", "coder").first()


def revision_of(viewer: Viewer, source_id: int, table: list[list]) -> str:
    """Changes whenever a coding of the source, or the table of codes, is changed.

    It is of one viewer, since the columns say who is looking.
    """
    book = hashlib.sha256(repr(table).encode()).hexdigest()[:16]
    row = (
        Coding.objects.filter(source_id=source_id)
        .order_by()
        .aggregate(n=Count("pk"), last=Max("pk"), codes=Sum("code_id"))
    )
    return f"{viewer.account_id}-{row['n']}-{row['last'] or 0}-{row['codes'] or 0}-{book}"


def codings_as_columns(viewer: Viewer, source: SourceRef, table: list[list]) -> dict:
    """All codings of a source as columns, with the codes and coders that they point at by id."""
    rows = list(
        Coding.objects.filter(source_id=source.pk)
        .order_by("start", "end", "id")
        .values_list("pk", "start", "end", "code_id", "coder_id")
    )
    columns = list(zip(*rows, strict=True)) or [(), (), (), (), ()]
    coders = Account.objects.filter(pk__in=set(columns[4]) | {viewer.account_id})
    names = dict(zip(("id", "start", "end", "code", "coder"), columns, strict=True))
    return {
        **names,
        "codes": table,
        "coders": {a.pk: a.signature() for a in coders},
        "me": viewer.account_id,
    }
