"""A timeline: bars and marks on one line of time, each row under its label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from alongside.report.drawings.svg import LINE, Drawing, drawing, fill, label, tag, words
from alongside.report.palette import ACCENT, INK, INK_SOFT, PAPER

TOP, BAR, BETWEEN = 26, 16, 10
MONTHS = (1, 3, 6, 12, 24, 60, 120)
MOST_TICKS = 6
SHAPES = {
    "square": "M-6 -6H6V6H-6Z",
    "circle": "M-6 0A6 6 0 1 1 6 0A6 6 0 1 1 -6 0Z",
    "diamond": "M0 -8 8 0 0 8 -8 0Z",
    "cross": "M-5 -5 5 5M-5 5 5 -5",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """From a day until a day, or until the end of the drawing. A gap is drawn empty and dashed."""

    starts: date
    ends: date | None
    hue: int = 0
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A day with a shape: square, circle, diamond or cross; filled once it has been."""

    on: date
    shape: str
    filled: bool = True


@dataclass(frozen=True)
class Row:
    """A label with what happened under it."""

    label: str
    bars: Sequence[Bar] = field(default=())
    marks: Sequence[Mark] = field(default=())


def timeline_drawing(rows: Sequence[Row], *, on: date, said: str) -> Drawing:
    """Rows under one another on the same line of time, the day it is seen marked; or nothing."""
    days = [d for r in rows for b in r.bars for d in (b.starts, b.ends) if d]
    days += [m.on for r in rows for m in r.marks]
    if not days:
        return Drawing("")
    time = _Time(min(*days, on), max(*days, on))
    inside: list[str] = []
    y = float(TOP)
    for row in rows:
        told, y = label(row.label, y=y)
        inside += [told, *(_bar(bar, time, y) for bar in row.bars)]
        inside += [_mark(mark, time, y + BAR / 2) for mark in row.marks]
        y += BAR + BETWEEN
    ground = [*time.ticks(y), _day(time.at(on), y)]
    hues = [b.hue for r in rows for b in r.bars]
    return drawing("timeline", *ground, *inside, height=int(y + 4), said=said, hues=hues)


class _Time:
    """Days as hundredths of the width, with a margin for marks at the ends."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, max(last, first + timedelta(days=1))

    def at(self, day: date) -> float:
        return 2 + 95 * (day - self.first).days / (self.last - self.first).days

    def ticks(self, height: float) -> Iterator[str]:
        """The first days of months or years, as many as can be told apart."""
        every = [self._months(step) for step in MONTHS]
        days = next((several for several in every if len(several) <= MOST_TICKS), every[-1])
        for day in days:
            x = f"{self.at(day):.2f}%"
            yield tag(
                "line", x1=x, x2=x, y1=TOP - 6, y2=height, stroke=f"#{INK_SOFT}", class_="tick",
                stroke_width=0.5,
            )  # fmt: skip
            yield words(f"{day:%b %y}", x=x, y=14, font_size=11.5, text_anchor="middle")

    def _months(self, step: int) -> list[date]:
        months = range(self.first.year * 12, (self.last.year + 1) * 12, step)
        days = [date(m // 12, m % 12 + 1, 1) for m in months]
        return [d for d in days if self.first <= d <= self.last and 4 <= self.at(d) <= 92]


def _bar(bar: Bar, time: _Time, y: float) -> str:
    start, end = time.at(bar.starts), time.at(bar.ends or time.last)
    empty = {"fill": "none", "stroke": f"#{ACCENT}", "stroke_width": 2, "stroke_dasharray": "4 3"}
    told = empty if bar.gap else {"fill": fill("timeline", bar.hue)}
    return tag(
        "rect", x=f"{start:.2f}%", y=y, width=f"{max(end - start, 0.6):.2f}%", height=BAR,
        class_="gap" if bar.gap else ("plain" if not bar.hue else None), **told,
    )  # fmt: skip


def _mark(mark: Mark, time: _Time, y: float) -> str:
    open_ = not mark.filled or mark.shape == "cross"
    path = tag(
        "path", d=SHAPES[mark.shape], class_="mark open" if open_ else "mark",
        fill=f"#{PAPER}" if open_ else f"#{INK}", stroke=f"#{INK if open_ else PAPER}",
        stroke_width=2 if open_ else 1.25,
    )  # fmt: skip
    return tag("svg", path, x=f"{time.at(mark.on):.2f}%", y=y, overflow="visible")


def _day(at: float, height: float) -> str:
    x = f"{at:.2f}%"
    return tag(
        "line", x1=x, x2=x, y1=TOP - LINE / 2, y2=height, stroke=f"#{ACCENT}", stroke_width=2,
        class_="day",
    )  # fmt: skip
