"""Taking times: the median of several runs, and the table of them."""

from __future__ import annotations

import os
import platform
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """One operation: our seconds, Taguette's where it has the operation, and the target."""

    name: str
    ours: float | None
    theirs: float | None = None
    target: float | None = None
    ratio: float | None = None
    note: str = ""


def seconds(work: Callable[[], object], *, runs: int = 5, longest: float = 10.0) -> float:
    """The median time of up to ``runs`` runs, fewer where they take longer than ``longest``."""
    taken: list[float] = []
    while len(taken) < runs and sum(taken) < longest:
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def thread_seconds(work: Callable[[], object], *, runs: int = 5, longest: float = 3.0) -> float:
    """The same in seconds that this thread spends on a processor, whoever else uses the machine."""
    taken: list[float] = []
    while len(taken) < runs and sum(taken) < longest:
        began = time.thread_time()
        work()
        taken.append(time.thread_time() - began)
    return statistics.median(taken)


def on_processor(pid: int) -> float:
    """Seconds that a process and its children have spent on a processor; 0 where Linux is not."""
    spent = 0.0
    for thread in Path(f"/proc/{pid}/task").glob("*"):
        try:
            spent += int((thread / "schedstat").read_text().split()[0]) / 1e9
            children = (thread / "children").read_text().split()
        except OSError:  # a thread that ended meanwhile, or another system
            continue
        spent += sum(on_processor(int(child)) for child in children)
    return spent


def machine() -> str:
    """One line on where this was measured."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return (
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}, "
        f"{os.cpu_count()} cores, load {load:.1f} at the start"
    )


def table(rows: list[Row]) -> str:
    """The rows as aligned text: seconds, ratio, target, and whether it was met."""
    head = ("operation", "Alongside", "Taguette", "ratio", "target", "", "note")
    lines = [head]
    for row in rows:
        ratio = row.theirs / row.ours if row.theirs and row.ours else None
        lines.append((
            row.name,
            _shown(row.ours),
            _shown(row.theirs),
            f"{ratio:,.0f}x" if ratio else "",
            " ".join(filter(None, (
                f"{row.target:g} s" if row.target else "", f"{row.ratio:g}x" if row.ratio else ""
            ))),
            _verdict(row, ratio),
            row.note,
        ))  # fmt: skip
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if 0 < i < 5 else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _shown(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"


def _verdict(row: Row, ratio: float | None) -> str:
    if row.ours is None:
        return "not run"
    aims = []
    if row.target:
        aims.append(row.ours <= row.target)
    if row.ratio and ratio:
        aims.append(ratio >= row.ratio)
    return "" if not aims else "met" if all(aims) else "MISSED"
