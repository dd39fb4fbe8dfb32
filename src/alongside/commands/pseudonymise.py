"""`alongside pseudonymise`: names found in a transcript and replaced, the name map kept apart."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alongside.privacy import NameMap, Suggestion
    from alongside.study import Transcript

HELP = (
    "Find what may point at people in a transcript, replace it, and write the name map apart. "
    "A machine proposes: read the result before anybody else does."
)
_TEXTS = frozenset({".txt", ".text", ".md", ".markdown", ".rst"})
EXAMPLE = "alongside pseudonymise group-1.docx --out group-1.txt --map ~/sealed/group-1.json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The transcript, where the text and the map go, and what is taken."""
    parser.add_argument(
        "file", metavar="FILE", help="a transcript: .docx .txt .md .rst .vtt .srt …"
    )
    parser.add_argument("--out", metavar="OUT", help="the text (.txt), or a study file (.qdpx)")
    parser.add_argument(
        "--map",
        metavar="MAP",
        help="the name map (.json), for your eyes only; one that is there goes on",
    )
    parser.add_argument(
        "--accept",
        default="all",
        choices=("all", "likely", "certain"),
        help="which are taken (all but telling phrases): likely leaves out guesses",
    )
    parser.add_argument(
        "--known", metavar="MAP", help="a name map of before: same names, same codes"
    )
    parser.add_argument(
        "--places", metavar="LIST", help="a text file with the project's own places"
    )
    parser.add_argument("--json", action="store_true", help="print the suggestions as JSON")


def run(args: argparse.Namespace) -> int:
    """Shows the suggestions; with --out and --map also writes the text and the map."""
    from alongside.commands.reading import guarded
    from alongside.privacy import suggest
    from alongside.study import Refused

    if bool(args.out) != bool(args.map):
        raise Refused("Give both --out and --map: the text and its names are kept apart.")
    if args.out:
        _refuse_places(args)
    transcript = guarded(Path(args.file))
    before = _before(args)
    places = [line.strip() for line in _text(args.places).splitlines()] if args.places else []
    found = suggest(transcript, known=before.known(), places=[p for p in places if p])
    if args.out:
        _write(args, transcript, found, before)
    if args.json:
        print(json.dumps({"suggestions": [s.to_json() for s in found]}, ensure_ascii=False))
    else:
        _tell(args, found)
    return 0


def _refuse_places(args: argparse.Namespace) -> None:
    """The map is never the text, a part of it, or in place of what was given; both can be made."""
    from alongside.commands.places import refuse_over
    from alongside.formats import is_transcript
    from alongside.study import Refused

    out, names, given = (Path(os.path.realpath(p)) for p in (args.out, args.map, args.file))
    if names in (out, given) or out == given or out in names.parents:
        raise Refused(
            "The transcript, the text and the name map must be three files, the map outside the "
            "others: give --out and --map other names."
        )
    if is_transcript(out) and out.suffix.lower() not in _TEXTS:
        raise Refused(f"{out.name} would hold plain text: end it in .txt, or in .qdpx for a study.")
    refuse_over(out, args.known, args.places)
    refuse_over(names, args.places)


def _before(args: argparse.Namespace) -> NameMap:
    """The names known already: a map that is there goes on, so that no name in it is lost."""
    from alongside.privacy import NameMap
    from alongside.study import Refused, UnreadableFile

    before = NameMap.from_json(_text(args.known)) if args.known else NameMap()
    there = Path(args.map) if args.map else None
    if not there or not there.is_file() or not there.stat().st_size:
        return before
    if args.known and there.samefile(args.known):
        return before
    try:
        return before.merged(NameMap.from_json(_text(there)))
    except UnreadableFile as error:
        raise Refused(
            f"{there.name} is there and is no name map: give --map a new name."
        ) from error


def _write(
    args: argparse.Namespace, old: Transcript, found: Sequence[Suggestion], before: NameMap
) -> None:
    from alongside.formats.atomic import written_whole
    from alongside.privacy import pseudonymise

    wanted = {"all": 2, "likely": 1, "certain": 0}[args.accept]
    rank = {"certain": 0, "likely": 1, "guess": 2}
    taken = [s for s in found if rank[s.certainty] <= wanted and s.kind != "telling phrase"]
    new, names = pseudonymise(old, taken, everywhere=True)
    # The map first: a text whose names nobody can look up again would be a loss.
    _for_me_only(Path(args.map))
    with written_whole(args.map) as file:
        file.write(before.merged(names).to_json().encode())
    if Path(args.out).suffix.lower() == ".qdpx":
        _write_study(new, Path(args.out))
        return
    with written_whole(args.out) as file:
        file.write(new.text.encode("utf-8", "surrogatepass"))


def _for_me_only(path: Path) -> None:
    """A file that nobody else may read, before anything is in it (its mode stays when written)."""
    if path.parent.is_dir() and not path.is_dir():
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
        os.chmod(path, 0o600)


def _write_study(new: Transcript, out: Path) -> None:
    from alongside.formats import write_study
    from alongside.formats.gathering import gathered, source_of
    from alongside.study import Study

    write_study(gathered(Study(title=out.stem), source_of(new, out.stem)), out)


def _tell(args: argparse.Namespace, found: Sequence[Suggestion]) -> None:
    """Counts by kind; the words themselves only where nothing was written for others to read."""
    kinds: dict[str, int] = {}
    for one in found:
        kinds[one.kind] = kinds.get(one.kind, 0) + 1
    if not args.out:
        for one in found:
            print(
                f"{one.start:>8}  {one.kind:<14} {one.certainty:<8} {one.text} → {one.replacement}"
            )
    for kind, count in sorted(kinds.items(), key=lambda pair: -pair[1]):
        print(f"{count:>6,}  {kind}")
    if args.out:
        print(
            f"{args.out} holds the text, {args.map} the names: keep them apart. Telling phrases "
            "are left for a person to decide on; read the text before anybody else does."
        )


def _text(path: str | Path) -> str:
    from alongside.formats import bytes_of
    from alongside.formats.decoding import decode

    return decode(bytes_of(path), Path(path).name).text
