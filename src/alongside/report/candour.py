"""The slides by which a report is honest about itself; templates have them off by default."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from alongside.report.blocks import Block, Layout, Table, Words
from alongside.report.codes import canonical
from alongside.report.layouts import Writing, bullets, group_of
from alongside.report.template import SlideSpec


def method(w: Writing, spec: SlideSpec) -> list[Block]:
    blocks = _listed("method", w.model.candour.method, w, spec)
    if w.model.candour.limits:
        blocks.append(Words(w.template.words["limits"], "label"))
        blocks += bullets(w.model.candour.limits)
    return blocks


def funding(w: Writing, spec: SlideSpec) -> list[Block]:
    return _listed("funding", w.model.candour.funding, w, spec)


def responses(w: Writing, spec: SlideSpec) -> list[Block]:
    return _listed("responses", w.model.candour.responses, w, spec)


def progress(w: Writing, spec: SlideSpec) -> list[Block]:
    return _listed("progress", w.model.candour.progress, w, spec)


def commitments(w: Writing, spec: SlideSpec) -> list[Block]:
    return _listed("commitments", w.model.candour.commitments, w, spec)


def concerns(w: Writing, spec: SlideSpec) -> list[Block]:
    return _listed("concerns", w.model.candour.concerns, w, spec)


def sources(w: Writing, spec: SlideSpec) -> list[Block]:
    """Every reference once, in the order of first mention."""
    named = dict.fromkeys(s.source for s in w.model.programme.context if s.source)
    return _listed("sources", tuple(named), w, spec)


def voices(w: Writing, spec: SlideSpec) -> list[Block]:
    """Who is quoted beside who was heard; groups that nobody quotes stay in the table."""
    quotes = [w.model.quotes[key] for key in dict.fromkeys(w.quoted)]
    quoted = Counter(group_of(q.code, w.groups) for q in quotes)
    counted = any(g.interviews is not None for g in w.groups)
    rows = []
    for index, group in enumerate(w.groups):
        heard = "not counted" if group.interviews is None else str(group.interviews)
        rows.append((group.label, *([heard] if counted else []), str(quoted[index])))
    if quoted[-1]:
        rows.append(("No group named", *(["not counted"] if counted else []), str(quoted[-1])))
    silent = sum(1 for index in range(len(w.groups)) if not quoted[index])
    said = (
        "every group is quoted"
        if not silent
        else (f"{silent} group is not quoted" if silent == 1 else f"{silent} groups are not quoted")
    )
    people = len({canonical(q.code) for q in quotes})
    caption = w.say(
        "voices_caption", spec, quotations=str(len(quotes)), people=str(people), silent=said
    )
    header = ("Group", *(["Interviews"] if counted else []), "Quotations")
    title: Block = Words(spec.title or w.template.words["voices"], "title")
    return [title, Table(header, tuple(rows), caption)] if rows else [title]


def _listed(word: str, items: tuple[str, ...], w: Writing, spec: SlideSpec) -> list[Block]:
    title: Block = Words(spec.title or w.template.words[word], "title")
    return [title, *bullets(items)]


OPTIONAL: dict[str, tuple[Layout, Callable[[Writing, SlideSpec], list[Block]]]] = {
    "method": ("plain", method),
    "funding": ("plain", funding),
    "voices": ("plain", voices),
    "responses": ("plain", responses),
    "progress": ("plain", progress),
    "commitments": ("plain", commitments),
    "concerns": ("plain", concerns),
    "sources": ("plain", sources),
}
