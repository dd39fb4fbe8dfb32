"""`alongside search`: words in a study, where they stand."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from alongside.commands.showing import add_formats, print_rows

HELP = 'Find words: trust · "a long time" · wall NEAR/5 paint* · AND, OR, NOT, brackets.'
EXAMPLE = "alongside search forest-camp.qdpx 'listen* NEAR/5 police'"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The study and the query."""
    parser.add_argument("study", metavar="STUDY", help="a study file, or another program's .qdpx")
    parser.add_argument(
        "query", metavar="QUERY", help="what to find; case and accents do not count"
    )
    add_formats(parser)


def run(args: argparse.Namespace) -> int:
    """Prints every match with the words around it."""
    from alongside.analysis.hits import Hit
    from alongside.analysis.search import search
    from alongside.commands.progress import working
    from alongside.formats.opening import read

    with working("Reading and searching"):
        hits = search(read(args.study), args.query)
    if args.json:
        found = {"query": args.query, "hits": [asdict(hit) for hit in hits]}
        print(json.dumps(found, ensure_ascii=False))
    elif args.csv:
        print_rows(Hit, hits)
    else:
        for hit in hits:
            before, after = " ".join(hit.before.split()), " ".join(hit.after.split())
            words = " ".join(hit.text.split())
            print(f"…{before} [{words}] {after}…\n    {hit.speaker or ''} · {hit.source}\n")
        many = "1 match" if len(hits) == 1 else f"{len(hits):,} matches"
        print(
            f"{many} in {len(set(hits.source.tolist())):,} of {len(hits.study.sources):,} sources"
        )
    return 0
