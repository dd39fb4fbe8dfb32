"""Questions to a partnership, one a file: each takes the whole and a day, and gives a result."""

from alongside.analysis.partnership.as_said import as_said
from alongside.analysis.partnership.commitments import Commitments, commitments
from alongside.analysis.partnership.continuity import Continuity, continuity
from alongside.analysis.partnership.coproduction import Coproduction, coproduction
from alongside.analysis.partnership.figure import Definition, Figure
from alongside.analysis.partnership.handovers import HandOvers, handovers
from alongside.analysis.partnership.invariants import Broken, invariants
from alongside.analysis.partnership.loop import Loop, loop
from alongside.analysis.partnership.metrics import DEFINITIONS, figures, metrics
from alongside.analysis.partnership.network import Network, network
from alongside.analysis.partnership.objectives import Objectives, objectives
from alongside.analysis.partnership.presence import Presence, presence
from alongside.analysis.partnership.reach import Reach, reach
from alongside.analysis.partnership.resource import Resource, resource
from alongside.analysis.partnership.safety_advisory import SafetyAdvisory, safety_advisory
from alongside.analysis.partnership.ties import Ties, ties
from alongside.analysis.partnership.voice import Voice, voice

__all__ = [
    "DEFINITIONS",
    "Broken",
    "Commitments",
    "Continuity",
    "Coproduction",
    "Definition",
    "Figure",
    "HandOvers",
    "Loop",
    "Network",
    "Objectives",
    "Presence",
    "Reach",
    "Resource",
    "SafetyAdvisory",
    "Ties",
    "Voice",
    "as_said",
    "commitments",
    "continuity",
    "coproduction",
    "figures",
    "handovers",
    "invariants",
    "loop",
    "metrics",
    "network",
    "objectives",
    "presence",
    "reach",
    "resource",
    "safety_advisory",
    "ties",
    "voice",
]
