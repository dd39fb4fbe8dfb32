"""Reading a project.qde leniently: any namespace, any order, unknown parts named as lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from io import RawIOBase
from typing import Any, cast

from lxml import etree

from alongside.formats.refi.guid import normal
from alongside.formats.refi.raw import (
    RawCase,
    RawCode,
    RawCoding,
    RawProject,
    RawSelection,
    RawText,
)
from alongside.formats.refi.report import count
from alongside.study.errors import UnreadableFile, UnsafeFile

Element = Any  # lxml's stubs know _Element only as a private name


def parse(stream: RawIOBase, name: str) -> RawProject:
    """The project (or bare codebook) in an XML stream, one part in memory at a time.

    Raises UnsafeFile for a document type or entities, UnreadableFile for what is not XML of the
    standard.
    """
    found = RawProject()
    root: Element = None
    try:
        events = etree.iterparse(
            cast(Any, stream), events=("start", "end"), resolve_entities=False, no_network=True,
            load_dtd=False, remove_comments=True, remove_pis=True,
        )
        depth = 0
        for event, node in events:
            if event == "start":
                if root is None:
                    root = node
                    _refuse_document_type(node, name)
                    _begin(node, found, name)
                depth += 1
                continue
            depth -= 1
            if depth in (1, 2) and _tag(node) not in _KEPT:
                _HANDLERS.get(_tag(node), _pass_by)(node, found)
                _let_go(node)
    except etree.XMLSyntaxError as error:
        raise _unreadable(error, name) from error
    if root is not None:
        found.notes_on_project += _note_refs(root)
    return found


# References to notes on the whole project, and codes, which a bare codebook has this high up.
_KEPT = {"NoteRef", "Code"}


def _unreadable(error: etree.XMLSyntaxError, name: str) -> UnreadableFile:
    beyond = any(word in str(error).lower() for word in ("depth", "huge", "amplification", "loop"))
    if beyond:
        return UnsafeFile(
            f"{name} holds XML that is nested or long beyond any project: it was not read."
        )
    return UnreadableFile(
        f"{name} holds a project that is not whole XML (line {error.lineno or 1}): "
        "export it again where it came from."
    )


def _pass_by(node: Element, found: RawProject) -> None:
    """A part that no reader knows, or a list whose members were read."""


def _refuse_document_type(node: Element, name: str) -> None:
    if node.getroottree().docinfo.internalDTD is not None:
        raise UnsafeFile(
            f"{name} declares a document type, which no REFI-QDA file needs: it was not read."
        )


def _begin(root: Element, found: RawProject, name: str) -> None:
    if _tag(root) not in ("Project", "CodeBook"):
        raise UnreadableFile(
            f"{name} is XML, but neither a REFI-QDA project nor a codebook: export one of those."
        )
    found.name = root.get("name") or ""
    found.origin = root.get("origin") or ""


def _let_go(node: Element) -> None:
    """Free what was read; a reference to a note on the project is needed until the end."""
    node.clear(keep_tail=True)
    parent = node.getparent()
    while parent is not None and node.getprevious() is not None:
        if _tag(parent[0]) == "NoteRef":
            break
        del parent[0]


def _user(node: Element, found: RawProject) -> None:
    label = node.get("name") or node.get("id") or f"User {len(found.users) + 1}"
    found.users[normal(node.get("guid"))] = label


def _codes(node: Element, found: RawProject) -> None:
    waiting: list[tuple[Element, int | None]] = [
        (child, None) for child in reversed(node) if _tag(child) == "Code"
    ]
    while waiting:
        code, parent = waiting.pop()
        found.codes.append(
            RawCode(
                normal(code.get("guid")), code.get("name") or "", parent,
                _text(code, "Description"), (code.get("color") or "").strip(), _note_refs(code),
            )
        )
        here = len(found.codes) - 1
        waiting.extend((child, here) for child in reversed(code) if _tag(child) == "Code")


def _variable(node: Element, found: RawProject) -> None:
    found.variables[normal(node.get("guid"))] = node.get("name") or ""


def _case(node: Element, found: RawProject) -> None:
    found.cases.append(
        RawCase(
            normal(node.get("guid")), node.get("name") or "",
            _text(node, "Description"), _values(node), _targets(node, "SourceRef"),
            _targets(node, "SelectionRef"), _targets(node, "CodeRef"),
        )
    )


def _text_source(node: Element, found: RawProject) -> None:
    found.texts.append(_as_text(node))


def _note(node: Element, found: RawProject) -> None:
    found.notes.append(_as_text(node))


def _pdf(node: Element, found: RawProject) -> None:
    label = node.get("name") or "without a name"
    representation = next((c for c in node if _tag(c) == "Representation"), None)
    marked = [c for c in node if _tag(c) == "PDFSelection"]
    if representation is None:
        found.losses.append(f"The PDF “{label}” has no text in the package{_coded(node)}.")
        return
    text = _as_text(representation)
    text.guid = normal(node.get("guid"))
    text.name = node.get("name") or text.name
    text.description = _text(node, "Description") or text.description
    text.codings += _codings(node)
    text.notes += _note_refs(node)
    text.values |= _values(node)
    found.texts.append(text)
    found.losses.append(f"Of the PDF “{label}” only the text came, not its pages.")
    areas = sum(1 for c in marked for d in c.iter("{*}Coding"))
    if areas:
        lost = count(areas, "coding")
        found.losses.append(f"The PDF “{label}” has {lost} of areas on its pages.")


def _picture(node: Element, found: RawProject) -> None:
    label = node.get("name") or "without a name"
    found.losses.append(f"The picture “{label}” was left out{_coded(node)}.")


def _recording(node: Element, found: RawProject) -> None:
    label = node.get("name") or "without a name"
    kind = "video" if _tag(node) == "VideoSource" else "recording"
    found.losses.append(f"The {kind} “{label}” was left out{_coded(node, outside='Transcript')}.")
    for transcript in (c for c in node if _tag(c) == "Transcript"):
        found.texts.append(_as_transcript(transcript, node))


def _as_transcript(node: Element, recording: Element) -> RawText:
    """A recording's transcript; its selections run from one point of time to another."""
    text = _as_text(node)
    text.name = text.name or recording.get("name") or ""
    points = {
        normal(p.get("guid")): _whole(p.get("position")) for p in node if _tag(p) == "SyncPoint"
    }
    for marked in (c for c in node if _tag(c) == "TranscriptSelection"):
        start = points.get(normal(marked.get("fromSyncPoint")))
        end = points.get(normal(marked.get("toSyncPoint")))
        if start is None or end is None:
            text.bad_positions += 1
            continue
        text.selections.append(_selection(marked, start, end))
    return text


def _coded(node: Element, outside: str = "") -> str:
    codings = sum(
        1 for coding in node.iter("{*}Coding")
        if not outside or not any(_tag(up) == outside for up in coding.iterancestors())
    )
    return f" with its {count(codings, 'coding')}" if codings else ""


def _lost(what: str) -> Callable[[Element, RawProject], None]:
    def say(node: Element, found: RawProject) -> None:
        label = node.get("name") or "without a name"
        size = f" ({count(len(node), 'part')})" if len(node) else ""
        found.losses.append(f"The {what} “{label}”{size} was left out: a study has no such thing.")

    return say


def _description(node: Element, found: RawProject) -> None:
    found.description = "".join(node.itertext()).strip()


_HANDLERS: dict[str, Callable[[Element, RawProject], None]] = {
    "User": _user, "Codes": _codes, "Variable": _variable, "Case": _case,
    "TextSource": _text_source, "PDFSource": _pdf, "PictureSource": _picture,
    "AudioSource": _recording, "VideoSource": _recording, "Note": _note,
    "Link": _lost("link"), "Set": _lost("set"), "Graph": _lost("graph"),
    "Description": _description,
}


def _as_text(node: Element) -> RawText:
    content = next((c for c in node if _tag(c) == "PlainTextContent"), None)
    text = RawText(
        guid=normal(node.get("guid")),
        name=node.get("name") or "",
        path=node.get("plainTextPath") or "",
        rich_path=node.get("richTextPath") or "",
        content=None if content is None else "".join(content.itertext()),
        description=_text(node, "Description"),
        user=normal(node.get("creatingUser")),
        created=seconds(node.get("creationDateTime")),
        codings=_codings(node),
        notes=_note_refs(node),
        values=_values(node),
    )
    for marked in (c for c in node if _tag(c) == "PlainTextSelection"):
        start, end = _whole(marked.get("startPosition")), _whole(marked.get("endPosition"))
        if start is None or end is None:
            text.bad_positions += 1
        else:
            text.selections.append(_selection(marked, start, end))
    return text


def _selection(node: Element, start: int, end: int) -> RawSelection:
    return RawSelection(
        normal(node.get("guid")), start, end, node.get("name") or "", _text(node, "Description"),
        _note_refs(node), tuple(_codings(node, node.get("creatingUser"))),
    )


def _codings(node: Element, user: str | None = None) -> list[RawCoding]:
    found = []
    for coding in node:
        if _tag(coding) != "Coding":
            continue
        codes = _targets(coding, "CodeRef")
        found.append(
            RawCoding(
                codes[0] if codes else "",
                normal(coding.get("creatingUser") or user),
                seconds(coding.get("creationDateTime")),
                _note_refs(coding),
            )
        )
    return found


def _values(node: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for value in (c for c in node if _tag(c) == "VariableValue"):
        reference = _targets(value, "VariableRef")
        if reference:
            others = (c for c in value if _tag(c) != "VariableRef")
            found[reference[0]] = "".join("".join(c.itertext()) for c in others)
    return found


def _targets(node: Element, name: str) -> tuple[str, ...]:
    # ATLAS.ti 9 writes guid where the standard has targetGUID.
    return tuple(
        normal(c.get("targetGUID") or c.get("guid")) for c in node if _tag(c) == name
    )


def _note_refs(node: Element) -> tuple[str, ...]:
    return _targets(node, "NoteRef")


def _text(node: Element, name: str) -> str:
    for child in node:
        if _tag(child) == name:
            return "".join(child.itertext())
    return ""


def _whole(text: str | None) -> int | None:
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


def _tag(node: Element) -> str:
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
