"""Reading a project.qde leniently: any namespace, any order, unknown parts named as lost."""

from __future__ import annotations

from collections.abc import Callable
from io import RawIOBase
from typing import Any, cast

from lxml import etree

from alongside.formats.refi.elements import (
    Element,
    child_text,
    codings,
    note_refs,
    raw_text,
    selection,
    tag,
    targets,
    values,
    whole,
)
from alongside.formats.refi.guid import normal
from alongside.formats.refi.raw import RawCase, RawCode, RawProject, RawText
from alongside.formats.refi.report import count
from alongside.study.errors import UnreadableFile, UnsafeFile


def parse(stream: RawIOBase, name: str) -> RawProject:
    """The project (or bare codebook) in an XML stream, one part in memory at a time.

    Raises UnsafeFile for a document type or entities, UnreadableFile for what is not XML of the
    standard.
    """
    found = RawProject()
    root: Element = None
    try:
        events = etree.iterparse(
            cast(Any, stream),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
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
            if depth in (1, 2) and tag(node) not in _KEPT:
                _HANDLERS.get(tag(node), _pass_by)(node, found)
                _let_go(node)
    except etree.XMLSyntaxError as error:
        raise _unreadable(error, name) from error
    if root is not None:
        found.notes_on_project += note_refs(root)
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
    if tag(root) not in ("Project", "CodeBook"):
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
        if tag(parent[0]) == "NoteRef":
            break
        del parent[0]


def _user(node: Element, found: RawProject) -> None:
    label = node.get("name") or node.get("id") or f"User {len(found.users) + 1}"
    found.users[normal(node.get("guid"))] = label


def _codes(node: Element, found: RawProject) -> None:
    waiting: list[tuple[Element, int | None]] = [
        (child, None) for child in reversed(node) if tag(child) == "Code"
    ]
    while waiting:
        code, parent = waiting.pop()
        found.codes.append(
            RawCode(
                normal(code.get("guid")),
                code.get("name") or "",
                parent,
                child_text(code, "Description"),
                (code.get("color") or "").strip(),
                note_refs(code),
            )
        )
        here = len(found.codes) - 1
        waiting.extend((child, here) for child in reversed(code) if tag(child) == "Code")


def _variable(node: Element, found: RawProject) -> None:
    found.variables[normal(node.get("guid"))] = node.get("name") or ""


def _case(node: Element, found: RawProject) -> None:
    found.cases.append(
        RawCase(
            normal(node.get("guid")),
            node.get("name") or "",
            child_text(node, "Description"),
            values(node),
            targets(node, "SourceRef"),
            targets(node, "SelectionRef"),
            targets(node, "CodeRef"),
        )
    )


def _text_source(node: Element, found: RawProject) -> None:
    found.texts.append(raw_text(node))


def _note(node: Element, found: RawProject) -> None:
    found.notes.append(raw_text(node))


def _pdf(node: Element, found: RawProject) -> None:
    label = node.get("name") or "without a name"
    representation = next((c for c in node if tag(c) == "Representation"), None)
    marked = [c for c in node if tag(c) == "PDFSelection"]
    if representation is None:
        found.losses.append(f"The PDF “{label}” has no text in the package{_coded(node)}.")
        return
    text = raw_text(representation)
    text.guid = normal(node.get("guid"))
    text.name = node.get("name") or text.name
    text.description = child_text(node, "Description") or text.description
    text.codings += codings(node)
    text.notes += note_refs(node)
    text.values |= values(node)
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
    kind = "video" if tag(node) == "VideoSource" else "recording"
    found.losses.append(f"The {kind} “{label}” was left out{_coded(node, outside='Transcript')}.")
    for transcript in (c for c in node if tag(c) == "Transcript"):
        found.texts.append(_as_transcript(transcript, node))


def _as_transcript(node: Element, recording: Element) -> RawText:
    """A recording's transcript; its selections run from one point of time to another."""
    text = raw_text(node)
    text.name = text.name or recording.get("name") or ""
    points = {
        normal(p.get("guid")): whole(p.get("position")) for p in node if tag(p) == "SyncPoint"
    }
    for marked in (c for c in node if tag(c) == "TranscriptSelection"):
        start = points.get(normal(marked.get("fromSyncPoint")))
        end = points.get(normal(marked.get("toSyncPoint")))
        if start is None or end is None:
            text.bad_positions += 1
            continue
        text.selections.append(selection(marked, start, end))
    return text


def _coded(node: Element, outside: str = "") -> str:
    lost = sum(
        1
        for coding in node.iter("{*}Coding")
        if not outside or not any(tag(up) == outside for up in coding.iterancestors())
    )
    return f" with its {count(lost, 'coding')}" if lost else ""


def _lost(what: str) -> Callable[[Element, RawProject], None]:
    def say(node: Element, found: RawProject) -> None:
        label = node.get("name") or "without a name"
        size = f" ({count(len(node), 'part')})" if len(node) else ""
        found.losses.append(f"The {what} “{label}”{size} was left out: a study has no such thing.")

    return say


def _description(node: Element, found: RawProject) -> None:
    found.description = "".join(node.itertext()).strip()


_HANDLERS: dict[str, Callable[[Element, RawProject], None]] = {
    "User": _user,
    "Codes": _codes,
    "Variable": _variable,
    "Case": _case,
    "TextSource": _text_source,
    "PDFSource": _pdf,
    "PictureSource": _picture,
    "AudioSource": _recording,
    "VideoSource": _recording,
    "Note": _note,
    "Link": _lost("link"),
    "Set": _lost("set"),
    "Graph": _lost("graph"),
    "Description": _description,
}
