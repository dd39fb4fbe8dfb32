"""A study's own findings become a report that needs no writing."""

from dataclasses import replace

import pytest
from tests.report.ardenvale import study

from alongside.cli import main
from alongside.formats import write_study
from alongside.report import findings
from alongside.study import Case, Finding, Part, Quote, Recommendation, Refused, Study

QUOTES = (
    Quote("Res4", (Part("verbatim", "I know her name now"),)),
    Quote("VP2", (Part("verbatim", "anybody rang me in March"),), lead_in="The first time"),
    Quote("Res11", (Part("verbatim", "did not write anything down"),), style="callout"),
)


def found() -> Study:
    heard = study(cases=(Case("Res4", {"group": "Residents"}), Case("VP2", {"group": "Police"})))
    return Study(
        title=heard.title,
        sources=heard.sources,
        cases=heard.cases,
        cleared=QUOTES,
        findings=(
            Finding("Neighbours use first names", quotes=(0,)),
            Finding("Plans are made sooner", statement="By about a month."),
            Finding("Before the forms are sent", quotes=(1,), parent=1),
            Finding("Notes are feared", kind="challenge", arises_within=("streets",), quotes=(2,)),
        ),
        recommendations=(Recommendation(2, "Pay the bakers"), Recommendation(1, "One number")),
    )


def test_a_study_becomes_a_report_with_its_quotes_in_place():
    report = findings(found())

    assert [line for page in report.pages for line in page.lines()] == [
        "Lanterns over Ardenvale",
        "How we listened",
        "Whom we heard",
        "• 2 interviews and 1 group conversation",
        "• Who they were:",
        "• Residents",
        "• Police",
        "What became possible",
        "In the words of those who were there",
        "Neighbours use first names",
        "“I know her name now”",
        "(Res4)",
        "Plans are made sooner",
        "By about a month.",
        "– Before the forms are sent",
        "The first time “anybody rang me in March”",
        "(VP2)",
        "What stood in the way",
        "And where it arose",
        "In the way: streets",
        "• Notes are feared",
        "did not write anything down",
        "(Res11)",
        "What we ask for",
        "What should happen now",
        "1. One number",
        "2. Pay the bakers",
    ]


def test_a_study_that_found_nothing_makes_no_report():
    with pytest.raises(Refused, match="holds no findings yet"):
        findings(study())


@pytest.mark.parametrize(
    "case",
    [
        Case("VP 2", {"group": "Police"}, consents={"quote": False}),
        Case("VP2", {"group": "Police"}),
        Case("VP2", {"group": "Police"}, consents={"quote": True}, withdrawn=True),
    ],
)
def test_nobody_is_quoted_who_did_not_say_yes_to_it(case):
    agreed = Case("Res4", {"group": "Residents"}, consents={"quote": True})

    with pytest.raises(Refused, match="^VP2 may not be quoted"):
        findings(replace(found(), cases=(agreed, case)))


def test_the_command_makes_a_report_of_a_study_file(tmp_path, capsys):
    write_study(found(), tmp_path / "study.qdpx")

    status = main(["report", str(tmp_path / "study.qdpx"), "--to", str(tmp_path / "out.docx")])

    assert status == 0
    assert capsys.readouterr().out.endswith("out.docx: 9 parts, 3 quotations.\n")
