"""What speech recognisers write as JSON: segments with times and, where they know, speakers."""

from __future__ import annotations

import json
from typing import Any

from alongside.formats import cues
from alongside.formats.cues import Cue, seconds_of
from alongside.formats.decoding import decode
from alongside.study.errors import UnreadableFile
from alongside.study.transcript import Transcript

_LISTS = ("segments", "transcription", "utterances", "results", "cues")


def read(data: bytes, name: str, *, encoding: str | None = None) -> Transcript:
    """A .json file of segments. Raises UnreadableFile where it holds none."""
    decoded = decode(data, name, encoding=encoding)
    try:
        found = json.loads(decoded.text)
    except (ValueError, RecursionError):
        raise UnreadableFile(
            f"{name} is not whole JSON: export it again from the program that wrote it."
        ) from None
    segments = [c for one in _segments(found) if (c := _cue(one))]
    if not segments:
        raise UnreadableFile(
            f"{name} is JSON without segments of speech (a list “segments”, each with “text”): "
            "export the transcript as .txt or .vtt and import that."
        )
    return cues.transcript(
        segments, name, kind="json", guesses=decoded.guesses, repairs=decoded.repairs
    )


def _segments(found: Any) -> list[Any]:
    if isinstance(found, dict):
        found = next((found[k] for k in _LISTS if isinstance(found.get(k), list)), [])
    return found if isinstance(found, list) else []


def _cue(one: Any) -> Cue | None:
    if not isinstance(one, dict) or not isinstance(one.get("text"), str):
        return None
    speaker = one.get("speaker")
    times: dict[str, Any] = one
    if isinstance(one.get("timestamps"), dict):
        times = one["timestamps"]
    begins, ends = (
        _seconds(next((times[k] for k in keys if k in times), None))
        for keys in (("start", "from", "begin"), ("end", "to"))
    )
    # Half a surrogate pair, which JSON can hold, is no character.
    words = one["text"].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    words = words.replace("\0", "").replace("\r", "\n")
    named = str(speaker).strip() if isinstance(speaker, str | int) else ""
    return Cue(words, begins, ends, named or None) if words.strip() else None


def _seconds(value: Any) -> float | None:
    if isinstance(value, str):
        return seconds_of(value)
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if number and 0 <= value < 1e7 else None
