"""Forms whose short texts are asked about before they are kept."""

from __future__ import annotations

from typing import Any

from alongside.privacy.guard import guard, question

ROUTE = (
    " If somebody may be in danger, tell the safeguarding lead instead, under “Worried about "
    "somebody?” at the foot of the page."
)


class Guarded:
    """A form that refuses, beside the field, what is recorded nowhere. Nothing is kept meanwhile.

    ``guards`` names the fields.
    """

    guards: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data  # type: ignore[misc]  # a form, once mixed in
        for name in self.guards:
            asked = guard(str(cleaned.get(name) or ""))
            if asked:
                self.add_error(name, question(asked) + ROUTE)
        return cleaned
