"""What anybody may read of recommendations, told to the partnership by its seam: no finding."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from alongside.web.findings.following import Loop, LoopsForAnybody
from alongside.web.partnership.seams import Recommended, recommends


class Told(Sequence[Recommended]):
    """Recommendations as they are told, a page at a time."""

    def __init__(self, loops: LoopsForAnybody) -> None:
        self.loops = loops

    def __len__(self) -> int:
        return len(self.loops)

    def __getitem__(self, which):
        return [_told(loop) for loop in self.loops[which]]


@recommends
def recommended(programme: int, to: frozenset[int], on: date) -> Sequence[Recommended]:
    """Published recommendations with what each addressee answered, and how far each has come."""
    return Told(LoopsForAnybody(programme, to, on))


def _told(loop: Loop) -> Recommended:
    row = loop.recommendation
    answers = [
        (one.organisation.name, one.stance, one.get_stance_display(), one.note, one.on)
        for one in loop.responses.values()
    ]
    return Recommended(
        number=row.number,
        text=row.text,
        state=loop.state,
        answers=sorted(answers),
        silent=[organisation.name for organisation in loop.silent],
        doing=len(loop.actions),
        confirmed=sum(state == "confirmed" for _, state in loop.actions),
        due=row.follow_up_due,
        shown=[
            (one.get_verdict_display(), one.on)
            for one in loop.follow_ups
            if one.verdict != one.Verdict.NOT_ASKED
        ],
    )
