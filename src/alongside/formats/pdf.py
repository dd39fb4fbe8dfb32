"""PDF transcripts: the text of each page, without the lines that every page repeats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pypdfium2
import regex

from alongside.formats.decoding import LARGEST
from alongside.formats.lines import Page
from alongside.formats.pages import transcript
from alongside.formats.pdf_bars import bare_text
from alongside.study.errors import UnreadableFile, UnsafeFile
from alongside.study.transcript import Transcript

MOST_PAGES = 3000
# pdfium writes U+FFFE, or U+0002, for a hyphen that only parts a word at the end of a line.
_PARTED = regex.compile(r"[\ufffe\x02]\n?")
_CONTROLS = regex.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_LONG_PAGE = 12
_NUMBERED = regex.compile(r"\s*(\d{1,2})(?:\s+(?=\D)|\s*$)")
_FEWEST_NUMBERED = 8
_SPEECH = regex.compile(r"\p{L}\s*: |[.?!…][\"”’)]*\s*$")
_DIGITS = regex.compile(r"\d+")
_PAGE = regex.compile(
    r"\s*(?:page\s+)?[-–]?\s*\d{1,4}\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–]?\s*", regex.I
)


def read(data: bytes, name: str, *, encoding: str | None = None) -> Transcript:
    """A .pdf file; ``encoding`` has no meaning for it. Raises UnreadableFile or UnsafeFile."""
    if b"%PDF-" not in data[:1024]:
        raise UnreadableFile(
            f"{name} is not a PDF, whatever its name says: open it in the program that made it, "
            "save it as .pdf and import that."
        )
    read_pages, covered = _pages(data, name)
    found = [_without_line_numbers(lines) for lines in read_pages]
    pages, left = _without_furniture([lines for lines, _ in found])
    page = Page()
    for lines in pages:
        for line in lines:
            page.add(line)
    page.lose(covered, "character under a black bar", "characters under black bars")
    page.lose(sum(n for _, n in found), "number before a line", "numbers before lines")
    page.lose(left, "line of a margin or a page's edge", "lines of margins and pages' edges")
    if not page.text.strip():
        raise UnreadableFile(
            f"{name} holds pictures of pages and no text: run text recognition on it, save it as "
            "text and import that."
        )
    return transcript(page, name, kind="pdf")


def _pages(data: bytes, name: str) -> tuple[list[list[str]], int]:
    """The lines of each page, and how many characters lay under black bars."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableFile(
                f"{name} is password-protected. Save a copy without a password and import that."
            ) from None
        raise UnreadableFile(
            f"{name} is damaged or cut short, so it cannot be opened as a PDF: "
            "find a whole copy and import that."
        ) from None
    with document:
        if len(document) > MOST_PAGES:
            raise UnsafeFile(
                f"{name} has more than {MOST_PAGES:,} pages: split it and import the parts."
            )
        found, length, covered = [], 0, 0
        for number in range(len(document)):
            text, hidden = _page_text(document, number)
            covered += hidden
            length += len(text)
            if length > LARGEST:
                raise UnsafeFile(f"{name} holds far more text than a transcript: split it.")
            found.append([x.rstrip() for x in text.split("\n") if x.strip()])
    return found, covered


def _page_text(document: pypdfium2.PdfDocument, number: int) -> tuple[str, int]:
    try:
        page = document[number]
        words, hidden = bare_text(page, page.get_textpage())
    except pypdfium2.PdfiumError:
        return "", 0
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    words = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _CONTROLS.sub("", _PARTED.sub("", words)), hidden


def _without_line_numbers(lines: list[str]) -> tuple[list[str], int]:
    """A page whose lines are numbered from 1, as those of a hearing are, without the numbers."""
    numbered = [(at, m) for at, line in enumerate(lines) if (m := _NUMBERED.match(line))]
    counted = [int(m[1]) for _, m in numbered]
    if len(counted) < _FEWEST_NUMBERED or len(counted) * 5 < len(lines) * 4:
        return lines, 0
    if counted != list(range(1, len(counted) + 1)):
        return lines, 0
    bare = list(lines)
    for at, m in numbered:
        bare[at] = lines[at][m.end() :]
    return [line for line in bare if line.strip()], len(counted)


def _without_furniture(pages: Sequence[list[str]]) -> tuple[list[list[str]], int]:
    """Pages without their numbers, and without first and last lines that most pages share.

    On short pages a line that may be speech is none of these, and where little would be left of
    the words, all but the numbers of pages stay.
    """
    usual = sorted(map(len, pages))[len(pages) // 2] if pages else 0
    shape = _shape if usual >= _LONG_PAGE else _careful
    edges = Counter(s for lines in pages for s in {shape(x) for x in (*lines[:2], *lines[-2:])})
    common = {s for s, n in edges.items() if s and len(pages) > 2 and n * 10 >= len(pages) * 6}
    kept = []
    for every in pages:
        lines = _without_numbers(every)
        mine = [
            line for at, line in enumerate(lines)
            if not ((at < 2 or at >= len(lines) - 2)
                    and (_PAGE.fullmatch(line) or shape(line) in common))
        ]  # fmt: skip
        kept.append(mine)
    if 3 * _letters(kept) < _letters(pages):
        kept = [[x for x in lines if not _PAGE.fullmatch(x)] for lines in pages]
    return kept, sum(map(len, pages)) - sum(map(len, kept))


def _letters(pages: Sequence[list[str]]) -> int:
    return sum(len(line) for lines in pages for line in lines)


def _without_numbers(lines: Sequence[str]) -> list[str]:
    """Lines without the paragraph numbers of a margin: three or more lines that count up."""
    kept: list[str] = []
    run: list[str] = []
    for line in (*lines, ""):
        number = line.strip()
        counts = number.isdecimal() and len(number) < 6
        if counts and (not run or int(number) == int(run[-1]) + 1):
            run.append(number)
            continue
        kept += run if len(run) < 3 else []
        run = [number] if counts else []
        kept += [] if counts or not line else [line]
    return kept


def _careful(line: str) -> str:
    return "" if _SPEECH.search(line) else _shape(line)


def _shape(line: str) -> str:
    return _DIGITS.sub("0", line.strip())
