"""`alongside report` writes what its ending says, and says in a sentence what it cannot."""

import json

import pytest
from tests.report.ardenvale import MODEL

from alongside.cli import main


@pytest.fixture
def model(tmp_path):
    path = tmp_path / "model.yaml"
    path.write_text(MODEL, encoding="utf-8")
    return path


@pytest.mark.parametrize("ending", ["pptx", "docx", "html"])
def test_a_report_is_written_and_its_thin_places_are_told(model, tmp_path, capsys, ending):
    out = tmp_path / f"report.{ending}"

    status = main(["report", str(model), "--to", str(out)])

    told = capsys.readouterr()
    kind = "slides" if ending == "pptx" else "parts"
    assert status == 0
    assert told.out == f"{out}: 14 {kind}, 3 quotations.\n"
    assert told.err == ("1 context statement is without a source: say where it was published.\n")
    assert out.stat().st_size > 10_000


def test_slides_are_switched_on_by_name(model, tmp_path, capsys):
    out = tmp_path / "report.html"

    main(["report", str(model), "--to", str(out), "--with", "voices, sources", "--json"])

    assert json.loads(capsys.readouterr().out) == {
        "written": str(out),
        "pages": 17,
        "quotations": 3,
        "warnings": ["1 context statement is without a source: say where it was published."],
    }


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["none.yaml", "--to", "a.pptx"], "There is no file none.yaml: check its name and folder."),
        (["model.yaml", "--to", "a.odp"],
         "a.odp does not say what to write: end it in .pptx, .docx or .html."),
        (["model.yaml", "--to", "a.pptx", "--with", "songs"],
         "The template has no slide of type “songs” to switch on."),
        (["model.yaml", "--template", "model.yaml", "--to", "a.pptx"],
         "model.yaml is no template: give a YAML file with keys such as name, words, slides."),
    ],
)  # fmt: skip
def test_a_refusal_is_one_sentence_and_writes_nothing(
    model, tmp_path, monkeypatch, capsys, arguments, sentence
):
    monkeypatch.chdir(tmp_path)

    status = main(["report", *arguments])

    assert status == 1
    assert capsys.readouterr().err == sentence + "\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["model.yaml"]


TRANSCRIPTS = [
    "Ann: I was not asked.\nBo: No.\nAnn: Twice.\n",
    "Ann: I was: not asked.\nBo: 'No.\n",
    "[00:01] Ann\nI was *not* asked.\n",
    "Ann\n\nI was not asked.\n",
    "!Ann was not asked.\n",
    "&Ann was not asked.\n",
]


@pytest.mark.parametrize("name", ["t.txt", "t.yaml", "t.yml", "t"])
@pytest.mark.parametrize("words", TRANSCRIPTS)
def test_a_transcript_in_place_of_a_model_is_refused_without_a_word_of_it(
    tmp_path, capsys, words, name
):
    path = tmp_path / name
    path.write_text(words, encoding="utf-8")

    status = main(["report", str(path), "--to", str(tmp_path / "a.pptx")])

    told = capsys.readouterr()
    assert (status, told.out, told.err.count("\n")) == (1, "", 1)
    assert told.err.startswith(name)
    assert [w for w in ("Ann", "Bo", "asked", "00:01", "Twice") if w in told.err] == []


def test_a_file_that_is_no_model_is_told_what_one_looks_like(tmp_path, capsys):
    path = tmp_path / "t.txt"
    path.write_text(TRANSCRIPTS[0], encoding="utf-8")

    main(["report", str(path), "--to", str(tmp_path / "a.pptx")])

    assert capsys.readouterr().err == (
        "t.txt is no report model: give a YAML file with keys such as programme, findings, "
        "quotes.\n"
    )
