"""Pictures are checked, made smaller and stripped before they go into a report."""

import io

import pytest
from PIL import Image

from alongside.report.pictures import LONGEST, picture_bytes
from alongside.study import UnreadableFile


def test_a_large_picture_is_made_smaller_in_its_own_shape(tmp_path):
    Image.new("RGB", (4000, 1000), "teal").save(tmp_path / "wide.jpg")

    content, size = picture_bytes(tmp_path / "wide.jpg")

    assert size == (LONGEST, LONGEST // 4)
    assert Image.open(io.BytesIO(content)).size == size


def test_clear_parts_of_a_picture_stay_clear(tmp_path):
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(tmp_path / "clear.png")

    content, _ = picture_bytes(tmp_path / "clear.png")

    assert Image.open(io.BytesIO(content)).getpixel((0, 0)) == (0, 0, 0, 0)


def test_what_is_no_picture_is_refused(tmp_path):
    (tmp_path / "note.jpg").write_text("not a picture")

    with pytest.raises(UnreadableFile, match=r"note\.jpg is not a whole"):
        picture_bytes(tmp_path / "note.jpg")
