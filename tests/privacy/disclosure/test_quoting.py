"""What the Q rules say of a quote: each on words made for it, and none on plain ones."""

from __future__ import annotations

import pytest

from alongside.privacy.disclosure import (
    RULES,
    Groups,
    Person,
    Quoted,
    Roster,
    Thresholds,
    quote_refusals,
    report_refusals,
    standards,
)
from alongside.privacy.disclosure.quoting import told_of
from alongside.privacy.disclosure.standardising import marked

PEOPLE = tuple(
    Person(
        f"POL{i:02}",
        "Police",
        {"rank": "constable" if i <= 8 else "sergeant"},
        {"role": frozenset({"rank=constable" if i <= 8 else "rank=sergeant"}),
         "event": frozenset({"camp"} if i <= 6 else {"camp", "wall"})},
    )
    for i in range(1, 13)
)  # fmt: skip
ROSTER = Roster(PEOPLE, Groups({"Police": None}))
PLAIN = "We sat down and we talked for a while."


def said(words: str = PLAIN, person: str = "POL01", **more) -> list[tuple[str, str]]:
    leaks = more.pop("leaks", None)
    suspects = more.pop("suspects", None)
    for name in ("reveals",):
        if name in more:
            more[name] = frozenset(more[name])
    found = quote_refusals(Quoted(person, words, **more), ROSTER, leaks=leaks, suspects=suspects)
    return [(one.rule, one.weight) for one in found]


def test_plain_words_of_a_large_group_pass():
    assert said() == []


def test_q1_a_known_name_stops_it_and_a_likely_one_asks():
    assert said(leaks=lambda text: 1) == [("Q1", "refused")]
    assert said(suspects=lambda text: 2) == [("Q1", "asks")]


def test_q2_an_attribute_of_fewer_than_five_asks():
    assert said(attribute="rank") == []
    assert said(person="POL10", attribute="rank") == [("Q2", "asks")]


def test_q2_where_too_few_were_heard_nobody_is_quoted_unasked():
    few = Roster(PEOPLE[:3], ROSTER.groups)

    assert [o.rule for o in quote_refusals(Quoted("POL01", PLAIN), few)] == ["Q2"]


def test_q3_what_the_words_reveal_makes_the_class_smaller():
    assert said(reveals=["role"]) == []
    assert said(person="POL10", reveals=["role"]) == [("Q3", "asks")]
    # Six of eight constables, and all six who were at the wall are others.
    assert said(person="POL07", reveals=["role", "event"]) == [("Q3", "asks")]
    assert told_of(Quoted("POL07", PLAIN, reveals=frozenset({"role", "event"})), ROSTER) == (
        told_of(Quoted("POL08", PLAIN, reveals=frozenset({"role", "event"})), ROSTER)
    )


def test_q3_two_things_that_nobody_can_count_are_one_too_many():
    assert said(reveals=["kinship"]) == []
    assert said(reveals=["kinship", "date"]) == [("Q3", "asks")]
    assert said(attribute="rank", reveals=["kinship"]) == [("Q3", "asks")]


@pytest.mark.parametrize(
    "words",
    ["I was the only woman there.", "She was the first to go in.", "I am head of events.",
     "He is the one who built it.", "Nobody else does that here."],
)  # fmt: skip
def test_q4_phrases_that_single_out_are_read(words):
    assert ("Q4", "read") in said(words)


def test_q7_a_mention_of_another_participant_and_ones_own_colleagues():
    assert said("It was POL07 who asked.") == [("Q7", "read")]
    assert said(read_by_own=True) == [("Q7", "read")]


@pytest.mark.parametrize("words", ["My sergeant said no.", "I asked my mum.", "A colleague cried."])
def test_q8_others_in_the_words_are_read(words):
    assert ("Q8", "read") in said(words)


def test_q9_and_q14_flag_and_stop_nothing():
    assert said(edited=True) == [("Q9", "flag")]
    assert said("I ain't goin' there") == [("Q14", "flag")]


@pytest.mark.parametrize("words", ["They arrested him.", "It was the cancer.", "He hit the drugs."])
def test_q10_what_can_hurt_asks(words):
    assert ("Q10", "asks") in said(words)
    assert ("Q10", "asks") in said(hurting_code=True)
    assert ("Q10", "asks") in said(reveals=["health"])


def test_q11_nobody_speaks_for_a_group_who_has_not_agreed_alone():
    assert said(conversation=True, alone=False) == [("Q11", "refused")]
    assert said(conversation=True, alone=False, by_session=True) == []
    assert said(conversation=True, alone=True) == []


def test_q12_what_can_be_searched_asks():
    assert said("It is on https://example.org/wall") == [("Q12", "asks")]
    assert said(public=True) == [("Q12", "asks")]


def test_q5_more_than_three_quotations_of_one_person_ask():
    pairs = [("POL01", "P9")] * 4 + [("POL02", "P7")] * 3

    found = report_refusals(pairs)

    assert [(one.rule, one.weight, one.about) for one in found] == [("Q5", "asks", "P9")]
    assert report_refusals(pairs, thresholds=Thresholds(quotes_each=4)) == []


def test_standard_spelling_is_offered_as_a_marked_edit():
    words = "I were goin' cos they asked, innit."

    assert marked(words, standards(words)) == "I were [going] [because] they asked, [isn't it]."
    assert standards("cinema, costly, going") == []


def test_every_refusal_names_a_rule_and_a_way_out_and_no_words():
    secret = "Zebedee the only sergeant"
    found = quote_refusals(
        Quoted("POL10", secret, attribute="rank", edited=True, public=True), ROSTER,
        leaks=lambda text: 1, suspects=lambda text: 1,
    )  # fmt: skip

    assert {one.rule for one in found} >= {"Q1", "Q2", "Q4", "Q9", "Q12"}
    assert all(one.rule in RULES and one.says and one.way_out for one in found)
    assert not any("Zebedee" in one.says + one.way_out for one in found)
