"""Languages that a sheet can be written in, by the tag that browsers read aloud by."""

from __future__ import annotations

from contextlib import AbstractContextManager

from django.conf import settings
from django.utils import translation

LANGUAGES = {
    "en-GB": "English",
    "cy": "Cymraeg",
    "pl": "Polski",
    "ro": "Română",
    "uk": "Українська",
    "pa": "ਪੰਜਾਬੀ",
    "gu": "ગુજરાતી",
    "bn": "বাংলা",
    "ur": "اردو",
    "ar": "العربية",
    "fa": "فارسی",
    "so": "Soomaali",
    "fr": "Français",
    "es": "Español",
    "pt": "Português",
    "zh": "中文",
}
RIGHT_TO_LEFT = frozenset({"ur", "ar", "fa"})


def named(language: str) -> str:
    """A language in its own name."""
    return LANGUAGES.get(language, language)


def in_its_language(language: str) -> AbstractContextManager:
    """Where we say something of our own among words in a language: in it, if we have it."""
    known = language.lower() in dict(settings.LANGUAGES)
    return translation.override(language.lower() if known else settings.LANGUAGE_CODE)


def direction(language: str) -> str:
    """Which way it is written: ``ltr`` or ``rtl``."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"
