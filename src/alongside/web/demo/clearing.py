"""How the demo's quotes are cleared, and its first edition issued: by two people, with reasons."""

from __future__ import annotations

from alongside.privacy.disclosure import Refusal
from alongside.report import default_template
from alongside.web.core.viewer import Viewer
from alongside.web.findings.clearing import Said, clear_quote, look_at
from alongside.web.findings.models import Quote, Release
from alongside.web.findings.releasing import Wanted, agree, edition, prepare
from alongside.web.people.models import Account

WHY = {
    "Q1": "Read again: it is an ordinary word, and nobody's name.",
    "Q2": "The speaker asked to be recognisable to the others who were there.",
    "Q3": "What it tells is told of the whole group elsewhere.",
    "Q5": "This group was heard once; without these its side would not be told.",
    "Q10": "It speaks of work and not of anybody's own life; both of us read it.",
    "Q12": "The line is on a poster that the speaker made for everybody to read.",
    "E15": "The finding tells what was seen and not said; its statement says so.",
    "T3": "Everybody in the group said so in public.",
}


def clear(viewer: Viewer, quote: Quote, *, by: Account, second: Account) -> None:
    """Go through the rules as a lead would; a second lead reads what can hurt."""
    found = look_at(viewer, quote).found
    said = Said(
        read=frozenset(one.key for one in found if one.weight == "read"), reasons=_reasons(found)
    )
    clearance = clear_quote(viewer, quote, by=by, said=said)
    if clearance.needs_second:
        quote.second(by=second)


def issue_edition(viewer: Viewer, *, by: Account, second: Account) -> Release:
    """The first edition, prepared by one and agreed to by another."""
    wanted = Wanted(added=("voices", "method", "funding", "sources"))
    template = default_template()
    reasons = _reasons(edition(viewer, template, wanted).found)
    release = prepare(
        viewer, template, wanted, by=by, reasons=reasons, why="For the partners' next meeting."
    )
    agree(viewer, release, by=second)
    return release


def _reasons(found: list[Refusal]) -> dict[str, str]:
    return {one.key: WHY[one.rule] for one in found if one.weight == "asks"}
