"""The same operations in Taguette: its seconds by the name of our row."""

from __future__ import annotations

import tempfile
from pathlib import Path
from urllib.parse import quote

import numpy as np

from benchmarks.corpus import Corpus
from benchmarks.measuring import seconds
from benchmarks.taguette import page, running, tag


def times(corpus: Corpus) -> dict[str, float]:
    """Seconds by row. Taguette is asked over HTTP on loopback, signed in, one request at a time."""
    study = corpus.study
    common = int(np.bincount(study.codings.code).argmax())
    path = quote(tag(study, common))
    first = study.sources[0]
    added = iter(range(10**6))
    with tempfile.TemporaryDirectory() as folder, running(Path(folder), study) as server:
        found = {
            "open the study page (server)": seconds(lambda: server.get("/project/1")),
            "open a document with its codings (server)": seconds(
                lambda: (
                    server.get("/project/1/document/1"),
                    server.get("/api/project/1/document/1"),
                    server.get("/api/project/1/document/1/contents"),
                )
            ),
            "add one coding, durable (server)": seconds(
                lambda: server.highlight(1, 10 + next(added), 80, common + 1)
            ),
            "excerpts of one code, first page (server)": seconds(
                lambda: server.get(f"/api/project/1/highlights/{path}")
            ),
            "import one transcript, .txt, 8,000 words": seconds(
                lambda: server.document("one.html", page(first.text))
            ),
        }
        for ending in ("csv", "html", "xlsx"):
            found[f"all excerpts as .{ending}"] = seconds(
                lambda ending=ending: server.get(f"/project/1/export/highlights/.{ending}"),  # type: ignore[misc]
                runs=1,
            )
    return found
