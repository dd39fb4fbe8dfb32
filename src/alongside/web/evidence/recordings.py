"""Recordings arrive, are lent to whoever writes them down, and are let go."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from alongside.study.errors import Refused, UnsafeFile
from alongside.web.consent.models import Participant, Use
from alongside.web.core.policy import Role
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import Recording, Source
from alongside.web.people.models import Account, Programme, refuse_unopened
from alongside.web.vault import keeping, lending
from alongside.web.vault.keeping import Hands
from alongside.web.vault.stores import RAW, together

Sound = Recording.Sound
# The first bytes of each kind of sound that browsers play, and where they stand.
MARKS: list[tuple[int, bytes, Sound]] = [
    (0, b"ID3", Sound.MP3),
    (0, b"\xff\xfb", Sound.MP3),
    (0, b"\xff\xf3", Sound.MP3),
    (0, b"\xff\xf2", Sound.MP3),
    (4, b"ftyp", Sound.M4A),
    (8, b"WAVE", Sound.WAV),
    (0, b"fLaC", Sound.FLAC),
    (0, b"OggS", Sound.OGG),
    (0, b"\x1aE\xdf\xa3", Sound.WEBM),
]


def sound_of(content: bytes) -> Sound:
    """What kind of sound a file is, by its first bytes. Raises UnsafeFile for anything else."""
    for at, mark, sound in MARKS:
        if content[at : at + len(mark)] == mark:
            return sound
    raise UnsafeFile(
        _(
            "That is no recording that a browser plays: save it as MP3, M4A, WAV, FLAC, Ogg or "
            "WebM, "
            "and bring that in."
        )
    )


def receive_recording(
    programme: Programme,
    *,
    by: Account,
    title: str,
    content: bytes,
    people: Sequence[Participant],
    held_on: date | None = None,
) -> Recording:
    """Keep a recording, sealed to everybody heard on it.

    Raises Refused before collection is open, and where somebody has not agreed to be recorded.
    """
    refuse_unopened(programme.pk)
    limit = settings.UPLOAD_LIMIT
    if len(content) > limit:
        raise Refused(
            _(
                "The recording is larger than %(largest)s MB: save it as an MP3 or M4A of speech "
                "(32 to 64 kbit a second is enough), or in parts."
            )
            % {"largest": limit // 2**20}
        )
    sound = sound_of(content)
    _refuse_unasked(people)
    recording = Recording(
        programme=programme,
        title=title.strip(),
        held_on=held_on,
        sound=sound,
        size=len(content),
        hash=hashlib.sha256(content).hexdigest(),
    )
    with together():
        keeping.keep(
            RAW,
            programme_id=programme.pk,
            kind=Recording.KIND,
            about=recording.guid,
            content=content,
            people=[person.guid for person in people],
        )
        recording.arrive(by=by)
        recording.participants.set(people)
    return recording


def _refuse_unasked(people: Sequence[Participant]) -> None:
    if not people:
        raise Refused(_("Say who is heard on it: choose every participant."))
    unasked = [person.code for person in people if not person.agrees_to(Use.RECORD)]
    if unasked:
        raise Refused(
            _(
                "%(unasked)s did not agree to be recorded, so this was not kept: record "
                "their answer first, or delete the recording."
            )
            % {"unasked": ", ".join(unasked)}
        )


def kept_recordings(viewer: Viewer) -> list[Recording]:
    """What the viewer may listen to, newest first, with the codes of those heard."""
    rows = Recording.objects.for_viewer(viewer).prefetch_related("participants__group")
    return list(rows.select_related("source__encounter"))


def recording_for(viewer: Viewer, pk: int) -> Recording:
    """One of them; 404 for any other, there or not."""
    return get_object_or_404(Recording.objects.for_viewer(viewer).filter(pk=pk))


def codes_on(recording: Recording) -> list[Participant]:
    """Those heard on a recording, known by their codes."""
    return list(recording.participants.select_related("group"))


def people_heard(viewer: Viewer) -> QuerySet[Participant]:
    """Everybody who can be heard on a recording."""
    return Participant.objects.filter(programme=viewer.programme_id).order_by("code")


def borrowers_of(recording: Recording) -> list[Account]:
    """Who was given it."""
    return list(Account.objects.filter(pk__in=lending.borrowers(recording.guid)).order_by("name"))


def texts_of(viewer: Viewer, recording: Recording) -> list[Source]:
    """Texts in which one of those heard speaks: its transcript is among them."""
    texts = Source.objects.for_viewer(viewer).defer("text", "turns")
    return list(texts.filter(encounter__participants__in=recording.participants.all()).distinct())


def heard(recording: Recording, hands: Hands) -> bytes:
    """The sound. Raises Locked, or NotFound once it is gone."""
    return keeping.open_kept(RAW, kind=Recording.KIND, about=recording.guid, hands=hands)[1]


def lend_to(recording: Recording, account_id: int, *, by: Account, hands: Hands) -> Account:
    """Give a recording to a transcriber of its programme. Raises Refused and Locked."""
    every = transcribers(recording.programme_id)
    account = next((one for one in every if one.pk == account_id), None)
    if account is None:
        raise Refused(_("Only a current transcriber of this programme can be given a recording."))
    about = recording.guid
    lending.lend(RAW, kind=Recording.KIND, about=about, to=account.pk, by=by, hands=hands)
    return account


def take_back(recording: Recording, account_id: int | None = None) -> int:
    """It is no longer with a transcriber, or with nobody. How many had it."""
    return lending.take_back(RAW, kind=Recording.KIND, about=recording.guid, account_id=account_id)


def transcribers(programme_id: int) -> list[Account]:
    """Who writes down what was said, as things stand."""
    current = Account.objects.filter(
        memberships__programme=programme_id,
        memberships__role=Role.TRANSCRIBER,
        memberships__ended_at=None,
    )
    return list(current.distinct().order_by("name"))


def approve(viewer: Viewer, recording: Recording, source_id: int, *, by: Account) -> None:
    """Its transcript was compared with it: whoever had it gives it back, and the clock runs.

    Raises Refused for a text that is not there.
    """
    source = Source.objects.for_viewer(viewer).filter(pk=source_id).first()
    if source is None:
        raise Refused(_("Choose the text that was written down from this recording."))
    take_back(recording)
    recording.approve(source, by=by)
