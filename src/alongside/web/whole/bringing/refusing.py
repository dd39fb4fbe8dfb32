"""What the database refuses of a file's rows, told by row and column where it can be found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, models, transaction

from alongside.formats.programme.problem import Problem, refusal
from alongside.study.partnership.knowing import known_by, names_of
from alongside.web.people.models import Programme
from alongside.web.whole.bringing.checks import FILE
from alongside.web.whole.keeping import Ids, Kept

ALIKE = "two rows are alike where each stands once"


@contextmanager
def refusing(
    kept: Kept, values: list[Any], rows: list[Any], ids: Ids, programme: Programme
) -> Iterator[None]:
    """Turns what the database refuses into a sentence for each row that it cannot keep.

    A row is named by what it is known by.
    """
    try:
        with transaction.atomic():
            yield
    except (IntegrityError, DataError) as error:
        wrong = list(_culprits(kept, values, rows, ids, programme))
        says = f"cannot be kept: {_rule(kept.model, str(error))}. Look for rows that contradict it."
        raise refusal(wrong or [Problem(FILE, kept.table, "", "", says)]) from error
    except ValidationError as error:
        raise refusal([Problem(FILE, kept.table, "", "", error.messages[0])]) from error


def _culprits(
    kept: Kept, values: list[Any], rows: list[Any], ids: Ids, programme: Programme
) -> Iterator[Problem]:
    """Every row that breaks a rule of its table, looked for one by one."""
    made: list[models.Model] = []
    # Rows that lie in several tables are made otherwise, and are told by their table alone.
    with suppress(Exception):
        made = [kept.instance(v, row, ids, programme) for v, row in zip(values, rows, strict=True)]
    names = names_of(kept.table, values)
    do = "Change it, or take the row out."
    if not kept.has_ids:
        by = ", ".join(known_by(kept.table))
        do = f"A row that says another {by} is a new one, and the one that is here stays."
    for rule in kept.model._meta.constraints:
        seen: dict[tuple[Any, ...], str] = {}
        for one, name in zip(made, names, strict=False):
            if _breaks(rule, one, seen, name):
                says = f"cannot be kept: {_words(rule.name)}. {do}"
                yield Problem(FILE, kept.table, name, _column(kept, rule), says)


def _breaks(
    rule: models.BaseConstraint, row: models.Model, seen: dict[tuple[Any, ...], str], name: str
) -> bool:
    try:
        rule.validate(type(row), row)
    except ValidationError:
        return True
    if not isinstance(rule, models.UniqueConstraint) or not rule.fields or rule.condition:
        return False
    values = tuple(row.serializable_value(one) for one in rule.fields)
    return seen.setdefault(values, name) != name


def _column(kept: Kept, rule: models.BaseConstraint) -> str:
    """The first column of the file that a rule speaks of."""
    if isinstance(rule, models.CheckConstraint):
        told = str(rule.condition)
        named = [part for part in kept.own if f"'{part.attribute}" in told]
    else:
        fields = getattr(rule, "fields", ())
        named = [part for part in kept.own if part.attribute in fields]
    return named[-1].column.name if named else ""


def _words(name: str) -> str:
    return name.replace("_", " ")


def _rule(model: type[models.Model], error: str) -> str:
    names = [c.name for c in model._meta.constraints if c.name in error]
    columns = [
        c.name
        for c in model._meta.constraints
        if isinstance(c, models.UniqueConstraint)
        and all(f".{name}" in error or name in error for name in c.fields)
    ]
    return _words((names or columns or [ALIKE])[0])
