"""Changing the codings of one source: each change once, whole, and safe to send again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.study.errors import Refused
from alongside.web.core.models import one_writer_at_a_time
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import Code, Coding
from alongside.web.evidence.queries import SourceRef, account_of, codes_by_id
from alongside.web.people.models import Account


@dataclass(frozen=True)
class Change:
    """Give an excerpt a code, or take back one's own coding of it. Offsets in code points.

    ``edition`` says of which text, where the page knows: it may have been cut meanwhile.
    """

    do: Literal["add", "remove"]
    start: int
    end: int
    code: int
    edition: str = ""

    @classmethod
    def told(cls, told: dict) -> Change:
        """A change as a page sends it; raises Refused for anything else."""
        told_numbers = [told.get(name) for name in ("start", "end", "code")]
        numbers = [n for n in told_numbers if type(n) is int]
        if told.get("do") not in ("add", "remove") or len(numbers) < len(told_numbers):
            raise Refused(
                _("A change of a coding was not understood: reload the page and try again.")
            )
        start, end, code = numbers
        return cls(told["do"], start, end, code, str(told.get("edition", "")))


@dataclass(frozen=True)
class Done:
    """What became of one change: the coding's id, whether it was so already, or why it was not."""

    change: Change
    coding: int | None = None
    already: bool = False
    refusal: str = ""


def change_codings(
    viewer: Viewer, source: SourceRef, changes: Iterable[Change], *, by: Account | None = None
) -> list[Done]:
    """Apply changes in order, by the viewer's own hand (``by`` spares asking for their account).

    A change that was made before is answered as before, so that a browser that lost its
    connection can send its queue again.
    """
    changes = list(changes)
    if by is None or by.pk != viewer.account_id:
        by = account_of(viewer)
    with transaction.atomic():
        # Nobody merges or removes a code between the look at it and the coding.
        one_writer_at_a_time()
        codes = codes_by_id(viewer, {c.code for c in changes})
        return [_done(source, change, codes.get(change.code), by) for change in changes]


def _done(source: SourceRef, change: Change, code: Code | None, by) -> Done:
    if code is None:
        return Done(
            change,
            refusal=_("That code is no longer in the codebook: pick another for these words."),
        )
    if change.edition and source.edition and change.edition != source.edition:
        return Done(
            change,
            refusal=_(
                "This text was changed meanwhile, so that coding is not kept: reload the page "
                "and select the words again."
            ),
        )
    if not 0 <= change.start < change.end <= source.length:
        return Done(
            change, refusal=_("Those words are not in this text: reload the page and select them.")
        )
    own = {
        "source_id": source.pk,
        "start": change.start,
        "end": change.end,
        "code": code,
        "coder": by,
    }
    standing = Coding.objects.filter(**own).first()
    if change.do == "remove":
        if standing is not None:
            standing.remove(by=by)
        return Done(change, already=standing is None)
    if standing is None:
        fresh = Coding(programme_id=source.programme_id, **own)
        fresh.add(by=by)
        return Done(change, coding=fresh.pk)
    return Done(change, coding=standing.pk, already=True)
