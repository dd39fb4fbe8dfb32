"""The mosaic has a tile for every quotation, in the colour of who speaks, and gaps in view."""

from tests.report.ardenvale import MODEL, model

from alongside.report import compose
from alongside.report.mosaic import strip, tiles
from alongside.report.palette import hue


def test_every_quotation_has_one_tile_and_the_rest_is_open(tmp_path):
    report = compose(model(tmp_path))

    laid = tiles(report, report.pages[0])

    assert len(laid) == 49
    assert sorted(t.color for t in laid if t.color) == sorted([hue(0), hue(0), hue(1)])


def test_a_large_report_has_a_larger_mosaic_that_still_holds_every_quotation(tmp_path):
    keys = [f"X{n}" for n in range(120)]
    text = MODEL.replace("quotes: [A]}", f"quotes: [A, {', '.join(keys)}]}}")
    for key in keys:
        quote = f"  {key}: {{code: Res4, parts: [{{v: w}}]}}\n"
        text = text.replace("  B: {code", quote + "  B: {code", 1)
    report = compose(model(tmp_path, text))

    laid = tiles(report, report.pages[0])

    assert sum(1 for t in laid if t.color) == 123
    assert len(laid) == 21 * 21


def test_the_strip_fills_the_tiles_of_its_own_page(tmp_path):
    report = compose(model(tmp_path))

    assert [t.here for t in strip(report, report.pages[8])] == [False, True, True]
