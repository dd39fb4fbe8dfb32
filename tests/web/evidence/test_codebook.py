"""The codebook changes by named verbs, and loses nothing of anybody's."""

import pytest

from alongside.study.errors import Refused
from alongside.web.core.policy import Role
from alongside.web.evidence import queries
from alongside.web.evidence.merging import Moves, merge_preview
from alongside.web.evidence.models import Code, Coding, Memo


@pytest.fixture
def make(world):
    """Makes a code by name, under another."""

    def made(name: str, under: Code | None = None, **facts) -> Code:
        code = Code(programme=world.programme, name=name, parent=under, **facts)
        code.add(by=world.lead)
        return code

    return made


def tree(world) -> list[str]:
    return [code.path for code in queries.codes(world.viewer(Role.LEAD))]


def test_codes_stand_in_the_order_in_which_they_are_put(world, make) -> None:
    trust, uniform = make("Trust"), make("Uniform")
    coat = make("The coat", uniform)

    uniform.move(by=world.lead, under=None, before=world.code)
    trust.move(by=world.lead, under=uniform, before=coat)

    assert tree(world) == ["Uniform", "Uniform › Trust", "Uniform › The coat", "Being seen"]


def test_a_code_never_stands_under_itself(world, make) -> None:
    trust = make("Trust")
    institution = make("In institutions", trust)
    with pytest.raises(Refused, match="cannot stand under itself"):
        trust.move(by=world.lead, under=institution)


def test_siblings_have_different_names(world, make) -> None:
    trust = make("Trust")
    make("Trust", trust)
    with pytest.raises(Refused, match="already a code of that name here"):
        make(" Trust ")
    with pytest.raises(Refused, match="already a code of that name here"):
        trust.rename("Being  seen", by=world.lead)


@pytest.mark.parametrize(("name", "why"), [("  ", "needs a name"), ("x" * 121, "121 characters")])
def test_a_name_that_does_not_fit_is_refused_in_a_sentence(make, name, why) -> None:
    with pytest.raises(Refused, match=why):
        make(name)


def test_merging_moves_everything_and_equal_codings_become_one(world, make) -> None:
    seen, noticed = world.code, make("Noticed", definition="When others look.")
    child = make("By neighbours", noticed)
    standing = Coding.objects.get()
    twin = Coding.objects.create(
        programme=world.programme, source=world.source, code=noticed, coder=world.lead,
        start=standing.start, end=standing.end,
    )  # fmt: skip
    Coding.objects.create(
        programme=world.programme, source=world.source, code=noticed, coder=world.lead,
        start=0, end=5,
    )  # fmt: skip
    on_twin = Memo.objects.create(
        programme=world.programme, author=world.lead, coding=twin, text="On the words."
    )
    on_code = Memo.objects.create(
        programme=world.programme, author=world.lead, code=noticed, text="On the code."
    )
    assert merge_preview(noticed, seen) == Moves(codings=2, equal=1, memos=1, children=1, quotes=0)

    noticed.merge_into(seen, by=world.lead)

    assert list(Coding.objects.order_by("start").values_list("start", "code")) == [
        (0, seen.pk),
        (standing.start, seen.pk),
    ]
    child.refresh_from_db()
    on_twin.refresh_from_db()
    on_code.refresh_from_db()
    seen.refresh_from_db()
    assert (child.parent, on_twin.coding, on_code.code) == (seen, standing, seen)
    assert seen.definition == "When others look."
    assert not Code.objects.filter(name="Noticed").exists()


def test_merging_a_parent_into_its_own_sub_code_of_the_same_name(world, make) -> None:
    outer = make("Trust")
    inner = make("Trust", outer)
    make("Police", outer)

    outer.merge_into(inner, by=world.lead)

    assert tree(world) == ["Being seen", "Trust", "Trust › Police"]


def test_sub_codes_of_one_name_are_merged_with_their_parents(world, make) -> None:
    one, other = make("Trust"), make("Confidence")
    make("Police", one)
    make("Police", other)

    other.merge_into(one, by=world.lead)

    assert tree(world) == ["Being seen", "Trust", "Trust › Police"]


def test_a_second_definition_is_kept_as_a_memo(world, make) -> None:
    one = make("Trust", definition="Relying on somebody.")
    other = make("Confidence", definition="Expecting well.")

    other.merge_into(one, by=world.lead)

    assert list(one.memos.values_list("title", "text")) == [
        ("Definition of “Confidence”, merged into this code", "Expecting well.")
    ]


def test_only_an_unused_code_is_taken_out(world, make) -> None:
    make("Unused").remove(by=world.lead)
    with pytest.raises(Refused, match="still has codings"):
        world.code.remove(by=world.lead)
    assert tree(world) == ["Being seen"]


def test_the_codebook_counts_sub_codes_with_their_parents(world, make) -> None:
    above = make("Above")
    world.code.move(by=world.lead, under=above)

    counted = [(c.name, c.own, c.total) for c in queries.codebook(world.viewer(Role.CODER))]

    assert counted == [("Above", 0, 1), ("Being seen", 1, 1)]


def test_a_code_that_was_merged_in_another_window_takes_nothing_more(world, make) -> None:
    trust, faith, hope = make("Trust"), make("Faith"), make("Hope")
    seen_before = Code.objects.get(pk=faith.pk)
    faith.merge_into(trust, by=world.lead)

    with pytest.raises(Refused, match="merged or removed meanwhile"):
        hope.merge_into(seen_before, by=world.lead)
    assert tree(world) == ["Being seen", "Trust", "Hope"]
