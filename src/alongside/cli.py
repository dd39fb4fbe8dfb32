"""The command line: finds the command, runs it, and turns a refusal into one sentence."""

from __future__ import annotations

import argparse
import contextlib
import difflib
import errno
import importlib
import importlib.util
import os
import sys
from collections.abc import Sequence
from types import ModuleType

from alongside import __version__

# Each command is a module of alongside.commands, imported only when it is asked for.
COMMANDS = {
    "demo": ("demo", "make the fictional demo programme and serve it"),
    "serve": ("serve", "serve the instance in ALONGSIDE_DATA"),
    "import": ("import_", "bring transcripts, subtitles and codebooks into a study file"),
    "export": ("export", "write a study as .qdpx, .docx, .xlsx, .csv or .html"),
    "inspect": ("inspect", "say what a file holds"),
    "matrix": ("matrix", "count codings by code and attribute"),
    "cooccurrence": ("cooccurrence", "count codes that overlap"),
    "agreement": ("agreement", "say how far coders agree"),
    "quotes": ("quotes", "list the excerpts of a code"),
    "search": ("search", "find words in a study"),
    "pseudonymise": ("pseudonymise", "find names in a transcript and replace them"),
    "report": ("report", "write a deck or a report from a report model"),
    "verify": ("verify", "check the quotations of a finished deck against a study"),
    "programme": ("programme", "bring a partnership in or out whole, and give its figures"),
    "withdraw": ("withdraw", "take a participant's part out of an instance, everywhere"),
    "retention": ("retention", "delete what is past its time, by each programme's schedule"),
    "digest": ("digest", "send the weekly word by mail to whoever asked for it"),
    "backup": ("backup", "copy an instance's stores, and its keys apart"),
    "restore": ("restore", "put a backup back, or try it"),
    "rotate-keys": ("rotate_keys", "seal everything to new keys"),
    "doctor": ("doctor", "check an instance: keys, permissions, migrations, integrity"),
}

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
DONE, REFUSED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns 0 done, 1 refused with a sentence, 2 wrong usage."""
    given = list(sys.argv[1:] if argv is None else argv)
    try:
        _speak_utf8()
        return _refusing(given)
    except BrokenPipeError:
        # The reader (`| head`) has gone: nothing is left to say.
        _say_no_more()
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        if error.filename is not None:
            return _refuse(f"{error.filename}: {error.strerror}. Check the path and try again.")
        if error.errno not in _NO_ROOM:
            raise
        _say_no_more()
        return _refuse(f"The answer could not be written ({error.strerror}): make room for it.")


def _refusing(given: list[str]) -> int:
    # Imported here, so that Ctrl-C is heard in silence while the library is still loading.
    from alongside.study.errors import AlongsideError

    try:
        return _run(given)
    except AlongsideError as refusal:
        return _refuse(str(refusal))


def _run(given: list[str]) -> int:
    if not given or given[0] in {"-h", "--help", "help"}:
        print(_overview())
        return DONE if given else WRONG_USAGE
    if given[0] in {"-V", "--version"}:
        print(f"alongside {__version__}")
        return DONE
    name, rest = given[0], given[1:]
    if name not in COMMANDS:
        return _unknown(name)
    command = _module(name)
    if command is None:
        return _refuse(f"This installation has no “{name}” command: install Alongside again.")
    parser = argparse.ArgumentParser(
        prog=f"alongside {name}",
        description=command.HELP,
        epilog=f"Example:\n  {command.EXAMPLE}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_arguments(parser)
    try:
        args = parser.parse_args(rest)
    except SystemExit as stop:
        return int(stop.code or 0)
    status: int = command.run(args)
    sys.stdout.flush()
    return status


def _module(name: str) -> ModuleType | None:
    path = f"alongside.commands.{COMMANDS[name][0]}"
    return importlib.import_module(path) if importlib.util.find_spec(path) else None


def _overview() -> str:
    width = max(map(len, COMMANDS))
    listed = "\n".join(f"  {name:<{width}}  {says}" for name, (_, says) in COMMANDS.items())
    return (
        "usage: alongside COMMAND …\n\n"
        "Partnerships between public services, arts and communities, and the research on them.\n\n"
        f"{listed}\n\n`alongside COMMAND --help` tells more of each, with an example."
    )


def _unknown(name: str) -> int:
    near = difflib.get_close_matches(name, COMMANDS, n=1)
    meant = f" Did you mean “{near[0]}”?" if near else ""
    print(f"There is no command “{name}”.{meant} `alongside --help` lists them.", file=sys.stderr)
    return WRONG_USAGE


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return REFUSED


def _say_no_more() -> None:
    """Not even the interpreter, which empties its streams when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_utf8() -> None:
    if sys.stdout is None:  # closed by who started us (`>&-`)
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        # Captured streams (a notebook, a test) may not know how to change their encoding.
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]


if __name__ == "__main__":
    sys.exit(main())
