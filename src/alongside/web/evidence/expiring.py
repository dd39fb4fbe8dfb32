"""What the clock lets go of recordings, files as they arrived, name maps and waiting drafts."""

from __future__ import annotations

import hashlib
from datetime import datetime

from alongside.web.consent.expiring import ended
from alongside.web.core.clock import kept
from alongside.web.evidence.importing.reading import forget as forget_reading
from alongside.web.evidence.leaving.parts import everything_in
from alongside.web.evidence.models import Draft, NameMap, Original, Recording
from alongside.web.evidence.models.original import NAME_MAP, ORIGINAL
from alongside.web.people.models import Programme
from alongside.web.vault.letting_go import let_go
from alongside.web.vault.stores import IDENTITY, RAW


@kept("recordings")
class Recordings:
    """Sounds whose transcript was approved; row and hash stay."""

    def due(self, programme: Programme, before: datetime):
        approved = _rows(Recording, programme).filter(approved_at__lt=before)
        return approved.filter(gone_at=None)

    def let_go(self, one: Recording) -> str:
        one.let_go(by=None)
        return one.hash


@kept("originals")
class Originals:
    """Files as they arrived."""

    def due(self, programme: Programme, before: datetime):
        return _rows(Original, programme).filter(created_at__lt=before)

    def let_go(self, one: Original) -> str:
        told = hashlib.sha256(one.about.bytes).hexdigest()
        let_go(RAW, kind=ORIGINAL, about=one.about)
        _rows(Original, one.programme).filter(pk=one.pk).delete()
        return told


@kept("name_maps")
class NameMaps:
    """Who is who, once the programme is over."""

    def due(self, programme: Programme, before: datetime):
        return _rows(NameMap, programme) if ended(programme, before) else []

    def let_go(self, one: NameMap) -> str:
        told = hashlib.sha256(one.about.bytes).hexdigest()
        let_go(IDENTITY, kind=NAME_MAP, about=one.about)
        _rows(NameMap, one.programme).filter(pk=one.pk).delete()
        return told


@kept("drafts")
class Drafts:
    """Files that nobody decided on."""

    def due(self, programme: Programme, before: datetime):
        return _rows(Draft, programme).filter(created_at__lt=before)

    def let_go(self, one: Draft) -> str:
        forget_reading(one)
        one.discard(by=None)
        return ""


def _rows(model, programme: Programme):
    return model.objects.for_viewer(everything_in(programme.pk))
