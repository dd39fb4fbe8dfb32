"""Agreement gives the published coefficients, and is about the texts that both coders coded."""

import numpy as np
import pytest

from alongside.analysis import agreement, agreement_of
from alongside.formats.tables import rows_in
from alongside.study import Code, Codebook, Coding, NotFound, Refused, Source, Study, Turn

TALK = "I saw 😀 it. Twice!\nNobody asked.\nWe stayed."
TURNS = ((0, 18), (19, 32), (33, 43))


def study(*codings: tuple[int, int, int, int, int]) -> Study:
    """Two texts of three turns; each coding is source, start, end, code, coder."""
    turns = tuple(Turn("PUB01", start, end) for start, end in TURNS)
    return Study(
        sources=(Source("One", TALK, turns), Source("Two", TALK, turns)),
        codebook=Codebook((Code("Trust"), Code("Being asked"))),
        coders=("Ada Byron", "Cy Dunn", "Eve Fry"),
        codings=tuple(Coding(*c) for c in codings),
    )


def values(found) -> dict[str, float | None]:
    return {
        name: one.value if one.value is None else round(one.value, 4)
        for name, one in found.coefficients.items()
    }


@pytest.mark.parametrize(
    ("column", "units", "expected"),
    [
        (
            "main_therapist_behaviour", 216,
            {"krippendorff_alpha": 0.7367, "fleiss_kappa": 0.7365, "gwet_ac1": 0.7396},
        ),
        ("client_talk_type", 212, {"krippendorff_alpha": 0.4671, "gwet_ac1": 0.5831}),
        ("question_exists", 216, {"krippendorff_alpha": 0.8688}),
    ],
)  # fmt: skip
def test_ten_annotators_agree_as_was_published(shared_data, column, units, expected) -> None:
    path = shared_data / "labelled" / "annomi" / "AnnoMI-full.csv"
    found = agreement_of(
        rows_in(path.read_bytes(), path.name),
        unit=["transcript_id", "utterance_id"], coder="annotator_id", value=column, min_coders=10,
    )  # fmt: skip

    assert (found.units, len(found.coders)) == (units, 10)
    assert {name: values(found)[name] for name in expected} == expected
    assert all(one.low < one.value < one.high for one in found.coefficients.values() if one.value)


def table(pairs: dict[tuple[str, str], int]) -> list[list[str]]:
    """A row for each judgement of A and of B, so often for each pair."""
    rows, unit = [["unit", "coder", "value"]], 0
    for (a, b), times in pairs.items():
        for _ in range(times):
            unit += 1
            rows += [[str(unit), "A", a], [str(unit), "B", b]]
    return rows


def test_two_coders_by_the_plain_formulas() -> None:
    rows = table({("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15})
    found = agreement_of(rows, unit=["unit"], coder="coder", value="value")

    # Cohen's own example: 0.7 observed, 0.5 by chance.
    assert values(found) == {
        "percent": 0.7,
        "cohen_kappa": 0.4,
        "fleiss_kappa": 0.3939,
        "krippendorff_alpha": 0.4,
        "gwet_ac1": 0.4059,
    }


def test_what_nobody_judged_is_no_judgement_and_a_missing_one_is_left_out() -> None:
    rows = table({("yes", "yes"): 2, ("no", "no"): 2, ("yes", "n/a"): 3, ("", ""): 1})
    found = agreement_of(rows, unit=["unit"], coder="coder", value="value")
    assert (found.units, values(found)["cohen_kappa"]) == (4, 1.0)

    with pytest.raises(Refused, match="No unit of this table was judged by 3 coders"):
        agreement_of(rows, unit=["unit"], coder="coder", value="value", min_coders=3)
    with pytest.raises(NotFound, match="no column “who”"):
        agreement_of(rows, unit=["unit"], coder="who", value="value")


def test_where_all_say_one_thing_chance_leaves_no_room_and_no_kappa_is_made_up() -> None:
    found = agreement_of(table({("yes", "yes"): 5}), unit=["unit"], coder="coder", value="value")
    assert values(found) == {
        "percent": 1.0,
        "cohen_kappa": None,
        "fleiss_kappa": None,
        "krippendorff_alpha": None,
        "gwet_ac1": 1.0,
    }
    assert "cannot be told" in repr(found)


CODED = study(
    (0, 0, 5, 0, 0), (0, 0, 11, 0, 1), (0, 19, 32, 1, 0), (0, 33, 43, 1, 1), (1, 0, 5, 0, 0),
)  # fmt: skip


def test_a_turn_has_a_code_if_any_of_it_does_in_texts_that_both_coded() -> None:
    found = agreement(CODED, between=("AB", "cy dunn"))

    assert (found.unit, found.units, found.coders) == ("turn", 3, ("Ada Byron", "Cy Dunn"))
    assert {code: own["percent"].value for code, own in found.codes.items()} == {
        "Trust": 1.0,
        "Being asked": 0.333333,
    }
    assert values(found)["percent"] == 0.6667
    assert found.coefficients["percent"].n == 6
    assert found.notes == ("Over 1 text that each of them coded.",)


def test_characters_and_sentences_are_units_too() -> None:
    sentences = agreement(CODED, between=("AB", "CD"), unit="sentence")
    assert (sentences.units, sentences.codes["Trust"]["percent"].value) == (4, 1.0)

    characters = agreement(CODED, between=("AB", "CD"), unit="character")
    assert characters.units == sum(end - start for start, end in TURNS)
    # The emoji is one character: six of 41 are coded by one of the two alone.
    assert characters.codes["Trust"]["percent"].value == round(35 / 41, 6)


@pytest.mark.parametrize(
    ("between", "unit", "why"),
    [
        (("AB", "EF"), "turn", "coded no text in common"),
        (("AB", "AB"), "turn", "needs two coders"),
        (("AB", "Zoe"), "turn", "no one coder called “Zoe”"),
        (("AB", "CD"), "word", "no unit “word”"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_a_sentence(between, unit, why) -> None:
    with pytest.raises((Refused, NotFound), match=why):
        agreement(CODED, between=between, unit=unit)


@pytest.mark.parametrize("between", [("AB", "CD"), ("AB", "CD", "EF"), ("AB", "CD", "AB")])
@pytest.mark.parametrize("unit", ["character", "turn"])
def test_what_is_added_up_from_ends_of_codings_is_what_judging_every_unit_gives(
    between, unit
) -> None:
    dice = np.random.default_rng(7)
    starts = dice.integers(0, 40, 60)
    rows = zip(
        dice.integers(0, 2, 60), starts, starts + dice.integers(1, 4, 60),
        dice.integers(0, 2, 60), dice.integers(0, 3, 60), strict=True,
    )  # fmt: skip
    many = study(*[tuple(map(int, row)) for row in rows])
    found = agreement(many, between=between, unit=unit)

    initials = {"AB": 0, "CD": 1, "EF": 2}
    one_by_one = [("unit", "coder", "value")]
    spans = TURNS if unit == "turn" else [(i, i + 1) for a, b in TURNS for i in range(a, b)]
    for source in (0, 1):
        for a, b in spans:
            for who in between:
                given = any(
                    c.source == source and c.coder == initials[who] and not c.code
                    and c.start < b and c.end > a
                    for c in many.codings
                )  # fmt: skip
                one_by_one.append((f"{source} {a}", who, "given" if given else "not given"))
    judged = agreement_of(one_by_one, unit=["unit"], coder="coder", value="value")

    assert found.units == judged.units
    assert {name: one.value for name, one in found.codes["Trust"].items()} == {
        name: one.value for name, one in judged.coefficients.items()
    }
