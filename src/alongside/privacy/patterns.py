"""What has a fixed form: numbers and addresses, dates and lengths of time, amounts and ages."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from alongside.privacy.amounts import AMOUNTS
from alongside.privacy.codes import CODES
from alongside.privacy.suggestion import Mention
from alongside.privacy.times import TIMES

FORMS = [*CODES, *TIMES, *AMOUNTS]
_WORD = regex.compile(r"\p{L}+")
_SPEAKING = regex.compile(r"(?i)\b(?:i|me|my|you|your|we|us|yeah|erm)\b")
_SELDOM = 0.015


def fixed_forms(text: str) -> Iterator[Mention]:
    """Everything in the text that has one of the forms."""
    about = written_about(text)
    for form in FORMS:
        if about or not form.written:
            yield from form.found(text)


def written_about(text: str) -> bool:
    """Whether a text tells of people (a judgment, a life) rather than being spoken by them."""
    words = len(_WORD.findall(text))
    return len(_SPEAKING.findall(text)) <= _SELDOM * words
