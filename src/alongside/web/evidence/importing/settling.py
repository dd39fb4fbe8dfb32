"""What is settled before a draft becomes a source: what is still open, and what is refused."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.privacy import NameMap as NameMapValue
from alongside.privacy import residual
from alongside.privacy.names import PEOPLE
from alongside.study.errors import Refused
from alongside.web.evidence.importing.reading import Reading
from alongside.web.evidence.importing.taking_part import unanswered
from alongside.web.people.models import StakeholderGroup


def open_questions(read: Reading) -> list[str]:
    """What still has to be decided before a draft can be accepted, a sentence each."""
    found = []
    if not read.speakers and not read.encounter.get("participants"):
        found.append(_("No speaker was found: say whose words these are."))
    for speaker in read.participants:
        if not speaker.code or speaker.group is None:
            found.append(_("Every participant needs a participant code and a stakeholder group."))
            break
    if read.speakers and not read.participants:
        found.append(_("Nobody is marked as a participant: say who answers."))
    found += unanswered(_answers(read), read.taking_part)
    if read.undecided:
        count = len(read.undecided)
        told = ngettext(
            "Where a name may stand, %(n)s place waits for a decision.",
            "Where a name may stand, %(n)s places wait for a decision.",
            count,
        )
        found.append(told % {"n": count})
    if not read.encounter.get("title", "").strip():
        found.append(_("The encounter needs a title, without anybody's name in it."))
    return found


def _answers(read: Reading) -> list[tuple[str, dict]]:
    """The code of everybody who answers, with what the review says that they agreed to."""
    told = [(s.code, s.consents) for s in read.participants]
    return told + [
        (one["code"], one.get("consents") or {}) for one in read.encounter.get("participants", [])
    ]


def refuse_open_questions(read: Reading, groups: dict[int, StakeholderGroup]) -> None:
    """Raises Refused for what is open, an unknown group, or one code of two people."""
    for sentence in open_questions(read):
        raise Refused(sentence)
    wanted = {s.group for s in read.participants} | {
        one.get("group") for one in read.encounter.get("participants", [])
    }
    if wanted - set(groups):
        raise Refused(_("A stakeholder group was chosen that this programme does not have."))
    by_code: dict[str, str] = {}
    for speaker in read.participants:
        if by_code.setdefault(speaker.code, speaker.name) != speaker.name:
            raise Refused(
                _(
                    "Two speakers have the code %(code)s: give each their own, or say that they "
                    "are one person."
                )
                % {"code": speaker.code}
            )


def refuse_names_beside_the_text(read: Reading, names: NameMapValue) -> None:
    """Raises Refused where a name stands in what is typed around a text: all who code read it."""
    told = read.encounter
    known = [form for n in names if n.kind in PEOPLE for form in (n.entity, *n.forms)]
    # A code made of half a name points at its owner; in a title the same word may be just a word.
    halves = [word for s in read.participants for word in (*s.name.split(), *s.label.split())]
    codes = [s.code for s in read.speakers if s.role != "not_speaker"]
    codes += [one["code"] for one in told.get("participants", [])]
    if residual(f"{told.get('title', '')}\n{told.get('name', '')}", known):
        _refuse_name_in(_("The title"))
    if residual("\n".join([*codes, told.get("session", "")]), [*known, *halves]):
        _refuse_name_in(_("A code"))


def _refuse_name_in(place: str) -> None:
    raise Refused(
        _(
            "%(place)s holds the name of somebody in the text: choose one that tells "
            "nobody who it was."
        )
        % {"place": place}
    )
