"""A small invented study with something of everything a study file must hold."""

from dataclasses import fields, replace
from typing import Any

from alongside.study import (
    Case,
    Code,
    Codebook,
    Coding,
    Codings,
    Finding,
    Heading,
    Memo,
    Part,
    Quote,
    Recommendation,
    Source,
    Study,
    Turn,
)

FIRST = "The walk\nInterviewer: How was it?\nP1: Cold 🎉 & <bright>, é.\nP1: Très loin."
SECOND = "Mo: We built it.\n\nJo: You did, we watched.\n"


def turn(text: str, speaker: str, words: str, **times: float) -> Turn:
    """The turn with these words."""
    start = text.index(words)
    return Turn(speaker, start, start + len(words), **times)


def coding(source: int, text: str, words: str, code: int, coder: int, created: int = 0) -> Coding:
    """A coding of these words."""
    start = text.index(words)
    return Coding(source, start, start + len(words), code, coder, created)


def small_study() -> Study:
    """Two sources, four codes in an order of their own, two coders and one who never coded."""
    codings = Codings.of(
        [
            coding(0, FIRST, "Cold 🎉", 0, 1, 1_700_000_000),
            coding(0, FIRST, "Cold 🎉", 1, 0),
            coding(0, FIRST, "🎉 & <bright>", 2, 1, 1_700_000_100),
            coding(0, FIRST, "Très loin.", 3, 0),
            coding(1, SECOND, "We built it.\n\nJo: You", 0, 0),
        ]
    )
    return Study(
        title='Walks & "talks" <2024>',
        sources=(
            Source(
                "Interview 1",
                FIRST,
                turns=(
                    turn(FIRST, "Interviewer", "How was it?", begins=0.0, ends=1.5),
                    turn(FIRST, "P1", "Cold 🎉 & <bright>, é."),
                    turn(FIRST, "P1", "Très loin.", begins=4.25),
                ),
                kind="interview",
                participant="P1",
                session=None,
                initiative="Forest camp",
                held_on="2024-05-01",
                headings=(Heading(0, 8, 2),),
                facilitators=frozenset({"Interviewer"}),
            ),
            Source(
                "Group",
                SECOND,
                turns=(
                    turn(SECOND, "Mo", "We built it."),
                    turn(SECOND, "Jo", "You did, we watched."),
                ),
                kind="focus_group",
                session="FG1",
            ),
            Source("Empty", ""),
        ),
        codebook=Codebook(
            (
                Code("Cold", 1, "Feeling\r\n\tcold", "#aabbcc", in_vivo=True),
                Code("Weather"),
                Code("Cold", None, "", "#0a0b0c"),
                Code("Far", 0),
            )
        ),
        coders=("Zed", "AB", "Never"),
        codings=codings,
        cases=(
            Case("P1", {"group": "Community", "age band": ""}, {"quote": True, "archive": False}),
            Case("Mo", {"rank band": "=2+3"}, withdrawn=True),
        ),
        memos=(
            Memo("Of the whole."),
            Memo("Of a code.\n\nTwo paragraphs.", "code", 3, "AB", 1_700_000_001, "Why"),
            Memo("Of a case.", "case", 1, "Someone else"),
            Memo("Of a coding.", "coding", 1, "Zed"),
            Memo("Of a source, with a stray \x0b sign.", "source", 1),
        ),
        cleared=(
            Quote(
                "P1",
                (Part("verbatim", "Cold"), Part("elision"), Part("insertion", "far")),
                source=0,
                lead_in="One said",
                key="q1",
            ),
        ),
        findings=(
            Finding("It was cold", "challenge", "So", ("camp",), (0,), key="f1"),
            Finding("Very", parent=0),
        ),
        recommendations=(Recommendation(1, "Bring coats", (0,), ("Council",), "Warm?", "r1"),),
        made_for="a lead",
        repairs=("One thing was mended.",),
        losses=("One thing was lost.",),
    )


def told(study: Study) -> dict[str, Any]:
    """Every field, without the GUIDs that writing gives."""
    found = {f.name: getattr(study, f.name) for f in fields(Study)}
    found["sources"] = [replace(s, guid=None) for s in study.sources]
    found["cases"] = [replace(c, guid=None) for c in study.cases]
    found["codebook"] = Codebook(tuple(replace(c, guid=None) for c in study.codebook))
    return found
