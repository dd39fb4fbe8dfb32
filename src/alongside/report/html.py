"""A report as one .html file that needs nothing else: fonts inside, light, dark and printable."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from pathlib import Path

from alongside.report.blocks import Block, Bullets, Page, Picture, Quotation, Report, Table, Words
from alongside.report.mosaic import tiles
from alongside.report.palette import HUES, SANS, SERIF
from alongside.report.pictures import picture_bytes

HERE = Path(__file__).parent
STYLE = HERE / "templates" / "report.css"
LATIN = "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122"
LATIN_EXT = "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB,U+20AD-20C0"
FACES = (
    (SERIF, "source-serif-4", "400", "normal"),
    (SERIF, "source-serif-4", "400", "italic"),
    (SANS, "atkinson-hyperlegible-next", "400", "normal"),
    (SANS, "atkinson-hyperlegible-next", "700", "normal"),
)


def html(report: Report) -> bytes:
    """The whole page as UTF-8; the same report gives the same bytes."""
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(report.title)}</title>\n"
        f"<style>\n{fonts()}{STYLE.read_text('utf-8')}</style>\n</head>\n"
        f'<body>\n{_label(report)}<main class="report">\n{fragment(report)}</main>\n'
        "</body>\n</html>\n"
    ).encode()


def _label(report: Report) -> str:
    """Whom it is for: above, and on every page that is printed."""
    return f'<p class="report-label">{escape(report.label)}</p>\n' if report.label else ""


def fragment(report: Report) -> str:
    """Only the pages, for a page that has `templates/report.css` already."""
    return "".join(page_fragment(report, page) for page in report.pages)


def page_fragment(report: Report, page: Page) -> str:
    """One page as an `<article>`: a report has too many pages for each to be a landmark."""
    head = [b for b in page.blocks if isinstance(b, Words) and b.role in ("title", "strapline")]
    rest = [b for b in page.blocks if b not in head]
    level = _level(report, page)
    name = f"page-{page.number}"
    mosaic = _mosaic(report, page) if page.layout == "section" else ""
    heading = "".join(_heading(words, level, name) for words in head)
    body = f'<div class="page-body">\n{"".join(_blocks(rest))}</div>\n' if rest else ""
    return (
        f'<article class="page page-{page.layout}" aria-labelledby="{name}">\n'
        f'<header class="page-head">\n{heading}</header>\n{mosaic}{body}</article>\n'
    )


def _level(report: Report, page: Page) -> int:
    """1 for the first page, 2 for sections, 3 for what stands in one."""
    if page.number == 1:
        return 1
    inside = any(p.layout == "section" for p in report.pages[1 : page.number - 1])
    return 3 if inside and page.layout != "section" else 2


def _heading(words: Words, level: int, name: str) -> str:
    if words.role == "title":
        return f'<h{level} id="{name}">{escape(words.text)}</h{level}>\n'
    return f'<p class="strapline">{escape(words.text)}</p>\n'


def _blocks(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        match block:
            case Words():
                yield _words(block)
            case Bullets():
                yield _list(block)
            case Quotation():
                yield _quotation(block)
            case Picture():
                yield _picture(block)
            case Table():
                yield _table(block)


def _words(words: Words) -> str:
    label = f"<b>{escape(words.label)}</b> " if words.label else ""
    return f'<p class="{words.role}">{label}{escape(words.text)}</p>\n'


def _list(bullets: Bullets) -> str:
    items = "".join(f"<li>{escape(item)}</li>\n" for item in bullets.items)
    if bullets.marks and bullets.marks[0].rstrip(".").isdigit():
        start = bullets.marks[0].rstrip(".")
        return f'<ol start="{start}">\n{items}</ol>\n'
    return f'<ul class="level-{bullets.level}">\n{items}</ul>\n'


def _quotation(block: Quotation) -> str:
    """A person's words in the serif, ours around them in the sans, the code beside them."""
    lead = f'<span class="ours">{escape(block.lead_in.strip())}</span> ' if block.lead_in else ""
    parts = " ".join(
        escape(part.text)
        if part.kind == "verbatim"
        else f'<span class="ours">{escape(part.printed())}</span>'
        for part in block.quote.parts
    )
    words = f"{block.opened}{parts}{block.quote.trail}{block.closed}"
    hue = f"hue-{block.group % len(HUES)}" if block.group >= 0 else "hue-none"
    return (
        f'<blockquote class="quotation {hue}"><p dir="auto">{lead}{words} '
        f'<cite class="code">{escape(block.code)}</cite></p></blockquote>\n'
    )


def _picture(block: Picture) -> str:
    content, (wide, high) = picture_bytes(block.path)
    kind = "png" if content.startswith(b"\x89PNG") else "jpeg"
    source = f"data:image/{kind};base64,{base64.b64encode(content).decode()}"
    return (
        f'<img src="{source}" alt="{escape(block.description)}" width="{wide}" height="{high}">\n'
    )


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.header)
    rows = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
        + "</tr>\n"
        for row in table.rows
    )
    caption = f"<caption>{escape(table.caption)}</caption>\n" if table.caption else ""
    return (
        f'<div class="table"><table>\n{caption}<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{rows}</tbody>\n</table></div>\n"
    )


def _mosaic(report: Report, page: Page) -> str:
    """The mosaic as a drawing, which says nothing that the words do not."""
    every = tiles(report, page)
    side = max(tile.row for tile in every) + 1
    cells = []
    for tile in every:
        kind = "gap"
        if tile.color is not None:
            index = HUES.index(tile.color) if tile.color in HUES else None
            kind = f"hue-{'none' if index is None else index}" + ("" if tile.here else " faint")
        x, y = tile.column * 10, tile.row * 10
        cells.append(f'<rect class="{kind}" x="{x}" y="{y}" width="9" height="9"/>')
    return (
        f'<svg class="mosaic" viewBox="0 0 {side * 10 - 1} {side * 10 - 1}" aria-hidden="true" '
        f'focusable="false">{"".join(cells)}</svg>\n'
    )


@lru_cache(maxsize=1)
def fonts() -> str:
    """The faces as CSS with the files inside."""
    rules = []
    for family, file, weight, style in FACES:
        for script, characters in (("latin", LATIN), ("latin-ext", LATIN_EXT)):
            content = (HERE / "fonts" / f"{file}-{script}-{weight}-{style}.woff2").read_bytes()
            rules.append(
                f'@font-face{{font-family:"{family}";font-style:{style};font-weight:{weight};'
                f"font-display:swap;unicode-range:{characters};"
                f"src:url(data:font/woff2;base64,{base64.b64encode(content).decode()})"
                'format("woff2")}\n'
            )
    return "".join(rules)
