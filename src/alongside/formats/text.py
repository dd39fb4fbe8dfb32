"""Plain text: the decoded text exactly as it stands, with its speakers."""

from __future__ import annotations

import regex

from alongside.formats import speakers
from alongside.formats.decoding import decode
from alongside.formats.lines import plain_lines
from alongside.study.errors import UnreadableFile
from alongside.study.transcript import Transcript

_PAGE = regex.compile(r"\s*<(?:!doctype\s+html|html)\b", regex.I)


def read(data: bytes, name: str, *, encoding: str | None = None) -> Transcript:
    """A .txt file. Raises UnreadableFile where the bytes are not text."""
    decoded = decode(data, name, encoding=encoding)
    if _PAGE.match(decoded.text):
        raise UnreadableFile(
            f"{name} is a web page under another name: give the name the ending .html, and import "
            "it again."
        )
    found = speakers.find(decoded.text, plain_lines(decoded.text))
    return Transcript(
        decoded.text,
        found.turns,
        kind="text",
        guesses=decoded.guesses + found.guesses,
        repairs=decoded.repairs,
    )
