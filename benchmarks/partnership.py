"""``python -m benchmarks.partnership``: the questions to a partnership a hundred times the sample.

The sample is the shared one where it lies beside the repository, else the small one of the tests,
multiplied until it has as many organisations. ``--times 100`` says how often the shared one is
taken; seconds are of one processor, so that a busy machine does not lengthen them.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from alongside.analysis.partnership.graph import betweenness
from alongside.analysis.partnership.invariants import invariants
from alongside.analysis.partnership.metrics import QUESTIONS, metrics
from alongside.formats.programme import read_programme, to_csv, to_yaml
from alongside.study.partnership import Partnership
from benchmarks.measuring import Row, machine, table
from benchmarks.multiplying import multiplied

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = (
    ROOT.parent / "shared" / "data" / "partnership" / "sample_programme_fictional.yaml",
    ROOT / "tests" / "samples" / "partnership.yaml",
)
COMMAND = 3.0  # seconds for a command that reads the sample, from its start to its end
TOGETHER = 0.3  # seconds to reach for every question but betweenness


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.partnership")
    parser.add_argument("--times", type=int, default=100)
    args = parser.parse_args()
    path = next(one for one in SAMPLES if one.exists())
    whole = read_programme(path.read_bytes(), path.name)
    on = whole.meta.as_of or date.today()
    times = args.times * max(1, 25 // len(whole.organisations))
    large = multiplied(whole, times)
    print(machine())
    print(
        f"{path.name} {times} times: {len(large.organisations):,} organisations, "
        f"{len(large.relationships):,} ties, {len(large.contacts):,} contacts, "
        f"{sum(map(len, large.tables.values())):,} rows. Medians, in seconds of one processor."
    )
    rows = [
        Row("the file brought into an empty folder, by command", _command(path), target=COMMAND)
    ]
    print(table([*rows, *_rows(large, on)]))
    return 0


def _rows(large: Partnership, on: date) -> list[Row]:
    rows = [
        Row(name, _processor(lambda q=question: q(large, on=on)))
        for name, (_, question) in QUESTIONS.items()
    ]
    together = sum(row.ours or 0 for row in rows)
    network = QUESTIONS["network"][1](large, on=on)
    text = to_yaml(large)
    return [
        *rows,
        Row("all of these together", together, target=TOGETHER),
        Row("betweenness", _processor(lambda: betweenness(network.nodes, network.edges), 3)),
        Row("metrics, betweenness and five quarters too", _processor(
            lambda: metrics(large, on=on), 3
        )),
        Row("invariants", _processor(lambda: invariants(large, on=on), 3)),
        Row("made of its rows, every reference looked up", _processor(
            lambda: Partnership(
                meta=large.meta, programme=large.programme, **large.tables
            ), 3
        )),
        Row("written as YAML", _processor(lambda: to_yaml(large), 1)),
        Row("read from YAML", _processor(lambda: read_programme(text.encode(), "x.yaml"), 1),
            note=f"{len(text) / 1e6:.0f} MB"),
        Row("contacts as CSV", _processor(lambda: to_csv(large.contacts, "contacts"), 3)),
    ]  # fmt: skip


def _command(path: Path) -> float:
    """Seconds by the clock, as somebody waits: the tables are made in them too."""
    taken = []
    for _ in range(3):
        with tempfile.TemporaryDirectory() as folder:
            began = time.perf_counter()
            subprocess.run(
                [sys.executable, "-m", "alongside", "programme", "import", str(path)],
                env={**os.environ, "ALONGSIDE_DATA": folder},
                stdout=subprocess.DEVNULL,
                check=True,
            )
            taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def _processor(work: Callable[[], object], runs: int = 5) -> float:
    taken = []
    for _ in range(runs):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return statistics.median(taken)


if __name__ == "__main__":
    raise SystemExit(main())
