"""Languages that a sheet can be written in, and speaking one among our own words."""

from __future__ import annotations

from contextlib import AbstractContextManager

from django.conf import settings
from django.utils import translation

from alongside.web.core.tongues import LANGUAGES, RIGHT_TO_LEFT, direction, named

__all__ = ["LANGUAGES", "RIGHT_TO_LEFT", "direction", "in_its_language", "named"]


def in_its_language(language: str) -> AbstractContextManager:
    """Where we say something of our own among words in a language: in it, if we have it."""
    known = language.lower() in dict(settings.LANGUAGES)
    return translation.override(language.lower() if known else settings.LANGUAGE_CODE)
