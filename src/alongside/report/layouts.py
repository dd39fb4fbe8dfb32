"""What stands on a slide of each type: one function a type, from the model to blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from alongside.report.blocks import Block, Bullets, Layout, Picture, Quotation, Words
from alongside.report.codes import prefix
from alongside.report.counts import shown
from alongside.report.model import Group, ReportFinding, ReportModel
from alongside.report.template import SlideSpec, Template
from alongside.report.wording import filled
from alongside.study import Refused

BULLET = "•"


@dataclass
class Writing:
    """A report while it is written: model and template, and what is used on the way."""

    model: ReportModel
    template: Template
    groups: tuple[Group, ...]
    quoted: list[str] = field(default_factory=list)
    told: set[tuple[str, str]] = field(default_factory=set)
    again: set[str] = field(default_factory=set)

    def say(self, word: str, spec: SlideSpec, **values: str) -> str:
        """One of the template's fixed wordings, filled."""
        return filled(self.template.words[word], values, where=spec.where)

    def names(self) -> dict[str, str]:
        """What any line of a template may show: {a}, {b}, {place} and {name}."""
        partners = self.model.programme.partners
        a, b = (partners[i] if len(partners) > i else None for i in (0, 1))
        return {
            "name": self.model.title,
            "a": a.short if a else "",
            "b": b.short if b else "",
            "place": (b.place or b.name or b.short) if b else "",
            "as_of": self.model.as_of,
        }

    def quotations(self, keys: Iterable[str], spec: SlideSpec) -> list[Block]:
        """Quotations by their keys. Raises Refused for one that is not in the model."""
        found: list[Block] = []
        for key in keys:
            if key not in self.model.quotes:
                raise Refused(
                    f"{spec.where} asks for the quote “{key}”, which the model does not have: "
                    "take it off the slide, or choose another."
                )
            self.quoted.append(key)
            quote = self.model.quotes[key]
            found.append(Quotation(quote, self.hue_of(quote.code)))
        return found

    def hue_of(self, code: str) -> int:
        """The hue of the group that a code belongs to; -1 where it belongs to none."""
        index = group_of(code, self.groups)
        chosen = self.groups[index].hue if index >= 0 else None
        return index if chosen is None else chosen


def group_of(code: str, groups: tuple[Group, ...]) -> int:
    """The index of the group that names a code, or a beginning of it; -1 where none does.

    A whole code goes before a beginning: two groups may share the letters of their codes.
    """
    for named in (code.casefold(), prefix(code).casefold()):
        for index, group in enumerate(groups):
            if named in (p.casefold() for p in group.prefixes):
                return index
    return -1


def bullets(items: Iterable[str], *, level: int = 0) -> list[Block]:
    """A list block, or nothing for no items."""
    items = tuple(items)
    return [Bullets(items, (BULLET,) * len(items), level)] if items else []


def section(w: Writing, spec: SlideSpec) -> list[Block]:
    title, *rest = (filled(line, w.names(), where=spec.where) for line in spec.text)
    return [Words(title, "title"), *(Words(line, "strapline") for line in rest)]


def context(w: Writing, spec: SlideSpec) -> list[Block]:
    programme = w.model.programme
    blocks: list[Block] = [Words(spec.title or programme.name, "title")]
    for s in programme.context:
        line = w.say("reference", spec, text=s.text, source=s.source) if s.source else s.text
        blocks.append(Words(line))
    if programme.key_question:
        label = w.template.words["key_question"]
        blocks.append(Words(programme.key_question, "question", label))
    return blocks + w.quotations(spec.quotes, spec)


def partnership(w: Writing, spec: SlideSpec) -> list[Block]:
    programme, names = w.model.programme, w.names()
    blocks: list[Block] = [Words(spec.title or w.say("partnership", spec, **names), "title")]
    if programme.statement:
        blocks.append(Words(programme.statement))
    if programme.priorities:
        blocks.append(Words(w.say("priorities", spec, **names), "label"))
        blocks += bullets(programme.priorities)
    if team := programme.team:
        blocks.append(
            Words(
                w.say(
                    "team",
                    spec,
                    posts=str(team.posts),
                    works_with=team.works_with,
                    stages=", ".join(team.stages),
                    **names,
                )
            )
        )
    return blocks + w.quotations(spec.quotes, spec)


def initiative(w: Writing, spec: SlideSpec) -> list[Block]:
    one = next((i for i in w.model.initiatives if i.key == spec.ref), None)
    if one is None:
        raise Refused(
            f"{spec.where} is about the initiative “{spec.ref}”, which is not in the "
            "model: add it there, or take the slide out."
        )
    blocks: list[Block] = [Words(one.heading, "title")]
    if one.strapline:
        blocks.append(Words(one.strapline, "strapline"))
    if one.purpose:
        blocks.append(Words(one.purpose, "purpose"))
    if one.image:
        blocks.append(Picture(one.image, one.image_description))
        if one.image_credit:
            blocks.append(Words(one.image_credit, "note"))
    return blocks + w.quotations(spec.quotes, spec)


def methods(w: Writing, spec: SlideSpec) -> list[Block]:
    blocks: list[Block] = [Words(spec.title or w.template.words["questions"], "title")]
    blocks += bullets(w.model.programme.research_questions)
    blocks.append(Words(w.template.words["corpus"], "label"))
    blocks += bullets(_heard(w, spec))
    return blocks + bullets((g.label for g in w.model.groups), level=1)


def _heard(w: Writing, spec: SlideSpec) -> list[str]:
    corpus, said = w.model.corpus, []
    if corpus.interviews:
        word = "interview" if corpus.interviews == 1 else "interviews"
        said.append(w.say(word, spec, count=corpus.interviews_shown))
    if corpus.focus_groups:
        word = "focus_group" if corpus.focus_groups == 1 else "focus_groups"
        said.append(w.say(word, spec, count=shown(corpus.focus_groups)))
    if len(said) == 2:
        said = [w.say("plus", spec, first=said[0], second=said[1])]
    return said + ([w.template.words["groups"]] if w.model.groups else [])


def finding(w: Writing, spec: SlideSpec) -> list[Block]:
    one = w.model.findings.get(spec.ref)
    if one is None:
        raise Refused(
            f"{spec.where} is about the finding “{spec.ref}”, which is not in the "
            "model: add it there, or take the slide out."
        )
    w.told.add((one.key, ""))
    blocks: list[Block] = [Words(one.title, "title")]
    if one.statement:
        blocks.append(Words(one.statement))
    if one.examples:
        text = w.say("examples", spec, examples=", ".join(one.examples))
        blocks.append(Words(text, "example"))
    blocks += w.quotations(spec.quotes or one.quotes, spec)
    for sub in one.sub:
        blocks.append(Words(sub.text, "claim", w.template.words["claim"]))
        blocks += w.quotations(sub.quotes, spec)
    return blocks


def location(w: Writing, spec: SlideSpec) -> list[Block]:
    here: list[ReportFinding] = [f for f in w.model.challenges if spec.loc in f.within]
    w.told |= {(f.key, spec.loc) for f in here}
    name = w.model.locations.get(spec.loc) or w.say("location", spec, location=spec.loc)
    blocks: list[Block] = [Words(spec.title or name, "title")]
    blocks += bullets(f.title for f in here if not f.note)
    blocks += [Words(f.title, "note") for f in here if f.note]
    # A quote that carries a challenge in two places is shown once, unless the template says so.
    own = dict.fromkeys(key for f in here for key in f.every_quote if key not in w.quoted)
    if spec.each and not (spec.quotes or own):
        return blocks + _heard_again(w, here)
    return blocks + w.quotations(spec.quotes or own, spec)


def _heard_again(w: Writing, here: list[ReportFinding]) -> list[Block]:
    """One quotation for a place whose challenges were all told before: no bare list of titles.

    Of the challenge that arises in the fewest places; each quotation is heard again only once.
    """
    particular = sorted(here, key=lambda f: len(f.within))
    for key in (key for f in particular for key in f.every_quote if key in w.model.quotes):
        if key not in w.again:
            w.again.add(key)
            quote = w.model.quotes[key]
            return [Quotation(quote, w.hue_of(quote.code))]
    return []


def recommendations(w: Writing, spec: SlideSpec) -> list[Block]:
    every = w.model.recommendations
    last = len(every) if spec.last is None else min(spec.last, len(every))
    items = every[spec.first - 1 : last]
    title = Words(spec.title or w.template.words["recommendations"], "title")
    if not items:
        return [title]
    marks = tuple(f"{n}." for n in range(spec.first, spec.first + len(items)))
    return [title, Bullets(items, marks)]


LAYOUTS: dict[str, tuple[Layout, Callable[[Writing, SlideSpec], list[Block]]]] = {
    "section": ("section", section),
    "context": ("context", context),
    "partnership": ("partnership", partnership),
    "initiative": ("initiative", initiative),
    "methods": ("methods", methods),
    "finding": ("finding", finding),
    "location": ("location", location),
    "recs": ("recommendations", recommendations),
}
