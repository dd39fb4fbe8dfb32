"""The files of the demo study, with their days moved to lie shortly before today."""

from __future__ import annotations

import csv
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

CONTENT = Path(__file__).parent / "content"
# The files stop on this day; what is going on after it is in now.yaml, in days from today.
WRITTEN_ON = date(2022, 6, 30)
MONTHS = (
    "January February March April May June July August September October November December"
).split()
NUMBERED = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
IN_WORDS = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b")
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(name: str) -> Any:
    """What a YAML file of the demo says, its days moved."""
    return parse(moved(written(name)))


def written(name: str) -> str:
    """A file of the demo as it was written."""
    return (CONTENT / name).read_text("utf-8")


def parse(text: str) -> Any:
    """What the text of a YAML file says."""
    # The loader is a safe one, by whichever name it is there.
    return yaml.load(text, Loader=LOADER)  # nosec B506


def read_rows(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of the demo, by column."""
    with (CONTENT / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def transcript(name: str) -> bytes:
    """A transcript of the demo: the day at its head moved, its other words as they are."""
    return moved(written(f"encounters/{name}")).encode()


def moved(text: str, *, today: date | None = None) -> str:
    """Every whole day in a text, later by the weeks since the files were written.

    Whole weeks, so that a Saturday stays one. Months that people name as they speak stay theirs.
    """
    later = timedelta(weeks=((today or timezone.localdate()) - WRITTEN_ON).days // 7)

    def told(day: re.Match[str]) -> str:
        found = date(int(day[3]), MONTHS.index(day[2]) + 1, int(day[1])) + later
        return f"{found.day} {MONTHS[found.month - 1]} {found.year}"

    text = IN_WORDS.sub(told, text)
    return NUMBERED.sub(lambda day: str(date(*map(int, day.groups())) + later), text)
