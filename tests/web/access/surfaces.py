"""By which ways each object of the access table can be reached, and what each command tells.

A way is a page, an answer to a script, a file to keep, a sound or picture, the search, a message,
or a command of whoever runs the server. There are no feeds and no suggestions while one types.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from alongside.web.core.policy import Action, Object
from tests.web.access.about import ABOUT

# Addresses that answer with something else than a page; every other address is one.
NOT_PAGES = {
    "script": "source_text source_codings coding_code codes code_place draft_names",
    "file": (
        "original_file recording_file study_file matrix_csv matrix_xlsx together_csv together_xlsx"
        " report_file release_file disclosure_file register_file participant_form"
        " calendar_file held_file"
    ),
    "sound": "recording_sound",
    "picture": "image",
    "search": "search",
}
WAYS = {
    Object.RECORDING: "command file page sound",
    Object.ORIGINAL: "command file page script",
    Object.IDENTITY: "command file page",
    Object.SOURCE: "command file page script",
    Object.CODING: "command file page script search",
    Object.MEMO: "command page",
    Object.FINDING: "command page",
    Object.QUOTE: "command page",
    Object.REPORT: "command file page",
    Object.RELATIONSHIP: "page",
    Object.CONCERN: "message page",
    Object.CONSENT: "command page",
    Object.PRESENCE: "page",
    Object.OBJECTIVE: "file message page picture",
    Object.ACTION: "page",
    Object.DISCLOSURE: "file page",
    Object.ACCESS: "page",
    Object.ACCOUNT: "command message page",
    Object.BACKUP: "command",
    Object.PROGRAMME: "file page",
    Object.CODEBOOK: "page script",
    Object.ASSIGNMENT: "page",
    Object.CHANGES: "page",
    Object.VAULT: "page",
    Object.BREACH: "page",
    Object.INITIATIVE: "page",
    Object.RECORD: "page",
    Object.PEOPLE: "page",
    Object.ACCOUNT_GIVEN: "page",
    Object.PROFILE: "page",
    Object.RAISED: "page",
    Object.WHOLE: "command file page",
    Object.POLICY: "page",
}


class Command(NamedTuple):
    """What a command that opens an instance does to it, and which rows it may tell words of."""

    does: tuple[tuple[Object, Action], ...]
    # Labels of models; the name somebody typed is told back besides.
    tells: frozenset[str] = frozenset()


O, A = Object, Action  # noqa: E741  the table reads as a table
LEAVES = (
    O.RECORDING, O.ORIGINAL, O.IDENTITY, O.SOURCE, O.CODING, O.MEMO, O.FINDING, O.QUOTE, O.REPORT,
    O.CONSENT,
)  # fmt: skip
# Run by whoever runs the server, as the user whose files they are: no account is asked for.
COMMANDS = {
    "serve": Command(((O.ACCOUNT, A.CREATE),)),
    "demo": Command(((O.ACCOUNT, A.CREATE),)),
    "doctor": Command(()),
    # It says by title which findings and reports lose something, as the page does.
    "withdraw": Command(
        tuple((one, A.DELETE) for one in LEAVES),
        frozenset({"findings.finding", "findings.release", "evidence.source"}),
    ),
    "retention": Command(((O.RECORDING, A.DELETE), (O.ORIGINAL, A.DELETE))),
    # Counts alone, to the address of whose they are.
    "digest": Command(()),
    "backup": Command(((O.BACKUP, A.CREATE), (O.BACKUP, A.EXPORT), (O.BACKUP, A.DELETE))),
    "restore": Command(((O.BACKUP, A.READ),)),
    "rotate-keys": Command(()),
    # A whole partnership in and out, and its figures.
    "programme": Command(((O.WHOLE, A.CREATE), (O.WHOLE, A.EXPORT))),
    # An edition that two people let out already, as a file.
    "report": Command(((O.REPORT, A.EXPORT),)),
}
# Modules that send a message, and what it is about.
MESSAGES = {
    "alongside/web/people/recovering.py": Object.ACCOUNT,
    "alongside/web/registers/raising.py": Object.CONCERN,
    "alongside/web/partnership/digesting.py": Object.OBJECTIVE,
    "alongside/web/partnership/announcing.py": Object.ACCOUNT,
}


def ways_of(thing: Object) -> str:
    """The ways that lead to an object, by the tables of addresses, commands and messages."""
    other = {name: way for way, names in NOT_PAGES.items() for name in names.split()}
    found = {
        other.get(row.removeprefix("POST "), "page")
        for row, (about, _, _) in ABOUT.items()
        if about is thing
    }
    if any(thing is about for told in COMMANDS.values() for about, _ in told.does):
        found.add("command")
    if thing in MESSAGES.values():
        found.add("message")
    return " ".join(sorted(found))


def opens_an_instance(module: Path) -> bool:
    """Whether a command's module imports anything of the web, which is where an instance lies."""
    return any(
        name.startswith("alongside.web.hosting") or name == "django"
        for name in _imported(ast.parse(module.read_text()))
    )


def sends_messages(module: Path) -> bool:
    """Whether a module imports what sends mail."""
    return any(
        name.startswith("django.core.mail") for name in _imported(ast.parse(module.read_text()))
    )


def forgotten_commands(modules: Iterable[tuple[str, Path]]) -> list[str]:
    """Names of commands that open an instance and have no row here."""
    return [name for name, at in modules if name not in COMMANDS and opens_an_instance(at)]


def forgotten_messages(source: Path) -> list[str]:
    """Modules below a folder that send messages and have no row here."""
    found = (at for at in sorted(source.rglob("*.py")) if sends_messages(at))
    names = (at.relative_to(source).as_posix() for at in found)
    return [name for name in names if name not in MESSAGES]


def _imported(tree: ast.AST) -> list[str]:
    names: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [one.name for one in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names += [f"{node.module}.{one.name}" for one in node.names]
    return names
