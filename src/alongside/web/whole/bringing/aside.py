"""A file that was looked at, kept for a while until whoever looked brings it in."""

from __future__ import annotations

from django.core.cache import cache

from alongside.web.people.models import Programme

ASIDE_FOR = 15 * 60


def set_aside(programme: Programme, account_id: int, data: bytes, name: str) -> None:
    """Keeps a file that was looked at until it is brought in, for as long as that may take."""
    cache.set(_aside(programme, account_id), (data, name), ASIDE_FOR)


def taken_up(programme: Programme, account_id: int) -> tuple[bytes, str] | None:
    """The file that was set aside, once; None where it was too long ago."""
    found: tuple[bytes, str] | None = cache.get(_aside(programme, account_id))
    cache.delete(_aside(programme, account_id))
    return found


def _aside(programme: Programme, account_id: int) -> str:
    return f"bring:{programme.pk}:{account_id}"
