"""Texts: an interview goes whole; from a group's text that speaker's turns are cut."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext as _

from alongside.privacy.cutting import turns_without, without
from alongside.web.consent.models import Participant
from alongside.web.consent.withdrawing import Consequence, step
from alongside.web.core.models import Event
from alongside.web.evidence.leaving.cutting_out import cut_out, everything_of, fate_of
from alongside.web.evidence.leaving.parts import Part, everything_in, parts_of
from alongside.web.evidence.models import Coding, Encounter, Memo, Source
from alongside.web.evidence.models.passage import Passage
from alongside.web.names.registering import forget_forms


@step(30)
class Texts:
    """Sources, their codings and the memos on them."""

    def foresee(self, participant: Participant) -> list[Consequence]:
        parts = parts_of(participant)
        whole = [p for p in parts if p.holding == "whole"]
        turns = [p for p in parts if p.holding == "turns"]
        unknown = [p for p in parts if p.holding == "unattributed"]
        gone, trimmed, moved, memos = _codings(whole, turns)
        spoken = sum(len(p.stretches) for p in turns)
        return [
            Consequence("texts", len(whole), _("interview texts"),
                        _("are erased whole"), _names(whole)),
            Consequence("turns", spoken, _("turns in texts of groups"),
                        _("are cut out"), _names(turns)),
            Consequence("codings", gone, _("codings of their words"), _("are erased")),
            Consequence("codings_trimmed", trimmed, _("codings that reach into their words"),
                        _("keep the words of others")),
            Consequence("codings_moved", moved, _("codings of others' words"),
                        _("stay on the same words, further up")),
            Consequence("memos", memos, _("memos on their words"), _("are erased")),
            Consequence("unattributed", len(unknown), _("texts that do not tell speakers apart"),
                        _("are listed, for somebody to find their words"), _names(unknown)),
        ]  # fmt: skip

    def carry_out(self, participant: Participant, by) -> None:
        for part in parts_of(participant):
            if part.holding == "whole":
                _erase(part, by)
            elif part.holding == "turns":
                cut_out(part.source, part.stretches, speakers={participant.code}, by=by)
            else:
                Passage.objects.get_or_create(
                    programme_id=participant.programme_id, source=part.source, start=0,
                    end=len(part.source.text), why=Passage.Why.UNATTRIBUTED,
                )  # fmt: skip
        for encounter in participant.encounters.all():
            encounter.participants.remove(participant)
            if not encounter.participants.exists():
                encounter.initiatives.clear()
                # Deleting it as a row would read its sources, which the guard refuses; it has none.
                Encounter.objects.filter(pk=encounter.pk)._raw_delete("default")


def _erase(part: Part, by) -> None:
    source = part.source
    # Django would read guarded rows on the way, so what points here is let go of one by one.
    for relation in Source._meta.related_objects:
        rows = _rows(relation.related_model, source.programme_id)
        pointing = rows.filter(**{relation.field.name: source.pk})
        if relation.on_delete is models.SET_NULL:
            pointing.update(**{relation.field.name: None})
        else:
            pointing.delete()
    Event.tell(verb="erase", subject=source, by=by, programme_id=source.programme_id, facts={})
    everything_of(source.programme_id).filter(pk=source.pk)._raw_delete("default")
    forget_forms(source.guid)


def _rows(model, programme_id: int):
    rows = model._base_manager.all()
    return rows.for_viewer(everything_in(programme_id)) if hasattr(model, "guarded_by") else rows


def _codings(whole: list[Part], turns: list[Part]) -> tuple[int, int, int, int]:
    """How many codings go, are trimmed and move, and how many memos go with them."""
    sources = [part.source.pk for part in whole]
    gone = Coding.objects.filter(source__in=sources).count()
    memos = set(Memo.objects.filter(source__in=sources).values_list("pk", flat=True))
    memos |= set(Memo.objects.filter(coding__source__in=sources).values_list("pk", flat=True))
    trimmed = moved = 0
    for part in turns:
        cut = without(part.source.text, part.stretches)
        speakers = {part.turns[i].speaker or "" for i in _cut_turns(part)}
        fate = fate_of(part.source, cut, turns_without(part.turns, speakers, cut))
        gone, trimmed = gone + len(fate.gone), trimmed + len(fate.trimmed)
        moved += len(fate.moved)
        memos |= set(Memo.objects.filter(coding__in=fate.gone).values_list("pk", flat=True))
    return gone, trimmed, moved, len(memos)


def _cut_turns(part: Part) -> list[int]:
    starts = part.turns.start.tolist()
    return [i for i, at in enumerate(starts) if any(s <= at < e for s, e in part.stretches)]


def _names(parts: list[Part]) -> tuple[str, ...]:
    return tuple(part.source.name for part in parts)
