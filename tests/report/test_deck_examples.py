"""What the deck does when something behind a slide changes: examples on the founding deck."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.report.test_seed import MODEL, TEMPLATE, page_texts

from alongside.report import compose, read_model, read_template

pytestmark = pytest.mark.skipif(not MODEL.exists(), reason="the shared test material is not here")


@pytest.fixture(scope="module")
def model():
    return read_model(MODEL)


def pages(model) -> list[str]:
    return page_texts(compose(model, read_template(TEMPLATE)))


def changed(before: list[str], after: list[str]) -> list[int]:
    """The numbers of slides that say something else."""
    return [n for n, (a, b) in enumerate(zip(before, after, strict=True), 1) if a != b]


def test_the_year_of_a_reference_changes_the_slide_that_cites_it(model):
    first, *rest = model.programme.context
    cited = next(s for s in model.programme.context if s.source)
    other = replace(cited, source=cited.source.replace("2022", "2031"))
    context = tuple(other if s is cited else s for s in (first, *rest))
    other_model = replace(model, programme=replace(model.programme, context=context))

    after = pages(other_model)

    assert changed(pages(model), after) == [2]
    assert "2031" in after[1]


def test_statements_without_a_reference_are_counted_and_stop_nothing(model):
    report = compose(model, read_template(TEMPLATE))

    unsourced = sum(1 for s in model.programme.context if not s.source)
    assert unsourced == 3
    assert [w for w in report.warnings if "without a source" in w] == [
        "3 context statements are without a source: say where it was published."
    ]


def test_one_speaker_is_heard_on_every_slide_that_rests_on_them_and_on_no_other(model):
    quotes = {
        key: replace(quote, code="WMP77") if quote.code == "WMP13" else quote
        for key, quote in model.quotes.items()
    }

    assert changed(pages(model), pages(replace(model, quotes=quotes))) == [2, 18]
