"""One excerpt of emoji, combining marks and two directions, from a file to a verified deck."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from django.urls import reverse

from alongside.analysis import search
from alongside.report import default_template
from alongside.report.verify import verify
from alongside.web.core.policy import Role
from alongside.web.evidence import importing, snapshot
from alongside.web.evidence.models import Code, Coding
from alongside.web.findings.models import Quote
from alongside.web.findings.reporting import file_for, report_for
from tests.browser.keys import opens, strikes
from tests.web.kept import kept
from tests.web.world import PASSWORD, make_world

BEFORE = "👩‍👩‍👧 Oui — " + unicodedata.normalize("NFD", "café, naïve. ")
WORDS = unicodedata.normalize("NFD", "Il était là") + " 🇬🇧🙂 قالوا لنا «سلام» and we stayed"
SAID = f"{BEFORE}{WORDS}, 𝒶ll of us 🫶🏽."
FILE = f"Interviewer: \u200fEt alors? 🎨🎨\n\nSpeaker 1: {SAID}\n\nInterviewer: Merci.\n"

SELECT = """words => {
  const walk = document.createTreeWalker(document.querySelector(".surface__text"), 4);
  for (let node; (node = walk.nextNode()); ) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    document.querySelector(".surface__text").focus();
    document.getSelection().setBaseAndExtent(node, at, node, at + words.length);
    return;
  }
  throw new Error("not there");
}"""


@pytest.fixture
def world(transactional_db):
    snapshot.forget()
    return kept(make_world)


def brought_in(world):
    draft = importing.receive(
        world.programme, by=world.lead, name="talk.txt", content=FILE.encode()
    )
    importing.decide(
        draft,
        speakers={
            "Speaker 1": {
                "role": "participant", "code": "PUB77", "group": world.groups["public"].pk,
                "consents": {"take_part": True, "quote": True},
            },
            "Interviewer": {"role": "facilitator"},
        },
        encounter={"title": "By the river"},
    )  # fmt: skip
    importing.decide_rest(draft, accept=False)
    return importing.accept(draft, by=world.lead)


def test_words_coded_in_the_browser_are_the_words_of_the_deck(world, page, sign_in, tmp_path: Path):
    source = brought_in(world)
    sign_in(world.lead.email, PASSWORD)
    page.goto(reverse("source", args=["ardenvale", source.pk]))
    page.wait_for_selector("coding-surface[data-ready]")

    page.evaluate(SELECT, WORDS)
    strikes(page, "c")
    page.keyboard.type("Staying")
    strikes(page, "Enter")
    page.wait_for_selector("coding-surface[data-ready]:not([aria-busy])")

    coding = Coding.objects.get(source=source)
    assert source.text[coding.start : coding.end] == WORDS
    viewer = world.viewer(Role.LEAD)
    study = snapshot.snapshot(viewer)
    assert [e.text for e in study.quotes(code="Staying")] == [WORDS]
    assert [h.text for h in search(study, "سلام")] == ["سلام"]

    code = Code.objects.get(name="Staying")
    told = f"?source={source.pk}&start={coding.start}&end={coding.end}&code={code.pk}"
    page.goto(reverse("quote_new", args=["ardenvale"]) + f"{told}&finding={world.finding.pk}")
    page.get_by_label("The finding it speaks to").select_option(str(world.finding.pk))
    opens(page.locator("form:has(#id_written) button.primary"))
    page.wait_for_url("**/quotes/*/")
    quote = Quote.objects.get(code=code)
    assert (quote.words, source.text[quote.start : quote.end]) == (WORDS, WORDS)

    quote.clear(by=world.accounts[Role.CODER])
    for ending in ("pptx", "docx"):
        deck = tmp_path / f"deck.{ending}"
        deck.write_bytes(
            file_for(viewer, report_for(viewer, default_template()), ending, by=world.lead)
        )
        own = [q for q in verify(deck, snapshot.snapshot(viewer)).quotations if q.code == "PUB77"]
        assert [(q.verdict, WORDS in q.text) for q in own] == [("verified", True)]
