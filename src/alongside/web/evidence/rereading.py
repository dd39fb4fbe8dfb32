"""Reading again: places where others speak of somebody who withdrew, and what is decided there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from alongside.study.errors import Refused
from alongside.web.core.models import one_writer_at_a_time
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.leaving.cutting_out import cut_out
from alongside.web.evidence.leaving.mentioning import fingerprint_of
from alongside.web.evidence.models import Passage, Source
from alongside.web.names.queries import WRITTEN
from alongside.web.people.models import Account
from alongside.web.vault.scrubbing import scrubbed
from alongside.web.vault.stores import together

AROUND = 160


@dataclass(frozen=True)
class Place:
    """One place with what stands around it. ``whole`` where somebody has to look through a text.

    What is written elsewhere than in a source has a ``url`` and is changed there; ``changed`` says
    that it was, since. ``named`` says that a name of theirs may stand here.
    """

    pk: int
    source: str
    before: str = ""
    words: str = ""
    after: str = ""
    whole: bool = False
    source_id: int | None = None
    url: str = ""
    changed: bool = False
    named: bool = False


def open_places(viewer: Viewer) -> list[Place]:
    """Every place that waits for somebody, in the order of the texts."""
    waiting = Passage.objects.filter(programme_id=viewer.programme_id, decided_at=None)
    wanted = [p.source_id for p in waiting if p.source_id]
    readable = Source.objects.for_viewer(viewer).in_bulk(wanted)
    inside = [_place(p, readable[p.source_id]) for p in waiting if p.source_id in readable]
    elsewhere = [p for p in waiting if p.source_id is None]
    return [*inside, *_elsewhere(viewer, elsewhere)]


def _elsewhere(viewer: Viewer, waiting: list[Passage]) -> list[Place]:
    """Places in memos, findings and the like, with the words around while they are unchanged."""
    wanted = {p.fingerprint for p in waiting}
    words = {
        mark: text.words
        for texts in (WRITTEN if wanted else ())
        for text in texts(viewer)
        if (mark := fingerprint_of(text.words)) in wanted
    }
    return [
        Place(pk=p.pk, source=p.what, url=p.url, named=True, **_around(p, words.get(p.fingerprint)))
        for p in waiting
    ]


def _around(passage: Passage, text: str | None) -> dict[str, Any]:
    if text is None:
        return {"changed": True}
    return {
        "before": text[max(0, passage.start - AROUND) : passage.start],
        "words": text[passage.start : passage.end],
        "after": text[passage.end : passage.end + AROUND],
    }


def leave_as_it_is(viewer: Viewer, pk: int, *, by: Account) -> None:
    """Somebody read the place, and the words stay."""
    _waiting(viewer, pk).leave(by=by)


def take_out(viewer: Viewer, pk: int, *, by: Account, words: str = "") -> None:
    """Cut the words of a place out of the text: those listed, or others typed from it.

    Codings and quotes of everything else stay on the same words. Raises Refused for words that do
    not stand there once.
    """
    with together():
        one_writer_at_a_time()
        passage = _waiting(viewer, pk)
        if passage.source_id is None:
            raise Refused(
                _("That is not in a text: change it where it is written, then say so here.")
            )
        source = Source.objects.for_viewer(viewer).get(pk=passage.source_id)
        cut_out(source, [_span(passage, source.text, words)], by=by)
        left = Passage.objects.filter(pk=passage.pk).first()
        if left is not None and not words:
            left.leave(by=by)
        transaction.on_commit(scrubbed)


def _span(passage: Passage, text: str, words: str) -> tuple[int, int]:
    if not words.strip():
        if passage.why == Passage.Why.UNATTRIBUTED:
            raise Refused(_("Type the words that are theirs, as they stand in the text."))
        return passage.start, passage.end
    low = max(0, passage.start - 2 * AROUND)
    if passage.why == Passage.Why.UNATTRIBUTED:
        low = 0
    first = text.find(words, low)
    if first < 0 or text.find(words, first + 1) >= 0:
        raise Refused(
            _(
                "Those words do not stand there exactly once: copy them from the text, with a "
                "little "
                "more of what stands around them."
            )
        )
    return first, first + len(words)


def _waiting(viewer: Viewer, pk: int) -> Passage:
    return get_object_or_404(
        Passage.objects.filter(programme_id=viewer.programme_id, pk=pk, decided_at=None)
    )


def _place(passage: Passage, source: Source) -> Place:
    whole = passage.why == Passage.Why.UNATTRIBUTED
    return Place(
        pk=passage.pk,
        source_id=source.pk,
        source=source.name,
        whole=whole,
        named=passage.why == Passage.Why.NAME,
        **({} if whole else _around(passage, source.text)),
    )
