"""Whoever withdrew or did not agree is told before their words are compared."""

import json
import zipfile
from dataclasses import replace

from tests.report.ardenvale import study
from tests.report.decks import deck, verdicts

from alongside.formats import read_study, write_study
from alongside.study import Case, Withdrawn
from alongside.study.withdrawn import mark_of


def test_consents_decide_before_words_do(tmp_path):
    cases = (
        Case("Res4", consents={"quote": True}),
        Case("VP2", consents={"quote": False}),
        Case("Res11", consents={"quote": True}, withdrawn=True),
        Case("nR1-01", consents={"archive": True}),
    )
    path = deck(
        tmp_path / "deck.pptx",
        "“I know her name now” (Res4)",
        "“rang me in March” (VP2)",
        "“ate the bread” (FG3)",
        "“We came for the bread” (FG3)",
    )

    assert verdicts(path, study(cases=cases)) == [
        ("Res4", "verified"), ("VP2", "unconsented"), ("FG3", "withdrawn"), ("FG3", "unconsented"),
    ]  # fmt: skip


def test_a_study_without_consents_asks_for_none(tmp_path):
    path = deck(tmp_path / "deck.pptx", "“I know her name now” (Res4)")

    assert verdicts(path, study(cases=(Case("Res4"),))) == [("Res4", "verified")]


def test_words_of_somebody_who_left_the_study_are_withdrawn_though_it_holds_none_of_them(tmp_path):
    whole = study()
    gone = frozenset(mark_of(one, key="k") for one in ["vp2", "We came for the bread"])
    left = replace(
        whole,
        sources=tuple(s for s in whole.sources if "VP2" not in s.speakers),
        codings=(),
        cases=tuple(case for case in whole.cases if case.name != "VP2"),
        withdrawn=Withdrawn("k", gone),
    )
    made = deck(
        tmp_path / "old.pptx",
        "“anybody rang me in March” (VP 02)",
        "“we came for the bread…” (FG3)",
        "“I know her name now” (Res4)",
    )

    assert verdicts(made, left) == [
        ("VP 02", "withdrawn"),
        ("FG3", "withdrawn"),
        ("Res4", "verified"),
    ]


def test_a_study_file_can_be_asked_who_withdrew_and_names_nobody(tmp_path):
    path = tmp_path / "study.qdpx"
    gone = Withdrawn("k", frozenset({mark_of("vp2", key="k")}))

    write_study(replace(study(), withdrawn=gone), path)

    assert read_study(path).withdrawn == gone
    with zipfile.ZipFile(path) as package:
        told = json.loads(package.read("alongside/study.json"))["withdrawn"]
    assert "vp2" not in str(told).casefold()
