"""Mentions: where others speak of somebody by their code, for a person to read again."""

from __future__ import annotations

import re

from alongside.web.consent.models import Participant
from alongside.web.consent.withdrawing import Consequence, step
from alongside.web.evidence.leaving.cutting_out import everything_of
from alongside.web.evidence.leaving.parts import parts_of
from alongside.web.evidence.models.passage import Passage


@step(40)
class Mentions:
    """What others said is theirs: nothing of it is changed before somebody has read it."""

    def foresee(self, participant: Participant) -> list[Consequence]:
        theirs = {p.source.pk: p for p in parts_of(participant)}
        names = []
        for source, start, _ in _places(participant):
            part = theirs.get(source.pk)
            cut = part and (
                part.holding == "whole" or any(s <= start < e for s, e in part.stretches)
            )
            if not cut:
                names.append(source.name)
        return [
            Consequence("mentions", len(names), "places where others speak of them",
                        "are listed, for somebody to decide", tuple(dict.fromkeys(names)))
        ]  # fmt: skip

    def carry_out(self, participant: Participant, by) -> None:
        for source, start, end in _places(participant):
            Passage.objects.get_or_create(
                programme_id=participant.programme_id, source=source, start=start, end=end,
                why=Passage.Why.MENTION,
            )  # fmt: skip


def _places(participant: Participant):
    """Each place where their code stands in a text: the source, and half-open offsets."""
    code = re.compile(rf"(?<!\w){re.escape(participant.code)}(?!\w)")
    found = everything_of(participant.programme_id).filter(text__contains=participant.code)
    for source in found.order_by("pk").iterator():
        for match in code.finditer(source.text):
            yield source, *match.span()
