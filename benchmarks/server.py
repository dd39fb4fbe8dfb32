"""Rows for the server: pages and codings over HTTP, on loopback, signed in."""

from __future__ import annotations

import itertools
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path

from benchmarks.corpus import Corpus
from benchmarks.filling import Filled, fill
from benchmarks.measuring import Row, on_processor, seconds

# How many times faster than the other program to be, by size.
RATIO = {"S": 30, "M": 100}


class Browser:
    """Cookies, a form token, and nothing else of a browser."""

    def __init__(self, port: int, filled: Filled, process: int) -> None:
        """Signs in. ``process`` is the id of the server's."""
        self.process = process
        self.address = f"http://127.0.0.1:{port}"
        self.jar = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        page = self.get("/accounts/login/").decode()
        hidden = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        form = {
            "login": filled.email,
            "password": filled.password,
            "csrfmiddlewaretoken": hidden[1] if hidden else "",
        }
        self.fill("/accounts/login/", **form)

    def get(self, path: str) -> bytes:
        """The answer to a GET."""
        with self.opener.open(self.address + path, timeout=300) as answer:
            body: bytes = answer.read()
            return body

    def post(self, path: str, told: object) -> bytes:
        """The answer to a POST of JSON."""
        return self._send(path, json.dumps(told).encode(), "application/json")

    def fill(self, path: str, **fields: str) -> bytes:
        """The answer to a form that was filled in."""
        return self._send(path, urllib.parse.urlencode(fields).encode())

    def form(self, path: str, fields: dict[str, object]) -> bytes:
        """The answer to a POST of a form."""
        return self._send(path, urllib.parse.urlencode(fields).encode())

    def _send(
        self, path: str, body: bytes, kind: str = "application/x-www-form-urlencoded"
    ) -> bytes:
        token = next((c.value for c in self.jar if "csrf" in c.name), "") or ""
        headers = {"Content-Type": kind, "X-CSRFToken": token, "Referer": self.address + path}
        request = urllib.request.Request(self.address + path, body, headers)
        with self.opener.open(request, timeout=300) as answer:
            answered: bytes = answer.read()
            return answered


def rows(corpus: Corpus) -> Iterator[Row]:
    """Every operation of the server on the corpus."""
    with tempfile.TemporaryDirectory() as folder:
        filled = fill(Path(folder), corpus.study)
        with _served(Path(folder), filled) as browser:
            yield from _measured(browser, filled, RATIO[corpus.size])
            if corpus.size != "S":
                yield _beside_a_small_one(corpus, browser, filled)


def _measured(browser: Browser, filled: Filled, times: int) -> Iterator[Row]:
    at = f"/p/{filled.slug}"
    one = _document(filled)
    yield _page(
        browser, "open the study page (server)", lambda: browser.get(f"{at}/sources/"), 0.05, None
    )
    took, busy = _asked(browser, lambda: _opened(browser, filled), runs=25)
    yield Row(
        "open a document with its codings (server)",
        took,
        target=0.02,
        ratio=times,
        note=f"{busy}, in three requests, nothing kept by the browser",
    )
    places = itertools.count(10)

    def code_once() -> None:
        place = next(places)
        change = {"do": "add", "start": place, "end": place + 60, "code": filled.code}
        done = json.loads(browser.post(f"{one}/codings/", {"changes": [change]}))["done"]
        assert not done[0]["refusal"]

    took, busy = _asked(browser, code_once, runs=25)
    yield Row("add one coding, durable (server)", took, target=0.01, ratio=25, note=busy)
    for name, page, target, ratio in (
        ("excerpts of one code, first page (server)", f"excerpts/?code={filled.code}", 0.03, times),
        ("code by kind matrix page (server)", "matrix/?by=kind", 0.05, None),
        ("matrix page by speaker (server)", "matrix/?by=speaker", None, None),
        ("co-occurrence page (server)", "together/", 0.05, None),
    ):
        yield _page(browser, name, lambda page=page: browser.get(f"{at}/{page}"), target, ratio)  # type: ignore[misc]

    def looked_for() -> bytes:
        return browser.form(f"{at}/search/", {"q": "baden"})

    yield _page(browser, "search page (server)", looked_for, 0.05, None)
    code_once()
    yield Row("search page after a coding (server)", seconds(looked_for, runs=1), target=0.05)


def _page(
    browser: Browser,
    name: str,
    ask: Callable[[], object],
    target: float | None,
    ratio: float | None,
) -> Row:
    """A page's median, and in the note the first time of all."""
    first = seconds(ask, runs=1)
    took, busy = _asked(browser, ask, runs=15)
    return Row(name, took, target=target, ratio=ratio, note=f"{busy}; the first time {first:.2f} s")


def _asked(browser: Browser, ask: Callable[[], object], *, runs: int) -> tuple[float, str]:
    """The median, and how much of a processor the server needed, which no neighbour changes."""
    asked = 0

    def counted() -> None:
        nonlocal asked
        asked += 1
        ask()

    before = on_processor(browser.process)
    took = seconds(counted, runs=runs)
    spent = on_processor(browser.process) - before
    return took, f"{spent / asked:.4f} s of processor"


def _document(filled: Filled) -> str:
    return f"/p/{filled.slug}/sources/{filled.source}"


def _opened(browser: Browser, filled: Filled) -> None:
    for part in ("", "text/", "codings/"):
        browser.get(f"{_document(filled)}/{part}")


def _beside_a_small_one(corpus: Corpus, browser: Browser, filled: Filled) -> Row:
    """Opening a document here and at S by turns: it must not cost with the size of the project."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "benchmarks.filling", folder, "S", str(corpus.seed)]
        told = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
        small = Filled(**json.loads(told.splitlines()[-1]))
        with _served(Path(folder), small) as other:
            _opened(other, small)
            _opened(browser, filled)
            pairs = [
                (
                    seconds(lambda: _opened(other, small), runs=1),
                    seconds(lambda: _opened(browser, filled), runs=1),
                )
                for _ in range(31)
            ]
    at_small, here = (statistics.median(taken) for taken in zip(*pairs, strict=True))
    return Row(
        f"open a document at {corpus.size}, by turns with S",
        here,
        target=round(at_small * 1.2, 4),
        note=f"at S {at_small:.4f} s, so {here / at_small:.2f} times it; within 1.2 is equal",
    )


@contextmanager
def _served(folder: Path, filled: Filled) -> Iterator[Browser]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "alongside", "serve", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        env=os.environ | {"ALONGSIDE_DATA": str(folder)},
        cwd=folder,
    )
    try:
        answering(port)
        yield Browser(port, filled, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=30)


def answering(port: int) -> None:
    """Waits until a server answers. Raises TimeoutError after a minute."""
    wait = threading.Event()
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
        wait.wait(0.1)
    raise TimeoutError("The server did not answer within a minute.")
