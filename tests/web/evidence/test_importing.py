"""A transcript comes in: sealed, read, decided on, and only then a source."""

from pathlib import Path

import pytest
from django.db import connections

from alongside.study.errors import Refused, UnreadableFile
from alongside.web.consent.models import Participant
from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from alongside.web.evidence import importing
from alongside.web.evidence.models import Draft
from alongside.web.vault.keeping import NOBODY, Locked

GROUP = """Interviewer: What did you see at the wall that day, Danny?

Danny Ostler: I saw 😀 people talking. Rowena came with her brushes.

Maggie Fell: I minded, Danny. We live on Fennel Street and nobody asked us.

Interviewer: And the uniform?

Danny Ostler: Nobody minded Maggie's tea.

Maggie Fell: They listened, for once.
"""


def decided(world, draft) -> None:
    """Everything settled: two participants, one who asks, every name replaced."""
    groups = world.groups
    importing.decide(
        draft,
        speakers={
            "Danny Ostler": {
                "role": "participant", "code": "POL05", "group": groups["police"].pk,
                "consents": {"take_part": True, "quote": True, "archive": False},
            },
            "Maggie Fell": {
                "role": "participant", "code": "PUB05", "group": groups["public"].pk,
                "consents": {"take_part": True},
            },
            "Interviewer": {"role": "facilitator"},
        },
    )  # fmt: skip
    importing.decide_rest(draft, accept=True)
    importing.decide(draft, encounter={"title": "Neighbours", "held_on": "2022-03-04"})


def received(world, content: str = GROUP, name: str = "group.txt") -> Draft:
    return importing.receive(world.programme, by=world.lead, name=name, content=content.encode())


def test_a_decided_draft_becomes_a_source_in_codes(world) -> None:
    draft = received(world)
    decided(world, draft)

    source = importing.accept(draft, by=world.lead)

    assert source.text == (
        "Interviewer: What did you see at the wall that day, POL05?\n\n"
        "POL05: I saw 😀 people talking. A person came with her brushes.\n\n"
        "PUB05: I minded, POL05. We live on a street and nobody asked us.\n\n"
        "Interviewer: And the uniform?\n\n"
        "POL05: Nobody minded PUB05's tea.\n\n"
        "PUB05: They listened, for once.\n"
    )
    columns = source.turns
    assert [
        (columns["speakers"][who], source.text[start:end])
        for who, start, end in zip(
            columns["speaker"], columns["start"], columns["end"], strict=True
        )
    ] == [
        ("Interviewer", "What did you see at the wall that day, POL05?"),
        ("POL05", "I saw 😀 people talking. A person came with her brushes."),
        ("PUB05", "I minded, POL05. We live on a street and nobody asked us."),
        ("Interviewer", "And the uniform?"),
        ("POL05", "Nobody minded PUB05's tea."),
        ("PUB05", "They listened, for once."),
    ]
    assert source.facilitators == ["Interviewer"]
    assert (source.encounter.kind, str(source.encounter.held_on)) == ("focus_group", "2022-03-04")
    assert list(source.encounter.participants.values_list("code", "group__key")) == [
        ("POL05", "police"),
        ("PUB05", "public"),
    ]


def test_what_they_agreed_to_comes_with_them(world) -> None:
    draft = received(world)
    decided(world, draft)

    importing.accept(draft, by=world.lead)

    danny = Participant.objects.get(code="POL05")
    assert [danny.agrees_to(use) for use in ("quote", "archive", "record")] == [True, False, False]


def test_no_name_stands_in_any_table_before_or_after(world) -> None:
    draft = received(world, name="Danny Ostler and Maggie Fell.txt")
    decided(world, draft)
    before = everything_stored()

    importing.accept(draft, by=world.lead)

    for stored in (before, everything_stored()):
        assert [name for name in ("Ostler", "Maggie", "Fennel", "Rowena") if name in stored] == []


def everything_stored() -> str:
    """Every value of every table, bytes as they lie."""
    found = []
    for store in connections.all():
        with store.cursor() as cursor:
            for table in store.introspection.table_names():
                cursor.execute(f'SELECT * FROM "{table}"')
                found += [
                    bytes(v) if isinstance(v, memoryview) else v
                    for row in cursor.fetchall()
                    for v in row
                ]
    return "".join(v.decode("latin-1") if isinstance(v, bytes) else str(v) for v in found)


def test_the_original_and_the_names_open_while_the_vault_is_unlocked(world) -> None:
    draft = received(world)
    decided(world, draft)

    source = importing.accept(draft, by=world.lead)

    viewer = world.viewer(Role.LEAD)
    original = type(source).original.related.related_model.objects.for_viewer(viewer).get()
    assert original.open(world.hands) == ("group.txt", GROUP.encode())
    with pytest.raises(Locked):
        original.open(NOBODY)
    names = type(source).name_map.related.related_model.objects.for_viewer(viewer).get()
    assert "Danny Ostler" in names.open(world.hands).to_json()


def test_who_comes_back_keeps_their_code_and_a_later_no_counts(world) -> None:
    first = received(world)
    decided(world, first)
    importing.accept(first, by=world.lead)
    again = received(world)
    decided(world, again)
    importing.decide(
        again,
        speakers={"Danny Ostler": {"consents": {"quote": False}}},
        encounter={"title": "Neighbours, a year on"},
    )
    importing.accept(again, by=world.lead)

    danny = Participant.objects.get(code="POL05")
    assert [e.title for e in danny.encounters.all()] == ["Neighbours", "Neighbours, a year on"]
    assert not danny.agrees_to("quote")


def test_two_labels_of_one_person_are_one_speaker(world) -> None:
    draft = received(world, GROUP.replace("Danny Ostler: Nobody", "Mr Ostler: Nobody"))
    decided(world, draft)
    importing.decide(
        draft,
        speakers={
            "Mr Ostler": {
                "role": "participant", "name": "Danny Ostler", "code": "POL05",
                "group": world.groups["police"].pk,
            }
        },
    )  # fmt: skip

    source = importing.accept(draft, by=world.lead)

    assert source.turns["speakers"] == ["Interviewer", "POL05", "PUB05"]
    assert "Ostler" not in source.text


def test_a_name_that_a_person_adds_is_replaced_everywhere(world) -> None:
    draft = received(world)
    decided(world, draft)
    importing.decide(draft, added=[{"text": "brushes", "replacement": "tools"}])

    source = importing.accept(draft, by=world.lead)

    assert "came with her tools." in source.text


def test_a_path_in_a_name_is_left_out(world) -> None:
    assert received(world, name="../../etc/C:\\home\\group.txt").open_name() == "group.txt"


def test_an_empty_file_and_a_huge_one_are_refused_in_a_sentence(world, settings) -> None:
    settings.UPLOAD_LIMIT = 2 * 2**20
    with pytest.raises(Refused, match="a.txt is empty: choose the file again"):
        received(world, "", "a.txt")
    with pytest.raises(Refused, match="b.txt is larger than 2 MB: split it"):
        received(world, "x" * (2 * 2**20 + 1), "b.txt")
    assert Draft.objects.for_viewer(world.viewer(Role.LEAD)).count() == 0


def test_a_file_that_cannot_be_read_stays_as_it_came(world) -> None:
    draft = importing.receive(
        world.programme, by=world.lead, name="scan.docx", content=b"PK\x03\x04 not a document"
    )
    with pytest.raises(UnreadableFile):
        importing.reading(draft)
    assert draft.open() == ("scan.docx", b"PK\x03\x04 not a document")


def test_every_step_is_told_in_the_ledger_without_words(world) -> None:
    last = Event.objects.order_by("-id").first().pk
    draft = received(world)
    decided(world, draft)
    importing.accept(draft, by=world.lead)

    told = list(Event.objects.filter(pk__gt=last).values_list("verb", "subject_kind"))
    assert told == [
        ("arrive", "evidence.draft"),
        ("take_place", "evidence.encounter"),
        ("arrive", "evidence.source"),
        ("decide_names", "evidence.source"),
        ("listen_to", "consent.participant"),
        ("answer", "consent.participant"),
        ("answer", "consent.participant"),
        ("answer", "consent.participant"),
        ("listen_to", "consent.participant"),
        ("answer", "consent.participant"),
        ("discard", "evidence.draft"),
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "speakers", "turns"), [("2022-03-04.docx", 11, 570), ("2022-03-11.docx", 6, 235)]
)
def test_a_real_focus_group_comes_in_whole(
    world, shared_data: Path, name: str, speakers: int, turns: int
) -> None:
    path = shared_data / "transcripts" / "focus_groups_inquiry" / name
    draft = importing.receive(world.programme, by=world.lead, name=name, content=path.read_bytes())
    read = importing.reading(draft)
    assert (len(read.speakers), len(read.corrected.turns)) == (speakers, turns)
    told = {
        s.label: {"role": s.role}
        | (
            {
                "code": f"POL{i:02}",
                "group": world.groups["police"].pk,
                "consents": {"take_part": True},
            }
            if s.role == "participant"
            else {}
        )
        for i, s in enumerate(read.speakers, 10)
    }
    importing.decide(draft, speakers=told, encounter={"title": "Inquiry"})
    importing.decide_rest(draft, accept=True)

    source = importing.accept(draft, by=world.lead)

    assert len(source.turns["start"]) == turns
    assert [s.label for s in read.participants if s.label in source.text] == []
