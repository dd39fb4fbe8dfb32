"""Mentions: where others speak of somebody by code or name, for a person to read again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from alongside.web.consent.models import Participant
from alongside.web.consent.withdrawing import Consequence, step
from alongside.web.evidence.leaving.cutting_out import everything_of
from alongside.web.evidence.leaving.parts import everything_in, parts_of
from alongside.web.evidence.models.passage import Passage
from alongside.web.names.queries import Text, named_in


@step(40)
class Mentions:
    """What others said is theirs: nothing of it is changed before somebody has read it."""

    def foresee(self, participant: Participant) -> list[Consequence]:
        theirs = {p.source.pk: p for p in parts_of(participant)}
        names = []
        for source, start, _end in _places(participant):
            part = theirs.get(source.pk)
            cut = part and (
                part.holding == "whole" or any(s <= start < e for s, e in part.stretches)
            )
            if not cut:
                names.append(source.name)
        return [
            Consequence("mentions", len(names), _("places where others speak of them"),
                        _("are listed, for somebody to decide"), tuple(dict.fromkeys(names)))
        ]  # fmt: skip

    def carry_out(self, participant: Participant, by) -> None:
        for source, start, end in _places(participant):
            Passage.objects.get_or_create(
                programme_id=participant.programme_id, source=source, start=start, end=end,
                why=Passage.Why.MENTION,
            )  # fmt: skip


@step(41)
class Names:
    """A name of theirs that was left in somewhere, found by its digest before the digests go.

    A name may be somebody else's as well, or an ordinary word: nothing is changed before somebody
    has read it, in the words of others and in the team's own.
    """

    def foresee(self, participant: Participant) -> list[Consequence]:
        theirs = {p.source.pk: p for p in parts_of(participant)}
        found = [
            text.what
            for text, start, _ in _named(participant)
            if not (part := theirs.get(text.source or 0))
            or (part.holding != "whole" and not any(s <= start < e for s, e in part.stretches))
        ]
        return [
            Consequence("names", len(found), _("places where a name of theirs may still stand"),
                        _("are listed, for somebody to decide"), tuple(dict.fromkeys(found)))
        ]  # fmt: skip

    def carry_out(self, participant: Participant, by) -> None:
        for text, start, end in _named(participant):
            where = (
                {"source_id": text.source}
                if text.source and start >= 0
                else {
                    "what": text.what[:200],
                    "url": text.url[:300],
                    "fingerprint": fingerprint_of(text.words),
                }
            )
            above = 0 if "source_id" in where else text.begins
            Passage.objects.get_or_create(
                programme_id=participant.programme_id, start=start + above, end=end + above,
                why=Passage.Why.NAME, **where,
            )  # fmt: skip


def fingerprint_of(words: str) -> str:
    """By which a text that is written elsewhere is known again, as long as nobody changes it."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def _named(participant: Participant) -> Iterator[tuple[Text, int, int]]:
    """Each place with its offsets in a source's own text; before 0 in what stands above it."""
    for text, one in named_in(everything_in(participant.programme_id), participant.guid):
        yield text, one.start - text.begins, one.end - text.begins


def _places(participant: Participant):
    """Each place where their code stands in a text: the source, and half-open offsets."""
    code = re.compile(rf"(?<!\w){re.escape(participant.code)}(?!\w)")
    found = everything_of(participant.programme_id).filter(text__contains=participant.code)
    for source in found.order_by("pk").iterator():
        for match in code.finditer(source.text):
            yield source, *match.span()
