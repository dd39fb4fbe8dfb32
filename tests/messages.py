"""What can be translated is gathered into a catalogue a language; ``python -m tests.messages``.

Without GNU gettext, which a bare machine lacks: templates are read by Django's own parser and
Python files by Python's. A catalogue (``django.po``) is for people; beside it lies what the program
reads (``django.mo``), made from it and from nothing else.
"""

from __future__ import annotations

import ast
import os
import re
import struct
from collections.abc import Iterator
from pathlib import Path

WEB = Path(__file__).parents[1] / "src/alongside/web"
# A message and its plural, which is empty for most.
Message = tuple[str, str]
CALLS = {
    "_": 1, "gettext": 1, "gettext_lazy": 1, "gettext_noop": 1, "ngettext": 2, "ngettext_lazy": 2,
}  # fmt: skip
ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n"}


def catalogue(language: str) -> Path:
    """Where the catalogue of a language lies."""
    return WEB / "locale" / language / "LC_MESSAGES" / "django.po"


def in_the_source() -> dict[Message, list[str]]:
    """Every message of the web part, with the files it stands in."""
    found: dict[Message, list[str]] = {}
    files = sorted([*WEB.rglob("*.py"), *WEB.rglob("templates/**/*.html"), *WEB.rglob("law.yaml")])
    read = {".py": of_python, ".html": of_template, ".yaml": of_law}
    for file in files:
        for message in read[file.suffix](file.read_text("utf-8")):
            places = found.setdefault(message, [])
            if (place := file.relative_to(WEB).as_posix()) not in places:
                places.append(place)
    # What is also said of several is one message: gettext knows no two that begin alike.
    several = {one for one, many in found if many}
    return {
        message: places
        for message, places in found.items()
        if message[1] or message[0] not in several
    }


def of_python(source: str) -> Iterator[Message]:
    """The messages of a Python file, in their order."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        count = CALLS.get(call.func.id, 0) if isinstance(call.func, ast.Name) else 0
        told = [one.value for one in call.args[:count] if isinstance(one, ast.Constant)]
        if count and len(told) == count:
            yield (str(told[0]), str(told[1]) if count > 1 else "")


def of_template(source: str) -> Iterator[Message]:
    """The messages of a template, in their order."""
    from django.template import Template
    from django.templatetags.i18n import BlockTranslateNode, TranslateNode

    for node in Template(source).nodelist.get_nodes_by_type((TranslateNode, BlockTranslateNode)):
        if isinstance(node, BlockTranslateNode):
            plural = node.render_token_list(node.plural)[0] if node.plural else ""
            yield node.render_token_list(node.singular)[0], plural
        elif (words := node.filter_expression.var.literal) is not None:
            yield str(words).replace("%", "%%"), ""  # as Django looks them up
    for words in re.findall(r'[:|=]_\("([^"]+)"\)', source):
        yield words, ""


def of_law(source: str) -> Iterator[Message]:
    """What of the law is told to anybody: whom to ring in danger, and who else listens."""
    import yaml

    law = yaml.safe_load(source)
    yield law["danger"], ""
    for one in law["bodies"]:
        yield one["says"], ""


def read(text: str) -> dict[Message, list[str]]:
    """The messages of a catalogue with their words in its language; ``""`` has its head."""
    found: dict[Message, list[str]] = {}
    for entry in re.split(r"\n\s*\n", text):
        told: dict[str, str] = {}
        field = ""
        for line in entry.splitlines():
            if begun := re.match(r'(msg\w+(?:\[\d\])?) (".*")$', line):
                field, words = begun.groups()
                told[field] = ast.literal_eval(words)
            elif line.startswith('"'):
                told[field] += ast.literal_eval(line)
        if "msgid" in told:
            forms = [words for name, words in told.items() if name.startswith("msgstr")]
            found[told["msgid"], told.get("msgid_plural", "")] = forms
    return found


def written(head: str, messages: dict[Message, list[str]], known: dict[Message, list[str]]) -> str:
    """The text of a catalogue: each message with its places, and its words where they are known."""
    forms = int(re.search(r"nplurals=(\d)", head)[1])  # type: ignore[index]  # every head has one
    blocks = ['msgid ""\nmsgstr ""\n' + "\n".join(map(_quoted, head.splitlines(keepends=True)))]
    for (one, many), places in messages.items():
        words = known.get((one, many)) or [""] * (forms if many else 1)
        lines = [f"#: {place}" for place in places] + [f"msgid {_quoted(one)}"]
        if many:
            lines.append(f"msgid_plural {_quoted(many)}")
        lines += [
            f"msgstr{f'[{n}]' if many else ''} {_quoted(word)}" for n, word in enumerate(words)
        ]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _quoted(words: str) -> str:
    return '"' + "".join(ESCAPED.get(letter, letter) for letter in words) + '"'


def compiled(messages: dict[Message, list[str]]) -> bytes:
    """A catalogue as the program reads it: only what has been translated."""
    pairs = sorted(
        ("\0".join(filter(None, message)).encode(), "\0".join(words).encode())
        for message, words in messages.items()
        if all(words)
    )
    count, begins = len(pairs), 28 + 16 * len(pairs)
    texts, tables = b"", [b"", b""]
    for side in (0, 1):
        for pair in pairs:
            tables[side] += struct.pack("<II", len(pair[side]), begins + len(texts))
            texts += pair[side] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, begins)
    return head + tables[0] + tables[1] + texts


def main() -> None:
    """Bring every catalogue up to what the source says now, and make what the program reads."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.web.settings")
    import django

    django.setup()
    messages = in_the_source()
    for file in sorted(WEB.glob("locale/*/LC_MESSAGES/django.po")):
        known = read(file.read_text("utf-8"))
        file.write_text(written(known["", ""][0], messages, known), "utf-8")
        now = read(file.read_text("utf-8"))
        file.with_suffix(".mo").write_bytes(compiled(now))
        done = sum(1 for words in now.values() if all(words)) - 1
        print(f"{file.parents[1].name}: {done} of {len(now) - 1} messages, {file}")


if __name__ == "__main__":
    main()
