"""Pages stand alone: fonts inside, nothing fetched, every word escaped."""

import re
from itertools import pairwise

from lxml import html as lxml_html
from tests.report.ardenvale import MODEL, model

from alongside.report import compose, default_template
from alongside.report.html import fragment, html


def test_a_page_asks_nobody_for_anything(tmp_path):
    page = html(compose(model(tmp_path))).decode()

    addresses = re.findall(r"(?:src|href|url)\s*[=(]\s*[\"']?([^\"')\s]{1,12})", page)
    assert {a.partition(",")[0][:5] for a in addresses} == {"data:"}
    assert "<script" not in page


def test_a_page_says_what_the_report_says(tmp_path):
    report = compose(model(tmp_path), default_template().showing("voices"))

    tree = lxml_html.fromstring(fragment(report))

    said = " ".join(tree.itertext()).split()
    marks = {"•", "–", "1.", "2.", "3."}
    wanted = [w for page in report.pages for line in page.lines() for w in line.split()]
    assert sorted(w for w in said if w not in marks) == sorted(w for w in wanted if w not in marks)


def test_words_cannot_become_markup(tmp_path):
    text = MODEL.replace("I know her name now", '"<script>alert(1)</script> & co"')

    page = html(compose(model(tmp_path, text))).decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; co" in page
    assert "<script" not in page


def test_headings_go_down_one_step_at_a_time(tmp_path):
    tree = lxml_html.fromstring(html(compose(model(tmp_path))))

    levels = [int(h.tag[1]) for h in tree.iter("h1", "h2", "h3")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [b - a for a, b in pairwise(levels) if b - a > 1] == []


def test_recommendations_keep_their_numbers(tmp_path):
    text = MODEL.replace("Pay the bakers", "Pay the bakers, Four, Five")

    tree = lxml_html.fromstring(fragment(compose(model(tmp_path, text))))

    assert [ol.get("start") for ol in tree.iter("ol")] == ["1", "5"]
