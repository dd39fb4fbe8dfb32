"""Two studies joined: everything of the second points at what it pointed at before."""

from __future__ import annotations

import pytest

from alongside.formats.joining import joined
from alongside.study import (
    Case,
    Code,
    Codebook,
    Coding,
    Codings,
    Finding,
    Memo,
    Part,
    Quote,
    Recommendation,
    Refused,
    Source,
    Study,
)


def study(name: str, *codes: str) -> Study:
    """One source with a coding of each code on the same words by one coder."""
    quote = Quote(name, (Part("verbatim", f"{name} words"),), source=0)
    return Study(
        sources=(Source(name, f"{name} words"),),
        codebook=Codebook(tuple(Code(c) for c in codes)),
        coders=("AB",),
        codings=Codings.of([Coding(0, 0, 4, i, 0) for i in range(len(codes))]),
        cases=(Case("P1", {"group": name}, {"quote": name == "one"}),),
        memos=tuple(Memo(c, "coding", i) for i, c in enumerate(codes)),
        findings=(Finding(f"{name} finding", quotes=(0,)),),
        cleared=(quote,),
        recommendations=(Recommendation(1, f"{name} asks", derived_from=(0,)),),
    )


def test_every_index_of_the_second_still_points_at_the_same_thing() -> None:
    whole = joined(study("one", "Trust", "Time"), study("two", "Time", "Place", "Trust"))

    assert [c.name for c in whole.codebook] == ["Trust", "Time", "Place"]
    assert [
        (whole.excerpt(i).source, whole.excerpt(i).code) for i in range(len(whole.codings))
    ] == [("one", "Trust"), ("one", "Time"), ("two", "Trust"), ("two", "Time"), ("two", "Place")]
    assert [
        whole.codebook[whole.codings[m.subject].code].name == m.text
        for m in whole.memos if m.subject is not None
    ] == [True] * 5  # fmt: skip
    assert [whole.cleared[f.quotes[0]].code for f in whole.findings] == ["one", "two"]
    assert [whole.sources[q.source or 0].name for q in whole.cleared] == ["one", "two"]
    assert [r.derived_from for r in whole.recommendations] == [(0,), (1,)]


def test_where_two_studies_disagree_about_a_consent_the_answer_is_no() -> None:
    whole = joined(study("one", "Trust"), study("two", "Trust"))

    assert [(c.name, dict(c.attributes), dict(c.consents)) for c in whole.cases] == [
        ("P1", {"group": "one"}, {"quote": False})
    ]


def test_two_sources_of_one_name_are_refused() -> None:
    with pytest.raises(Refused, match="^Both studies have a source called “one”"):
        joined(study("one", "Trust"), study("one", "Time"))
