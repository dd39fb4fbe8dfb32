"""From a page put together line by line to a transcript with its speakers."""

from __future__ import annotations

from alongside.formats import speakers
from alongside.formats.lines import Page
from alongside.study.errors import UnreadableFile
from alongside.study.transcript import Guess, Heading, Transcript


def transcript(page: Page, name: str, *, kind: str, guesses: tuple[Guess, ...] = ()) -> Transcript:
    """The page's text, headings and turns. Raises UnreadableFile where there are no words."""
    text = page.text
    if not text.strip():
        raise UnreadableFile(f"{name} is empty: there is no text to import.")
    found = speakers.find(text, page.lines)
    headings = tuple(Heading(x.start, x.end, x.level) for x in page.lines if x.kind == "heading")
    return Transcript(
        text,
        found.turns,
        headings,
        kind=kind,
        guesses=guesses + found.guesses,
        repairs=tuple(page.repairs),
        losses=tuple(page.losses),
    )
