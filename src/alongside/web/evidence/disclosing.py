"""Disclosing: what a request that two people decided is given, and nothing besides."""

from __future__ import annotations

import io
import re
import zipfile

from alongside.web.consent.models import Participant
from alongside.web.core.policy import Permission as P
from alongside.web.core.reading_log import tell_read
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import Source
from alongside.web.registers.models import DisclosureRequest
from alongside.web.registers.seams import Thing, holds

KIND = "text"


def things(viewer: Viewer) -> list[Thing]:
    """Every text with names replaced, for those who may decide; nothing else is ever given here."""
    if not viewer.may(P.DECIDE_DISCLOSURE):
        return []
    rows = Source.objects.for_viewer(viewer).order_by("pk")
    return [Thing(f"{KIND}:{one.pk}", f"Text: {one.name}") for one in rows]


def bundle(viewer: Viewer, keys: list[str]) -> bytes:
    """The texts of some keys, as they are read here, in one file. Each is told as read."""
    wanted = {int(key.partition(":")[2]) for key in keys if key.startswith(f"{KIND}:")}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for source in Source.objects.for_viewer(viewer).filter(pk__in=wanted).order_by("pk"):
            tell_read(viewer, source, what="disclosed")
            entry = zipfile.ZipInfo(f"{source.pk}-{_plain(source.name)}.txt")
            archive.writestr(entry, source.text)
    return out.getvalue()


def given_about(participant: Participant) -> list[DisclosureRequest]:
    """What was given to others of texts a participant speaks in, where they were told of it.

    Where the law forbids telling them, or telling would put somebody in danger, they are not told
    by this either.
    """
    sources = participant.encounters.values_list("sources__pk", flat=True)
    keys = {f"{KIND}:{pk}" for pk in sources if pk}
    rows = DisclosureRequest.objects.filter(
        programme=participant.programme, left_at__isnull=False, told=DisclosureRequest.Told.YES
    )
    return [one for one in rows if keys & set(one.things)]


def _plain(name: str) -> str:
    return re.sub(r"[^\w-]+", "-", name).strip("-")[:60] or "text"


holds(things, bundle)
