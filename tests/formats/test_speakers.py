"""Who is found to speak, in every form that transcripts use, and who is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.spoken import said, text

from alongside.formats import read
from alongside.formats.speakers import described

FORMS = {
    "a name before a colon": (
        "Ann: Hello.\nBo: Hi.\nAnn: Bye.",
        [("Ann", "Hello."), ("Bo", "Hi."), ("Ann", "Bye.")],
    ),
    "capitals": (
        "MS LEE: Hello.\nTHE CHAIR: Hi.\nMS LEE: Bye.",
        [("MS LEE", "Hello."), ("THE CHAIR", "Hi."), ("MS LEE", "Bye.")],
    ),
    "white space before the colon": (
        "Ann : Hello.\nBo :Hi.\nAnn :  Bye. ",
        [("Ann", "Hello."), ("Bo", "Hi."), ("Ann", "Bye.")],
    ),
    "titles and initials": (
        "Dr. A. N. Other: One.\nMrs O’Neil-Hart: Two.\nDr. A. N. Other: Three.",
        [("Dr. A. N. Other", "One."), ("Mrs O’Neil-Hart", "Two."), ("Dr. A. N. Other", "Three.")],
    ),
    "codes": (
        "P1: One.\nnR1-01: Two.\nWMP13: Three.\nP1: Four.",
        [("P1", "One."), ("nR1-01", "Two."), ("WMP13", "Three."), ("P1", "Four.")],
    ),
    "numbered roles": (
        "Interviewer 2: One?\nParticipant A: Two.\nInterviewer 1: Three?",
        [("Interviewer 2", "One?"), ("Participant A", "Two."), ("Interviewer 1", "Three?")],
    ),
    "roles in lower case": (
        "interviewer: one?\nparticipant: two.",
        [("interviewer", "one?"), ("participant", "two.")],
    ),
    "words on the next line": (
        "Ann:\nHello.\n\nBo:\nHi.\nAgain.\n\nAnn:\nBye.",
        [("Ann", "Hello."), ("Bo", "Hi.\nAgain."), ("Ann", "Bye.")],
    ),
    "brackets": (
        "[Ann] Hello.\n[Bo] Hi.\n[laughs] we did.\n[Ann] Bye.\n[Bo] Yes.",
        [("Ann", "Hello."), ("Bo", "Hi.\n[laughs] we did."), ("Ann", "Bye."), ("Bo", "Yes.")],
    ),
    "angle brackets": (
        "<ann> Hello.\n<bo> Hi.\n<ann> Bye.\n<bo> Yes.\n<ann> A.\n<bo> B.\n<ann> C.\n<bo> D.",
        [("ann", "Hello."), ("bo", "Hi."), ("ann", "Bye."), ("bo", "Yes."),
         ("ann", "A."), ("bo", "B."), ("ann", "C."), ("bo", "D.")],
    ),
    "numbered turns": (
        "1 Ann: Hello.\n2 Bo: Hi.\n3 Ann: Bye.",
        [("Ann", "Hello."), ("Bo", "Hi."), ("Ann", "Bye.")],
    ),
    "numbered questions of a committee": (
        "Q1  Chair: Why?\nMs Lee: Because.\nQ2  Chair: And?\nMs Lee: So.",
        [("Chair", "Why?"), ("Ms Lee", "Because."), ("Chair", "And?"), ("Ms Lee", "So.")],
    ),
    "question and answer by letter": (
        "Q. Why?\nA. Because.\nQ. When?\nA. Then.",
        [("Q", "Why?"), ("A", "Because."), ("Q", "When?"), ("A", "Then.")],
    ),
    "question and answer by word": (
        "Question: Why?\nAnswer: Because.\nQuestion: When?\nAnswer: Then.",
        [("Question", "Why?"), ("Answer", "Because."), ("Question", "When?"), ("Answer", "Then.")],
    ),
    "tabs": (
        "INT\tWhy?\nKM\tBecause.\nINT\tWhen?\nKM\tThen.",
        [("INT", "Why?"), ("KM", "Because."), ("INT", "When?"), ("KM", "Then.")],
    ),
    "dashes": (
        "Ann - Hello.\nBo - Hi.\nAnn - Bye.\nBo - Yes.",
        [("Ann", "Hello."), ("Bo", "Hi."), ("Ann", "Bye."), ("Bo", "Yes.")],
    ),
    "a header line that comes back": (
        "Ann Lee\nHello.\n\nBo Day\nHi.\n\nAnn Lee\nBye.\n\nBo Day\nYes.",
        [("Ann Lee", "Hello."), ("Bo Day", "Hi."), ("Ann Lee", "Bye."), ("Bo Day", "Yes.")],
    ),
    "an angle before the name": (
        ">> ANN LEE: Hello.\n>> BO DAY: Hi.\n>> ANN LEE: Bye.",
        [("ANN LEE", "Hello."), ("BO DAY", "Hi."), ("ANN LEE", "Bye.")],
    ),
    "other scripts": (
        "أحمد: مرحبا.\nליאה: שלום.\nأحمد: نعم.\n王小明：你好。",
        [("أحمد", "مرحبا."), ("ליאה", "שלום."), ("أحمد", "نعم."), ("王小明", "你好。")],
    ),
    "a picture in the name": (
        "Ann 🎨: Hello 👋🏽.\nBo: Hi.\nAnn 🎨: Bye.",
        [("Ann 🎨", "Hello 👋🏽."), ("Bo", "Hi."), ("Ann 🎨", "Bye.")],
    ),
    "a name inside a name": (
        "Jo: One.\nJo Ann: Two.\nJo: Three.\nAnn: Jo: is that you?\nJo Ann: Four.",
        [("Jo", "One."), ("Jo Ann", "Two."), ("Jo", "Three."), ("Ann", "Jo: is that you?"),
         ("Jo Ann", "Four.")],
    ),
    "an empty turn": (
        "Ann: Hello.\nBo:\nAnn: Bye.\nBo: Yes.",
        [("Ann", "Hello."), ("Bo", ""), ("Ann", "Bye."), ("Bo", "Yes.")],
    ),
    "old Macintosh line ends": (
        "Ann: Hello.\rBo: Hi.\rAnn: Bye.",
        [("Ann", "Hello."), ("Bo", "Hi."), ("Ann", "Bye.")],
    ),
    "line separators of Unicode": (
        "Ann: Hello.\u2028Bo: Hi.\u2029Ann: Bye.",
        [("Ann", "Hello."), ("Bo", "Hi."), ("Ann", "Bye.")],
    ),
    "marks that cannot be seen": (
        "\u200eAnn: Hello.\n\ufeffBo: Hi.\n\u202aAnn\u202c: Bye.",
        [("Ann", "Hello."), ("Bo", "Hi."), ("Ann", "Bye.")],
    ),
    "somebody who speaks once": (
        "Ann: Hello.\nBo: Hi.\nAnn: Who is that?\nMr Carr: Only me.\nBo: Oh.",
        [("Ann", "Hello."), ("Bo", "Hi."), ("Ann", "Who is that?"), ("Mr Carr", "Only me."),
         ("Bo", "Oh.")],
    ),
    "lower-case particles": (
        "Ana de la Cruz: One.\nJan van der Berg: Two.\nAna de la Cruz: Three.",
        [("Ana de la Cruz", "One."), ("Jan van der Berg", "Two."), ("Ana de la Cruz", "Three.")],
    ),
    "names in another language, told apart by a number": (
        "Cyfwelydd: Un.\nCyfranogwr 1: Dau.\nCyfranogwr 2: Tri.\nCyfwelydd: Pedwar.",
        [("Cyfwelydd", "Un."), ("Cyfranogwr 1", "Dau."), ("Cyfranogwr 2", "Tri."),
         ("Cyfwelydd", "Pedwar.")],
    ),
    "spaces that make a column": (
        "Ann       Hello.\nBo        Hi.\nAnn       Bye.\nBo        Yes.",
        [("Ann", "Hello."), ("Bo", "Hi."), ("Ann", "Bye."), ("Bo", "Yes.")],
    ),
    "small names in a column": (
        "ann\tHello.\nbo\tHi.\n" * 4,
        [("ann", "Hello."), ("bo", "Hi.")] * 4,
    ),
    "columns that a first row names": (
        "Timespan\tContent\tSpeaker\n0:01.0 - 0:05.0\tHello.\tAnn\n0:05.0 - 0:09.0\tHi.\tBo\n"
        "0:09.0 - 0:12.0\tBye.\tAnn",
        [("Ann", "Hello."), ("Bo", "Hi."), ("Ann", "Bye.")],
    ),
    "a table whose cells hold paragraphs": (
        "Speaker\tText\nAnn\tHello.\nAgain.\nBo\tHi.\nAnn\tBye.",
        [("Ann", "Hello.\nAgain."), ("Bo", "Hi."), ("Ann", "Bye.")],
    ),
    "question and answer on numbered lines": (
        "1  Q. Why?\n2  A. Because.\n3  it is.\n4  Q. When?\n5  A. Then.",
        [("Q", "Why?"), ("A", "Because.\n3  it is."), ("Q", "When?"), ("A", "Then.")],
    ),
    "question and answer with brackets": (
        "Q) Why?\nA) Because.\nQ) When?\nA) Then.",
        [("Q", "Why?"), ("A", "Because."), ("Q", "When?"), ("A", "Then.")],
    ),
    "what somebody is, in brackets": (
        "Ann (Police): One.\nBo (Arts Trust): Two.\nAnn (Police): Three.",
        [("Ann (Police)", "One."), ("Bo (Arts Trust)", "Two."), ("Ann (Police)", "Three.")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_speakers_are_found_by(form: str) -> None:
    words, expected = FORMS[form]

    assert said(text(words)) == expected


TIMES = {
    "before the name": "[00:00:05] Ann: Hello.\n[00:01:02] Bo: Hi.\n[01:00:00.5] Ann: Bye.",
    "after the name": "Ann [00:00:05]: Hello.\nBo [00:01:02]: Hi.\nAnn [01:00:00.5]: Bye.",
    "in round brackets": "Ann (00:05): Hello.\nBo (01:02): Hi.\nAnn (01:00:00.5): Bye.",
    "after the colon": "Ann: [00:00:05] Hello.\nBo: [00:01:02] Hi.\nAnn: [01:00:00.5] Bye.",
    "on a line with the name": "Ann  0:05\nHello.\n\nBo  1:02\nHi.\n\nAnn  1:00:00.5\nBye.",
    "on a line before the name": "00:05 Ann\nHello.\n01:02 Bo\nHi.\n01:00:00.5 Ann\nBye.",
    "on a line after the name": (
        "Ann\n0:05\nHello.\n\nBo\n1:02\nHi.\n\nAnn\n1:00:00.5\nBye.\n\nBo\n"
    ),
    "with a day": (
        "02/03/2024, 00:00:05 - Ann: Hello.\n02/03/2024, 00:01:02 - Bo: Hi.\n"
        "02/03/2024, 01:00:00.5 - Ann: Bye."
    ),
}


@pytest.mark.parametrize("place", TIMES)
def test_times_are_read(place: str) -> None:
    found = text(TIMES[place])

    assert [(t.speaker, found.said(t), t.begins) for t in found.turns][:3] == [
        ("Ann", "Hello.", 5.0), ("Bo", "Hi.", 62.0), ("Ann", "Bye.", 3600.5),
    ]  # fmt: skip


def test_front_matter_is_not_speech() -> None:
    found = text(
        "Interview 4\nDate: 3 March 2024\nInterviewer: Jo Bloggs\nParticipant: P4\n\n"
        "Interviewer: How did it begin?\nParticipant: With a knock."
    )

    assert said(found) == [("Interviewer", "How did it begin?"), ("Participant", "With a knock.")]


def test_paragraphs_go_on_until_the_next_label() -> None:
    found = text("Ann: One.\n\nTwo.\n\nThree.\n\nBo: Four.\n\nFive.")

    assert said(found) == [("Ann", "One.\n\nTwo.\n\nThree."), ("Bo", "Four.\n\nFive.")]


def test_stage_directions_after_the_words_stand_outside_the_turn() -> None:
    found = text(
        "(10.00 am)\nAnn: One.\n(Laughter)\n\n[A short break]\nBo: Two. (Laughs)\nAnn: So."
    )

    assert said(found) == [("Ann", "One."), ("Bo", "Two. (Laughs)"), ("Ann", "So.")]


def test_bold_names_leave_plain_ones_to_the_turn() -> None:
    found = read(
        b"**Ann**: One.\n\nJustice: that was the word.\n\n**Bo**: Two.\n\n**Ann**: Three.\n\n"
        b"**Bo**: Four.", "talk.md",
    )  # fmt: skip

    assert said(found) == [
        ("Ann", "One.\nJustice: that was the word."), ("Bo", "Two."), ("Ann", "Three."),
        ("Bo", "Four."),
    ]  # fmt: skip


def test_it_says_how_sure_it_is_and_why() -> None:
    found = text("Ann: A?\nBo: B.\nAnn: C?\nBo: D.\nAnn: E?\nBo: F.\nMr Carr: G.")

    assert [(s.name, s.turns, s.words, s.certainty, s.reason) for s in described(found)] == [
        ("Ann", 3, 3, "certain", "stands before a colon 3 times"),
        ("Bo", 3, 3, "certain", "stands before a colon 3 times"),
        ("Mr Carr", 1, 1, "likely", "stands before a colon once"),
    ]


@given(
    st.text(alphabet=st.sampled_from("Ann Bo:[]()\n\t-.0123é\u0301👋\u200f\u2028אq"), max_size=120)
)
def test_turns_are_in_order_within_the_text_and_never_overlap(words: str) -> None:
    source = "Ann: Hello.\nBo: Hi.\n" + words

    found = text(source)

    assert found.text == source
    ends = [0]
    for turn in found.turns:
        assert ends[-1] <= turn.start <= turn.end <= len(source)
        assert found.said(turn) == found.said(turn).strip()
        ends.append(turn.end)
