"""What is sealed is ciphertext in the database, and opens with the instance's key alone."""

import pytest
from django.db import connection

from alongside.study.errors import Refused
from alongside.web.core import sealing
from alongside.web.core.sealing import seal, unseal
from alongside.web.evidence.models import Draft

WORDS = "Bernadette said she knew 😀".encode()


def test_what_was_sealed_opens_again():
    assert unseal(seal(WORDS)) == WORDS


def test_sealing_twice_gives_different_ciphertext():
    assert seal(WORDS) != seal(WORDS)


def test_the_rows_of_a_sealed_draft_hold_no_plaintext(world):
    draft = Draft(programme=world.programme, uploaded_by=world.lead)
    draft.keep(WORDS, name="Bernadette.docx")
    draft.save()
    draft.decide({"speakers": {"Bernadette": {"code": "POL01"}}})

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM evidence_draft")
        stored = b"".join(
            bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
            for value in cursor.fetchone()
        )

    assert b"Bernadette" not in stored
    assert draft.open() == ("Bernadette.docx", WORDS)


def test_another_instances_key_does_not_open_it(settings, tmp_path):
    sealed = seal(WORDS)
    settings.ALONGSIDE_KEYS = tmp_path / "keys"

    with pytest.raises(Refused, match="Restore the key file"):
        unseal(sealed)


def test_the_key_is_readable_by_its_owner_alone(settings, tmp_path):
    settings.ALONGSIDE_KEYS = tmp_path / "keys"
    seal(b"x")

    path = tmp_path / "keys" / "instance.key"
    assert [oct(p.stat().st_mode & 0o777) for p in (path, path.parent)] == ["0o600", "0o700"]


def test_a_damaged_seal_is_refused_in_a_sentence():
    with pytest.raises(Refused):
        unseal(seal(WORDS)[:-1])


def test_the_key_is_made_once(settings, tmp_path):
    settings.ALONGSIDE_KEYS = tmp_path / "keys"
    sealed = seal(WORDS)
    sealing._private_key.cache_clear()

    assert unseal(sealed) == WORDS
