"""A report composed: the pages that a template asks for, from what a model says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from alongside.report.blocks import Page
from alongside.report.candour import OPTIONAL
from alongside.report.codes import canonical, prefix
from alongside.report.layouts import LAYOUTS, Writing
from alongside.report.model import Group, ReportModel
from alongside.report.saving import Composed
from alongside.report.template import SlideSpec, Template, default_template
from alongside.study import Refused

MOST_QUOTES_OF_ONE = 3
EVERY_TYPE = {**LAYOUTS, **OPTIONAL}
# What a page that may be left out must have something of.
GROUNDS: dict[str, Callable[[ReportModel], object]] = {
    "context": lambda m: m.programme.context or m.programme.key_question,
    "partnership": lambda m: len(m.programme.partners) > 1,  # its heading names two
    "methods": lambda m: (
        m.corpus.interviews or m.corpus.focus_groups or m.groups or m.programme.research_questions
    ),
}


def compose(model: ReportModel, template: Template | None = None) -> Composed:
    """The report of a model, in the product's own template unless another is given."""
    template = template or default_template()
    writing = Writing(model, template, speaking_groups(model))
    pages: list[tuple[SlideSpec, Page]] = []
    for spec in _to_the_last_recommendation(template.slides, model):
        if spec.if_any and spec.type in GROUNDS and not GROUNDS[spec.type](model):
            continue
        for one in _expanded(spec, model):
            layout, write = EVERY_TYPE[one.type]
            page = Page(layout, tuple(write(writing, one)))
            if not (one.if_any and one.type != "section" and len(page.blocks) < 2):
                pages.append((one, page))
    kept = [page for i, (spec, page) in enumerate(pages) if not _leads_nowhere(i, spec, pages)]
    if not kept:
        raise Refused("The report would have no page: give the model something to say.")
    return Composed(
        pages=tuple(replace(page, number=n) for n, page in enumerate(kept, 1)),
        title=model.title if model.programme.name else kept[0].title,
        groups=tuple(g.label for g in writing.groups),
        warnings=tuple(_thin(writing)),
    )


def speaking_groups(model: ReportModel) -> tuple[Group, ...]:
    """Groups that can be told from their codes: those named, else one for each prefix quoted."""
    named = tuple(g for g in model.groups if g.prefixes)
    if named:
        return named
    prefixes = dict.fromkeys(prefix(q.code) for q in model.quotes.values())
    return tuple(Group(p, (p,)) for p in prefixes if p)


def _to_the_last_recommendation(
    slides: tuple[SlideSpec, ...], model: ReportModel
) -> Iterator[SlideSpec]:
    """Slides that show; the last one of recommendations takes those beyond its end as well."""
    shown = [s for s in slides if s.show]
    ends = [s.last or len(model.recommendations) for s in shown if s.type == "recs"]
    for spec in shown:
        if spec.type == "recs" and spec.last is not None and spec.last == max(ends):
            spec = replace(spec, last=None)  # noqa: PLW2901
        yield spec


def _expanded(spec: SlideSpec, model: ReportModel) -> Iterator[SlideSpec]:
    """The slide itself, or one for each of what it is about."""
    if not spec.each:
        yield spec
    elif spec.type == "initiative":
        yield from (replace(spec, ref=i.key) for i in model.initiatives)
    elif spec.type == "finding":
        yield from (replace(spec, ref=f.key) for f in model.possibilities)
    elif spec.type == "location":
        yield from (replace(spec, loc=place) for place in model.every_location)
    else:
        for first in range(1, len(model.recommendations) + 1, spec.per):
            yield replace(spec, first=first, last=first + spec.per - 1)


def _leads_nowhere(at: int, spec: SlideSpec, pages: list[tuple[SlideSpec, Page]]) -> bool:
    """A section that may be left out, and that no page follows before the next section."""
    following = pages[at + 1][0].type if at + 1 < len(pages) else "section"
    return spec.type == "section" and spec.if_any and following == "section"


def _thin(w: Writing) -> Iterator[str]:
    """Sentences for the editor: what the report says on thin ground."""
    model = w.model
    if unsourced := sum(1 for s in model.programme.context if not s.source):
        what = "context statement is" if unsourced == 1 else "context statements are"
        yield f"{unsourced} {what} without a source: say where it was published."
    yield from _unheard(w)
    yield from _overheard(w)
    if model.recommendations and not any(s.show and s.type == "recs" for s in w.template.slides):
        yield "No slide shows the recommendations: add one of type recs."


def _unheard(w: Writing) -> Iterator[str]:
    """Findings that nobody is heard saying, or that no slide shows where they arise."""
    for finding in w.model.possibilities:
        if (finding.key, "") in w.told and not finding.every_quote:
            yield f"The finding {finding.key} has no quotation: nobody is heard saying it."
    for finding in w.model.challenges:
        for place in finding.within:
            if (finding.key, place) not in w.told:
                yield f"The finding {finding.key} arises within “{place}”, which no slide shows."


def _overheard(w: Writing) -> Iterator[str]:
    """Quotations on no slide, and people who are quoted too often."""
    model, used = w.model, set(w.quoted)
    if unused := [key for key in model.quotes if key not in used]:
        yield f"Not on any slide: {', '.join(unused)}."
    codes = Counter(canonical(model.quotes[key].code) for key in w.quoted)
    for code, times in codes.items():
        if times > MOST_QUOTES_OF_ONE:
            printed = next(q.code for q in model.quotes.values() if canonical(q.code) == code)
            yield f"{printed} is quoted {times} times: readers can put the quotations together."
