"""One value of a row from its text, the same for YAML, JSON and CSV."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from alongside.study.partnership.columns import Column, Kind

LONGEST = 5_000
SHOWN = 40
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# A day, also as a spreadsheet writes one that it takes for a time.
DAY = re.compile(r"(\d{4}-\d{2}-\d{2})([ T]00:00(:00(\.0+)?)?)?")
# A day in an order that differs from country to country.
SLASHED = re.compile(r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{4}|\d{2})( 0{1,2}:00(:00)?)?")
MONTHS = (
    "January February March April May June July August September October November December"
).split()
# A whole number, also as a spreadsheet writes one in a column of decimals.
WHOLE = re.compile(r"(-?\d{1,9})(\.00?)?")
NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,9})?")
THOUSANDS = re.compile(r"-?\d{1,3}([.,’' \u00a0\u202f]\d{3})+([.,]\d+)?")
COMMA = re.compile(r"-?\d+,\d+")
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
        return _day(text, shown)
    if kind in ("whole", "number"):
        return _number(text, shown, kind)
    if text.lower() not in TRUTH:
        raise Unfit(f"is {shown}: write true or false.")
    return TRUTH[text.lower()]


def _day(text: str, shown: str) -> date:
    found = DAY.fullmatch(text)
    try:
        return date.fromisoformat(found[1] if found else "")
    except ValueError:
        pass  # it is refused below, in the words that fit what was written instead
    if other := SLASHED.fullmatch(text):
        first, second = int(other[1]), int(other[2])
        if first != second and max(first, second) <= 12 and min(first, second):
            ways = f"{first} {MONTHS[second - 1]} or {second} {MONTHS[first - 1]}"
            raise Unfit(f"is {shown}, which can be {ways}: write it as 2022-06-30.")
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        raise Unfit(
            f"is {shown}, a day as a spreadsheet counts them: give the column the format "
            "yyyy-mm-dd and save it again."
        )
    raise Unfit(f"is {shown}, which is not a day: write it as 2022-06-30.")


def _number(text: str, shown: str, kind: Kind) -> int | float:
    if kind == "whole" and (found := WHOLE.fullmatch(text)):
        return int(found[1])
    if kind == "number" and NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    if THOUSANDS.fullmatch(text):
        raise Unfit(f"is {shown}: write it without marks between the thousands, such as 1234.")
    if kind == "whole":
        raise Unfit(f"is {shown}: give a whole number, such as 4.")
    if COMMA.fullmatch(text):
        raise Unfit(f"is {shown}: write decimals with a point, such as 7.5.")
    raise Unfit(f"is {shown}: give a number, such as 4 or 7.5.")


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
    if (plain := re.sub(r"[\s-]+", "_", text.lower())) in column.choices:
        return plain
    if text in column.choices:
        return text
    allowed = ", ".join(column.choices)
    because = REFUSED.get(plain)
    if because and column.name in ("role", "attire", "state"):
        raise Unfit(f"is “{text[:SHOWN]}”: {because}. Use one of {allowed}.")
    raise Unfit(f"is “{text[:SHOWN]}”: use one of {allowed}.")
