"""Which messages of a page in Welsh have no words in it yet."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import trans_real


def untranslated(monkeypatch) -> set[str]:
    """What is asked for while Welsh is spoken and is not there; it fills as pages are rendered."""
    missing: set[str] = set()
    one, several = translation._trans.gettext, translation._trans.ngettext

    def look(message: str) -> None:
        known = trans_real.catalog()._catalog
        found = [known.get(message), known.get((message, 1))]
        if translation.get_language() == "cy" and message and found == [None, None]:
            missing.add(message)

    monkeypatch.setattr(translation._trans, "gettext", lambda m: (look(m), one(m))[1])
    monkeypatch.setattr(
        translation._trans, "ngettext", lambda s, p, n: (look(s), several(s, p, n))[1]
    )
    return missing
