"""Subtitles and recognised speech: voices, times and words, joined into turns."""

from __future__ import annotations

import json

import pytest

from alongside.formats import read
from alongside.study import Transcript, UnreadableFile


def turns(found: Transcript) -> list[tuple[str | None, str, float | None, float | None]]:
    return [(t.speaker, found.said(t), t.begins, t.ends) for t in found.turns]


def test_cues_of_one_voice_become_one_turn() -> None:
    found = read(
        b"WEBVTT - a talk\n\nNOTE made by nobody\n\nSTYLE\n::cue { color: red }\n\n"
        b"first\n00:01.000 --> 00:02.000 align:start position:0%\n<v Ann Lee>Hello <i>there</i>,\n"
        b"all of you.</v>\n\n"
        b"00:02.000 --> 00:03.500\n<v.loud Ann Lee>It is 2 &lt; 3 &amp; so.\n\n"
        b"00:03.500 --> 00:04.000\n<v Bo>Hi.</v> <v Ann Lee>Yes?\n\n"
        b"01:00:04.000 --> 01:00:05.000\n<script>steal()</script>[Music]\n",
        "talk.vtt",
    )

    assert found.text == "Hello there, all of you. It is 2 < 3 & so.\nHi.\nYes?\n[Music]"
    assert turns(found) == [
        ("Ann Lee", "Hello there, all of you. It is 2 < 3 & so.", 1.0, 3.5),
        ("Bo", "Hi.", 3.5, 4.0),
        ("Ann Lee", "Yes?", 3.5, 4.0),
    ]
    assert found.losses == ("1 note was left out.",)


def test_a_name_before_the_words_is_kept_once_in_each_turn() -> None:
    cue = "{}\n00:00:0{},000 --> 00:00:0{},500\n{}\n\n"
    words = ["Ann: One.", "Ann: Two.", "and three", "Bo: Four.", "Ann: Five."]
    found = read(
        "".join(cue.format(i, i, i, w) for i, w in enumerate(words, 1)).encode(), "talk.srt"
    )

    assert found.text == "Ann: One. Two. and three\nBo: Four.\nAnn: Five."
    assert turns(found) == [
        ("Ann", "One. Two. and three", 1.0, 3.5),
        ("Bo", "Four.", 4.0, 4.5),
        ("Ann", "Five.", 5.0, 5.5),
    ]


def test_cues_of_nobody_stay_apart_with_their_times() -> None:
    found = read(
        b"1\r\n00:00:01,000 --> 00:00:02,000\r\n{\\an8}<font color=red>One\r\nmore.</font>\r\n\r\n"
        b"2\r\n00:00:02,000 --> 00:00:03,000\r\n- Two?\r\n- Three.\r\n\r\n7\r\n\r\n"
        b"3\r\n00:00:03,000 --> 00:00:04,000\r\nFour",
        "talk.srt",
    )

    assert found.text == "One more.\n- Two?\n- Three. 7\nFour"
    assert turns(found) == [
        (None, "One more.", 1.0, 2.0), (None, "- Two?\n- Three. 7", 2.0, 3.0),
        (None, "Four", 3.0, 4.0),
    ]  # fmt: skip


def test_live_captions_that_roll_are_kept_once() -> None:
    lines = ["one two", "three four", "five six", "seven eight", "nine ten"]
    cues = "".join(
        f"00:0{i}.000 --> 00:0{i + 1}.000\n{before}\n{line}\n\n"
        for i, (before, line) in enumerate(zip(["", *lines], lines, strict=False))
    )

    found = read(f"WEBVTT\n\n{cues}".encode(), "talk.vtt")

    assert found.text == "one two\nthree four\nfive six\nseven eight\nnine ten"
    assert found.repairs == ("4 lines that roll on from the cue before taken once.",)


def test_a_voice_that_speaks_over_another_is_the_same_person() -> None:
    found = read(
        b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v S01>One. //S02: Yes.// Two.\n\n"
        b"00:02.000 --> 00:03.000\n<v //S02>Three.//\n\n00:03.000 --> 00:04.000\n<v S02>Four.\n",
        "talk.vtt",
    )

    assert turns(found) == [
        ("S01", "One. //S02: Yes.// Two.", 1.0, 2.0), ("S02", "Three.// Four.", 2.0, 4.0),
    ]  # fmt: skip


def test_segments_of_a_recogniser_are_turns_by_its_speakers() -> None:
    segments = [
        {"start": 0.0, "end": 1.5, "text": " Hello.", "speaker": "SPEAKER_00"},
        {"start": 1.5, "end": 2, "text": " Again.", "speaker": "SPEAKER_00"},
        {"start": 2, "end": 3.25, "text": " Hi \ud83d.", "speaker": "SPEAKER_01"},
    ]

    found = read(json.dumps({"language": "en", "segments": segments}).encode(), "talk.json")

    assert found.text == "Hello. Again.\nHi \ufffd."
    assert turns(found) == [
        ("SPEAKER_00", "Hello. Again.", 0.0, 2.0), ("SPEAKER_01", "Hi \ufffd.", 2.0, 3.25),
    ]  # fmt: skip


REFUSED = {
    "talk.vtt": b"Ann: Hello.",
    "head.vtt": b"WEBVTT\n\nNOTE only this\n",
    "talk.srt": b"Ann: Hello.\nBo: Hi.",
    "talk.json": b'{"segments": [',
    "deep.json": b"[" * 100_000,
    "other.json": b'{"a": 1}',
    "long.json": b'{"segments": ' + b"1" * 10_000 + b"}",
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_refuses_in_a_sentence(name: str) -> None:
    with pytest.raises(UnreadableFile, match=rf"^{name} .*\.$"):
        read(REFUSED[name], name)
