"""``python -m benchmarks``: makes the corpus, measures every operation, prints the table.

``SIZE=S`` (104 documents, the default), ``M`` (1,000) or ``L`` (10,000; 3 GB of memory) and
``SEED=1`` come from the environment or as ``--size`` and ``--seed``; ``--without-taguette`` leaves
the other program out.
"""

from __future__ import annotations

import argparse
import itertools
import os
import subprocess
import sys
import time
from dataclasses import replace

from benchmarks import beside, library, painting, painting_beside, server
from benchmarks.corpus import SIZES, Corpus, make
from benchmarks.measuring import Row, machine, table


def main() -> int:
    """Measures and prints; 0 also where a target was missed, which the table says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--size", default=os.environ.get("SIZE", "S"), choices=tuple(SIZES))
    parser.add_argument("--seed", type=int, default=int(os.environ.get("SEED", "1")))
    parser.add_argument("--without-taguette", action="store_true")
    args = parser.parse_args()
    print(machine())
    began = time.perf_counter()
    corpus = make(args.size, args.seed)
    print(
        f"Size {args.size}, seed {args.seed}: {corpus.study!r}, made in "
        f"{time.perf_counter() - began:.1f} s. Medians, in seconds."
    )
    rows: list[Row] = []
    pieces = [library.rows(corpus)]
    if args.size != "L":
        pieces += [server.rows(corpus), painting.rows(server=False, times=server.RATIO[args.size])]
    for row in itertools.chain.from_iterable(pieces):
        rows.append(row)
        _progress(row)
    if not args.without_taguette and args.size != "L":
        rows = _beside(corpus, rows)
    if sys.stderr.isatty():
        print("\r" + " " * 78 + "\r", end="", file=sys.stderr)
    print(table(rows))
    return 0


def _beside(corpus: Corpus, rows: list[Row]) -> list[Row]:
    """The rows with Taguette's seconds, and a row for each that we have not measured."""
    try:
        theirs = beside.times(corpus) | painting_beside.times()
    except (subprocess.CalledProcessError, OSError) as error:
        print(f"Taguette could not be run beside ({type(error).__name__}): its column is empty.")
        return rows
    ours = {row.name for row in rows}
    found = [replace(row, theirs=theirs.get(row.name)) for row in rows]
    return found + [Row(name, None, took) for name, took in theirs.items() if name not in ours]


def _progress(row: Row) -> None:
    if sys.stderr.isatty():
        print(f"\r{row.name[:70]:<78}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
