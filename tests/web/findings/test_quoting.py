"""A quote stands word for word, in order, in one turn of the person it names."""

from __future__ import annotations

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from alongside.study.errors import Refused
from alongside.web.consent.models import Consent
from alongside.web.core.policy import Role
from alongside.web.evidence.models import Source
from alongside.web.findings.models import Quote
from alongside.web.findings.quoting import (
    Spoken,
    cut,
    marked_turn,
    parts_from,
    stands,
    turn_at,
    written_from,
)

WORDS = (
    "I did not really want to go, to be honest. But they’d asked — twice — and "
    "so I went, 😀 and I stayed [laughs] till the end."
)


def said(written: str, words: str = WORDS) -> list[dict]:
    return cut(Spoken(None, "POL01", 100, words), parts_from(written)).parts


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("But they’d asked", [{"v": "But they’d asked"}]),
        ("But they'd asked - twice", [{"v": "But they’d asked — twice"}]),
        ("  But   they’d\nasked ", [{"v": "But they’d asked"}]),
        ("I went, 😀 and I stayed", [{"v": "I went, 😀 and I stayed"}]),
        (
            "But they’d asked […] so I went",
            [{"v": "But they’d asked"}, {"e": 1}, {"v": "so I went"}],
        ),
        (
            "they’d asked [...] [and] I stayed",
            [{"v": "they’d asked"}, {"e": 1}, {"i": "and"}, {"v": "I stayed"}],
        ),
        ("I stayed [laughs] till the end.", [{"v": "I stayed [laughs] till the end."}]),
        (
            "But [the officers] asked",
            [{"v": "But"}, {"i": "the officers"}, {"v": "asked"}],
        ),
    ],
)
def test_words_that_stand_are_kept_in_the_turns_own_letters(written, parts):
    assert said(written) == parts


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("I did really want to go", "does not stand word for word"),
        ("I did [really] want to go", "without a mark"),
        ("But they’d asked so I went", "does not stand word for word"),
        ("so I went […] But they’d asked", "comes earlier"),
        ("ut they’d asked", "does not stand word for word"),
        ("to be hones", "does not stand word for word"),
        ("But they’d asked thrice", "does not stand word for word"),
        ("[…]", "needs words that were said"),
        ("[all ours]", "needs words that were said"),
        ("", "needs words that were said"),
    ],
)
def test_words_that_do_not_stand_are_refused(written, why):
    with pytest.raises(Refused, match=why):
        said(written)


def test_a_lost_not_is_never_hidden_behind_words_put_in():
    with pytest.raises(Refused):
        said("I did [very much] want to go")
    with pytest.raises(Refused):
        said("I [only] go", "I don’t go")


@given(
    st.lists(st.sampled_from("I saw no doors open, and [tea] 😀 here’s ’til é".split()), min_size=2)
)
def test_any_run_of_whole_words_stands_and_comes_back(words):
    turn = " ".join(words)
    parts = said(turn, turn)

    assert parts == [{"v": turn}]
    assert said(written_from(parts), turn) == parts


def test_the_offsets_are_those_of_the_first_and_last_word_in_code_points():
    found = cut(Spoken(None, "POL01", 100, WORDS), parts_from("😀 […] the end."))

    assert (found.start, found.end) == (100 + WORDS.index("😀"), 100 + len(WORDS))


def test_an_excerpt_over_two_turns_is_refused(world):
    start, _ = world.span("so long as you stayed")
    _, end = world.span("I minded. We were")

    with pytest.raises(Refused, match="one turn"):
        turn_at(world.viewer(Role.LEAD), world.source.pk, start, end)


def test_the_interviewers_words_are_nobodys_quote(world):
    with pytest.raises(Refused, match="interviewer"):
        turn_at(world.viewer(Role.LEAD), world.source.pk, *world.span("And the uniform"))


def test_a_label_between_turns_is_nobodys_words(world):
    with pytest.raises(Refused, match="Nobody speaks"):
        turn_at(world.viewer(Role.LEAD), world.source.pk, *world.span("ORG01:"))


def test_police_cannot_even_ask_whether_words_stand(world):
    with pytest.raises(Refused, match="not there"):
        turn_at(world.viewer(Role.POLICE), world.source.pk, *world.span("I minded"))


def test_somebody_who_does_not_agree_is_not_quoted(world):
    world.participants["PUB01"].answer(use=Consent.Use.QUOTE, by=world.lead, yes=False)

    with pytest.raises(Refused, match="PUB01 has not agreed"):
        world.quote("They listened")


def test_silence_is_not_a_yes(world):
    world.participants["ORG01"].consents.all().delete()

    with pytest.raises(Refused, match="has not agreed"):
        world.quote("I minded")


def test_a_quote_that_is_cut_again_waits_to_be_cleared_again(world, signed_in):
    quote = world.quotes[0]
    at = reverse("quote_edit", args=[world.programme.slug, quote.pk])
    form = {"written": "people talking […] in years", "finding": quote.finding_id,
            "style": "callout", "lead_in": ""}  # fmt: skip
    lead = signed_in(Role.LEAD)
    form["seen"] = lead.get(at).context["form"]["seen"].value()

    answer = lead.post(at, form)

    quote.refresh_from_db()
    assert answer.status_code == 302
    assert quote.words == "people talking […] in years"
    assert quote.clearances.filter(ended_at=None).exists() is False


def test_the_form_keeps_what_was_written_and_says_what_does_not_stand(world, signed_in):
    at = reverse("quote_new", args=[world.programme.slug])
    start, end = world.span("I minded.")
    query = f"?source={world.source.pk}&start={start}&end={end}"
    before = Quote.objects.count()

    answer = signed_in(Role.CODER).post(
        at + query, {"written": "I minded nothing", "finding": world.finding.pk, "style": "quoted"}
    )

    shown = answer.content.decode()
    assert "does not stand word for word in this turn of ORG01" in shown
    assert "I minded nothing</textarea>" in shown
    assert Quote.objects.count() == before


def test_a_quote_stands_until_its_text_changes(world):
    viewer, quote = world.viewer(Role.LEAD), world.quotes[1]
    assert stands(viewer, quote)

    text = world.source.text.replace("I think", "I doubt")
    Source.objects.for_viewer(viewer).update(text=text)

    assert not stands(viewer, quote)


def test_the_turn_is_shown_with_the_quoted_words_marked(world):
    quote = world.quote("I saw", written="I saw 😀 people […] in years")

    assert marked_turn(world.viewer(Role.LEAD), quote) == [
        ("I saw 😀 people", True),
        (" talking who had not spoken ", False),
        ("in years", True),
        (", and it wasn’t planned.", False),
    ]


def test_a_group_conversation_can_be_named_instead_of_the_speaker(world, signed_in):
    at = reverse("quote_new", args=[world.programme.slug])
    start, end = world.span("I minded.")
    query = f"?source={world.source.pk}&start={start}&end={end}"

    signed_in(Role.LEAD).post(
        at + query,
        {
            "written": "I minded.",
            "finding": world.finding.pk,
            "style": "quoted",
            "by_session": "on",
        },
    )

    quote = Quote.objects.latest("id")
    assert (quote.printed_code, quote.participant.code) == ("FGA", "ORG01")
