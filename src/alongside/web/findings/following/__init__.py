"""Following a recommendation: who answered, what they did, who confirms it, what changed."""

from alongside.web.findings.following.actions import (
    action_for,
    actions,
    new_action,
    own_action,
    readable_actions,
    surveyed,
)
from alongside.web.findings.following.asking_again import (
    borne_out,
    encounters_since,
    follow_ups_of,
    new_follow_up,
)
from alongside.web.findings.following.consequences import can_come_of, new_consequence
from alongside.web.findings.following.loop import Loop
from alongside.web.findings.following.loops import (
    LoopsForAnybody,
    evidence_due,
    loop_for,
    loops,
    new_response,
    published,
    unanswered,
)

__all__ = [
    "Loop",
    "LoopsForAnybody",
    "action_for",
    "actions",
    "borne_out",
    "can_come_of",
    "encounters_since",
    "evidence_due",
    "follow_ups_of",
    "loop_for",
    "loops",
    "new_action",
    "new_consequence",
    "new_follow_up",
    "new_response",
    "own_action",
    "published",
    "readable_actions",
    "surveyed",
    "unanswered",
]
