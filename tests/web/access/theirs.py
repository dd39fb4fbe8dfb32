"""Who may read which words of the partnership: written by hand from what was agreed, row by row.

Apart from the product’s own table and queries, so that a wrong cell or a wrong query is seen.
"""

from __future__ import annotations

from typing import NamedTuple

from django.apps import apps

from alongside.web.core.policy import PARTNERS, Role

TEAM = frozenset({Role.LEAD, Role.CODER})
STEWARD = frozenset({Role.STEWARD})
WATCH = frozenset({Role.SAFEGUARDING})
EVERY_PARTNER = frozenset(PARTNERS)
ALL = TEAM | STEWARD | WATCH | EVERY_PARTNER
NOBODY: frozenset[Role] = frozenset()


class Words(NamedTuple):
    """Who reads a field: these roles always, and whoever acts for one of these organisations.

    ``own`` are ways from the row to organisations; ``public`` says that it stands on a page that
    anybody may open.
    """

    always: frozenset[Role] = NOBODY
    own: tuple[str, ...] = ()
    public: bool = False


PLANNED = TEAM | STEWARD | WATCH | {Role.ARTS, Role.COUNCIL}
HOSTED = ("activity__host", "activity__partners")
OPEN = Words(ALL, public=True)
SIDES = ("relationship__a", "relationship__b")
GIVEN = Words(TEAM | STEWARD | EVERY_PARTNER)
# A model, or one field of it where that is read by others than the rest of the row.
WORDS: dict[str, Words] = {
    "people.person": Words(own=("organisation",)),
    # The named counterpart of one’s own relationship, and of no other.
    "people.person.name": Words(
        own=(
            "organisation",
            "holds__relationship__a",
            "holds__relationship__b",
            "hands_over__relationship__a",
            "hands_over__relationship__b",
            "takes_over__relationship__a",
            "takes_over__relationship__b",
        )
    ),
    # A post says what an organisation does; who is in it is a person.
    "people.post": Words(frozenset({Role.LEAD}) | STEWARD, own=("organisation",)),
    "partnership.relationship": Words(frozenset({Role.LEAD}) | STEWARD, own=("a", "b")),
    "partnership.earliertie": Words(frozenset({Role.LEAD}) | STEWARD, own=SIDES),
    "partnership.earliercase": Words(PLANNED, own=HOSTED),
    "partnership.contact": Words(own=SIDES),
    "partnership.passedpromise": Words(own=tuple(f"handover__{side}" for side in SIDES)),
    "partnership.presenceplan": Words(PLANNED, own=HOSTED),
    "partnership.sagissue": Words(PLANNED, own=HOSTED),
    "partnership.presencerecord": Words(PLANNED, own=HOSTED),
    "partnership.earlierplan": Words(PLANNED, own=HOSTED),
    "partnership.earlierrecord": Words(PLANNED, own=HOSTED),
    "partnership.earlierissue": Words(PLANNED, own=tuple(f"issue__{way}" for way in HOSTED)),
    # What stood before its page was open was never out.
    "partnership.earlierinitiative": Words(ALL),
    "partnership.earlieractivity": Words(ALL),
    "partnership.earlieroutcome": GIVEN,
    "partnership.earlierlearning": GIVEN,
    "partnership.earliercontribution": GIVEN,
    "partnership.usualpresence": OPEN,
    "partnership.initiative": OPEN,
    "partnership.activity": OPEN,
    "people.priority": OPEN,
    "partnership.objective": OPEN,
    "partnership.earlierobjective": Words(ALL),
    "partnership.earliercommitment": Words(ALL),
    "partnership.objectivewording": OPEN,
    "partnership.objectiveposition": OPEN,
    "partnership.commitment": OPEN,
    "partnership.commitmentwording": OPEN,
    "partnership.commitmenttranslation": OPEN,
    "partnership.commitmentsignature": OPEN,
    "partnership.commitmentreview": OPEN,
    "partnership.remark": Words(ALL),
    "partnership.remititem": OPEN,
    "partnership.remitdivision": OPEN,
    "partnership.remitposition": OPEN,
    "partnership.rating": GIVEN,
    "partnership.contribution": GIVEN,
    "partnership.payment": GIVEN,
    "partnership.learning": GIVEN,
    "partnership.outcome": GIVEN,
    "partnership.workingprofile": GIVEN,
    # Its words: the group it came from and the stewards. Its answer: anybody.
    "partnership.concern": Words(TEAM | STEWARD, own=("raised_by_group__organisations",)),
    # Else the theme, where its group is large enough that it points at nobody.
    "partnership.concern.theme": Words(
        TEAM | STEWARD | {Role.POLICE, Role.ARTS, Role.COUNCIL},
        own=("raised_by_group__organisations",),
    ),
    "partnership.concern.answer": Words(ALL, public=True),
    # Whoever asked, their organisation, and whoever answers.
    "partnership.stewardquestion": Words(STEWARD, own=("organisation",)),
    "findings.action": Words(ALL),
    "findings.recommendationresponse": OPEN,
    "findings.consequence": OPEN,
    "findings.followup": OPEN,
}


def words_of(label: str, field: str) -> Words | None:
    """Who reads a field, or None where this table says nothing of its model."""
    return WORDS.get(f"{label}.{field}", WORDS.get(label))


def owners(label: str, pk: object, ways: tuple[str, ...]) -> set[int]:
    """The organisations whose row it is."""
    rows = apps.get_model(label)._base_manager.filter(pk=pk)
    return {one for way in ways for one in rows.values_list(way, flat=True) if one}


def hides(label: str, pk: object) -> bool:
    """Whether a row is of a protected relationship, which only its two sides read."""
    row = apps.get_model(label)._base_manager.filter(pk=pk).first()
    tie = row.relationship if label == "partnership.earliertie" else row
    return label in {"partnership.relationship", "partnership.earliertie"} and tie.protected


def is_let_be_read(label: str, field: str, pk: object) -> bool:
    """Whether a concern’s words were let be read by whoever raised it."""
    return (
        label == "partnership.concern"
        and field in {"summary", "theme"}
        and apps.get_model(label)._base_manager.get(pk=pk).text_may_be_shared
    )


def is_out(label: str, pk: object) -> bool:
    """Whether an action was taken about a recommendation that was published."""
    rows = apps.get_model(label)._base_manager.filter(pk=pk)
    return label == "findings.action" and rows.exclude(recommendation__published_at=None).exists()


def may_read(label: str, field: str, pk: object, role: Role | None, organisation: int | None):
    """Whether a role, acting for an organisation, may read what stands there; None: not told."""
    told = words_of(label, field)
    if told is None:
        return None
    if told.public or (role in EVERY_PARTNER and is_let_be_read(label, field, pk)):
        return told.public or role is not None
    if role in told.always and not hides(label, pk):
        return True
    if role is Role.VIEWER and is_out(label, pk):
        return True
    partner = role in EVERY_PARTNER
    return partner and organisation in owners(label, pk, told.own)
