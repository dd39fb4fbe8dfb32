"""Tables for others tell people beside codings, and keep what could point at somebody."""

from __future__ import annotations

import pytest

from alongside.privacy.disclosure import Thresholds
from alongside.report.counted import OUTSIDE, counted_matrix, counted_pairs, for_others
from alongside.study import Case, Code, Codebook, Coding, Codings, Refused, Source, Study, Turn


def study_of(groups: dict[str, int]) -> Study:
    """Everybody of each group says one line about paint; the first of the first group, two more."""
    text, turns, cases, codings = "", [], [], []
    for group, count in groups.items():
        for number in range(count):
            code = f"{group[:3].upper()}{number + 1:02}"
            line = "We painted it."
            turns.append(Turn(code, len(text), len(text) + len(line)))
            codings.append(Coding(0, len(text), len(text) + len(line), 0, 0))
            cases.append(Case(code, {"group": group}))
            text += line + "\n"
    codings += [Coding(0, 0, 2, 1, 0), Coding(0, 3, 10, 1, 0)]
    return Study(
        sources=(Source("group", text, tuple(turns), kind="focus_group"),),
        codebook=Codebook((Code("Making"), Code("Paint"), Code("Nobody"))),
        coders=("RA",),
        codings=Codings.of(codings),
        cases=tuple(cases),
    )


def test_a_matrix_for_others_tells_people_and_withholds_a_small_number():
    study = study_of({"Community": 8, "Police": 6, "Artists": 2})

    told = for_others(counted_matrix(study, by="group")).to_json()

    assert told["rows"] == ["Making", "Paint"]
    assert told["columns"] == ["Community", "Police"]
    assert told["cells"] == [[8, 6], [None, 0]]
    assert told["codings"] == [[8, 6], [None, 0]]
    assert (told["withheld"], told["n"], told["notes"][0]) == (1, [8, 6], OUTSIDE)
    assert sorted({one["rule"] for one in told["found"]}) == ["T2", "T6"]


def test_codes_that_meet_pass_the_same_rules():
    study = study_of({"Community": 8})

    with pytest.raises(Refused, match="^Nothing of that table can be told to others"):
        for_others(counted_matrix(study, by="speaker"))
    told = for_others(counted_pairs(study), thresholds=Thresholds(1, 1, 1)).to_json()
    assert (told["rows"], told["cells"]) == (["Making", "Paint"], [[0, 1, 0], [1, 0, 0]])
