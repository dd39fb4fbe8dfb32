"""The text of a programme's file in whatever encoding a program saved it, and what was guessed."""

from __future__ import annotations

import re
from itertools import islice

from alongside.formats.decoding import decode
from alongside.study.errors import UnreadableFile, UnsafeFile

LARGEST = 40_000_000  # bytes; the sample of 25 organisations has 168,440
# How other programs' files begin, in small letters, under the name of one that is read here.
OTHERS = (
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (.xls)"),
    (b"%pdf-", "a PDF"),
    (b"{\\rtf", "a Rich Text file"),
    (b"<html", "a page of the web"),
    (b"<!doctype html", "a page of the web"),
)
# Words with a letter that another encoding would have made another one.
TELLING = re.compile(r"\w*[^\W\x00-\x7f]\w*")
SHOWN = 4


def text_of(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text and sentences about what was guessed. Raises UnreadableFile or UnsafeFile."""
    if len(data) > LARGEST:
        raise UnsafeFile(
            f"{name} is larger than {LARGEST // 1_000_000} MB: no programme's file is. "
            "Check that it is the right one."
        )
    begins = data[:40].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if what := next((what for mark, what in OTHERS if begins.startswith(mark)), None):
        raise UnreadableFile(
            f"{name} is {what} under another name: open it where it was made, save each table as "
            "CSV UTF-8 and bring that."
        )
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return "", ()
    decoded = decode(data, name)
    text = decoded.text
    if decoded.repairs and "\ufffd" in text:
        line = text[: text.index("\ufffd")].count("\n") + 1
        raise UnreadableFile(
            f"{name}, line {line}, holds a character that is broken: save the file again as "
            "UTF-8, and look at that line."
        )
    notes = decoded.repairs
    if any(one.what == "encoding" and one.certainty == "guess" for one in decoded.guesses):
        notes += (_guessed(text, name),)
    return text, notes


def _guessed(text: str, name: str) -> str:
    words = islice(dict.fromkeys(TELLING.findall(text)), SHOWN)
    told = ", ".join(f"“{one[:40]}”" for one in words)
    return (
        f"{name} does not say in which encoding it is: it was read as Western European "
        f"(Windows-1252){f', with words such as {told}' if told else ''}. Look whether the letters "
        "are right before you bring it in; if not, save it as UTF-8 and choose it again."
    )
