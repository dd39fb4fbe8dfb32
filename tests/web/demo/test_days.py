"""The demo's days lie shortly before today, and the words of its people stay as they were said."""

from datetime import date, timedelta

import pytest

from alongside.web.demo.content_files import WRITTEN_ON, moved, read_yaml, written

SATURDAY = date(2027, 3, 6)


def test_whole_days_move_by_whole_weeks_and_months_that_are_named_stay():
    told = (
        "on: 2022-03-12, until: 2022-06-30\nFocus group, 12 March 2022. In August 2021 it rained."
    )

    assert moved(told, today=SATURDAY) == (
        "on: 2026-11-14, until: 2027-03-04\n"
        "Focus group, 14 November 2026. In August 2021 it rained."
    )
    assert (date(2022, 3, 12).weekday(), date(2026, 11, 14).weekday()) == (5, 5)
    assert moved(told, today=WRITTEN_ON) == told


@pytest.mark.parametrize("days", range(7))
def test_the_day_the_files_were_written_lies_in_the_last_week(days):
    today = SATURDAY + timedelta(days=days)
    lies = date.fromisoformat(moved(str(WRITTEN_ON), today=today))

    assert timedelta(0) <= today - lies < timedelta(days=7)


def test_the_day_of_a_transcript_is_the_day_of_its_encounter():
    heads = []
    for one in read_yaml("encounters.yaml"):
        head = moved(written(f"encounters/{one['file']}"))[:300]
        day = f"{one['date'].day} {one['date']:%B %Y}"
        if day not in head:
            heads.append(one["file"])

    assert heads == ["10-council-events.csv"]  # which has no head
