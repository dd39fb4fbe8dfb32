"""Scans of signed forms: what is let in, and without what a camera wrote into it.

A picture says where and on whose telephone it was taken; a form needs none of that. Only how it is
turned is kept. Nothing is decoded here: segments are walked over and left out.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from django.utils.translation import gettext as _

from alongside.study.errors import Refused, UnsafeFile

LARGEST = 20 * 2**20
JPEG, PNG, PDF = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-"
# What a PNG needs to be seen; its other chunks are text, times and places.
PNG_SEEN = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"sRGB", b"pHYs", b"cHRM"}
JPEG_KEPT = {0xE0, 0xEE}
ORIENTATION = 0x0112


def checked(content: bytes) -> tuple[str, bytes]:
    """The kind of a scan (``jpeg``, ``png`` or ``pdf``) and its content without metadata.

    Raises Refused for one that is empty or too large, UnsafeFile for anything else than the three.
    """
    if not content:
        raise Refused(_("The scan is empty: choose the file again."))
    if len(content) > LARGEST:
        raise Refused(
            _("The scan is larger than %(largest)s MB: scan it less finely.")
            % {"largest": LARGEST // 2**20}
        )
    if content.startswith(JPEG):
        return "jpeg", _jpeg(content)
    if content.startswith(PNG):
        return "png", _png(content)
    if content.startswith(PDF) and b"%%EOF" in content[-1024:]:
        return "pdf", content
    raise UnsafeFile(_("That is no scan: choose a JPEG, a PNG or a PDF."))


def _png(content: bytes) -> bytes:
    return PNG + b"".join(chunk for kind, chunk in _chunks(content) if kind in PNG_SEEN)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(PNG)
    while at + 12 <= len(content):
        (size,) = struct.unpack_from(">I", content, at)
        whole = content[at : at + 12 + size]
        if len(whole) < 12 + size:
            break
        kind = whole[4:8]
        yield kind, whole
        if kind == b"IEND":
            return
        at += 12 + size
    raise UnsafeFile(_("The picture breaks off: scan the form again."))


def _jpeg(content: bytes) -> bytes:
    """The picture with its own segments alone, and how it is turned."""
    kept, turned, at = [], 1, 2
    while True:
        if at + 4 > len(content) or content[at] != 0xFF:
            raise UnsafeFile(_("The picture breaks off: scan the form again."))
        marker = content[at + 1]
        (size,) = struct.unpack_from(">H", content, at + 2)
        segment = content[at : at + 2 + size]
        if marker == 0xDA:
            break
        if marker == 0xE1:
            turned = _turned(segment[4:]) or turned
        elif marker != 0xFE and (not 0xE0 <= marker <= 0xEF or marker in JPEG_KEPT):
            kept.append(segment)
        at += 2 + size
    end = content.rfind(b"\xff\xd9")
    picture = content[at : end + 2] if end > at else content[at:]
    return b"\xff\xd8" + _as_turned(turned) + b"".join(kept) + picture


def _turned(exif: bytes) -> int:
    """How a camera was held, 1 to 8; 0 where it does not say."""
    if not exif.startswith(b"Exif\0\0") or exif[6:8] not in (b"II", b"MM"):
        return 0
    tiff, order = exif[6:], "<" if exif[6:8] == b"II" else ">"
    try:
        (first,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, first)
        for entry in range(min(count, 64)):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", tiff, first + 2 + 12 * entry)
            if tag == ORIENTATION and kind == 3 and 1 <= value <= 8:
                return value
    except struct.error:
        return 0
    return 0


def _as_turned(value: int) -> bytes:
    if value == 1:
        return b""
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, ORIENTATION, 3, 1, value, 0, 0)
    body = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
