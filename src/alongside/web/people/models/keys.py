"""Keys: short names for addresses and files, each once in a programme."""

from __future__ import annotations

from itertools import count

from django.db.models import QuerySet
from django.utils.text import slugify


def free_key(words: str, among: QuerySet) -> str:
    """A key made of words that no row among some has yet."""
    taken = set(among.values_list("key", flat=True))
    stem = slugify(words)[:40] or "one"
    return next(key for n in count() if (key := f"{stem}-{n}" if n else stem) not in taken)


def free_slug(words: str, among: QuerySet) -> str:
    """A slug made of words that no row among some has yet.

    The rows have a ``slug`` where others have a ``key``.
    """
    taken = set(among.values_list("slug", flat=True))
    stem = slugify(words)[:40] or "one"
    return next(slug for n in count() if (slug := f"{stem}-{n}" if n else stem) not in taken)
