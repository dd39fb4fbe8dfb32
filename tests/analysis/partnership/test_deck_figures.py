"""Figures that the founding deck asked for, on the shared sample as of its day."""

from __future__ import annotations

from datetime import date

from tests.partnerships import sample

from alongside.analysis.partnership import metrics

AS_OF = date(2022, 6, 30)


def test_the_figures_that_the_deck_asked_for_are_those_of_the_sample():
    told = metrics(sample(), on=AS_OF)

    assert {
        "new police ties": told["ties"]["new_police_ties"],
        "asked first": told["ties"]["asked_first"],
        "raised before the meeting": told["sag"]["raised_before_meeting"],
        "most hours lost": told["resource"]["worst"],
        "partners gave more than planned": told["resource"]["partner_overrun"],
        "evenness of authorship": told["objectives"]["authorship_evenness"],
        "objectives": told["objectives"]["states"],
        "reviews overdue": told["commitments"]["overdue"],
        "unsigned": told["commitments"]["unsigned"],
        "confirmed by another": told["loop"]["done_confirmed_by_other"],
        "young people heard": told["reach"]["fill_ratio"]["SG-PUBLIC-YP"],
        "presence kept": told["presence"]["kept"],
        "too much": told["presence"]["too_much"]["n"],
        "too little": told["presence"]["too_little"]["n"],
        "embedded posts": sum(post.embedded_team for post in sample().posts),
    } == {
        "new police ties": {"n": 13, "of": 17, "share": 0.765},
        "asked first": {"n": 7, "of": 8, "share": 0.875},
        "raised before the meeting": {"n": 14, "of": 26, "share": 0.538},
        "most hours lost": ("INI-3", 0.3),
        "partners gave more than planned": 0.191,
        "evenness of authorship": 0.928,
        "objectives": {"endorsed": 3, "proposed": 8, "contested": 1},
        "reviews overdue": {"n": 7, "of": 14, "share": 0.5},
        "unsigned": [["COM-14", "ORG-01"]],
        "confirmed by another": {"n": 6, "of": 8, "share": 0.75},
        "young people heard": 0.5,
        "presence kept": {"n": 24, "of": 32, "share": 0.75},
        "too much": 3,
        "too little": 6,
        "embedded posts": 6,
    }
