"""Recordings are sealed to everybody heard, opened with a reason, lent alone, and let go."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from alongside.study.errors import NotFound, Refused, UnsafeFile
from alongside.web.consent.models import Consent
from alongside.web.consent.withdrawing import foresee, withdraw
from alongside.web.core import two_people
from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from alongside.web.evidence import recordings
from alongside.web.evidence.models import Recording
from alongside.web.vault import lending
from alongside.web.vault.keeping import Hands, Locked
from alongside.web.vault.models import KeptRaw, Lent
from alongside.web.vault.unlocking import COOKIE, opened_by, unlock
from tests.web.signing_in import client_of
from tests.web.world import PHRASE

SOUND = b"ID3\x03 Bernadette sings " + bytes(range(256)) * 8
OWN = "seven slow herons listening"


@pytest.fixture
def recorded(world) -> Recording:
    """A recording of two people who agreed to be recorded."""
    people = [world.participants["POL01"], world.participants["ORG01"]]
    for person in people:
        person.answer(use=Consent.Use.RECORD, by=world.lead, yes=True)
    return recordings.receive_recording(
        world.programme, by=world.lead, title="At the wall", content=SOUND, people=people
    )


def unlocked(client, world, role: Role):
    """The client, holding what is unlocked with the programme's pass-phrase."""
    account = world.accounts[role]
    told = unlock(world.programme.pk, by=account, phrase=PHRASE, reason="to hear it once more")
    client.cookies[COOKIE] = told
    return client


def at(world, name: str, *ids) -> str:
    return reverse(name, args=[world.programme.slug, *ids])


def hands(world) -> Hands:
    return Hands(world.lead.pk, opened_by(world.programme.pk, PHRASE))


def test_the_sound_is_ciphertext_in_its_store_and_the_same_once_unlocked(world, recorded) -> None:
    kept = KeptRaw.objects.get(about=recorded.guid)
    assert b"Bernadette" not in bytes(kept.sealed)
    assert recordings.heard(recorded, hands(world)) == SOUND


def test_nobody_is_recorded_who_did_not_agree(world) -> None:
    people = [world.participants["POL01"], world.participants["PUB01"]]
    people[0].answer(use=Consent.Use.RECORD, by=world.lead, yes=True)
    with pytest.raises(Refused, match="PUB01 did not agree to be recorded"):
        recordings.receive_recording(
            world.programme, by=world.lead, title="x", content=SOUND, people=people
        )
    assert not Recording.objects.for_viewer(world.viewer(Role.LEAD)).exists()
    assert not KeptRaw.objects.filter(kind="recording").exists()


@pytest.mark.parametrize(
    ("begins", "sound"),
    [
        (b"ID3\x04", "audio/mpeg"),
        (b"\xff\xfb\x90", "audio/mpeg"),
        (b"\0\0\0\x20ftypM4A ", "audio/mp4"),
        (b"RIFF\x24\0\0\0WAVEfmt ", "audio/wav"),
        (b"fLaC\0", "audio/flac"),
        (b"OggS\0", "audio/ogg"),
        (b"\x1aE\xdf\xa3", "audio/webm"),
    ],
)
def test_a_sound_is_known_by_its_first_bytes(begins, sound) -> None:
    assert recordings.sound_of(begins + b"rest") == sound


@pytest.mark.parametrize("content", [b"", b"<html>", b"PK\x03\x04", b"MZ", b"RIFF\0\0\0\0AVI "])
def test_what_is_no_sound_is_refused(content) -> None:
    with pytest.raises(UnsafeFile, match="save it as MP3"):
        recordings.sound_of(content)


def test_a_lead_brings_one_in_by_the_page(world, signed_in) -> None:
    person = world.participants["PUB01"]
    person.answer(use=Consent.Use.RECORD, by=world.lead, yes=True)
    form = {
        "files": SimpleUploadedFile("Bernadette Okoro.mp3", SOUND),
        "title": "Beside the river",
        "people": [person.pk],
    }
    response = signed_in(Role.LEAD).post(at(world, "recordings"), form)
    made = Recording.objects.for_viewer(world.viewer(Role.LEAD)).get()
    assert response.url == at(world, "recording", made.pk)
    assert (made.title, made.sound, made.size) == ("Beside the river", "audio/mpeg", len(SOUND))


def test_a_file_that_is_no_recording_is_refused_in_a_sentence(world, signed_in) -> None:
    person = world.participants["PUB01"]
    form = {"files": SimpleUploadedFile("x.mp3", b"no"), "title": "x", "people": [person.pk]}
    response = signed_in(Role.LEAD).post(at(world, "recordings"), form)
    assert response.status_code == 422
    assert "That is no recording" in response.content.decode()


def test_listening_while_locked_is_refused_and_while_unlocked_is_told(
    world, recorded, signed_in
) -> None:
    client = signed_in(Role.LEAD)
    locked = client.get(at(world, "recording_sound", recorded.pk))
    assert (locked.status_code, SOUND in locked.content) == (422, False)
    heard = unlocked(client, world, Role.LEAD).get(at(world, "recording_sound", recorded.pk))
    assert (heard.content, heard["Cache-Control"]) == (SOUND, "no-store")
    assert Event.objects.filter(verb="read_recording", subject_id=recorded.pk).count() == 1


def test_the_player_gets_the_part_it_asks_for(world, recorded, signed_in) -> None:
    client = unlocked(signed_in(Role.LEAD), world, Role.LEAD)
    address = at(world, "recording_sound", recorded.pk)
    part = client.get(address, headers={"Range": "bytes=4-13"})
    assert (part.status_code, part.content) == (206, SOUND[4:14])
    assert part["Content-Range"] == f"bytes 4-13/{len(SOUND)}"
    rest = client.get(address, headers={"Range": "bytes=2000-"})
    assert rest.content == SOUND[2000:]
    assert client.get(address, headers={"Range": "bytes=999999-"}).status_code == 416


def test_a_transcriber_hears_what_was_given_to_them_and_nothing_else(
    world, recorded, signed_in
) -> None:
    other = recordings.receive_recording(
        world.programme, by=world.lead, title="Another", content=SOUND,
        people=[world.participants["POL01"]],
    )  # fmt: skip
    typist = world.accounts[Role.TRANSCRIBER]
    client = signed_in(Role.TRANSCRIBER)
    assert client.get(at(world, "recording", recorded.pk)).status_code == 404
    assert client.post(at(world, "own_phrase"), {"phrase": OWN}).status_code == 302
    lead = unlocked(signed_in(Role.LEAD), world, Role.LEAD)
    lead.post(at(world, "recording_lent", recorded.pk), {"account": typist.pk})
    told = {"phrase": OWN, "reason": "to write it down"}
    client.post(at(world, "own_unlocked"), told)
    assert client.get(at(world, "recording_sound", recorded.pk)).content == SOUND
    assert client.get(at(world, "recording_sound", other.pk)).status_code == 404
    page = client.get(at(world, "recordings")).content.decode()
    assert ("At the wall" in page, "Another" in page) == (True, False)


def test_tries_of_an_own_phrase_are_counted_and_need_a_fresh_proof(world, signed_in) -> None:
    typist = world.accounts[Role.TRANSCRIBER]
    lending.choose_own_phrase(typist.pk, by=typist, phrase=OWN)
    told = {"phrase": OWN, "reason": "to write it down"}
    stale = client_of(typist, proved=None).post(at(world, "own_unlocked"), told)
    assert stale["Location"].startswith(reverse("account_reauthenticate"))
    client = signed_in(Role.TRANSCRIBER)
    wrong = told | {"phrase": "seven slow herons sleeping"}
    tries = [client.post(at(world, "own_unlocked"), wrong).status_code for _ in range(10)]
    assert tries[0] == 302
    assert client.post(at(world, "own_unlocked"), told).status_code == 429


def test_what_is_taken_back_is_not_there_for_the_transcriber(world, recorded, signed_in) -> None:
    typist = world.accounts[Role.TRANSCRIBER]
    lending.choose_own_phrase(typist.pk, by=typist, phrase=OWN)
    recordings.lend_to(recorded, typist.pk, by=world.lead, hands=hands(world))
    signed_in(Role.LEAD).post(
        at(world, "recording_lent", recorded.pk), {"account": typist.pk, "back": "1"}
    )
    assert signed_in(Role.TRANSCRIBER).get(at(world, "recording", recorded.pk)).status_code == 404


def test_only_a_transcriber_of_the_programme_is_given_one(world, recorded) -> None:
    with pytest.raises(Refused, match="Only a current transcriber"):
        recordings.lend_to(
            recorded, world.accounts[Role.CODER].pk, by=world.lead, hands=hands(world)
        )


def test_a_copy_leaves_once_and_only_where_two_people_agreed(world, recorded, signed_in) -> None:
    client = unlocked(signed_in(Role.LEAD), world, Role.LEAD)
    address = at(world, "recording_file", recorded.pk)
    assert client.post(address).status_code == 302
    client.post(at(world, "recording_asked", recorded.pk), {"reason": "The archive needs it."})
    (asking,) = two_people.waiting(world.programme.pk)
    with pytest.raises(Refused, match="a second person"):
        two_people.approve(asking, by=world.lead)
    assert client.post(address).status_code == 302
    two_people.approve(asking, by=world.accounts[Role.KEYHOLDER])
    taken = client.post(address)
    assert taken.content == SOUND
    assert re.fullmatch(r'attachment; filename="recording-\d+\.mp3"', taken["Content-Disposition"])
    assert client.post(address).status_code == 302


def test_an_approved_transcript_takes_the_recording_back(world, recorded) -> None:
    typist = world.accounts[Role.TRANSCRIBER]
    lending.choose_own_phrase(typist.pk, by=typist, phrase=OWN)
    recordings.lend_to(recorded, typist.pk, by=world.lead, hands=hands(world))
    viewer = world.viewer(Role.LEAD)
    recordings.approve(viewer, recorded, world.source.pk, by=world.lead)
    assert not Lent.objects.exists()
    assert recordings.recording_for(viewer, recorded.pk).source_id == world.source.pk


def test_what_was_let_go_cannot_be_heard_and_its_hash_stays(world, recorded) -> None:
    recorded.let_go(by=world.lead)
    stands = recordings.recording_for(world.viewer(Role.LEAD), recorded.pk)
    assert (stands.hash, stands.gone_at is not None) == (recorded.hash, True)
    with pytest.raises(NotFound):
        recordings.heard(recorded, hands(world))


@pytest.mark.django_db(transaction=True)
def test_a_withdrawal_takes_every_recording_on_which_somebody_is_heard(world, recorded) -> None:
    person = world.participants["ORG01"]
    assert [(c.key, c.count) for c in foresee(person) if c.key == "recordings"] == [
        ("recordings", 1)
    ]
    withdraw(person, by=world.lead, how="staff")
    assert not Recording.objects.for_viewer(world.viewer(Role.LEAD)).exists()
    assert not KeptRaw.objects.filter(kind="recording").exists()


def test_a_wrong_pass_phrase_of_ones_own_unlocks_nothing(world, recorded, signed_in) -> None:
    typist = world.accounts[Role.TRANSCRIBER]
    lending.choose_own_phrase(typist.pk, by=typist, phrase=OWN)
    recordings.lend_to(recorded, typist.pk, by=world.lead, hands=hands(world))
    client = signed_in(Role.TRANSCRIBER)
    client.post(at(world, "own_unlocked"), {"phrase": "not it at all", "reason": "to write it"})
    assert client.get(at(world, "recording_sound", recorded.pk)).status_code == 422
    with pytest.raises(Locked):
        recordings.heard(recorded, Hands(typist.pk))
