"""What leaves the house holds nothing of a case that withdrew, and keeps the rest in place."""

from dataclasses import replace

from tests.formats.small_study import small_study

from alongside.formats.export.leaving import without_withdrawn
from alongside.study import Case, Memo, Part, Quote, Study


def withdrawing(*names: str) -> Study:
    """The small study with a coding of each voice in the group, after these people withdrew."""
    study = small_study()
    return replace(
        study,
        cases=tuple(Case(name, withdrawn=name in names) for name in ("P1", "Mo", "Jo")),
        cleared=(*study.cleared, Quote("Mo", (Part("verbatim", "We built it."),), source=1)),
        memos=(*study.memos, Memo("Of the last coding.", "coding", 4)),
    )


def test_without_a_withdrawal_the_study_is_itself() -> None:
    study = withdrawing()
    assert without_withdrawn(study) is study


def test_turns_in_a_group_are_covered_and_everybody_else_stays_in_place() -> None:
    left = without_withdrawn(withdrawing("Mo"))

    assert [s.text for s in left.sources[1:]] == [
        "Mo: ░░ ░░░░░ ░░░\n\nJo: You did, we watched.\n",
        "",
    ]
    assert [left.sources[1].text[t.start : t.end] for t in left.sources[1].turns] == [
        "░░ ░░░░░ ░░░",
        "You did, we watched.",
    ]
    assert len(left.codings) == 4
    assert [q.code for q in left.cleared] == ["P1"]
    assert [m.text for m in left.memos if m.about == "coding"] == ["Of a coding."]


def test_an_interview_goes_with_its_only_voice_and_indices_follow() -> None:
    left = without_withdrawn(withdrawing("P1"))

    assert [s.name for s in left.sources] == ["Group", "Empty"]
    assert left.codings.source.tolist() == [0]
    assert left.excerpt(0).text == "We built it.\n\nJo: You"
    assert [(q.code, q.source) for q in left.cleared] == [("Mo", 0)]
    assert left.findings[0].quotes == ()
    assert [(m.about, m.subject) for m in left.memos] == [
        ("study", None),
        ("code", 3),
        ("case", 0),
        ("source", 0),
        ("coding", 0),
    ]
