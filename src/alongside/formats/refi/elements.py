"""The smaller parts of a project.qde as they are written: texts, excerpts, codings, values."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from alongside.formats.refi.guid import normal
from alongside.formats.refi.raw import RawCoding, RawSelection, RawText

Element = Any  # lxml's stubs know _Element only as a private name


def raw_text(node: Element) -> RawText:
    """A TextSource, Note, Representation or Transcript with the excerpts marked in it."""
    content = next((c for c in node if tag(c) == "PlainTextContent"), None)
    text = RawText(
        guid=normal(node.get("guid")),
        name=node.get("name") or "",
        path=node.get("plainTextPath") or "",
        rich_path=node.get("richTextPath") or "",
        content=None if content is None else "".join(content.itertext()),
        description=child_text(node, "Description"),
        user=normal(node.get("creatingUser")),
        created=seconds(node.get("creationDateTime")),
        codings=codings(node),
        notes=note_refs(node),
        values=values(node),
    )
    for marked in (c for c in node if tag(c) == "PlainTextSelection"):
        start, end = whole(marked.get("startPosition")), whole(marked.get("endPosition"))
        if start is None or end is None:
            text.bad_positions += 1
        else:
            text.selections.append(selection(marked, start, end))
    return text


def selection(node: Element, start: int, end: int) -> RawSelection:
    """An excerpt between two positions, with its codings."""
    description, told = "", False
    notes: list[str] = []
    found: list[RawCoding] = []
    user = node.get("creatingUser")
    for child in node:
        name = tag(child)
        if name == "Coding":
            found.append(_coding(child, user))
        elif name == "NoteRef":
            notes.append(_target(child))
        elif name == "Description" and not told:
            description, told = "".join(child.itertext()), True
    name, guid = node.get("name") or "", normal(node.get("guid"))
    return RawSelection(guid, start, end, name, description, tuple(notes), tuple(found))


def codings(node: Element, user: str | None = None) -> list[RawCoding]:
    """The codings that an element holds; ``user`` made those that name nobody."""
    return [_coding(child, user) for child in node if tag(child) == "Coding"]


def _coding(node: Element, user: str | None) -> RawCoding:
    code: str | None = None
    notes: list[str] = []
    for child in node:
        name = tag(child)
        if name == "CodeRef":
            code = _target(child) if code is None else code
        elif name == "NoteRef":
            notes.append(_target(child))
    maker = normal(node.get("creatingUser") or user)
    return RawCoding(code or "", maker, seconds(node.get("creationDateTime")), tuple(notes))


def values(node: Element) -> dict[str, str]:
    """The values of variables on a case or source, by the GUID of the variable."""
    found: dict[str, str] = {}
    for value in (c for c in node if tag(c) == "VariableValue"):
        reference = targets(value, "VariableRef")
        if reference:
            others = (c for c in value if tag(c) != "VariableRef")
            found[reference[0]] = "".join("".join(c.itertext()) for c in others)
    return found


def targets(node: Element, name: str) -> tuple[str, ...]:
    """The GUIDs that references of one name point at."""
    return tuple(_target(c) for c in node if tag(c) == name)


def _target(reference: Element) -> str:
    # ATLAS.ti 9 writes guid where the standard has targetGUID.
    return normal(reference.get("targetGUID") or reference.get("guid"))


def note_refs(node: Element) -> tuple[str, ...]:
    """The GUIDs of the notes about an element."""
    return targets(node, "NoteRef")


def child_text(node: Element, name: str) -> str:
    """The text of the first child of a name."""
    for child in node:
        if tag(child) == name:
            return "".join(child.itertext())
    return ""


def whole(text: str | None) -> int | None:
    """A position, None for what is none."""
    try:
        value = int(text or "")
    except ValueError:
        return None
    return value if 0 <= value < 2**31 else None


def seconds(text: str | None) -> int:
    """Seconds since 1970 of an XML date and time (UTC unless it says otherwise); 0 for none."""
    if not text:
        return 0
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return 0
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0, int(moment.timestamp()))


def tag(node: Element) -> str:
    """An element's name without its namespace."""
    full = node.tag
    return _local(full) if isinstance(full, str) else ""


@lru_cache(maxsize=1024)
def _local(full: str) -> str:
    return full.rpartition("}")[2]
