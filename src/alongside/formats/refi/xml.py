"""Writing XML as text: escaping, attributes, dates."""

from __future__ import annotations

import re
from datetime import UTC, datetime

# XML 1.0 has no way to write these at all.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile('[&<>"\t\n\r]')
_ENTITY = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\t": "&#9;",
    "\n": "&#10;",
    "\r": "&#13;",
}
_LATEST = 253402300799


def writable(text: str) -> bool:
    """Whether XML can carry this text without a change."""
    return _FORBIDDEN.search(text) is None


def escaped(text: str) -> str:
    """For between tags. What XML cannot carry becomes the replacement character."""
    text = _FORBIDDEN.sub("\ufffd", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


def quoted(text: str) -> str:
    """An attribute's value with its marks."""
    return '"' + _SPECIAL.sub(lambda m: _ENTITY[m[0]], _FORBIDDEN.sub("\ufffd", text)) + '"'


def element(name: str, text: str) -> str:
    """One element holding text, or nothing for no text."""
    return f"<{name}>{escaped(text)}</{name}>" if text else ""


def moment(created: int) -> str:
    """The attribute for seconds since 1970, or nothing where nobody recorded them."""
    if not 0 < created <= _LATEST:
        return ""
    text = datetime.fromtimestamp(created, UTC).isoformat()[:-6]
    return f' creationDateTime="{text}Z"'


def note_refs(guids: list[str] | None) -> str:
    """References to notes."""
    return "".join(f'<NoteRef targetGUID="{guid}"/>' for guid in guids or ())
