"""Withdrawing: one act that takes somebody's part out of everything, step by step.

Each app says in its ``leaving.py`` what is done in its tables. The steps run in their order, each
in a transaction that also tells that it is done; one that was cut short goes on from there.

>>> done = withdraw(participant, by=amy, how=Withdrawal.How.STAFF)
>>> done.number         # shown once; only its hash is kept
'4QK2-9TPA-7HXD-W3RM'
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import transaction

from alongside.report.codes import canonical
from alongside.web.consent.marks import mark_of_code, secret_digest, withdrawn_from
from alongside.web.consent.models import Participant, Receipt, Withdrawal
from alongside.web.consent.wording import done_to_one, of_one
from alongside.web.core.forgetting import forget_everywhere
from alongside.web.core.models import Event
from alongside.web.vault import forgetting
from alongside.web.vault.scrubbing import scrubbed
from alongside.web.vault.stores import scrub, together

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True)
class Consequence:
    """One thing that a withdrawal changes, in words for a page: “12 codings” “are erased”.

    ``listed`` names rows by titles that the research team reads anyway, never by words of others.
    ``key`` is the name under which the receipt counts it.
    """

    key: str
    count: int
    what: str
    becomes: str
    listed: tuple[str, ...] = ()

    @property
    def counted(self) -> tuple[str, str]:
        """What it is and what becomes of it, said of one where there is one."""
        if self.count != 1:
            return self.what, self.becomes
        return of_one(self.what), done_to_one(self.becomes)


class Step(Protocol):
    """What one app does when somebody leaves. Doing it twice changes nothing more.

    A step may also have ``marks(participant)``: digests (see ``marks.py``) of what must not be
    printed again, which stay on the receipt.
    """

    def foresee(self, participant: Participant) -> list[Consequence]:
        """What would change, with nothing changed."""
        ...

    def carry_out(self, participant: Participant, by: Any) -> None:
        """Do it, inside the caller's transaction over all stores."""
        ...


@dataclass(frozen=True)
class Withdrawn:
    """What remains: the receipt, and its number where it is shown now."""

    receipt: Receipt
    number: str


STEPS: dict[str, tuple[int, Step]] = {}


def step(order: int) -> Callable[[type], type]:
    """Register a class with ``foresee`` and ``carry_out`` as a step; lower orders come first.

    >>> @step(20)
    ... class CodingsLeave:
    ...     def foresee(self, participant): ...
    ...     def carry_out(self, participant, by): ...
    """

    def register(made: type) -> type:
        STEPS[f"{made.__module__}.{made.__qualname__}"] = (order, made())
        return made

    return register


def steps() -> list[tuple[str, Step]]:
    """Every step with its name, in order."""
    return [(name, one) for name, (_, one) in sorted(STEPS.items(), key=lambda s: s[1][0])]


def foresee(participant: Participant) -> list[Consequence]:
    """Everything that a withdrawal would change, nothing of it changed."""
    return [c for _, one in steps() for c in one.foresee(participant) if c.count]


def withdraw(participant: Participant, *, by: Any, how: Withdrawal.How | str) -> Withdrawn:
    """Take somebody's part out of everything. ``by`` is None where it is their own act.

    Cut short at any point, it goes on when this is called again, or at the next start.
    """
    number = _number_of(participant)
    with together():
        withdrawal = _begun(participant, by, how)
        withdrawal.number_hash = Receipt.hash_of(number)
        withdrawal.save(update_fields=["number_hash"])
    return Withdrawn(go_on(withdrawal), number)


def go_on(withdrawal: Withdrawal) -> Receipt:
    """Carry out the steps that are not done yet, and leave the receipt."""
    for name, one in steps():
        with together():
            current = Withdrawal.objects.select_for_update().get(pk=withdrawal.pk)
            participant = Participant.objects.filter(guid=current.participant_guid).first()
            if participant is None or name in current.done:
                continue
            one.carry_out(participant, current.by)
            current.done.append(name)
            current.save(update_fields=["done"])
    receipt = _close(withdrawal)
    transaction.on_commit(lambda: _scrubbed(withdrawal))
    return receipt


def resume() -> list[Receipt]:
    """Finish what was cut short, and withdraw again whoever an older backup brought back."""
    receipts = [go_on(one) for one in Withdrawal.objects.order_by("pk")]
    back = Participant.objects.filter(guid__in=[one.guid for one in forgetting.gone()])
    receipts += [withdraw(p, by=None, how=Withdrawal.How.REPLAY).receipt for p in back]
    return receipts


def under_way(programme_id: int) -> bool:
    """Whether a withdrawal of a programme was begun and is not finished."""
    return Withdrawal.objects.filter(programme_id=programme_id).exists()


def participant_called(programme_id: int, code: str) -> Participant | None:
    """The participant with a code, if they are in the study."""
    return Participant.objects.filter(programme_id=programme_id, code=code.strip()).first()


def has_left(programme_id: int, code: str) -> bool:
    """Whether somebody with that code has withdrawn: known by its mark alone."""
    return withdrawn_from(programme_id).has(canonical(code))


def _begun(participant: Participant, by: Any, how: str) -> Withdrawal:
    """The withdrawal under way, or a new one, with the keys destroyed before anything else."""
    found = Withdrawal.objects.filter(participant_guid=participant.guid).first()
    if found is None:
        marks = [mark_of_code(participant.programme_id, participant.code)]
        for _, one in steps():
            marks += getattr(one, "marks", _no_marks)(participant)
        found = Withdrawal.objects.create(
            participant_guid=participant.guid, programme_id=participant.programme_id,
            by=by, how=how, marks=sorted(set(marks)),
            counts={c.key: c.count for c in foresee(participant)},
        )  # fmt: skip
    forgetting.destroy_keys(participant.guid)
    return found


def _no_marks(_: Participant) -> list[str]:
    return []


def _close(withdrawal: Withdrawal) -> Receipt:
    """The participant's own row goes last, and the receipt comes in the same transaction."""
    with together():
        current = Withdrawal.objects.select_for_update().get(pk=withdrawal.pk)
        participant = Participant.objects.filter(guid=current.participant_guid).first()
        if participant is None:
            return Receipt.objects.get(number_hash=current.number_hash)
        receipt = Receipt.objects.create(
            programme_id=current.programme_id, how=current.how, counts=current.counts,
            marks=current.marks, number_hash=current.number_hash,
        )  # fmt: skip
        Event.tell(
            verb="withdraw", subject=participant, by=current.by,
            programme_id=current.programme_id, facts={"how": current.how, "receipt": receipt.pk},
        )  # fmt: skip
        participant.delete()
    return receipt


def _scrubbed(withdrawal: Withdrawal) -> None:
    """Only when files and memory are clean as well is the withdrawal over."""
    forget_everywhere()
    if scrubbed().busy:
        return
    Withdrawal.objects.filter(pk=withdrawal.pk).delete()
    scrub()


def _number_of(participant: Participant) -> str:
    """The number of somebody's receipt: random to all who lack the key, the same when a restored
    backup makes the withdrawal be done again."""
    told = secret_digest(participant.guid.bytes)
    letters = [LETTERS[byte % len(LETTERS)] for byte in told[:16]]
    number = "".join(letters)
    return "-".join(number[i : i + 4] for i in range(0, 16, 4))
