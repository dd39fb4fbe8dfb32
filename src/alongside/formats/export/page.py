"""A self-contained page: the codebook with its excerpts, people's words in serif."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape
from typing import BinaryIO

from alongside.formats.export.by_code import by_code, sentence, who
from alongside.study import Code, Study

_STYLE = """
:root{color-scheme:light dark;--paper:#faf7f0;--ink:#1d1b18;--soft:#5c574f;--line:#d9d3c6;
--accent:#8a3b12}
@media(prefers-color-scheme:dark){:root{--paper:#1a1815;--ink:#f1ece2;--soft:#b3aca0;
--line:#3d3931;--accent:#f0a878}}
body{margin:0 auto;max-width:46rem;padding:2rem 1rem 6rem;background:var(--paper);
color:var(--ink);font:1rem/1.55 system-ui,"Segoe UI",Roboto,"DejaVu Sans",Arial,sans-serif;
overflow-wrap:break-word}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .5rem}
.lead{font-size:1.1rem;margin:0 0 2rem}
nav{border-block:1px solid var(--line);padding:.75rem 0;margin-bottom:2rem}
nav h2{font-size:1rem;margin:0 0 .5rem}nav ol{list-style:none;margin:0;padding:0}
a{color:var(--accent)}nav span,.count{color:var(--soft);font-size:.875rem}
section{border-top:1px solid var(--line);padding-top:1rem;margin-top:2rem}
section>h2{font-size:1.25rem;margin:0 0 .25rem}
.chip{display:inline-block;width:.7em;height:.7em;margin-right:.5em;border:1px solid var(--line)}
.definition{margin:.25rem 0 1rem;color:var(--soft)}
figure{margin:1.25rem 0;break-inside:avoid}
blockquote{margin:0;padding-left:1rem;border-left:3px solid var(--line);white-space:pre-line;
font:1.125rem/1.5 Charter,"Iowan Old Style",Georgia,"DejaVu Serif",serif}
figcaption{margin:.25rem 0 0 1.2rem;color:var(--soft);font-size:.875rem}
.small{color:var(--soft);font-size:.875rem;margin-top:3rem}
@media print{body{max-width:none;background:none}nav a{color:inherit;text-decoration:none}}
"""


def write(study: Study, out: BinaryIO) -> None:
    """The page, written as it is made; it loads nothing from anywhere."""
    for piece in _page(study):
        out.write(piece.encode("utf-8", "replace"))


def _page(study: Study) -> Iterator[str]:
    title = escape(study.title or "Excerpts by code")
    count = Counter(study.codings.code.tolist())
    yield (
        '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head>\n<body>\n<main>\n"
        f'<h1>{title}</h1>\n<p class="lead">{escape(sentence(study))}</p>\n'
    )
    yield from _contents(study, count)
    for index, depth, code, excerpts in by_code(study):
        yield _heading(study, index, depth, code, count[index])
        for row in excerpts:
            yield (
                f'<figure><blockquote dir="auto">{escape(row.text)}</blockquote>'
                f"<figcaption>{escape(who(row, study))} · coded by {escape(row.coder)}"
                "</figcaption></figure>\n"
            )
        yield "</section>\n"
    yield (
        '<p class="small">An excerpt stands under each code that it was given, once for each '
        "coder. Words of people who withdrew are not here.</p>\n</main>\n</body>\n</html>\n"
    )


def _contents(study: Study, count: Counter[int]) -> Iterator[str]:
    if not len(study.codebook):
        return
    yield '<nav aria-labelledby="codes"><h2 id="codes">Codes</h2><ol>\n'
    for index in study.codebook.order:
        indent = study.codebook.depth(index) * 1.25
        yield (
            f'<li style="padding-left:{indent}rem"><a href="#c{index}">'
            f"{escape(study.codebook.codes[index].name)}</a> <span>{count[index]:,}</span></li>\n"
        )
    yield "</ol></nav>\n"


def _heading(study: Study, index: int, depth: int, code: Code, count: int) -> str:
    chip = f'<span class="chip" style="background:{escape(code.color)}"></span>'
    definition = f'<p class="definition">{escape(code.definition)}</p>' if code.definition else ""
    said = f"{count:,} {'coding' if count == 1 else 'codings'}" if count else "Not used yet"
    return (
        f'<section id="c{index}"><h2>{chip if code.color else ""}'
        f"{escape(study.codebook.path(index))}</h2>\n"
        f'{definition}<p class="count">{said}</p>\n'
    )
