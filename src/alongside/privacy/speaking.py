"""Speakers' names where they label turns, told apart from labels that name nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import regex

from alongside.privacy.suggestion import Mention
from alongside.study import Turn

_NOBODY = regex.compile(
    r"(?i)(?:the )?(?:facilitator|interviewer|interviewee|moderator|researcher|participant|speaker|"
    r"respondent|chair|man|woman|male|female|unknown(?: speaker)?|all|several|group|int|fac|mod|"
    r"res|q|a|p|m|f|i|r)s?(?:[ _-]?(?:\d+|[A-Z]))?"
)
_CODE = regex.compile(r"[\p{L}]{0,6}\d?-?_?\d+\w?|\p{Lu}{1,3}\d+[\w-]*|[\p{L}\d]{1,5}-\d+|\p{Lu}")


def anonymous(label: str) -> bool:
    """Whether a label names nobody: a role ("Facilitator", "P") or a participant code ("FG3")."""
    return of_a_role(label) or bool(_CODE.fullmatch(_bare(label)))


def of_a_role(label: str) -> bool:
    """Whether a label is a role alone, as anybody may have it: "Facilitator", "Man 2"."""
    return bool(_NOBODY.fullmatch(_bare(label)))


def _bare(label: str) -> str:
    return label.strip().rstrip(".:")


def names_of(turns: Sequence[Turn], known: Mapping[str, str]) -> dict[str, str]:
    """Each speaker's name with a participant code: as known, else P01, P02 in order of speaking."""
    found: dict[str, str] = {}
    used = set(known.values())
    number = 0
    for speaker in dict.fromkeys(t.speaker for t in turns if t.speaker):
        if speaker in known:
            found[speaker] = known[speaker]
        elif not anonymous(speaker):
            number += 1
            while f"P{number:02}" in used:
                number += 1
            found[speaker] = f"P{number:02}"
    return found


def labels(text: str, turns: Sequence[Turn], spoken: Mapping[str, str]) -> Iterator[Mention]:
    """Where the name of a turn's speaker stands before the turn."""
    before = 0
    for turn in turns:
        if turn.speaker and turn.speaker in spoken:
            # A label is written in any case, and with any white space, in front of the words.
            words = r"\s+".join(regex.escape(word) for word in turn.speaker.split())
            stretch = text[before : turn.start]
            for found in regex.finditer(
                rf"(?i)(?<![\p{{L}}\p{{N}}]){words}(?![\p{{L}}\p{{M}}\p{{N}}])", stretch
            ):
                start, end = found.span()
                yield Mention(before + start, before + end, "speaker", "speaks here", "certain")
        before = turn.end
