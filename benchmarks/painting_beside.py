"""A text with 1,000 codings opened in Taguette's own page, in headless Chromium."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from alongside.study import Code, Codebook, Coding, Codings, Source, Study
from benchmarks.painting import FLAGS, chromium, painted_row
from benchmarks.painting_instance import CODES, conversation, overlapping
from benchmarks.taguette import running

# With 5,000 its page gave no answer in ten minutes.
SIZE = 1_000
LONGEST = 180
# It says in its log when all is marked; the frame after that is on the screen.
WATCHED = """const log = console.log;
console.log = (...said) => {
  if (!/^Loaded \\d+ highlights/.test(said[0])) return;
  requestAnimationFrame(() => setTimeout(() => { window.painted = performance.now(); }));
};"""


def times() -> dict[str, float]:
    """Seconds from navigation to painted, by row: none where there is no browser or no answer."""
    found = chromium()
    if found is None:
        return {}
    from playwright.sync_api import TimeoutError as TooLong
    from playwright.sync_api import sync_playwright

    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder), _study()) as server,
        sync_playwright() as playing,
    ):
        browser = playing.chromium.launch(executable_path=found, args=FLAGS)
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        context.add_cookies(
            [{"name": c.name, "value": c.value or "", "url": server.address} for c in server.jar]
        )
        page = context.new_page()
        page.add_init_script(WATCHED)
        try:
            page.goto(f"{server.address}/project/1/document/1")
            page.wait_for_function("window.painted", timeout=LONGEST * 1000)
            return {painted_row(SIZE): page.evaluate("window.painted") / 1000}
        except TooLong:
            return {}
        finally:
            browser.close()


def _study() -> Study:
    dice = random.Random(1)
    text, _ = conversation(dice)
    return Study(
        title="Painting",
        sources=(Source("one", text),),
        codebook=Codebook(tuple(Code(f"code {n}") for n in range(CODES))),
        coders=("Ada", "Bea"),
        codings=Codings.of(
            Coding(0, start, end, code, coder)
            for start, end, code, coder in overlapping(dice, len(text), SIZE)
        ),
    )
