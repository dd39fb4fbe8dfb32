"""What looks like a speaker and is none, and what belongs to the turn before."""

from __future__ import annotations

import pytest
from tests.formats.spoken import said, text

NOBODY = {
    "an essay": "One thing I know: it was hard.\nFor example: the lights.\nThe rest was easy.",
    "addresses": "See http://example.org for more.\nhttps://example.org\nmailto:me@example.org",
    "times of day": "We met at 10:30 and left.\n10:30 we began.\n11:00 we stopped.",
    "front matter alone": "Title: The mural\nDate: 3 March\nLocation: The hall\n\nIt rained.",
    "questions of a survey": "Question 1: Why?\nIt rained.\nQuestion 2: When?\nIn March.",
    "notes": "Note: it rained.\nWe went home.\nNote: it rained again.\nWarning: wet paint.",
    "stage directions": "(10.00 am)\n[Music]\n[Applause]\nWe began.",
    "a poem": "The rain came down\nThe rain came down\nAnd nobody spoke\nThe rain came down",
    "a diary with dashes": (
        "London - grey.\nWe walked.\nWe ate.\nIt rained.\nWe slept.\nParis - bright.\nWe sang.\n"
        "We ate.\nIt shone.\nWe left.\nLondon - wet.\nWe ran.\nParis - dry.\nWe sat.\nWe read."
    ),
    "a survey by number": "Q1: How was it?\nGood.\nQ2: Why?\nPaint.\nQ3: Again?\nYes.",
    "a timetable": "09:00 Arrive\n09:30 Paint\n10:00 Tea\n12:00 Lunch",
    "a recipe": "Flour: 200 g\nButter: 100 g\nSugar: 50 g\nMix it all and bake it for an hour.\n"
    "Leave it to stand and then cut it.\nServe with tea.\nIt keeps for a week.",
}


@pytest.mark.parametrize("what", NOBODY)
def test_nobody_speaks_in(what: str) -> None:
    assert said(text(NOBODY[what])) == []


WITHIN = {
    "the head of each page": "The Inquiry: day 3\nPage 1\nmore\nThe Inquiry: day 4\nmore",
    "a psalm": "Psalm 23: the one about the valley",
    "a sum": "Cost: £500",
    "a heading": "Part Two: The Wall",
    "a sign": "URGENT: bring ladders",
    "things": "Paint: four tins\nBrushes: nine\nLadders: two",
    "a smile": "Ha :) it was",
    "a stage direction": "(Laughter): all round",
    "a postscript": "PS: bring a coat",
    "a list": "it was three\npeople came: Ann, Cy and Di",
    "a sentence that ends before a note": "we took the van.\nvan. Note: wet paint\nvan. Note: dry",
    "a web address": "http://example.org is the page",
    "a remark": "Remember: it was dark, and I remember it well",
    "a note": "Note: the light was low",
    "a time": "10:45 was when it ended",
    "a numbered question": "Question 3: what would you keep?",
    "a list's heading": "For example: the lamps",
    "a sentence with a colon": "What I mean is this: nobody asked",
}


@pytest.mark.parametrize("what", WITHIN)
def test_a_line_belongs_to_the_turn_before_when_it_begins_with(what: str) -> None:
    line = WITHIN[what]
    found = text(f"Ann: Hello.\n{line}\nBo: Hi.\nAnn: Bye.\nBo: Yes.")

    assert said(found) == [
        ("Ann", f"Hello.\n{line}"),
        ("Bo", "Hi."),
        ("Ann", "Bye."),
        ("Bo", "Yes."),
    ]
