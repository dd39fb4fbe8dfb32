"""Passwords that anybody who knows the programme would try."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from alongside.web.people.queries import words_of_programmes

OUR_OWN = ("alongside", "welcome", "password", "research", "community", "police", "admin")
LEFT = 6
# What people put between words to make them look like others.
_BETWEEN = re.compile(r"[\s!-/:-@\[-`{-~]+")


class NotOfTheProgramme:
    """Refuses a password in which too little is left without the words of the programmes here.

    These are their titles, places and partners, and a few of the product's own; a name counts
    whole and word by word.
    """

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError for such a password."""
        words = {*OUR_OWN, *words_of_programmes()}
        rest = _BETWEEN.sub("", password.casefold())
        for word in sorted((_plain(one) for one in words), key=len, reverse=True):
            rest = rest.replace(word, "") if word else rest
        if len(rest) < LEFT:
            raise ValidationError(self.get_help_text(), code="of_the_programme")

    def get_help_text(self) -> str:
        """What to do instead."""
        return _("That is mostly made of names that others here know: choose other words.")


def _plain(word: str) -> str:
    plain = _BETWEEN.sub("", word.casefold())
    return plain if len(plain) > 3 else ""
