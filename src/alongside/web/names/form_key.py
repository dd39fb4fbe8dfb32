"""The key of the digests of known names: a file of its own, apart from every database."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from nacl.utils import random

from alongside.study.errors import Refused
from alongside.web.keyfiles import made_once

KEY_BYTES = 32


def form_key(*, make: bool = True) -> bytes:
    """The key, made where there is none yet and nothing depends on it.

    Raises Refused where digests exist and their key has gone: nothing may leave unlooked at.
    """
    return _key(Path(settings.ALONGSIDE_KEYS) / "forms.key", make)


@lru_cache(maxsize=4)
def _key(path: Path, make: bool) -> bytes:
    if not make and not path.exists():
        raise Refused(
            _(
                "The key of the known names (keys/forms.key) is missing, so nothing can be looked "
                "through before it leaves: restore it from the backup of the keys."
            )
        )
    return made_once(path, lambda: random(KEY_BYTES))
