"""Cutting words out of one source, with everything that stands on its text moved along."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from django.dispatch import Signal

from alongside.privacy.cutting import Cut, Span, trimmed, turns_without, without
from alongside.study import Turns
from alongside.web.core.models import Event
from alongside.web.evidence.leaving.parts import everything_in
from alongside.web.evidence.models import (
    Coding,
    Memo,
    Source,
    turns_as_columns,
    turns_from_columns,
)
from alongside.web.evidence.models.passage import Passage

# Sent with ``source`` and ``cut``, inside the transaction: apps above move their own spans.
was_cut = Signal()


@dataclass(frozen=True)
class Fate:
    """Where each coding of a source stands after a cut: moved exactly, trimmed, or gone."""

    moved: dict[int, Span]
    trimmed: dict[int, Span]
    gone: tuple[int, ...]


def cut_out(
    source: Source, stretches: Iterable[Span], *, speakers: Collection[str] = (), by
) -> Cut:
    """Take stretches, and all turns of those speakers, out of a source. In a transaction."""
    turns = turns_from_columns(source.turns)
    cut = without(source.text, stretches)
    left = turns_without(turns, speakers, cut)
    fate = fate_of(source, cut, left)
    _carry(source, fate)
    _passages(source, cut)
    was_cut.send(Source, source=source, cut=cut)
    source.text = cut.text
    source.turns = turns_as_columns(left)
    source.headings = _headings(source.headings, cut)
    # What the reading guessed and mended may quote the text: how many names went is enough.
    source.report = {key: n for key, n in source.report.items() if isinstance(n, int)}
    source.save(
        update_fields=["text", "turns", "headings", "report", "fingerprint", "words"],
    )
    Event.tell(
        verb="cut_out", subject=source, by=by, programme_id=source.programme_id,
        facts={"codings_moved": len(fate.moved), "codings_trimmed": len(fate.trimmed),
               "codings_gone": len(fate.gone)},
    )  # fmt: skip
    return cut


def fate_of(source: Source, cut: Cut, left: Turns) -> Fate:
    """What becomes of each coding of a source, nothing changed yet."""
    moved: dict[int, Span] = {}
    cropped: dict[int, Span] = {}
    gone = []
    taken: set[tuple[int, int, int, int]] = set()
    rows = Coding.objects.filter(source=source).order_by("start", "end", "pk")
    for pk, start, end, code, coder in rows.values_list(
        "pk", "start", "end", "code_id", "coder_id"
    ):
        span = cut.span(start, end)
        if not cut.touches(start, end) and span is not None:
            moved[pk] = span
            taken.add((*span, code, coder))
            continue
        span = trimmed(cut.text, span) if span else None
        if span is None or not _spoken(left, span):
            gone.append(pk)
        else:
            cropped[pk] = span
    return Fate(moved, *_once(rows, cropped, taken, gone))


def _once(
    rows, cropped: dict[int, Span], taken: set[tuple[int, int, int, int]], gone: list[int]
) -> tuple[dict[int, Span], tuple[int, ...]]:
    """Trimmed codings that now say what another says already are that other."""
    kept: dict[int, Span] = {}
    for pk, code, coder in rows.values_list("pk", "code_id", "coder_id"):
        if pk in cropped:
            what = (*cropped[pk], code, coder)
            if what in taken:
                gone.append(pk)
            else:
                taken.add(what)
                kept[pk] = cropped[pk]
    return kept, tuple(gone)


def _carry(source: Source, fate: Fate) -> None:
    Memo.objects.filter(coding__in=fate.gone).delete()
    Coding.objects.filter(pk__in=fate.gone).delete()
    now = {**fate.moved, **fate.trimmed}
    # From the front: each moves towards the front, so none meets one that has yet to move.
    rows = Coding.objects.filter(source=source).order_by("start", "end", "pk")
    for pk, start, end in rows.values_list("pk", "start", "end"):
        if now[pk] != (start, end):
            Coding.objects.filter(pk=pk).update(start=now[pk][0], end=now[pk][1])


def _passages(source: Source, cut: Cut) -> None:
    for passage in Passage.objects.filter(source=source):
        span = cut.span(passage.start, passage.end)
        if span is None:
            passage.delete()
        else:
            passage.start, passage.end = span
            passage.save(update_fields=["start", "end"])


def _headings(headings: list, cut: Cut) -> list:
    spans = [(cut.span(start, end), level) for start, end, level in headings]
    return [[*span, level] for span, level in spans if span]


def _spoken(turns: Turns, span: Span) -> bool:
    """Whether a span reaches into anybody's turn; in a text without turns every span does."""
    if not len(turns.start):
        return True
    return bool(np.any((turns.start < span[1]) & (turns.end > span[0])))


def everything_of(programme_id: int):
    """The programme's sources, for the product at work on a withdrawal."""
    return Source.objects.for_viewer(everything_in(programme_id))
