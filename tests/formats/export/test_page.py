"""A study as one page that loads nothing, every word escaped."""

from pathlib import Path

from lxml import html
from tests.formats.small_study import small_study

from alongside.formats.export import export
from alongside.study import Code, Codebook, Coding, Codings, Source, Study


def test_the_page_opens_with_what_it_holds_and_lists_excerpts_by_code(tmp_path: Path) -> None:
    export(small_study(), tmp_path / "x.html")

    page = html.parse(str(tmp_path / "x.html"))
    assert page.findtext(".//p[@class='lead']") == (
        "4 codings under 4 of 4 codes, in 3 sources, from 1 person known by a participant code, "
        "by 3 coders."
    )
    found = [
        (section.find("h2").text_content(), [q.text_content() for q in section.iter("blockquote")])
        for section in page.iter("section")
    ]
    assert found == [
        ("Weather", ["Cold 🎉"]),
        ("Weather › Cold", ["Cold 🎉"]),
        ("Weather › Cold › Far", ["Très loin."]),
        ("Cold", ["🎉 & <bright>"]),
    ]


def test_it_loads_nothing_and_runs_nothing_whatever_is_in_it(tmp_path: Path) -> None:
    bad = '<script>alert(1)</script><img src=x onerror="y">'
    study = Study(
        title=bad,
        sources=(Source(bad, bad),),
        codebook=Codebook((Code(bad, definition=bad),)),
        coders=(bad,),
        codings=Codings.of([Coding(0, 0, len(bad), 0, 0)]),
    )
    export(study, tmp_path / "x.html")

    page = html.parse(str(tmp_path / "x.html"))
    asks = [
        e.tag for e in page.iter() if e.tag in {"script", "img", "link", "iframe"} or e.get("src")
    ]
    assert asks == []
