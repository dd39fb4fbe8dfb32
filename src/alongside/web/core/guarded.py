"""Forms whose short texts are asked about before they are kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from alongside.privacy.guard import guard, question

WORRIED = (
    " If somebody may be in danger, tell the safeguarding lead instead, under “Worried about "
    "somebody?” at the foot of the page."
)
ROUTE = (
    " If it has to be said, ask the data steward, under Today, “Ask the data steward”, or at the "
    "address under Trust, “Who can see what”; nothing of it is kept here." + WORRIED
)
Lets = Callable[[str], bool]
_lets: list[Lets] = []


def lets_through(found: Lets) -> Lets:
    """Supply whether somebody who may say so said that a text may be written as it is."""
    _lets.append(found)
    return found


class Guarded:
    """A form that refuses, beside the field, what is recorded nowhere. Nothing is kept meanwhile.

    ``guards`` names the fields, ``route`` where to go with it otherwise.
    """

    guards: tuple[str, ...] = ()
    route = ROUTE

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data  # type: ignore[misc]  # a form, once mixed in
        for name in self.guards:
            text = str(cleaned.get(name) or "")
            asked = guard(text)
            if asked and not any(lets(text) for lets in _lets):
                self.add_error(name, question(asked) + self.route)
        return cleaned
