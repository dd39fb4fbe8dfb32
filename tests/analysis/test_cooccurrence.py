"""Co-occurrence counts pairs of codings with different codes that share a character."""

from itertools import combinations

import pytest
from hypothesis import given
from tests.analysis.studies import studies

from alongside.analysis import cooccurrence
from alongside.study import Refused, Study


def meetings(study, coders):
    """Each overlapping pair of codings of different codes, found one by one."""
    for i, j in combinations(range(len(study.codings)), 2):
        a, b = study.codings[i], study.codings[j]
        if a.source != b.source or min(a.end, b.end) <= max(a.start, b.start):
            continue
        if coders == "any" or (a.coder == b.coder) == (coders == "same"):
            yield i, j


def pencil(study, measure, subcodes, coders, first, second):
    book = study.codebook
    families = [set(book.family(c)) if subcodes else {c} for c in (first, second)]
    if families[0] & families[1]:
        return 0
    found = []
    for i, j in meetings(study, coders):
        codes = study.codings[i].code, study.codings[j].code
        if not any(x in families[0] and y in families[1] for x, y in (codes, codes[::-1])):
            continue
        people = {int(study.case_of_coding[i]), int(study.case_of_coding[j])}
        if measure == "pairs":
            found.append((i, j))
        elif measure == "sources":
            found.append(study.codings[i].source)
        elif len(people) == 1 and people != {-1}:
            found.append(people.pop())
    return len(set(found))


@pytest.mark.parametrize("coders", ["any", "same", "different"])
@pytest.mark.parametrize("measure", ["pairs", "sources", "people"])
@pytest.mark.parametrize("subcodes", [False, True])
def test_every_pair_of_codes_is_what_a_pencil_finds(measure, subcodes, coders):
    @given(studies())
    def check(study):
        found = cooccurrence(study, measure=measure, subcodes=subcodes, coders=coders)
        order = study.codebook.order
        assert found.cells.tolist() == [
            [pencil(study, measure, subcodes, coders, a, b) if a != b else 0 for b in order]
            for a in order
        ]

    check()


@given(studies())
def test_pairs_come_the_most_often_first(study):
    numbers = [number for _, _, number in cooccurrence(study).pairs()]
    assert numbers == sorted(numbers, reverse=True)
    assert sum(numbers) * 2 == cooccurrence(study).cells.sum()


def test_an_unknown_measure_is_refused():
    with pytest.raises(Refused):
        cooccurrence(Study(), measure="cases")
