"""The matrix counts what a person with a pencil would count."""

import pytest
from hypothesis import given
from tests.analysis.studies import studies

from alongside.analysis import counts, matrix
from alongside.study import Case, Code, Codebook, Coding, Codings, NotFound, Source, Study, Turn

COLUMNS = ("Community", "Police", "(not known)")


def column_of(study, index):
    case = int(study.case_of_coding[index])
    group = study.cases[case].attribute("group") if case >= 0 else None
    return {"police": "Police", "community": "Community"}.get(
        (group or "").strip().casefold(), "(not known)"
    )


def words_of(study, which):
    """Characters covered by any of the codings, joined where excerpts meet, then split."""
    total = 0
    for number, source in enumerate(study.sources):
        spans = sorted((c.start, c.end) for c in which if c.source == number)
        joined = []
        for start, end in spans:
            if joined and start <= joined[-1][1]:
                joined[-1][1] = max(joined[-1][1], end)
            else:
                joined.append([start, end])
        total += sum(len(source.text[a:b].split()) for a, b in joined)
    return total


def pencil(study, measure, which):
    chosen = [study.codings[i] for i in which]
    if measure == "codings":
        return len(chosen)
    if measure == "excerpts":
        return len({(c.source, c.start, c.end) for c in chosen})
    if measure == "sources":
        return len({c.source for c in chosen})
    if measure == "people":
        return len({int(study.case_of_coding[i]) for i in which} - {-1})
    return words_of(study, chosen)


@pytest.mark.parametrize("measure", ["codings", "excerpts", "sources", "people", "words"])
@pytest.mark.parametrize("subcodes", [False, True])
def test_every_cell_and_total_is_what_a_pencil_finds(measure, subcodes):
    @given(studies())
    def check(study):
        found = matrix(study, by="group", measure=measure, subcodes=subcodes)
        book, everything = study.codebook, range(len(study.codings))
        assert found.rows == tuple(book.path(i) for i in book.order)
        assert found.columns == COLUMNS
        assert found.n == (1, 2, 1)
        for row, code in enumerate(book.order):
            family = book.family(code) if subcodes else (code,)
            mine = [i for i in everything if study.codings[i].code in family]
            assert found.row_totals[row] == pencil(study, measure, mine)
            for column, label in enumerate(COLUMNS):
                inside = [i for i in mine if column_of(study, i) == label]
                assert found.cells[row, column] == pencil(study, measure, inside)
        for column, label in enumerate(COLUMNS):
            inside = [i for i in everything if column_of(study, i) == label]
            assert found.column_totals[column] == pencil(study, measure, inside)
        assert found.total == pencil(study, measure, list(everything))

    check()


@given(studies())
def test_counts_say_the_same_as_the_matrix(study):
    table = counts(study, subcodes=True)

    for measure in ("codings", "excerpts", "sources", "people", "words"):
        totals = matrix(study, by="group", measure=measure, subcodes=True).row_totals
        assert tuple(table.cells[:, table.columns.index(measure)].tolist()) == totals


@pytest.fixture
def group():
    text = "Facilitator: Who came?\nAna: We all did. 🎨\nBo: I did not."
    said = ["Who came?", "We all did. 🎨", "I did not."]
    turns = [
        Turn(name, text.index(words), text.index(words) + len(words))
        for name, words in zip(["Facilitator", "Ana", "Bo"], said, strict=True)
    ]
    return Study(sources=(Source("FG1", text, turns, kind="focus_group"),))


def test_a_group_just_imported_gives_an_empty_answer_that_says_so(group):
    found = matrix(group)

    assert (found.rows, found.columns, found.cells.shape) == (
        (),
        ("Facilitator", "Ana", "Bo"),
        (0, 3),
    )
    assert "There are no codes in this study yet" in repr(found)


def test_speaker_source_and_kind_work_without_any_attribute(group):
    at = group.sources[0].text.index("We all")
    codings = Codings.of([Coding(0, at, at + 6, 0, 0), Coding(0, at, at + 3, 0, 0)])
    coded = Study(
        sources=group.sources,
        codebook=Codebook((Code("Presence"),)),
        coders=("RA",),
        codings=codings,
    )

    by_speaker = matrix(coded, by="Speaker")
    assert by_speaker.cells.tolist() == [[0, 2, 0]]
    assert matrix(coded, by="source").cells.tolist() == [[2]]
    by_kind = matrix(coded, by="kind", measure="people")
    assert (by_kind.columns, by_kind.cells.tolist(), by_kind.n) == (("focus_group",), [[1]], (2,))


def test_an_unknown_attribute_is_answered_with_those_there_are(group):
    known = Study(sources=group.sources, cases=(Case("Ana", {"group": "Community"}),))

    with pytest.raises(NotFound) as refusal:
        matrix(known, by="rank")
    assert str(refusal.value) == (
        "This study has no attribute “rank”: its attributes are group; case, code, coder, "
        "initiative, kind, source, speaker work in every study."
    )


def test_a_table_shows_itself_as_text_html_json_csv_and_frame(group):
    at = group.sources[0].text.index("I did")
    coded = Study(
        sources=group.sources,
        codebook=Codebook((Code("=Trust <b>"),)),
        coders=("RA",),
        codings=Codings.of([Coding(0, at, at + 5, 0, 0)]),
        cases=(Case("Bo", {"group": "Police"}),),
    )
    found = matrix(coded, by="group")

    assert repr(found).splitlines() == [
        "Codes by group, codings",
        "",
        "             Police",
        "=Trust <b>        1",
        "n of people       1",
        "Counted: codings: each coder's judgement counts once.",
    ]
    assert "<caption>Codes by group, codings</caption>" in found._repr_html_()
    assert '<th scope="row">=Trust &lt;b&gt;</th><td>1</td>' in found._repr_html_()
    assert found.to_csv() == ",Police\n'=Trust <b>,1\nn of people,1\n"
    assert found.to_json()["cells"] == [[1]]
    assert found.to_frame().loc["=Trust <b>", "Police"] == 1
    assert found.cell("=trust <b>", "POLICE") == 1
    with pytest.raises(NotFound):
        found.cell("=Trust <b>", "Council")
