"""The Study of a programme says what the tables say, for whom it may, after every change."""

import numpy as np
import pytest

from alongside.formats import read_study
from alongside.web.core.policy import Role
from alongside.web.evidence import coding, queries, snapshot
from alongside.web.evidence.models import Code, Coding
from alongside.web.evidence.snapshot import reading
from tests.web.world import make_world


def told(study) -> list[tuple]:
    return [
        (e.text, e.speaker, e.code, e.coder) for e in map(study.excerpt, range(len(study.codings)))
    ]


def test_it_holds_texts_turns_cases_and_codings(world) -> None:
    study = snapshot.snapshot(world.viewer(Role.CODER))

    assert [s.name for s in study.sources] == ["At the wall"]
    assert study.sources[0].speakers == ("Interviewer", "POL01", "ORG01", "PUB01")
    assert told(study) == [
        ("people talking who had not spoken in years", "POL01", "Being seen", "Research lead One")
    ]
    assert {c.name: c.attribute("group") for c in study.cases} == {
        "ORG01": "Community organisations",
        "POL01": "Police officers and staff",
        "PUB01": "Members of the public",
    }
    assert study.cases[0].consents == {"quote": True}


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.LEAD, Role.CODER}))
def test_those_who_may_not_read_sources_get_nothing(world, role: Role) -> None:
    snapshot.snapshot(world.viewer(Role.LEAD))
    assert (len(snapshot.snapshot(world.viewer(role)).sources), role) == (0, role)


def test_another_programme_is_not_in_it(world) -> None:
    other = make_world("elsewhere", accounts=False)
    before = told(snapshot.snapshot(world.viewer(Role.LEAD)))
    Coding.objects.filter(programme=other.programme).update(start=0, end=3)
    assert told(snapshot.snapshot(world.viewer(Role.LEAD))) == before


def test_each_change_of_a_coding_shows_without_reading_all_again(
    world, django_assert_max_num_queries
) -> None:
    viewer = world.viewer(Role.LEAD)
    first = snapshot.taken(viewer)
    ref = queries.source_ref(viewer, world.source.pk)
    start, end = world.span("Nobody minded the coat")
    coding.change_codings(viewer, ref, [coding.Change("add", start, end, world.code.pk)])

    with django_assert_max_num_queries(5):
        second = snapshot.taken(viewer)

    assert second.texts is first.texts
    assert [t[0] for t in told(second.study)] == [
        "people talking who had not spoken in years",
        "Nobody minded the coat",
    ]
    Coding.objects.get(start=start).remove(by=world.lead)
    third = snapshot.taken(viewer)
    assert told(third.study) == told(first.study)
    assert np.array_equal(third.coding_ids, first.coding_ids)


def test_what_was_brought_up_to_date_is_what_is_read_anew(world) -> None:
    viewer = world.viewer(Role.LEAD)
    ref = queries.source_ref(viewer, world.source.pk)
    places = [(0, 9), (0, 4), (30, 34), (0, 30), (12, 13), (0, 5)]
    snapshot.taken(viewer)
    for start, end in places:
        coding.change_codings(viewer, ref, [coding.Change("add", start, end, world.code.pk)])
    snapshot.taken(viewer)
    gone = [coding.Change("remove", *place, world.code.pk) for place in places[::2]]
    more = [coding.Change("add", start, end + 1, world.code.pk) for start, end in places]
    coding.change_codings(viewer, ref, [*gone, *more])

    kept = snapshot.taken(viewer)
    snapshot.forget()
    anew = snapshot.taken(viewer)

    assert kept.study.codings == anew.study.codings
    assert kept.coding_ids.tolist() == anew.coding_ids.tolist()


def test_a_recoded_and_a_renamed_code_show(world) -> None:
    viewer = world.viewer(Role.LEAD)
    snapshot.taken(viewer)
    other = Code(programme=world.programme, name="Talk")
    other.add(by=world.lead)
    Coding.objects.get().recode(other, by=world.lead)
    assert [t[2] for t in told(snapshot.snapshot(viewer))] == ["Talk"]

    other.rename("Talking", by=world.lead)
    assert [t[2] for t in told(snapshot.snapshot(viewer))] == ["Talking"]


def test_a_repeat_asks_three_questions(world, django_assert_num_queries) -> None:
    viewer = world.viewer(Role.LEAD)
    snapshot.taken(viewer)
    with django_assert_num_queries(3):
        snapshot.taken(viewer)


def test_the_study_file_says_for_whom_it_was_made(world, tmp_path) -> None:
    path = tmp_path / "taken.qdpx"
    path.write_bytes(snapshot.study_file(world.viewer(Role.CODER)))

    study = read_study(path)

    assert (study.made_for, len(study.sources), len(study.codings)) == ("Coder One", 1, 1)
    assert int(study.codings.created[0]) == int(Coding.objects.get().created_at.timestamp())


def test_a_coding_made_while_the_codebook_is_read_shows_the_next_time(world, monkeypatch) -> None:
    viewer = world.viewer(Role.LEAD)
    as_read = reading.codebook

    def read_and_then_somebody_codes(viewer):
        found = as_read(viewer)
        monkeypatch.undo()
        trust = Code(programme=world.programme, name="Trust")
        trust.add(by=world.lead)
        ref = queries.source_ref(viewer, world.source.pk)
        coding.change_codings(viewer, ref, [coding.Change("add", 0, 4, trust.pk)])
        return found

    monkeypatch.setattr(reading, "codebook", read_and_then_somebody_codes)

    assert [code for _, _, code, _ in told(snapshot.snapshot(viewer))] == ["Being seen"]
    assert [code for _, _, code, _ in told(snapshot.snapshot(viewer))] == ["Trust", "Being seen"]
