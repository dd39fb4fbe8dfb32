"""Writing a file's rows: tried and taken back for a preview, or all of them or none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from alongside.formats.programme.problem import Problem, refusal
from alongside.study.errors import UnsoundTables
from alongside.study.partnership import Partnership
from alongside.study.partnership.knowing import names_of
from alongside.web.core.models import Event
from alongside.web.core.models.event import one_writer_at_a_time
from alongside.web.core.viewer import Viewer
from alongside.web.people.founding import found
from alongside.web.people.models import Programme
from alongside.web.whole.bringing.changes import Brought, Otherwise
from alongside.web.whole.bringing.checks import (
    loosened_rows,
    moved_rows,
    refused_rows,
)
from alongside.web.whole.bringing.comparing import (
    SCALE,
    Plan,
    heading_changed,
    heading_of,
    mark_of,
    plans,
)
from alongside.web.whole.bringing.fitting import fitting, of_another, still_forgotten
from alongside.web.whole.bringing.otherwise import say_otherwise
from alongside.web.whole.bringing.reading import Given
from alongside.web.whole.bringing.refusing import refusing
from alongside.web.whole.bringing.telling import told_in_words
from alongside.web.whole.keeping import Ids
from alongside.web.whole.keeping.heading import write_priorities, write_programme
from alongside.web.whole.portraying import Portrait, portrayed


class _Back(Exception):
    """Nothing is to stay of what was tried."""


def programme_for(partnership: Partnership, title: str = "") -> Programme | None:
    """The programme here that a file is of: the one whose address is its id or its title."""
    told = partnership.programme
    slugs = [told.id.lower(), slugify(told.title)[:50] or "programme"]
    return Programme.objects.filter(slug__in=slugs).order_by("pk").first()


def foresee(
    file: Partnership | Given, programme: Programme | None, viewer: Viewer | None = None
) -> Brought:
    """What bringing it in would do, row by row, tried and taken back. Raises UnsoundTables.

    Told to a viewer as far as they may read what stands here; to whoever runs the server, all.
    """
    answer: list[Brought] = []
    # One of its own, since what is tried changes it, and the caller's is to stay as it was.
    programme = programme and Programme.objects.get(pk=programme.pk)
    try:
        with transaction.atomic():
            done, before, plan = _brought(_as_given(file), programme, by=None)
            raise _Back
    except _Back:
        answer.append(told_in_words(done, before, plan, _as_given(file), viewer))
        return answer[0]


def bring_in(
    file: Partnership | Given, programme: Programme | None, *, by: Any, shown: str = ""
) -> Brought:
    """Every row in one transaction, told in the ledger as one event; none where nothing is new.

    Into the programme given, or the one of its id or title, or a new one. Raises UnsoundTables
    with every row that cannot be kept; with the mark of what was ``shown``, Otherwise where that
    is no longer what would change.
    """
    with transaction.atomic():
        return _brought(_as_given(file), programme, by=by, shown=shown)[0]


def _as_given(file: Partnership | Given) -> Given:
    return file if isinstance(file, Given) else Given(file)


def _brought(
    file: Given, programme: Programme | None, *, by: Any, shown: str = ""
) -> tuple[Brought, Portrait, list[Plan]]:
    partnership, notes = fitting(file.partnership, file.table)
    _refuse(refused_rows(partnership), file, partnership)
    one_writer_at_a_time()
    programme = programme or programme_for(partnership)
    is_new = programme is None
    if programme is None:
        programme = found(partnership.programme.title, grouped=False)
    known_as = programme.slug, programme.title
    before = portrayed(programme.pk)
    both = before.partnership, partnership
    _refuse([*moved_rows(*both), *loosened_rows(*both)], file, partnership)
    rows = file.of(partnership)
    plan = plans(before, partnership, file.table, rows)
    tables = [one.told for one in plan]
    if file.table in ("", SCALE):
        tables.append(heading_changed(before.partnership, partnership, file.table))
    another = () if file.table or is_new else of_another(partnership, *known_as)
    gone = still_forgotten(before.partnership, partnership)
    notes = (*another, *file.notes, *notes, *gone)
    mark = mark_of(*both, plan, notes, file.table)
    if shown and mark != shown:
        raise Otherwise(_("What the file would change is no longer what was shown: look again."))
    answer = Brought(programme, is_new, tuple(tables), notes, file.table, mark)
    if answer.changed:
        with _named(file, another):
            _write(programme, partnership, before, plan, whole=not file.table)
        say_otherwise(programme, partnership, file.table, rows)
        _tell(answer, by)
    return answer, before, plan


def _refuse(wrong: list[Problem], file: Given, partnership: Partnership) -> None:
    """Raises what is wrong; in the rows of a file of one table, with their lines."""
    if file.table:
        names = names_of(file.table, partnership.tables[file.table])
        wrong = [one for p in wrong if p.table == file.table for one in _placed(p, file, names)]
    if wrong:
        raise refusal([replace(one, file=file.name) for one in wrong])


def _placed(problem: Problem, file: Given, names: list[str]) -> list[Problem]:
    number = problem.row.removeprefix("row ") if " " in problem.row else ""
    line = file.lines.get(names[int(number) - 1] if number else problem.row)
    row = "" if number else problem.row
    return [replace(problem, row=row, line=line)] if line else []


@contextmanager
def _named(file: Given, another: tuple[str, ...]) -> Iterator[None]:
    """What the database refuses, with the file's name and lines; first, if it is of another."""
    try:
        yield
    except UnsoundTables as error:
        told: list[Problem] = list(error.problems)  # type: ignore[arg-type]
        wrong = refusal([_found(one, file) for one in told])
        wrong.args = ("\n".join((*another, *wrong.args)),)
        raise wrong from error


def _found(problem: Problem, file: Given) -> Problem:
    row = problem.row.replace("|", ", ")
    line = file.lines.get(problem.row) or file.lines.get(problem.row.partition("#")[0])
    if line and row != problem.row:
        row = ""
    return replace(problem, file=file.name, row=row, line=line)


def _write(
    programme: Programme, partnership: Partnership, before: Portrait, plan: list[Plan], *,
    whole: bool,
) -> None:  # fmt: skip
    ids: Ids = before.ids
    if whole:
        write_priorities(programme, partnership.programme.priorities, ids)
    ids.became = {one.became_action: one.id for one in partnership.learning if one.became_action}
    for one in plan:
        if one.values:
            with refusing(one.kept, one.values, one.rows, ids, programme):
                one.kept.save(one.values, one.rows, ids, programme)
    if whole:
        told = heading_of(partnership, before.partnership)
        write_programme(programme, told, partnership.meta, ids)


def _tell(answer: Brought, by: Any) -> None:
    facts: dict[str, int | bool] = {"is_new": answer.is_new}
    for table in answer.tables:
        facts |= {f"{table.name}_new": table.new} if table.new else {}
        facts |= {f"{table.name}_changed": table.changed} if table.changed else {}
    Event.tell(
        verb="bring_in", subject=answer.programme, by=by, programme_id=answer.programme.pk,
        facts=facts,
    )  # fmt: skip
