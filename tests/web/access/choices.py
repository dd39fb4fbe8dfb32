"""What forms let one choose among: a row in a list of choices is read by whoever reads the page.

Its words are often a key and no words at all, which a search for planted strings passes over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.test import Client

from alongside.web.core.policy import Object, Role
from alongside.web.core.policy.covering import OBJECT_OF
from tests.web.access import theirs

# A row of these that the table by hand says nothing of is offered to nobody.
OF_PEOPLE = {Object.RELATIONSHIP, Object.PEOPLE}
TELLING = {"people.person": "name"}


def forms_in(told: Any, depth: int = 3) -> Iterator[forms.BaseForm]:
    """Every form in what a page was made from."""
    if isinstance(told, forms.BaseForm):
        yield told
    elif isinstance(told, dict) and depth:
        for one in told.values():
            yield from forms_in(one, depth - 1)
    elif isinstance(told, list | tuple) and depth:
        for one in told:
            yield from forms_in(one, depth - 1)


def offered(answer: Any) -> Iterator[tuple[str, Any]]:
    """Every row that a form of an answer offers, with the form and the field."""
    for layer in answer.context or ():
        told = layer.flatten() if hasattr(layer, "flatten") else layer
        for form in forms_in(told):
            for name, one in form.fields.items():
                for row in getattr(one, "queryset", None) or ():
                    yield f"{type(form).__name__}.{name}", row


def may_choose(row: Any, role: Role, organisation: int | None) -> bool:
    """Whether a role, acting for an organisation, may know of a row that is offered to it."""
    label = row._meta.label_lower
    may = theirs.may_read(label, TELLING.get(label, ""), row.pk, role, organisation)
    return OBJECT_OF.get(label) not in OF_PEOPLE if may is None else may


@dataclass
class Watched:
    """What was offered to a client wherever it went: fields seen, and choices not theirs."""

    role: Role
    organisation: int | None
    seen: set[str] = field(default_factory=set)
    not_theirs: dict[str, set[str]] = field(default_factory=dict)

    def look(self, address: str, answer: Any) -> None:
        """Look through the forms of one answer."""
        for at, row in offered(answer):
            self.seen.add(at)
            if not may_choose(row, self.role, self.organisation):
                told = f"{at} {row._meta.label_lower}"
                self.not_theirs.setdefault(told, set()).add(address)


def watched(client: Client, role: Role, organisation: int | None) -> Watched:
    """Look at every answer that a client gets from now on."""
    found, ask = Watched(role, organisation), client.request

    def asked(**request: Any) -> Any:
        answer = ask(**request)
        found.look(request.get("PATH_INFO", ""), answer)
        return answer

    client.request = asked  # type: ignore[method-assign]
    return found
