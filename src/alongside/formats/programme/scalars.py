"""One value of a row from its text, the same for YAML, JSON and CSV."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from alongside.study.partnership.columns import Column, Kind

LONGEST = 5_000
SHOWN = 40
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
WHOLE = re.compile(r"-?\d{1,9}")
NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,9})?")
TRUTH = {"true": True, "yes": True, "false": False, "no": False}
# Words that somebody may try, with what is said to them beside the words that there are.
REFUSED = {
    "covert": "covert or undeclared presence is not agreed to here and cannot be recorded",
    "undercover": "covert or undeclared presence is not agreed to here and cannot be recorded",
    "undeclared": "covert or undeclared presence is not agreed to here and cannot be recorded",
    "plain_clothes": "officers in plain clothes say who they are",
    "plain_clothes_unidentified": "officers in plain clothes say who they are",
    "approved": "the Safety Advisory Group advises and approves nothing",
}


class Unfit(ValueError):
    """A text that is not what its column holds; says what it should be."""


def scalar(text: str, column: Column, kind: Kind | None = None) -> Any:
    """The value that a text stands for. Raises Unfit with the rest of a sentence."""
    kind = kind or column.kind
    if kind == "text":
        return _text(text, column)
    text = text.strip()
    shown = f"“{text[:SHOWN]}”"
    if kind == "day":
        try:
            return date.fromisoformat(text if DAY.fullmatch(text) else "")
        except ValueError:
            raise Unfit(f"is {shown}, which is not a day: write it as 2022-06-30.") from None
    if kind == "whole":
        if not WHOLE.fullmatch(text):
            raise Unfit(f"is {shown}: give a whole number, such as 4.")
        return int(text)
    if kind == "number":
        if not NUMBER.fullmatch(text):
            raise Unfit(f"is {shown}: give a number, such as 4 or 7.5.")
        return float(text) if "." in text else int(text)
    if text.lower() not in TRUTH:
        raise Unfit(f"is {shown}: write true or false.")
    return TRUTH[text.lower()]


def decimal(value: float) -> str:
    """A number as it is read again, without powers of ten.

    >>> decimal(22.5), decimal(1e-7), decimal(4.0)
    ('22.5', '0.0000001', '4.0')
    """
    text = f"{value:.9f}".rstrip("0")
    return f"{text}0" if text.endswith(".") else text


def _text(text: str, column: Column) -> str:
    if UNPRINTABLE.search(text):
        raise Unfit("holds a character that cannot be printed: type it afresh.")
    if len(text) > LONGEST:
        raise Unfit(f"has {len(text):,} characters: keep it under {LONGEST:,}.")
    if column.choices:
        return _choice(text.strip(), column)
    if column.refers and column.kind == "text":
        return text.strip()
    if column.required and not text.strip():
        raise Unfit("is empty: give it words.")
    return text


def _choice(text: str, column: Column) -> str:
    if text in column.choices:
        return text
    allowed = ", ".join(column.choices)
    because = REFUSED.get(re.sub(r"[\s-]+", "_", text.lower()))
    if because and column.name in ("role", "attire", "state"):
        raise Unfit(f"is “{text[:SHOWN]}”: {because}. Use one of {allowed}.")
    raise Unfit(f"is “{text[:SHOWN]}”: use one of {allowed}.")
