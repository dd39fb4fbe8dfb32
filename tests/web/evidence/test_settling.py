"""What is still open stops a draft, who did not agree is left out, and a name comes in once."""

import pytest

from alongside.study.errors import Refused
from alongside.web.consent.models import Participant
from alongside.web.core.policy import Role
from alongside.web.evidence import importing
from alongside.web.evidence.models import Draft, Encounter, NameMap, Original, Source
from alongside.web.evidence.review import marked
from tests.web.evidence.test_importing import decided, received


@pytest.mark.parametrize(
    ("undo", "sentence"),
    [
        (
            {"speakers": {"Maggie Fell": {"code": ""}}},
            "Every participant needs a participant code and a stakeholder group.",
        ),
        ({"rest": None}, "^Where a name may stand, [0-9]+ places wait for a decision.$"),
        (
            {"encounter": {"title": " "}},
            "The encounter needs a title, without anybody's name in it.",
        ),
        (
            {"speakers": {"Maggie Fell": {"code": "POL05"}}},
            "Two speakers have the code POL05: give each their own, or say that they are one",
        ),
        (
            {"speakers": {"Maggie Fell": {"consents": {"take_part": False}}}},
            "^PUB05 said no to taking part: leave their words out under “Who speaks”.$",
        ),
        (
            {"encounter": {"title": "Tea with maggie’s neighbours"}},
            "The title holds the name of somebody in the text",
        ),
        (
            {"speakers": {"Maggie Fell": {"code": "FELL"}}},
            "A code holds the name of somebody in the text",
        ),
        (
            {"speakers": {"Maggie Fell": {"code": "Rowena"}}},
            "A code holds the name of somebody in the text",
        ),
    ],
)
def test_nothing_becomes_a_source_while_a_question_is_open(world, undo, sentence) -> None:
    draft = received(world)
    decided(world, draft)
    importing.decide(draft, **undo)

    with pytest.raises(Refused, match=sentence):
        importing.accept(draft, by=world.lead)

    viewer = world.viewer(Role.LEAD)
    assert list(Source.objects.for_viewer(viewer).values_list("name")) == [("At the wall",)]
    assert Encounter.objects.count() == 1
    assert Draft.objects.for_viewer(viewer).count() == 1


def test_silence_about_taking_part_is_no_yes_for_one_or_for_several(world) -> None:
    draft = received(world)
    decided(world, draft)
    silent = {"Danny Ostler": {"consents": {"quote": True}}, "Maggie Fell": {"consents": {}}}
    importing.decide(draft, speakers=silent)

    two = importing.open_questions(importing.reading(draft, guarded=False))
    with pytest.raises(Refused, match="^POL05 and PUB05 have not been asked about taking part: "):
        importing.accept(draft, by=world.lead, guarded=False)
    assert two == [
        "POL05 and PUB05 have not been asked about taking part: record the answer under “Who "
        "speaks”, or leave their words out there."
    ]

    importing.decide(draft, speakers={"Danny Ostler": {"consents": {"take_part": True}}})
    one = importing.open_questions(importing.reading(draft, guarded=False))
    assert [line[:45] for line in one] == ["PUB05 has not been asked about taking part: r"]

    # Somebody who answered at another time need not be asked again; a later no counts.
    known = Participant.objects.create(
        programme=world.programme, code="PUB05", group=world.groups["public"]
    )
    known.answer(use="take_part", by=world.lead, yes=True)
    assert importing.open_questions(importing.reading(draft, guarded=False)) == []
    known.answer(use="take_part", by=world.lead, yes=False)
    with pytest.raises(Refused, match="^PUB05 said no to taking part: record the answer"):
        importing.accept(draft, by=world.lead, guarded=False)


def test_somebody_left_out_is_in_nothing_that_is_kept(world) -> None:
    draft = received(world)
    decided(world, draft)
    importing.add_name(draft, "Fennel", "a herb")
    importing.decide(draft, speakers={"Maggie Fell": {"role": "left_out", "consents": {}}})
    read = importing.reading(draft, guarded=False)
    shown = "".join(p.text for turn in marked(read) for p in turn.pieces)
    inside = [n.text for n in read.names if not n.label]

    source = importing.accept(draft, by=world.lead, guarded=False)

    assert source.text == (
        "Interviewer: What did you see at the wall that day, POL05?\n\n"
        "POL05: I saw 😀 people talking. A person came with her brushes.\n\n"
        "Interviewer: And the uniform?\n\n"
        "POL05: Nobody minded [somebody]'s tea.\n\n"
    )
    assert source.turns["speakers"] == ["Interviewer", "POL05"]
    begun = [source.text[start : start + 11] for start in source.turns["start"]]
    assert begun == ["What did yo", "I saw 😀 peo", "And the uni", "Nobody mind"]
    assert source.report["losses"] == [
        "The words of one speaker who did not agree to take part, and the file as it came."
    ]
    assert "for once" not in shown and inside == ["Danny", "Rowena", "Maggie"]
    # The file holds their words, so it is gone; who is who in what is left is kept.
    lead = world.viewer(Role.LEAD)
    assert Original.objects.for_viewer(lead).count() == 0
    assert NameMap.objects.for_viewer(lead).count() == 1
    assert not Participant.objects.filter(code="PUB05").exists()


def test_two_sources_of_one_name_are_refused_and_the_second_waits(world) -> None:
    for name in ("one.txt", "two.txt"):
        decided(world, received(world, name=name))
    viewer = world.viewer(Role.LEAD)
    second, first = Draft.objects.for_viewer(viewer)
    importing.accept(first, by=world.lead)

    with pytest.raises(Refused, match="There is already a source called “Neighbours”"):
        importing.accept(second, by=world.lead)

    assert [d.open_name() for d in Draft.objects.for_viewer(viewer)] == ["two.txt"]
