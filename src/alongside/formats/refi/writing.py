"""A study as the project.qde of a REFI-QDA package, in the order that the schema asks for.

Positions are code points into LF text without a byte-order mark, the end exclusive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from alongside.formats.refi import guid as guids
from alongside.formats.refi.guid import Identities
from alongside.formats.refi.xml import element, escaped, moment, note_refs, quoted, writable
from alongside.study import Case, Codebook, Memo, Study

ORIGIN = "Alongside"
PROJECT = "urn:QDA-XML:project:1.0"
_COLOR = re.compile("#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")


def project(study: Study, ids: Identities) -> Iterator[str]:
    """The XML in pieces, a source at a time."""
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield f'<Project xmlns="{PROJECT}" name={quoted(study.title)} origin="{ORIGIN}">\n'
    yield from _wrapped("Users", _users(ids))
    about_codes = guids.subjects(study, "code", ids.notes)
    yield from _wrapped("CodeBook", codes(study.codebook, ids.codes, about_codes))
    yield from _wrapped("Variables", _variables(study))
    yield from _wrapped("Cases", _cases(study, ids))
    yield from _wrapped("Sources", _sources(study, ids))
    yield from _wrapped("Notes", _notes(study, ids))
    whole = [n for m, n in zip(study.memos, ids.notes, strict=True) if m.about == "study"]
    yield note_refs(whole)
    yield "</Project>\n"


def codes(
    book: Codebook, own: tuple[str, ...], notes: dict[int, list[str]] | None = None
) -> Iterator[str]:
    """The Codes element with its tree; nothing for an empty codebook."""
    if len(book):
        yield "<Codes>"
        for index in book.children.get(None, ()):
            yield from _code(book, index, own, notes or {})
        yield "</Codes>\n"


def _code(
    book: Codebook, index: int, own: tuple[str, ...], notes: dict[int, list[str]]
) -> Iterator[str]:
    code = book.codes[index]
    color = f' color="{code.color}"' if _COLOR.fullmatch(code.color) else ""
    yield f'<Code guid="{own[index]}" name={quoted(code.name)} isCodable="true"{color}>'
    yield element("Description", code.definition) + note_refs(notes.get(index))
    for child in book.children.get(index, ()):
        yield from _code(book, child, own, notes)
    yield "</Code>\n"


def _wrapped(name: str, inside: Iterator[str]) -> Iterator[str]:
    """The schema allows no empty list: an element without content is left out."""
    for first in inside:
        yield f"<{name}>"
        yield first
        yield from inside
        yield f"</{name}>\n"


def _users(ids: Identities) -> Iterator[str]:
    return (f'<User guid="{guid}" name={quoted(name)}/>' for name, guid in ids.users.items())


def _variables(study: Study) -> Iterator[str]:
    for name in study.attributes:
        guid = guids.of_variable(name)
        yield f'<Variable guid="{guid}" name={quoted(name)} typeOfVariable="Text"/>'


def _cases(study: Study, ids: Identities) -> Iterator[str]:
    where: dict[str, list[str]] = {}
    for source, guid in zip(study.sources, ids.sources, strict=True):
        for name in dict.fromkeys([*source.speakers, source.participant]):
            where.setdefault(name or "", []).append(guid)
    for case, guid in zip(study.cases, ids.cases, strict=True):
        yield f'<Case guid="{guid}" name={quoted(case.name)}>'
        yield "".join(_values(case))
        yield "".join(f'<SourceRef targetGUID="{s}"/>' for s in where.get(case.name, ()))
        yield "</Case>\n"


def _values(case: Case) -> Iterator[str]:
    for name, value in case.attributes.items():
        yield f'<VariableValue><VariableRef targetGUID="{guids.of_variable(name)}"/>'
        yield f"<TextValue>{escaped(value)}</TextValue></VariableValue>"


def _sources(study: Study, ids: Identities) -> Iterator[str]:
    about_sources = guids.subjects(study, "source", ids.notes)
    about_codings = guids.subjects(study, "coding", ids.notes)
    for index, source in enumerate(study.sources):
        guid = ids.sources[index]
        yield (
            f'<TextSource guid="{guid}" name={quoted(source.name)} '
            f'plainTextPath="internal://{guid}.txt">'
        )
        yield "".join(_selections(study, index, ids, about_codings))
        yield note_refs(about_sources.get(index)) + "</TextSource>\n"


def _selections(
    study: Study, index: int, ids: Identities, notes: dict[int, list[str]]
) -> Iterator[str]:
    first, past = guids.rows_of_source(study, index)
    c = study.codings
    columns = (c.start, c.end, c.code, c.coder, c.created)
    rows = zip(*(column[first:past].tolist() for column in columns), strict=True)
    users = [ids.users[name] for name in study.coders]
    place: tuple[int, int] | None = None
    selection = ""
    for number, (start, end, code, coder, created) in enumerate(rows, first):
        if place != (start, end):
            yield "</PlainTextSelection>" if place else ""
            place = (start, end)
            selection = guids.of_selection(ids.sources[index], start, end)
            yield (
                f'<PlainTextSelection guid="{selection}" '
                f'startPosition="{start}" endPosition="{end}">'
            )
        own = guids.of_coding(selection, ids.codes[code], users[coder])
        yield (
            f'<Coding guid="{own}" creatingUser="{users[coder]}"{moment(created)}>'
            f'<CodeRef targetGUID="{ids.codes[code]}"/>{note_refs(notes.get(number))}</Coding>'
        )
    yield "</PlainTextSelection>\n" if place else ""


def _notes(study: Study, ids: Identities) -> Iterator[str]:
    for memo, guid in zip(study.memos, ids.notes, strict=True):
        head = f'<Note guid="{guid}" name={quoted(memo.title)}{_by(memo, ids)}'
        if writable(memo.text):
            yield f"{head}><PlainTextContent>{escaped(memo.text)}</PlainTextContent></Note>\n"
        else:
            yield f'{head} plainTextPath="internal://{guid}.txt"/>\n'


def note_files(study: Study, ids: Identities) -> Iterator[tuple[str, str]]:
    """The GUID and text of each memo that XML cannot carry: it goes beside the sources."""
    for memo, guid in zip(study.memos, ids.notes, strict=True):
        if not writable(memo.text):
            yield guid, memo.text


def _by(memo: Memo, ids: Identities) -> str:
    user = f' creatingUser="{ids.users[memo.author]}"' if memo.author is not None else ""
    return user + moment(memo.created)
