"""The analyses on the command line: what they print, and how they refuse."""

import csv
import io
import json

import pytest

from alongside.cli import main
from alongside.formats import write_study
from alongside.study import Case, Code, Codebook, Coding, Codings, Source, Study, Turn

TEXT = "Ana: We painted the wall.\nBo: =We watched the café."


@pytest.fixture
def study(tmp_path):
    turns = (Turn("ORG01", 5, 25), Turn("POL02", 30, len(TEXT)))
    value = Study(
        sources=(Source("group", TEXT, turns, kind="focus_group"),),
        codebook=Codebook((Code("Making"), Code("Paint", parent=0), Code("Watching"))),
        coders=("RA",),
        codings=Codings.of(
            [Coding(0, 5, 25, 1, 0), Coding(0, 20, 24, 2, 0), Coding(0, 30, 41, 2, 0)]
        ),
        cases=(Case("ORG01", {"group": "Community"}), Case("POL02", {"group": "Police"})),
    )
    path = tmp_path / "group.qdpx"
    write_study(value, path)
    return str(path)


def said(capsys, *arguments):
    status = main(list(arguments))
    out, err = capsys.readouterr()
    return status, out, err


def test_the_matrix_is_json_rows_columns_and_cells(study, capsys):
    status, out, _ = said(capsys, "matrix", study, "--rows", "code", "--by", "group", "--json")
    found = json.loads(out)
    assert status == 0
    assert (found["rows"], found["columns"], found["cells"], found["n"]) == (
        ["Making", "Making › Paint", "Watching"],
        ["Community", "Police"],
        [[0, 0], [1, 0], [1, 1]],
        [1, 1],
    )


def test_the_matrix_as_csv_with_subcodes_and_by_speaker(study, capsys):
    _, out, _ = said(capsys, "matrix", study, "--by", "speaker", "--subcodes", "--csv")
    assert out == (",ORG01,POL02\nMaking,1,0\nMaking › Paint,1,0\nWatching,1,1\nn of people,1,1\n")


def test_an_attribute_that_nobody_has_is_refused_with_those_there_are(study, capsys):
    assert said(capsys, "matrix", study, "--by", "rank") == (
        1,
        "",
        "This study has no attribute “rank”: its attributes are group; case, code, coder, "
        "initiative, kind, source, speaker work in every study.\n",
    )


def test_cooccurrence_as_json(study, capsys):
    _, out, _ = said(capsys, "cooccurrence", study, "--json")
    assert json.loads(out)["cells"] == [[0, 0, 0], [0, 0, 1], [0, 1, 0]]


def test_quotes_are_listed_with_speakers_and_formulas_are_made_harmless(study, capsys):
    _, out, _ = said(capsys, "quotes", study, "--code", "watching", "--csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["text"], row["speaker"]) for row in rows] == [
        ("wall", "ORG01"),
        ("'=We watched", "POL02"),
    ]
    status, out, err = said(capsys, "quotes", study, "--code", "Nothing")
    assert (status, out, err.count("\n")) == (1, "", 1)


def test_search_answers_with_exact_places(study, capsys):
    _, out, _ = said(capsys, "search", study, "CAFE", "--json")
    assert [(h["start"], h["text"], h["speaker"]) for h in json.loads(out)["hits"]] == [
        (TEXT.index("café"), "café", "POL02")
    ]
    assert said(capsys, "search", study, "(wall")[0] == 1


@pytest.fixture
def transcript(tmp_path):
    path = tmp_path / "group.txt"
    path.write_text(
        "Interviewer: Who came?\n\nDelyth Prosser: PC Adeyemi came.\n\n"
        "Interviewer: Thank you, Delyth.\n\nDelyth Prosser: He is my neighbour.\n",
        encoding="utf-8",
    )
    return path


def test_pseudonymise_writes_text_and_map_apart_and_the_map_for_its_owner_only(
    transcript, tmp_path, capsys
):
    out, names = tmp_path / "out.txt", tmp_path / "map.json"
    names.write_text('{"names": []}')
    names.chmod(0o644)
    status, shown, _ = said(
        capsys, "pseudonymise", str(transcript), "--out", str(out), "--map", str(names)
    )
    assert status == 0
    assert out.read_text("utf-8") == (
        "Interviewer: Who came?\n\nP01: An officer came.\n\n"
        "Interviewer: Thank you, P01.\n\nP01: He is my neighbour.\n"
    )
    assert names.stat().st_mode & 0o777 == 0o600
    assert {n["entity"]: n["replacement"] for n in json.loads(names.read_text())["names"]} == {
        "Delyth Prosser": "P01",
        "Adeyemi": "an officer",
    }
    assert "Delyth" not in shown and "Adeyemi" not in shown


def test_the_map_of_one_transcript_keeps_the_codes_of_the_next(transcript, tmp_path, capsys):
    out, names = tmp_path / "out.txt", tmp_path / "map.json"
    entry = {
        "entity": "Delyth Prosser", "forms": [], "replacement": "ORG07", "kind": "speaker",
        "count": 1,
    }  # fmt: skip
    before = tmp_path / "before.json"
    before.write_text(json.dumps({"names": [entry]}))
    said(capsys, "pseudonymise", str(transcript), "--known", str(before), "--out", str(out),
         "--map", str(names))  # fmt: skip
    assert "ORG07: An officer came." in out.read_text("utf-8")


def test_pseudonymise_json_lists_suggestions_on_the_text(transcript, capsys):
    _, out, _ = said(capsys, "pseudonymise", str(transcript), "--json")
    found = json.loads(out)["suggestions"]
    text = transcript.read_text("utf-8")
    assert all(text[s["start"] : s["end"]] == s["text"] for s in found)
    assert {"start", "end", "text", "kind", "replacement", "reason"} <= set(found[0])


@pytest.mark.parametrize(("out", "names"), [("a.txt", "a.txt"), ("group.txt", "m.json")])
def test_the_map_is_never_the_text_nor_the_text_the_transcript(
    transcript, tmp_path, capsys, out, names
):
    before = transcript.read_bytes()
    status, _, err = said(
        capsys, "pseudonymise", str(transcript), "--out", str(tmp_path / out), "--map",
        str(tmp_path / names),
    )  # fmt: skip
    assert (status, err.count("\n")) == (1, 1)
    assert transcript.read_bytes() == before


def test_a_map_that_is_there_goes_on_and_loses_no_name(transcript, tmp_path, capsys):
    names = tmp_path / "map.json"
    other = tmp_path / "other.txt"
    other.write_text("Gethin Rowe: I came.\nDelyth Prosser: So did I.\n" * 2, encoding="utf-8")
    for given in (transcript, other):
        said(capsys, "pseudonymise", str(given), "--out", str(tmp_path / f"out-{given.name}"),
             "--map", str(names))  # fmt: skip

    kept = {n["entity"]: n["replacement"] for n in json.loads(names.read_text())["names"]}
    assert kept == {"Delyth Prosser": "P01", "Adeyemi": "an officer", "Gethin Rowe": "P02"}
    assert (tmp_path / "out-other.txt").read_text("utf-8") == "P02: I came.\nP01: So did I.\n" * 2


@pytest.mark.parametrize(
    ("out", "names", "says"),
    [
        ("a.docx", "m.json", "a.docx would hold plain text"),
        ("no/a.txt", "m.json", "There is no folder “no”"),
        ("a.txt", "no/m.json", "There is no folder “no”"),
        ("a.txt", "diary.txt", "diary.txt is there and is no name map"),
    ],
)
def test_a_refused_place_leaves_neither_text_nor_map(
    transcript, tmp_path, capsys, out, names, says
):
    (tmp_path / "diary.txt").write_text("Mine.", encoding="utf-8")
    before = sorted(p.name for p in tmp_path.iterdir())
    status, _, err = said(
        capsys, "pseudonymise", str(transcript), "--out", str(tmp_path / out), "--map",
        str(tmp_path / names),
    )  # fmt: skip
    assert (status, err.count("\n"), err[: len(says)]) == (1, 1, says)
    assert sorted(p.name for p in tmp_path.iterdir()) == before
    assert (tmp_path / "diary.txt").read_text("utf-8") == "Mine."


@pytest.mark.parametrize("option", ["--known", "--places"])
def test_lists_that_are_not_text_are_refused_in_a_sentence(transcript, tmp_path, capsys, option):
    bad = tmp_path / "bad.bin"
    bad.write_bytes(bytes(range(256)) * 4)
    status, _, err = said(capsys, "pseudonymise", str(transcript), option, str(bad))
    assert (status, err.count("\n")) == (1, 1)


@pytest.mark.parametrize(
    "given",
    [[], ["x.qdpx", "--table", "t.csv"], ["--table", "t.csv"], ["--table", "t.csv", "--unit", "u"]],
)
def test_agreement_without_what_it_needs_is_wrong_usage(capsys, given):
    status, out, err = said(capsys, "agreement", *given)
    assert (status, out, err.count("\n")) == (2, "", 1)


def test_a_table_for_outside_withholds_and_the_usual_one_stays_exact(study, capsys):
    exact = json.loads(said(capsys, "matrix", study, "--by", "group", "--json")[1])
    team = said(capsys, "matrix", study, "--by", "group")[1]
    outside = said(capsys, "matrix", study, "--by", "group", "--for", "outside")

    assert (exact["for"], exact["cells"]) == ("team", [[0, 0], [1, 0], [1, 1]])
    assert team.endswith(
        "For the research team: exact numbers. Others get what --for outside gives.\n"
    )
    assert outside[0] == 1
    assert outside[2].startswith("Nothing of that table can be told to others: each column stands")
    assert said(capsys, "matrix", study, "--rows", "speaker", "--for", "outside")[2].startswith(
        "Only codes can be told outside the team"
    )
    met = json.loads(said(capsys, "cooccurrence", study, "--for", "outside", "--json")[1])
    assert (met["for"], met["cells"]) == ("outside", [[0, 0, None], [0, None, 0]])


def test_words_stay_in_the_team_and_a_codebook_may_go(study, tmp_path, capsys):
    out = tmp_path / "out.csv"
    refused = said(capsys, "export", study, "--to", str(out), "--for", "outside")
    assert (refused[0], out.exists()) == (1, False)
    assert refused[2].startswith("That file would hold people's words")

    book = tmp_path / "codes.qdc"
    assert said(capsys, "export", study, "--to", str(book), "--for", "outside")[0] == 0
    assert book.exists()


def test_a_report_of_a_study_says_that_it_is_the_teams_own(study, tmp_path, capsys):
    out = tmp_path / "report.html"
    assert said(capsys, "report", study, "--to", str(out), "--for", "outside")[0] == 1
    assert not out.exists()

    assert said(capsys, "report", study, "--to", str(out))[0] == 0
    assert "Working report for the research team: not to be passed on" in out.read_text("utf-8")
