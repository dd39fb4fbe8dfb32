"""Every metric of a partnership on a day: in one shape for programs, and as figures for a page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from alongside.analysis.partnership.as_said import as_said
from alongside.analysis.partnership.commitments import DEFINITIONS as COMMITMENTS
from alongside.analysis.partnership.commitments import commitments
from alongside.analysis.partnership.continuity import DEFINITIONS as CONTINUITY
from alongside.analysis.partnership.continuity import continuity, quarters
from alongside.analysis.partnership.coproduction import DEFINITIONS as COPRODUCTION
from alongside.analysis.partnership.coproduction import coproduction
from alongside.analysis.partnership.figure import Definition, Figure, Shape
from alongside.analysis.partnership.handovers import DEFINITIONS as HANDOVERS
from alongside.analysis.partnership.handovers import handovers
from alongside.analysis.partnership.invariants import unsound
from alongside.analysis.partnership.loop import DEFINITIONS as LOOP
from alongside.analysis.partnership.loop import loop
from alongside.analysis.partnership.network import DEFINITIONS as NETWORK
from alongside.analysis.partnership.network import network
from alongside.analysis.partnership.objectives import DEFINITIONS as OBJECTIVES
from alongside.analysis.partnership.objectives import objectives
from alongside.analysis.partnership.presence import DEFINITIONS as PRESENCE
from alongside.analysis.partnership.presence import presence
from alongside.analysis.partnership.reach import DEFINITIONS as REACH
from alongside.analysis.partnership.reach import reach
from alongside.analysis.partnership.resource import DEFINITIONS as RESOURCE
from alongside.analysis.partnership.resource import resource
from alongside.analysis.partnership.safety_advisory import DEFINITIONS as SAFETY_ADVISORY
from alongside.analysis.partnership.safety_advisory import safety_advisory
from alongside.analysis.partnership.ties import DEFINITIONS as TIES
from alongside.analysis.partnership.ties import ties
from alongside.analysis.partnership.voice import DEFINITIONS as VOICE
from alongside.analysis.partnership.voice import voice
from alongside.study.partnership import FURTHER, Partnership

# What each question is called among the metrics, its definitions, and what answers it.
QUESTIONS: dict[str, tuple[tuple[Definition, ...], Any]] = {
    "continuity": (CONTINUITY, continuity),
    "handover": (HANDOVERS, handovers),
    "objectives": (OBJECTIVES, objectives),
    "commitments": (COMMITMENTS, commitments),
    "coproduction": (COPRODUCTION, coproduction),
    "presence": (PRESENCE, presence),
    "sag": (SAFETY_ADVISORY, safety_advisory),
    "network": (NETWORK, network),
    "reach": (REACH, reach),
    "voice": (VOICE, voice),
    "resource": (RESOURCE, resource),
    "ties": (TIES, ties),
    "loop": (LOOP, loop),
}
DEFINITIONS = {name: known for name, (known, _) in QUESTIONS.items()}


def metrics(partnership: Partnership, *, on: date) -> Shape:
    """All metrics on a day, with the counts of the tables and what is unsound in them.

    On a day of the past, of what the rows said then, as far as that is kept; what is counted and
    what is unsound is told as of now.
    """
    found: Shape = {
        "as_of": on.isoformat(),
        "counts": {
            name: len(rows) for name, rows in partnership.tables.items() if name not in FURTHER
        },
        "invariant_errors": [one.sentence for one in unsound(partnership)],
    }
    then = as_said(partnership, on=on)
    for name, (_, question) in QUESTIONS.items():
        found[name] = question(then, on=on).to_json()
        if name == "continuity":
            found["continuity_quarterly"] = {
                day.isoformat(): continuity(partnership, on=day).in_brief() for day in quarters(on)
            }
    return found


def figures(partnership: Partnership, *, on: date) -> Iterator[tuple[str, Figure]]:
    """Every figure on a day, with the name of the question that it answers.

    On a day of the past, of what the rows said then, as far as that is kept.
    """
    partnership = as_said(partnership, on=on)
    for name, (_, question) in QUESTIONS.items():
        for figure in question(partnership, on=on).figures():
            yield name, figure
