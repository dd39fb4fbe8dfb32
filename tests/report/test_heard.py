"""A study that has concluded nothing yet still says whom it heard."""

import pytest
from tests.report.ardenvale import study

from alongside.cli import main
from alongside.formats import write_study
from alongside.report.heard import UNFINISHED, heard
from alongside.report.verify import verify
from alongside.study import Case, Code, Codebook, Coding, Codings, Refused, Source, Study, Turn

TEXT = "Facilitator: What was it like?\nRes4: Warm, and loud.\nRes5: I left early, to be honest."


def said(speaker: str, words: str) -> Turn:
    start = TEXT.index(words)
    return Turn(speaker, start, start + len(words))


def coded(**answers: bool) -> Study:
    """One talk, its three turns coded; ``answers`` say who agrees to be quoted."""
    turns = (
        said("Facilitator", "What was it like?"),
        said("Res4", "Warm, and loud."),
        said("Res5", "I left early, to be honest."),
    )
    return Study(
        title="An evening",
        sources=(Source("talk", TEXT, turns, kind="focus_group"),),
        codebook=Codebook((Code("The evening"), Code("Never used"))),
        coders=("RA",),
        codings=Codings.of([Coding(0, t.start, t.end, 0, 0) for t in turns]),
        cases=tuple(Case(name, consents={"quote": yes}) for name, yes in answers.items()),
    )


def lines(study: Study) -> list[str]:
    return [line for page in heard(study).pages for line in page.lines()]


def test_a_working_report_says_who_spoke_and_what_was_coded():
    assert lines(coded()) == [
        "An evening", UNFINISHED,
        "What was read", "Source", "Kind", "Turns", "Words",
        "talk", "focus group", "3", "16",
        "n = 1 source, 16 words. Words are counted in the whole text.",
        "Who speaks", "Speaker", "Turns", "Words",
        "Res5", "1", "6", "Facilitator (asks)", "1", "4", "Res4", "1", "3",
        "n = 3 speakers, those who ask included.",
        "How it is coded", "Code", "Codings", "People", "The evening", "3", "2",
        "n = 3 codings. 1 of 2 codes are not used yet.",
        "The evening", "“Warm, and loud.”", "(Res4)", "“I left early, to be honest.”", "(Res5)",
        "Excerpts are here to think with. None was cleared for readers outside the team.",
    ]  # fmt: skip


def test_nobody_is_quoted_who_did_not_agree():
    told = lines(coded(Res4=True, Res5=False))

    assert "“Warm, and loud.”" in told
    assert "“I left early, to be honest.”" not in told


def test_its_excerpts_stand_word_for_word(tmp_path):
    deck = heard(coded()).save(tmp_path / "heard.pptx")

    found = verify(deck, coded()).quotations

    assert [(q.code, q.verdict) for q in found] == [("Res4", "verified"), ("Res5", "verified")]


def test_a_study_file_without_findings_or_ending_is_reported_on(tmp_path, capsys):
    write_study(study(), tmp_path / "x")

    status = main(["report", str(tmp_path / "x"), "--to", str(tmp_path / "x.html")])

    assert status == 0
    assert "a working report of what was heard" in capsys.readouterr().err
    assert UNFINISHED in (tmp_path / "x.html").read_text()


def test_a_study_without_a_source_is_refused():
    with pytest.raises(Refused, match="no source yet: import a transcript"):
        heard(Study())
