"""Bytes to text: which encoding a file is in, and how sure that is."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

import regex

from alongside.study.errors import Refused, UnreadableFile, UnsafeFile
from alongside.study.transcript import Guess

LARGEST = 64 * 2**20

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with theirs
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHERS = ((b"%PDF-", "a PDF"), (b"{\\rtf", "a Rich Text file"), (b"PK\x03\x04", "a zip package"))
_SHOWN = {"utf-8": "UTF-8", "cp1252": "Windows-1252 (Western European)"}
_CONTROLS = regex.compile(r"[\x00-\x08\x0e-\x1f]")
_MULTIBYTE = regex.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)


@dataclass(frozen=True)
class Decoded:
    """A file's text with LF line ends and no byte-order mark."""

    text: str
    guesses: tuple[Guess, ...] = ()
    repairs: tuple[str, ...] = ()


def decode(data: bytes, name: str, *, encoding: str | None = None) -> Decoded:
    """The text of a file: by its mark, as strict UTF-8, as UTF-16 without a mark, as cp1252.

    ``encoding`` overrides all of that. Raises UnreadableFile, or Refused for an encoding that
    does not exist.
    """
    if len(data) > LARGEST:
        raise UnsafeFile(
            f"{name} is larger than {LARGEST // 2**20} MB, too large for a transcript: "
            "split it and import the parts."
        )
    for mark, kind in _OTHERS:
        if data.startswith(mark):
            raise UnreadableFile(
                f"{name} is {kind} under another name: give the name its right ending, and import "
                "it again."
            )
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableFile(f"{name} is empty: there is no text to import.")
    raw, guesses, repairs = _by_choice(data, name, encoding) if encoding else _found(data, name)
    raw, dropped = _without_controls(raw, name)
    text = raw.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UnreadableFile(f"{name} is empty: there is no text to import.")
    return Decoded(text, guesses, repairs + dropped)


def _by_choice(
    data: bytes, name: str, encoding: str
) -> tuple[str, tuple[Guess, ...], tuple[str, ...]]:
    try:
        # bytes.decode, unlike codecs.decode, knows only encodings of text.
        text = data.decode(encoding, "strict")
    except LookupError:
        raise Refused(
            f"There is no encoding of text called “{encoding}”: try utf-8, utf-16 or cp1252."
        ) from None
    except ValueError:
        raise UnreadableFile(
            f"{name} is not written in {encoding}: leave the encoding out, or choose another."
        ) from None
    return text, (Guess("encoding", encoding, "certain"),), ()


def _found(data: bytes, name: str) -> tuple[str, tuple[Guess, ...], tuple[str, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], encoding)
            if text is None:
                raise UnreadableFile(
                    f"{name} begins as {encoding.upper()} but breaks off or goes wrong later: "
                    "save it again as UTF-8 and import that."
                )
            return text, (Guess("encoding", encoding.upper(), "certain"),), ()
    text = _strict(data, "utf-8")
    if text is not None and "\0" not in text:
        certain = Guess("encoding", "UTF-8", "certain")
        return text, (certain,), ()
    if b"\0" in data:
        return _sixteen(data, name)
    return _older(data, name)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding, "strict")
    except UnicodeDecodeError:
        return None


def _sixteen(data: bytes, name: str) -> tuple[str, tuple[Guess, ...], tuple[str, ...]]:
    """UTF-16 without a mark has a zero in nearly every second byte of Western text."""
    even, odd = data[0::2].count(0) / len(data[0::2]), data[1::2].count(0) / len(data[0::2])
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > 0.3 and others < 0.05:
            text = _strict(data, encoding)
            if text is not None and "\0" not in text:
                return text, (Guess("encoding", encoding.upper(), "likely"),), ()
    raise UnreadableFile(
        f"{name} holds bytes that are not text (zeros): it may be another kind of file under "
        "this name. Save it as plain text and import that."
    )


def _older(data: bytes, name: str) -> tuple[str, tuple[Guess, ...], tuple[str, ...]]:
    whole = len(_MULTIBYTE.findall(data))
    cut = whole and any(_strict(data[:-n], "utf-8") is not None for n in (1, 2, 3))
    broken = sum(b >= 0x80 for b in _MULTIBYTE.sub(b"", data))
    if cut or (whole >= 5 and broken * 10 <= whole):
        count = f"{broken} broken character" + ("s" if broken > 1 else "")
        return (
            data.decode("utf-8", "replace"),
            (Guess("encoding", "UTF-8", "likely"),),
            (f"The file is UTF-8 with {count}, shown as \ufffd.",),
        )
    text = _strict(data, "cp1252")
    if text is None:
        raise UnreadableFile(
            f"{name} is in an encoding that cannot be told from its bytes: "
            "save it as UTF-8, or say which encoding it is in."
        )
    return text, (Guess("encoding", _SHOWN["cp1252"], "guess"),), ()


def _without_controls(text: str, name: str) -> tuple[str, tuple[str, ...]]:
    count = len(_CONTROLS.findall(text))
    if not count:
        return text, ()
    if "\0" in text or count > 20 or (count > 2 and count * 50 > len(text)):
        raise UnreadableFile(
            f"{name} holds control characters that no text has: it may be another kind of file "
            "under this name. Save it as plain text and import that."
        )
    said = "1 control character that cannot be shown was left out."
    if count > 1:
        said = f"{count} control characters that cannot be shown were left out."
    return _CONTROLS.sub("", text), (said,)
