"""A report takes the place of a file whole or not at all."""

import pytest
from tests.report.ardenvale import model

from alongside.report import compose
from alongside.report import saving as saving_module
from alongside.study import Refused


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("report.odp", "end it in .pptx, .docx or .html"),
        ("report", "end it in .pptx, .docx or .html"),
        ("report.pdf", "a PDF is not written directly"),
        ("nowhere/report.pptx", "There is no folder “nowhere”"),
    ],
)
def test_a_place_that_cannot_be_written_is_refused(tmp_path, name, sentence):
    with pytest.raises(Refused, match=sentence):
        compose(model(tmp_path)).save(tmp_path / name)

    assert sorted(p.name for p in tmp_path.iterdir()) == ["model.yaml"]


def test_a_folder_is_not_replaced(tmp_path):
    (tmp_path / "deck.pptx").mkdir()

    with pytest.raises(Refused, match="is a folder"):
        compose(model(tmp_path)).save(tmp_path / "deck.pptx")


def test_a_report_that_fails_leaves_the_old_one(tmp_path, monkeypatch):
    old = tmp_path / "deck.html"
    old.write_text("the old one")

    def fails(path):
        def writer(report):
            raise Refused("No.")

        return writer

    monkeypatch.setattr(saving_module, "writer_for", fails)
    with pytest.raises(Refused):
        compose(model(tmp_path)).save(old)

    assert old.read_text() == "the old one"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["deck.html", "model.yaml"]
