"""Transcripts gathered into a study: sources with their turns, and a case for each speaker."""

from __future__ import annotations

from dataclasses import replace

from alongside.formats.people import facilitators
from alongside.study.case import Case
from alongside.study.errors import Refused
from alongside.study.source import Source
from alongside.study.study import Study
from alongside.study.transcript import Transcript

_GROUP = 4


def source_of(transcript: Transcript, name: str) -> Source:
    """A source with the transcript's text and turns.

    Four people or more make a focus group, one or two an interview; a text without turns is a
    document.
    """
    asking = facilitators(transcript)
    answering = [s for s in transcript.speakers if s not in asking]
    kind = "document"
    if answering or asking:
        kind = "focus_group" if len(answering) >= _GROUP else "interview"
    if transcript.kind in {"csv", "xlsx"} and len(transcript.speakers) == len(transcript.turns) > 1:
        kind = "survey"
    return Source(
        name,
        transcript.text,
        transcript.turns,
        kind=kind,
        participant=answering[0] if kind == "interview" and len(answering) == 1 else None,
        headings=transcript.headings,
        facilitators=asking,
    )


def gathered(study: Study, source: Source, *, replacing: bool = False) -> Study:
    """The study with one more source, and a case for each of its speakers who does not ask.

    Raises Refused for a name that is taken, unless ``replacing``; a source that has been coded is
    replaced only by the same text.
    """
    names = [s.name for s in study.sources]
    cases = _with_speakers(study.cases, source)
    if source.name not in names:
        return replace(study, sources=(*study.sources, source), cases=cases)
    if not replacing:
        raise Refused(
            f"There is a source called “{source.name}” in the study already: rename the file, or "
            "say --replace."
        )
    index = names.index(source.name)
    old = study.sources[index]
    coded = int((study.codings.source == index).sum())
    if coded and old.fingerprint != source.fingerprint:
        raise Refused(
            f"“{source.name}” has {coded} codings and its text has changed, so replacing it would "
            "lose them: import it under another name."
        )
    sources = list(study.sources)
    sources[index] = replace(source, guid=old.guid)
    return replace(study, sources=tuple(sources), cases=cases)


def _with_speakers(cases: tuple[Case, ...], source: Source) -> tuple[Case, ...]:
    known = {c.name for c in cases}
    fresh = [s for s in source.speakers if s not in known and not source.asks(s)]
    return (*cases, *(Case(s) for s in fresh))
