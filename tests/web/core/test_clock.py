"""The clock of a served instance goes on, whatever one of its duties does."""

from __future__ import annotations

import logging
import threading

import pytest

from alongside.web.core import clock

# It lets go of connections between its duties, whoever opened them.
pytestmark = pytest.mark.django_db


def test_one_duty_that_fails_stops_neither_the_others_nor_the_clock(monkeypatch, caplog):
    done: list[str] = []
    stop, enough = threading.Event(), threading.Event()

    def fails() -> None:
        raise ValueError("what somebody wrote")

    def works() -> None:
        done.append("often")
        if len(done) >= 3:
            enough.set()

    monkeypatch.setattr(clock, "OFTEN", [fails, works])
    with caplog.at_level(logging.ERROR):
        thread = clock.keep_time(lambda: done.append("daily"), stop=stop, tick=0.001)
        assert enough.wait(20)
        stop.set()
        thread.join(20)

    assert not thread.is_alive()
    assert "daily" not in done
    assert caplog.messages[0] == "The clock could not see to fails (ValueError): it tries again."
    assert "what somebody wrote" not in caplog.text


def test_what_is_daily_waits_for_a_day(monkeypatch):
    done: list[str] = []
    turned = threading.Event()
    monkeypatch.setattr(clock, "OFTEN", [])
    monkeypatch.setattr(clock, "A_DAY", 0.02)
    stop = threading.Event()

    def daily() -> None:
        done.append("daily")
        turned.set()

    thread = clock.keep_time(daily, stop=stop, tick=0.01)
    assert turned.wait(20)
    stop.set()
    thread.join(20)
    assert set(done) == {"daily"}
