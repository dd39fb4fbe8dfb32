"""The law's articles are data: they stand in one file, and no code or page names one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from alongside.web.core import law

SRC = Path(law.__file__).parents[2]
NAMED = re.compile(
    r"\b(?:Article|Art\.?|Articles)\s?\d|\b(?:Schedule|Sch\.?)\s?\d|\bsection\s\d{1,3}\b"
)
READ = [*SRC.rglob("*.py"), *(SRC / "web" / "templates").rglob("*.html")]


def test_no_code_and_no_page_names_an_article():
    named = [
        f"{path.relative_to(SRC)}: {found[0]}"
        for path in READ
        if (found := NAMED.search(path.read_text("utf-8")))
    ]

    assert named == []


def test_the_search_would_find_one():
    assert NAMED.search("as Article 84B of the UK GDPR asks")
    assert NAMED.search("DPA 2018 Sch 1 para 4")


@pytest.mark.parametrize("kind", ["bases", "special", "offences", "powers"])
def test_every_choice_says_what_it_is_and_where_it_stands(kind):
    choices = law.provisions(kind)

    assert [one.key for one in choices.values() if not one.words] == []
    assert [k for k, one in choices.items() if not one.article and k != "none"] == []


def test_every_duty_that_a_page_names_has_its_article():
    duties = ["register", "assessment", "breach", "joint", "safeguards", "law_enforcement",
              "freedom_of_information"]  # fmt: skip

    assert [name for name in duties if not law.article(name)] == []


def test_the_terms_say_what_is_never_done_and_have_a_version():
    terms = law.terms()

    assert terms.version >= 1
    assert any("measure or a decision" in one for one in terms.promises)
