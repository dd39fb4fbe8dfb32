"""Scans of forms: three kinds and no other, without what a camera wrote into them."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from alongside.study.errors import Refused, UnsafeFile
from alongside.web.consent.scans import LARGEST, checked

SECRET = b"51.5074N 0.1278W, Nadia's telephone"


def jpeg(*, turned: int = 0) -> bytes:
    held = io.BytesIO()
    picture = Image.new("RGB", (40, 20), "white")
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    if turned:
        exif[0x0112] = turned
    picture.save(held, "JPEG", exif=exif, comment=SECRET)
    return held.getvalue()


def png() -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (40, 20), "white").save(held, "PNG")
    whole = held.getvalue()
    text = b"tEXt" + b"Comment\0" + SECRET
    chunk = struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text))
    return whole[:33] + chunk + whole[33:]


@pytest.mark.parametrize(("given", "kind"), [(jpeg(), "jpeg"), (png(), "png")])
def test_a_picture_is_the_same_without_what_the_camera_wrote(given, kind):
    assert SECRET in given

    found, kept = checked(given)

    assert (found, SECRET in kept) == (kind, False)
    before, after = (Image.open(io.BytesIO(c)).convert("RGB") for c in (given, kept))
    assert before.tobytes() == after.tobytes()


def test_how_a_picture_is_turned_is_kept():
    _, kept = checked(jpeg(turned=6))

    assert dict(Image.open(io.BytesIO(kept)).getexif()) == {0x0112: 6}


def test_a_pdf_is_kept_as_it_is():
    pdf = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"

    assert checked(pdf) == ("pdf", pdf)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", Refused),
        (b"MZ\x90\0", UnsafeFile),
        (b"<svg onload='x'/>", UnsafeFile),
        (b"GIF89a", UnsafeFile),
        (b"PK\x03\x04", UnsafeFile),
        (b"%PDF-1.7 and then nothing", UnsafeFile),
        (jpeg()[:60], UnsafeFile),
        (png()[:50], UnsafeFile),
        (b"\xff\xd8\xff\xe0\0", UnsafeFile),
        (b"\xff\xd8\xff" + b"x" * LARGEST, Refused),
    ],
)
def test_anything_else_is_refused_in_a_sentence(content, error):
    with pytest.raises(error, match=r"\.$"):
        checked(content)
