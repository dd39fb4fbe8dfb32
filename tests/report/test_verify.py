"""Every quotation of a finished deck is checked word for word against what was said."""

import json

import pytest
from tests.report.ardenvale import model, source, study
from tests.report.decks import deck, verdicts
from tests.report.test_seed import MODEL, TEMPLATE

from alongside.cli import main
from alongside.formats import write_study
from alongside.report import compose, read_model, read_template
from alongside.report.verify import verify
from alongside.study import Study

STANDING = [
    "“I know her name now” (Res4)",
    '"I know her name now" (Res4)',
    "‘I know her name now’\n(Res4)",
    "I know her name now\n(Res4)",
    "I know\nher name now\nRes4",
    "Now “i know her name now, it took a year” (Res 04)",
    "“I know her name now […] and she knows the dog's” (Res4)",
    "“I know her name now [...] the dog’s. So.” (Res4, resident)",
    "“I know her name [these days]” (Res4)",
    "“I know her name now…” (Res4)",
    "“… I know her name now” (Res4)",
    "“I know her name now” – Res4",
    "Res4 said “I know her name now”.",
    "“the first time anybody rang me in March — not in May” (VP2)",
    "“any-\nbody rang me” (VP2)",
    "“anybody rang me in March-\nnot in May” (VP2)",
    "“We came for the bread” (FG3)",
    "“We came for the bread” (nR1-1)",
    "One line of ours\nI know her name now (Res4)",
    "“I know her name now”, said a neighbour of hers (Res4)",
    "I know her name now\n— Res4",
    "Res4\n“I know her name now”",
]


@pytest.mark.parametrize("words", STANDING)
def test_words_that_stand_are_verified(tmp_path, words):
    (found,) = verify(deck(tmp_path / "deck.pptx", words), study()).quotations

    assert (found.verdict, found.where) == ("verified", "slide 1"), found


ALTERED = [
    ("“I know her game now” (Res4)", "“game” should be “name”."),
    ("“did write anything down” (Res11)", "“not” is missing after “did”."),
    ("“I would have opened the door” (Res4)", "“not” is missing after “would”."),
    ("“I do know her name now” (Res4)", "“do” is not in the turn."),
    (
        "“I know her name now and she knows the dog’s” (Res4)",
        "“, it took a year ,” is missing after “now”.",
    ),
    (
        "“she knows the dog’s […] I know her name now” (Res4)",
        "The parts stand in the turn, but not in this order.",
    ),
    (
        "“I know her name now, it took a year!” (Res4)",
        "“!” at the end is not in the turn: put it after the closing mark.",
    ),
    ("“I know her game now, it took a year.” (Res4)", None),
    ("“now her name I know” (Res4)", None),
    ("“know her name n” (Res4)", None),
    ("“I know her name now” (VP2)", "These words stand in a turn of Res4, not of VP2."),
    (
        "“What about the oven?” (FG3)",
        "These words stand in a turn of the one who asks, not of FG3.",
    ),
    ("“I know her name now, before that I would not” (Res4)", None),
    ("“The kettle was on all morning long” (Res4)", "No turn of Res4 holds these words."),
    ("I knew her name now\nand nobody asked\n(Res4)", None),
    ("He ate the bread and did\nwrite anything down, I watched.\n(Res11)", None),
]


@pytest.mark.parametrize(("words", "detail"), ALTERED)
def test_altered_words_are_found_and_the_difference_told(tmp_path, words, detail):
    (found,) = verify(deck(tmp_path / "deck.pptx", words), study()).quotations

    assert found.verdict == "altered", found
    if detail:
        assert found.detail == detail


def test_words_joined_before_one_code_are_each_checked(tmp_path):
    path = deck(tmp_path / "deck.pptx", "“came for the butter” and “stayed for the argument” (FG3)")

    found = verify(path, study()).quotations

    assert [(q.text, q.verdict) for q in found] == [
        ("came for the butter", "altered"), ("stayed for the argument", "verified"),
    ]  # fmt: skip


def test_a_gap_without_brackets_passes_with_a_note(tmp_path):
    path = deck(tmp_path / "deck.pptx", "“I know her name now … and she knows” (Res4)")

    (found,) = verify(path, study()).quotations

    assert (found.verdict, found.detail) == (
        "verified", "The gap is not bracketed: print […].",
    )  # fmt: skip


@pytest.mark.parametrize("mark", [".", ","])
def test_a_stop_that_closes_the_quotation_may_be_the_authors(tmp_path, mark):
    path = deck(tmp_path / "deck.pptx", f"“I know her name now{mark}” (Res4)")

    (found,) = verify(path, study()).quotations

    assert found.verdict == "verified", found


def test_a_call_out_that_ends_in_quoted_speech_is_checked_whole(tmp_path):
    said = "She came in from the rain with the key and she said to us, ‘Sit down, all of you’"
    heard = Study(sources=(source("one.txt", [("Res4", said + ".")]),))
    changed = said.replace("the key", "a key").replace("‘", "“").replace("’", "”")

    assert verdicts(deck(tmp_path / "a.pptx", f"{said}\n(Res4)"), heard) == [("Res4", "verified")]
    assert verdicts(deck(tmp_path / "b.pptx", f"{changed}\n(Res4)"), heard) == [("Res4", "altered")]


def test_a_long_quotation_may_open_anew_in_each_paragraph(tmp_path):
    words = "“Before that I would not\n“have opened the door to anybody” (Res4)"
    altered = words.replace("would not", "would")

    assert verdicts(deck(tmp_path / "a.pptx", words)) == [("Res4", "verified")]
    assert verdicts(deck(tmp_path / "b.pptx", altered)) == [("Res4", "altered")]


def test_an_unknown_code_on_a_line_of_its_own_is_still_a_code(tmp_path):
    path = deck(tmp_path / "deck.pptx", "I know her name now\nRes99", "We watched", "Res98")

    assert verdicts(path) == [("Res99", "unknown"), ("Res98", "unknown")]


def test_an_unknown_code_of_one_letter_is_still_a_code(tmp_path):
    path = deck(tmp_path / "deck.pptx", "“I know her name now” (P14)")

    assert verdicts(path) == [("P14", "unknown")]


def test_a_code_that_is_not_in_the_study_is_unknown(tmp_path):
    path = deck(tmp_path / "deck.pptx", "“I know her name now” (Res5)")

    assert verdicts(path) == [("Res5", "unknown")]


def test_figures_years_and_places_are_not_participants(tmp_path):
    path = deck(
        tmp_path / "deck.pptx",
        "Calls fell by half (Figure 2)",
        "As others found (Hadley 2031)",
        "“A crisis of confidence” (Ardenvale Council, 2031)",
        "We met in spring (see slide 4).",
    )

    found = verify(path, study())

    assert found.quotations == ()
    assert [one.text for one in found.without_code] == ["A crisis of confidence"]


@pytest.mark.parametrize("ending", ["pptx", "docx"])
def test_our_own_report_is_verified_whole(tmp_path, ending):
    path = compose(model(tmp_path)).save(tmp_path / f"report.{ending}")

    found = verify(path, study())

    assert [(q.code, q.verdict) for q in found.quotations] == [
        ("Res4", "verified"), ("VP2", "verified"), ("Res11", "verified"),
    ]  # fmt: skip
    assert found.stands


def test_every_quotation_of_the_founding_deck_is_found(tmp_path):
    if not MODEL.exists():
        pytest.skip("the shared test material is not here")
    seed = read_model(MODEL)
    fill = {"elision": "and, you know, all of that,", "insertion": "it was"}
    turns: dict[str, list[tuple[str, str]]] = {}
    for quote in seed.quotes.values():
        words = " ".join(p.text if p.kind == "verbatim" else fill[p.kind] for p in quote.parts)
        turns.setdefault(quote.code, []).append((quote.code, f"Yes. So, {words}, and so on."))
    heard = Study(
        sources=tuple(
            source(f"{code}.txt", said, **({"session": code} if code[:2] == "FG" else {}))
            for code, said in turns.items()
        )
    )
    path = compose(seed, read_template(TEMPLATE)).save(tmp_path / "seed.pptx")

    found = verify(path, heard)

    assert [q.verdict for q in found.quotations] == ["verified"] * 14
    assert [q.where for q in found.quotations] == [
        f"slide {n}" for n in (2, 10, 11, 12, 12, 13, 13, 14, 14, 16, 16, 17, 18, 18)
    ]


def test_an_interview_is_quoted_by_its_participant_whatever_the_label_says(tmp_path):
    talk = [("Interviewer", "Who rang you first?"), ("Participant", "The baker rang me first.")]
    heard = Study(sources=(source("talk.txt", talk, participant="Org6"),))
    path = deck(tmp_path / "a.pptx", "“The baker rang” (Org 6)", "“Who rang you first?” (Org 6)")

    assert verdicts(path, heard) == [("Org 6", "verified"), ("Org 6", "altered")]


def test_words_that_run_over_two_turns_do_not_stand(tmp_path):
    talk = [("VP2", "We went down"), ("Res4", "Yes"), ("VP2", "to the river.")]
    heard = Study(sources=(source("talk.txt", talk),))

    assert verdicts(deck(tmp_path / "a.pptx", "“We went down to the river” (VP2)"), heard) == [
        ("VP2", "altered")
    ]


def test_a_name_in_place_of_a_code_is_not_told_on(tmp_path):
    talk = [("Marjorie Pell", "I never liked the drums."), ("VP2", "Nor I.")]
    heard = Study(sources=(source("talk.txt", talk),))

    (found,) = verify(deck(tmp_path / "a.pptx", "“I never liked” (VP2)"), heard).quotations

    assert found.detail == "These words stand in a turn of another participant, not of VP2."


def test_the_command_prints_what_others_rely_on(tmp_path, capsys):
    path = deck(tmp_path / "deck.pptx", "“I know her game now” (Res4)")
    write_study(study(), tmp_path / "study.qdpx")
    command = ["verify", str(path), "--study", str(tmp_path / "study.qdpx")]

    status = main([*command, "--json"])
    told = json.loads(capsys.readouterr().out)

    assert status == 0
    assert told["quotations"] == [
        {
            "code": "Res4",
            "text": "I know her game now",
            "verdict": "altered",
            "where": "slide 1",
            "detail": "“game” should be “name”.",
        }
    ]
    assert main([*command, "--strict"]) == 1
    assert capsys.readouterr().err == (
        "1 of 1 quotations in deck.pptx is not verified: mend or take out what is listed, and "
        "check it again.\n"
    )
