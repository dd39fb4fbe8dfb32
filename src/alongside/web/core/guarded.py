"""Forms whose short texts are asked about before they are kept."""

from __future__ import annotations

from typing import Any

from alongside.privacy.guard import guard, question

WORRIED = (
    " If somebody may be in danger, tell the safeguarding lead instead, under “Worried about "
    "somebody?” at the foot of the page."
)
ROUTE = (
    " If it has to be said, tell the data steward, whose address is under Trust, “Who can see "
    "what”; nothing of it is kept here." + WORRIED
)


class Guarded:
    """A form that refuses, beside the field, what is recorded nowhere. Nothing is kept meanwhile.

    ``guards`` names the fields, ``route`` where to go with it otherwise.
    """

    guards: tuple[str, ...] = ()
    route = ROUTE

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data  # type: ignore[misc]  # a form, once mixed in
        for name in self.guards:
            asked = guard(str(cleaned.get(name) or ""))
            if asked:
                self.add_error(name, question(asked) + self.route)
        return cleaned
