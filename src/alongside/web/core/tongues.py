"""Languages that people read in, by the tag that browsers read aloud by."""

from __future__ import annotations

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
# The language in which partners write, and sign what they wrote.
OUR_OWN = "en-GB"
RIGHT_TO_LEFT = frozenset({"ur", "ar", "fa"})


def named(language: str) -> str:
    """A language in its own name."""
    return LANGUAGES.get(language, language)


def direction(language: str) -> str:
    """Which way it is written: ``ltr`` or ``rtl``."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"
