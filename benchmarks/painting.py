"""Times of the coding surface: from the click to painted in headless Chromium, server included.

``python -m benchmarks.painting`` makes an instance of its own with a text of 10,000 words and
1,000 and 5,000 overlapping codings, serves it on loopback, and prints the rows.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.measuring import Row, machine, seconds, table

SIZES = {1_000: 0.3, 5_000: 0.6}
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PAINTED = "performance.getEntriesByName('surface-painted')[0].startTime"
# From the pressed key to the frame after the one that shows it.
ONE_MORE = """n => new Promise(done => {
  const surface = document.querySelector("coding-surface");
  surface.selecting.set(1000 + n * 41, 1220 + n * 41);
  surface.picker.used([...surface.codings.codes.keys()][5]);
  requestAnimationFrame(() => {
    const began = performance.now();
    surface.again();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
  });
})"""


def main() -> int:
    """Measures and prints."""
    print(machine())
    print(table(list(rows())))
    return 0


def rows(*, server: bool = True, times: int = 30) -> Iterator[Row]:
    """One row for each operation of the coding surface; ``server`` asks for its requests alone.

    ``times`` is how many times faster than the other program to be with 1,000 codings.
    """
    with tempfile.TemporaryDirectory(prefix="alongside-painting-") as folder:
        made = json.loads(_run(folder, "-m", "benchmarks.painting_instance"))
        with _served(folder) as address:
            if server:
                yield from _of_the_server(address, made)
            yield from _of_the_browser(address, made, times)


def _environment(folder: str) -> dict[str, str]:
    return os.environ | {
        "ALONGSIDE_DATA": folder,
        "DJANGO_SETTINGS_MODULE": "alongside.web.settings",
    }


def _run(folder: str, *arguments: str) -> str:
    command = [sys.executable, *arguments]
    done = subprocess.run(
        command, env=_environment(folder), stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout.splitlines()[-1]


@contextmanager
def _served(folder: str) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "alongside", "serve", "--port", str(port)],
        env=_environment(folder),
        stdout=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _until_it_answers(address)
        yield address
    finally:
        server.terminate()
        server.wait(20)


def _until_it_answers(address: str) -> None:
    for attempt in range(100):
        try:
            urllib.request.urlopen(f"{address}/accounts/login/").close()
            return
        except OSError:
            if attempt == 99:
                raise
            time.sleep(0.2)


def _of_the_server(address: str, made: dict) -> Iterator[Row]:
    cookie = {"Cookie": f"sessionid={made['session']}; csrftoken={made['token']}"}

    def get(path: str) -> None:
        asked = urllib.request.Request(address + path, headers=cookie)
        urllib.request.urlopen(asked).read()

    def post(path: str, body: object) -> None:
        headers = cookie | {"Content-Type": "application/json", "X-CSRFToken": made["token"]}
        asked = urllib.request.Request(address + path, json.dumps(body).encode(), headers)
        urllib.request.urlopen(asked).read()

    source = f"/p/benchmark/sources/{made['sources']['1000']}/"

    def opened() -> None:
        for part in ("", "text/", "codings/"):
            get(source + part)

    place = iter(range(2, 40_000, 7))

    def added() -> None:
        start = next(place)
        change = {"do": "add", "start": start, "end": start + 3, "code": made["code"]}
        post(f"{source}codings/", {"changes": [change]})

    opened()
    yield Row("open a document with its codings (server)", seconds(opened, runs=15), target=0.02)
    yield Row("add one coding, durable (server)", seconds(added, runs=30), target=0.01)


def painted_row(size: int) -> str:
    """What the row of a text with so many codings is called."""
    return f"10,000 words, {size:,} codings, to painted"


def chromium() -> str | None:
    """Where the browser is, or None."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def _of_the_browser(address: str, made: dict, times: int) -> Iterator[Row]:
    found = chromium()
    if found is None:
        print("There is no Chromium here: painting is not measured.", file=sys.stderr)
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=found, args=FLAGS)
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        context.add_cookies([{"name": "sessionid", "value": made["session"], "url": address}])
        page = context.new_page()
        for size, target in SIZES.items():
            painted = []
            for _ in range(9):
                page.goto(f"{address}/p/benchmark/sources/{made['sources'][str(size)]}/")
                page.wait_for_selector("coding-surface[data-ready]")
                painted.append(page.evaluate(PAINTED) / 1000)
            yield Row(
                painted_row(size), statistics.median(painted),
                target=target, ratio=times if size == 1_000 else None,
            )  # fmt: skip
            more = [page.evaluate(ONE_MORE, n) / 1000 for n in range(9)]
            yield Row(
                f"one more coding among {size:,}, to the next frame", statistics.median(more),
                target=0.1,
            )  # fmt: skip
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
