"""Writing dates as a calendar file (RFC 5545), which every calendar program reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

WIDEST = 75


@dataclass(frozen=True)
class Entry:
    """One whole day, or several, in a calendar."""

    uid: str
    on: date
    until: date | None
    words: str
    address: str
    kind: str


def as_calendar(title: str, entries: Iterable[Entry], *, at: datetime) -> bytes:
    """A calendar of whole days."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Alongside//Dates//EN", "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(title)}",
    ]  # fmt: skip
    for one in entries:
        lines += _event(one, at)
    lines.append("END:VCALENDAR")
    return "".join(_fold(line) + "\r\n" for line in lines).encode()


def _event(one: Entry, at: datetime) -> list[str]:
    # The end of whole days is the day after the last.
    last = max(one.on, one.until or one.on) + timedelta(days=1)
    return [
        "BEGIN:VEVENT",
        f"UID:{one.uid}",
        f"DTSTAMP:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{one.on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{last:%Y%m%d}",
        f"SUMMARY:{_text(one.words)}",
        f"CATEGORIES:{_text(one.kind)}",
        f"URL:{one.address}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _text(words: str) -> str:
    """Text as a calendar holds it; nothing in it can begin a line of its own."""
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,")):
        words = words.replace(plain, escaped)
    return "\\n".join(words.splitlines())


def _fold(line: str) -> str:
    """A long line in several, none wider than 75 bytes and none ending within a letter."""
    parts: list[str] = []
    now = ""
    for letter in line:
        if len((now + letter).encode("utf-8", "replace")) > WIDEST - bool(parts):
            parts.append(now)
            now = ""
        now += letter
    return "\r\n ".join([*parts, now])
