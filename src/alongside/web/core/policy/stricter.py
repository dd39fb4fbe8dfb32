"""Where the two proposals that the access table was made from differ, and why the stricter holds.

One was written from the side of privacy, one from the side of the partnership. See decision 0010.
"""

from __future__ import annotations

from dataclasses import dataclass

from alongside.web.core.policy.matrix import Object


@dataclass(frozen=True)
class Difference:
    """Cells in which one proposal gave more than is given here; the words are for a page."""

    thing: Object
    columns: tuple[str, ...]
    privacy: str
    partnership: str
    here: str
    why: str


O = Object  # noqa: E741  the table reads as a table

DIFFERENCES: tuple[Difference, ...] = (
    Difference(
        O.PRESENCE, ("police",),
        "propose plans, read and change every one", "read those of their own organisation",
        "read those of their own organisation",
        "Who comes, and how, is the host’s to say: an officer proposes it to the host in person, "
        "and the host writes it down.",
    ),
    Difference(
        O.PRESENCE, ("community",),
        "read, approve and answer every plan", "read their own, and write as host",
        "read, approve and answer those they host",
        "A plan is nobody’s business but that of those it brings the police to.",
    ),
    Difference(
        O.PRESENCE, ("arts",),
        "approve any plan", "write plans", "write plans, approve those they host",
        "Only a host can agree to police in their own place.",
    ),
    Difference(
        O.PRESENCE, ("participant", "viewer"),
        "read a published plan", "read a summary", "read a published summary",
        "A summary tells who will be there without telling how an evening is staffed.",
    ),
    Difference(
        O.OBJECTIVE, ("police",),
        "write, read and change objectives", "read them",
        "read them, endorse their own part, publish what they want themselves",
        "An objective that only the police wrote is not a shared one: they endorse, not author. "
        "What they themselves are after is theirs to say, so that nobody has to guess it.",
    ),
    Difference(
        O.OBJECTIVE, ("lead",),
        "write and change objectives", "read them", "read them",
        "What the partners promise one another is theirs; the research describes it.",
    ),
    Difference(
        O.CONCERN, ("police",),
        "read what they raised", "read the theme, and the text once its raiser agrees",
        "read what they raised",
        "A theme from a small group points at who raised it.",
    ),
    Difference(
        O.CONCERN, ("arts", "council", "coder", "lead"),
        "read their own, a part, or nothing", "read the text",
        "read their own, a part, or nothing",
        "A concern is read by those who have to act on it.",
    ),
    Difference(
        O.RELATIONSHIP, ("police", "arts", "community", "council"),
        "keep their own", "keep their own; of another’s people only the counterpart of a tie",
        "keep their own; take no list of people away",
        "Trust was built by people with people, and is no directory.",
    ),
    Difference(
        O.ORIGINAL, ("coder", "safeguarding", "keyholder"),
        "nothing", "read them from the vault", "nothing",
        "Whoever codes needs the words, not the names in them.",
    ),
    Difference(
        O.IDENTITY, ("safeguarding",),
        "look up who somebody is, two people together", "look it up with a reason",
        "ask a research lead, who looks it up with a reason",
        "One pass-phrase fewer is one way in fewer; in danger the lead is asked, and it is told.",
    ),
    Difference(
        O.IDENTITY, ("keyholder",),
        "read and keep who is who", "says nothing of keyholders",
        "keep the key, never read by it",
        "A keyholder is there so that nothing is lost, not so that one more person knows.",
    ),
    Difference(
        O.CONSENT, ("community",),
        "write down a consent they witnessed", "nothing", "nothing",
        "A witness signs on paper; the research lead keeps the sealed form.",
    ),
    Difference(
        O.CONSENT, ("safeguarding", "keyholder"),
        "read what people agreed to", "says nothing of it", "nothing",
        "Neither needs it for their task; a research lead can tell them what they have to know.",
    ),
    Difference(
        O.CODING, ("coder",),
        "read their own wherever they are, and all of their texts", "read counts",
        "read those of the texts assigned to them",
        "A text that is taken from a coder is closed, with what they made of it.",
    ),
    Difference(
        O.MEMO, ("coder",),
        "read their own wherever they are, and all of their texts", "says nothing of memos",
        "read those of the texts assigned to them",
        "A memo repeats what somebody said: it closes with the text.",
    ),
)  # fmt: skip


def reasons_for(thing: Object, column: str) -> list[str]:
    """Why a cell gives less than a proposal did; empty where it gives as much."""
    return [d.why for d in DIFFERENCES if d.thing is thing and column in d.columns]
