"""One short talk as a project of another program holds it, read, and what is coded in it."""

from pathlib import Path

from tests.formats.refi.foreign import packed, project, selections

from alongside.formats import read_study
from alongside.study import Study

TEXT = "We came early.\nWe left late.\n"
CODED = selections([(3, 7), (18, 22)])


def read(path: Path, inside: str, **members: bytes) -> Study:
    files = {"project.qde": project(inside), "sources/a.txt": TEXT.encode()}
    files |= {name.replace("__", "/").replace("_", "."): data for name, data in members.items()}
    return read_study(packed(path / "x.qdpx", files))


def excerpts(study: Study) -> list[str]:
    return [study.sources[c.source].text[c.start : c.end] for c in study.codings]
