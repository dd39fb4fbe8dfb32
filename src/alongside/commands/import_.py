"""`alongside import`: transcripts, subtitles, tables and codebooks into a study file."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from alongside.commands.places import refuse_no_study_name, refuse_over
from alongside.commands.progress import working
from alongside.commands.showing import counted
from alongside.formats.atomic import refuse_no_place, written_whole
from alongside.study import AlongsideError, Guess, Study

HELP = (
    "Bring transcripts, subtitles, tables of turns and study files into a study file, and say "
    "what was read, guessed and lost."
)
EXAMPLE = "alongside import interviews/*.docx --study forest-camp.qdpx --attributes people.csv"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The files, the study, and what goes with them."""
    add = parser.add_argument
    add("files", metavar="FILE", nargs="*", help="a transcript, subtitles, turns or a study file")
    add("--study", metavar="FILE", required=True, help="the study file, made where there is none")
    add("--codebook", metavar="C.csv", help="codes: name, parent, definition, color; or a>>b")
    add("--attributes", metavar="A.csv", help="a row for each participant, their code first")
    add("--report", metavar="R.json", help="write what was read, guessed and lost to a file")
    add("--json", action="store_true", help="print the same as JSON")
    add("--replace", action="store_true", help="replace sources of the same name")
    add("--encoding", help="the encoding of text files, where it is known")


@dataclass
class _Import:
    """The study as it grows, and the account of it."""

    study: Study
    sources: list[dict[str, Any]] = field(default_factory=list)
    refused: list[dict[str, str]] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)
    repairs: list[str] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)


def run(args: argparse.Namespace) -> int:
    """Reads every file that can be read, writes the study once, and says what happened."""
    if not (args.files or args.codebook or args.attributes):
        print("Name at least one file to import.", file=sys.stderr)
        return 2
    from alongside.formats import read_study, write_study

    path = Path(args.study)
    _refuse_places(args, path)
    work = _Import(read_study(path) if path.exists() else Study(title=path.stem))
    before = work.study
    with working("Reading") as now:
        for at, name in enumerate(args.files, 1):
            now(f"Reading {at} of {len(args.files)}")
            _each(work, Path(name), args)
        for given, taken in ((args.codebook, _codebook), (args.attributes, _attributes)):
            if given:
                _attempt(work, Path(given), taken)
        if work.study is not before:
            now("Writing")
            write_study(work.study, path)
    account = _account(work, before, path)
    if args.report:
        _write(Path(args.report), account)
    _say(account, args.json)
    return 1 if work.refused else 0


def _refuse_places(args: argparse.Namespace, path: Path) -> None:
    """What cannot be written is known before anything is read."""
    refuse_no_study_name(path)
    refuse_no_place(path.resolve())
    if args.report:
        refuse_over(args.report, path, args.codebook, args.attributes, *args.files)


def _each(work: _Import, path: Path, args: argparse.Namespace) -> None:
    if path.suffix.lower() in {".qdpx", ".qde", ".qdc", ""} and path.is_file():
        _attempt(work, path, _joined)
    else:
        _attempt(work, path, lambda w, p: _transcript(w, p, args))


def _attempt(work: _Import, path: Path, step: Any) -> None:
    """One bad file does not lose the others."""
    try:
        step(work, path)
    except AlongsideError as refusal:
        work.refused.append({"file": path.name, "reason": str(refusal)})


def _transcript(work: _Import, path: Path, args: argparse.Namespace) -> None:
    from alongside.commands.reading import guarded
    from alongside.formats import shown_name
    from alongside.formats.gathering import gathered, source_of
    from alongside.formats.telling import told

    found = guarded(path, encoding=args.encoding)
    source = source_of(found, Path(shown_name(path.name)).stem)
    work.study = gathered(work.study, source, replacing=args.replace)
    said = told(found)
    work.sources.append({"name": source.name, "file": path.name, **said, "kind": source.kind})


def _joined(work: _Import, path: Path) -> None:
    from alongside.commands.reading import guarded_study
    from alongside.formats.joining import joined

    other = guarded_study(path)
    work.study = joined(work.study, other)
    for source in other.sources:
        work.sources.append(
            {
                "name": source.name,
                "file": path.name,
                "format": "study",
                "words": source.words,
                "characters": len(source.text),
                "turns": len(source.turns),
                "kind": source.kind,
            }
        )
    work.repairs.extend(other.repairs)
    work.losses.extend(other.losses)


def _codebook(work: _Import, path: Path) -> None:
    from alongside.commands.reading import guarded_table

    reader = "alongside.formats.codebook_table:read_codebook"
    codebook = guarded_table(reader, path, into=work.study.codebook)
    work.study = replace(work.study, codebook=codebook)


def _attributes(work: _Import, path: Path) -> None:
    from alongside.commands.reading import guarded_table

    reader = "alongside.formats.attributes_table:read_attributes"
    found = guarded_table(reader, path, cases=work.study.cases)
    work.study = replace(work.study, cases=found.cases)
    work.guesses.extend(found.guesses)
    work.repairs.extend(found.repairs)
    work.losses.extend(found.losses)


def _account(work: _Import, before: Study, path: Path) -> dict[str, Any]:
    return {
        "study": str(path),
        "sources": work.sources,
        "refused": work.refused,
        "guesses": [
            {"what": g.what, "taken": g.taken, "certainty": g.certainty} for g in work.guesses
        ],
        "repairs": work.repairs,
        "losses": work.losses,
        "codes_added": len(work.study.codebook) - len(before.codebook),
        "cases": len(work.study.cases),
        "attributes": list(work.study.attributes),
        "names_replaced": False,
        "totals": {
            "sources": len(work.study.sources),
            "codes": len(work.study.codebook),
            "codings": len(work.study.codings),
        },
    }


def _write(path: Path, account: dict[str, Any]) -> None:
    with written_whole(path) as file:
        file.write(json.dumps(account, ensure_ascii=False, indent=2).encode() + b"\n")


def _say(account: dict[str, Any], as_json: bool) -> None:
    for one in account["refused"]:
        print(one["reason"], file=sys.stderr)
    if as_json:
        print(json.dumps(account, ensure_ascii=False, indent=2))
        return
    for one in account["sources"]:
        print(_source_line(one))
        for guess in one.get("guesses", ()):
            print(f"  guessed, {guess['certainty']}: {guess['what']}: {guess['taken']}")
        for sentence in (*one.get("repairs", ()), *one.get("losses", ())):
            print(f"  {sentence}")
    for guess in account["guesses"]:
        print(f"guessed, {guess['certainty']}: {guess['what']}: {guess['taken']}")
    for sentence in (*account["repairs"], *account["losses"]):
        print(sentence)
    if account["codes_added"]:
        print(f"{counted(account['codes_added'], 'code')} added.")
    if not Path(account["study"]).exists():
        print(f"Nothing was brought in, so {account['study']} was not written.")
        return
    totals = account["totals"]
    held = ", ".join(counted(totals[f"{one}s"], one) for one in ("source", "code", "coding"))
    print(f"{account['study']}: {held}.")
    if account["sources"]:
        print("Names stand as in the files: `alongside pseudonymise` replaces them.")


def _source_line(one: dict[str, Any]) -> str:
    speakers = one.get("speakers")
    by = f" by {counted(len(speakers), 'speaker')}" if speakers else ""
    return (
        f"{one['name']}: {counted(one['turns'], 'turn')}{by}, {counted(one['words'], 'word')} "
        f"({one['format']}, {one['kind'].replace('_', ' ')})"
    )
