"""Echoes: somebody's words and code where others wrote them down, in memos, titles, findings.

Every text column of the programme is looked at, found in the tables themselves, so that a new one
is looked at from its first day.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.dispatch import Signal
from django.utils.translation import gettext as _

from alongside.privacy.echoes import Said, silenced
from alongside.web.consent.models import Participant
from alongside.web.consent.withdrawing import Consequence, step
from alongside.web.evidence.leaving.parts import everything_in, parts_of, remaining_texts
from alongside.web.people.models import Programme

# Sent with ``model`` and ``pk``, inside the transaction, for each row in which words were left out.
was_silenced = Signal()
SOMEBODY = "a participant"
# What others said stands in their own text and in quotes of it: a person reads that (Passage).
OTHERS_WORDS = {("evidence.source", "text"), ("evidence.source", "turns"),
                ("findings.quote", "parts"), ("findings.quote", "printed_code")}  # fmt: skip
# Two codes may not have one name: see _codes.
BY_ITSELF = {("evidence.code", "name")}
# Words that stay as they were published or told, and hold nothing of what anybody said.
APART = frozenset({"core.event", "consent.participant", "consent.receipt", "consent.withdrawal",
                   "consent.informationsheet", "consent.sheetwording",
                   "people.invitation", "people.membership", "people.account",
                   # Ciphertext, and ids of keys.
                   "vault.vault", "vault.opener", "vault.personkey", "vault.keptidentity",
                   "vault.keptraw"})  # fmt: skip
NEVER_TEXT = (models.SlugField, models.EmailField, models.URLField)


@dataclass(frozen=True)
class Change:
    """One column of one row that says somebody's words again, and what it says without them."""

    model: type[models.Model]
    pk: int
    column: str
    now: Any


@step(15)
class Echoes:
    """Words of theirs, five in a row or telling ones, are replaced by […] and their code too."""

    def foresee(self, participant: Participant) -> list[Consequence]:
        changed = {(change.model, change.pk) for change in _changes(participant)}
        rows = Counter(str(model._meta.verbose_name) for model, _ in changed)
        listed = tuple(f"{count} × {name}" for name, count in sorted(rows.items()))
        return [
            Consequence("echoes", sum(rows.values()), 
                        _("notes that repeat their words or their code"),
                        _("lose those words"), listed)
        ]  # fmt: skip

    def carry_out(self, participant: Participant, by) -> None:
        for change in list(_changes(participant)):
            rows = _rows(change.model, participant.programme_id)
            rows.filter(pk=change.pk).update(**{change.column: change.now})
            was_silenced.send(change.model, model=change.model, pk=change.pk)


def _changes(participant: Participant) -> Iterator[Change]:
    without = _silencer(participant)
    for model, columns in text_columns():
        if model._meta.label_lower == "evidence.code":
            yield from _codes(participant, without)
        for row in _rows(model, participant.programme_id).values_list("pk", *columns):
            for column, said in zip(columns, row[1:], strict=True):
                now = _told(said, without)
                if now != said:
                    longest = getattr(model._meta.get_field(column), "max_length", None)
                    yield Change(model, row[0], column, now[:longest] if longest else now)


def _silencer(participant: Participant) -> Callable[[str], str]:
    parts = parts_of(participant)
    texts = [text for part in parts for text in part.said(participant.code)]
    quoted = [p["v"] for q in participant.quotes.all() for p in q.parts if "v" in p]
    said = Said.of(texts, others=remaining_texts(participant, parts), whole=quoted)
    code = re.compile(rf"(?<!\w){re.escape(participant.code)}(?!\w)")

    def without(text: str) -> str:
        return code.sub(SOMEBODY, silenced(text, said))

    return without


def _codes(participant: Participant, without: Callable[[str], str]) -> Iterator[Change]:
    """A code named in their words takes a number for a name: two may not have the same one."""
    model = apps.get_model("evidence", "code")
    rows = _rows(model, participant.programme_id).values_list("pk", "name", "in_vivo")
    for pk, name, in_vivo in rows:
        told = f"“{name}”" if in_vivo else name
        if without(told) != told:
            yield Change(model, pk, "name", f"Code {pk}, to be named again")


def _told(said: Any, without: Callable[[str], str]) -> Any:
    if isinstance(said, str):
        return without(said)
    if isinstance(said, list):
        return [_told(one, without) for one in said]
    if isinstance(said, dict):
        return {without(key): _told(one, without) for key, one in said.items()}
    return said


def text_columns() -> list[tuple[type[models.Model], list[str]]]:
    """Every table of a programme in the work store, with its columns that hold free text."""
    found = []
    for model in apps.get_models():
        label = model._meta.label_lower
        own = model.__module__.startswith("alongside.web.")
        if not own or label in APART or not _path(model):
            continue
        columns = [f.name for f in model._meta.concrete_fields if _is_text(f)]
        columns = [c for c in columns if (label, c) not in OTHERS_WORDS | BY_ITSELF]
        if columns:
            found.append((model, columns))
    return found


def _is_text(field: models.Field) -> bool:
    if isinstance(field, models.JSONField):
        return True
    return (
        isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and not field.unique
        and not isinstance(field, NEVER_TEXT)
    )


def _path(model: type[models.Model]) -> str:
    """The way from a table to its programme, as a lookup; empty where there is none."""
    ways: list[tuple[type[models.Model], str]] = [(model, "")]
    seen = {model}
    while ways:
        here, way = ways.pop(0)
        if here is Programme:
            return way + "pk"
        for field in here._meta.concrete_fields:
            if field.name == "programme_id":  # told by its number alone
                return f"{way}programme_id"
            to = field.related_model
            if isinstance(field, models.ForeignKey) and to is not None and to not in seen:
                seen.add(to)
                ways.append((to, f"{way}{field.name}__"))
    return ""


def _rows(model: type[models.Model], programme_id: int):
    rows = model._default_manager.all()
    if hasattr(model, "guarded_by"):
        rows = rows.for_viewer(everything_in(programme_id))
    return rows.filter(**{_path(model): programme_id}).order_by("pk")
