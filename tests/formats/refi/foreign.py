"""Projects as other programs write them, made here: any way of counting, any fault."""

import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import quoteattr

from alongside.formats.refi.counting import Convention

# Written so that each way of counting falls somewhere else: wide characters from the start on.
_VERSE = "Éva 🎉 came.\r\n🌧️ Rain, “all” day…\r\n\r\nThey sang 🎶 – naïve, brave\rand loud.\r\n"
TEXT = "\ufeff" + 3 * _VERSE


def guid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


def position(text: str, place: int, convention: Convention) -> int:
    """What a program of that convention would write for a place in the stored text."""
    before = text[:place]
    if not convention.mark:
        before = before.removeprefix("\ufeff")
    if convention.crlf == 1:
        before = before.replace("\r\n", "\n")
    if convention.unit == "UTF-16 units":
        return len(before.encode("utf-16-le")) // 2
    return len(before.encode()) if convention.unit == "UTF-8 bytes" else len(before)


def spans(text: str, convention: Convention) -> list[tuple[int, int]]:
    """The positions of every word of two letters or more."""
    found = []
    for word in re.finditer(r"\w\w+", text):
        start = position(text, word.start(), convention)
        if convention.inclusive:
            found.append((start, position(text, word.end() - 1, convention)))
        else:
            found.append((start, position(text, word.end(), convention)))
    return found


def selections(places: list[tuple[int, int]], described: dict[int, str] | None = None) -> str:
    """Marked places, each with one code by one coder and a description where one is given."""
    told = {i: f"<Description>{words}</Description>" for i, words in (described or {}).items()}
    return "".join(
        f'<PlainTextSelection guid="{guid(1000 + i)}" startPosition="{start}" endPosition="{end}">'
        f'{told.get(i, "")}<Coding guid="{guid(5000 + i)}" creatingUser="{guid(1)}">'
        f'<CodeRef targetGUID="{guid(2)}"/></Coding></PlainTextSelection>'
        for i, (start, end) in enumerate(places)
    )


def project(inside: str, *, name: str = "Elsewhere", origin: str = "Another program") -> bytes:
    """A project with one coder and one code around what is given."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" '
        f"name={quoteattr(name)} origin={quoteattr(origin)}>"
        f'<Users><User guid="{guid(1)}" name="AB"/></Users>'
        f'<CodeBook><Codes><Code guid="{guid(2)}" name="Heard" isCodable="true"/></Codes>'
        f"</CodeBook>{inside}</Project>"
    ).encode()


def text_source(inside: str, path: str = "internal://a.txt", name: str = "Talk") -> str:
    return (
        f'<Sources><TextSource guid="{guid(3)}" name="{name}" plainTextPath="{path}">{inside}'
        "</TextSource></Sources>"
    )


def packed(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        for name, data in members.items():
            package.writestr(name, data)
    return path
