"""A Word file that is damaged, locked or built to do harm is refused in a sentence."""

from __future__ import annotations

import pytest
from tests.formats.office import docx, p, packed, wrapped

from alongside.formats import read
from alongside.study import UnreadableFile, UnsafeFile

ENTITY = b'<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(
        b'<!ENTITY %c "%b">' % (c, b"&%c;" % (c - 1) * 10) for c in range(ord("b"), ord("j"))
    )
    + b"]>"
)
DOCUMENT = wrapped("document", f"<w:body>{p('Words.')}</w:body>").split(b"?>", 1)[1]
WHOLE = docx(p("Words."))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
REFUSED = {
    "empty": (b"", UnreadableFile, "is empty"),
    "no words": (docx(p("")), UnreadableFile, "is empty"),
    "cut short": (WHOLE[: len(WHOLE) // 2], UnreadableFile, "damaged or cut short"),
    "without its end": (WHOLE[:-30], UnreadableFile, "damaged or cut short"),
    "an old .doc": (OLE, UnreadableFile, "old office format"),
    "with a password": (
        OLE + "EncryptedPackage".encode("utf-16-le"), UnreadableFile, "password-protected",
    ),
    "another zip": (packed({"a.txt": b"Words."}), UnreadableFile, "not a Word document"),
    "plain text": (b"Ann: Hello.", UnreadableFile, "not a Word document"),
    "broken XML": (
        packed({"word/document.xml": b"<w:document><w:body>"}), UnreadableFile, "damaged",
    ),
    "an external entity": (
        packed({"word/document.xml": ENTITY + DOCUMENT.replace(b"Words.", b"&x;")}), UnsafeFile,
        "declares entities",
    ),
    "a document type that is never used": (
        packed({"word/document.xml": b"<!DOCTYPE w>" + DOCUMENT}), UnsafeFile, "declares entities",
    ),
    "entities that grow": (
        packed({"word/document.xml": LAUGHS + DOCUMENT.replace(b"Words.", b"&i;")}), UnsafeFile,
        "declares entities",
    ),
    "a bomb": (
        packed({"word/document.xml": DOCUMENT.replace(b"Words.", b"a" * 60_000_000)}), UnsafeFile,
        "unpacks to far more",
    ),
    "a bomb in another part": (
        packed({"word/document.xml": DOCUMENT, "word/media/a.bin": b"\0" * 60_000_000}),
        UnsafeFile, "unpacks to far more",
    ),
    "ten thousand parts": (
        packed({"word/document.xml": DOCUMENT, **{f"a{i}": b"" for i in range(10_001)}}),
        UnsafeFile, "unpacks to far more",
    ),
    "great depth": (
        packed({"word/document.xml": DOCUMENT.replace(
            b"Words.", b"<w:r>" * 9000 + b"x" + b"</w:r>" * 9000)}),
        UnreadableFile, "damaged",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_it_refuses_in_a_sentence_a_file_that_is(what: str) -> None:
    data, kind, sentence = REFUSED[what]

    with pytest.raises(kind) as refusal:
        read(data, "talk.docx")

    assert str(refusal.value).startswith("talk.docx ")
    assert sentence in str(refusal.value)
