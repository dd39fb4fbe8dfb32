"""What a person decides about a draft, kept sealed with it until it is accepted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils.translation import gettext as _

from alongside.study.errors import Refused
from alongside.web.evidence.importing.reading import GONE, forget
from alongside.web.evidence.models import Draft
from alongside.web.people.models import Account
from alongside.web.vault.stores import together

PARTS = ("encoding", "speakers", "also", "names", "added", "rest", "encounter")


def decide(draft: Draft, **told: Any) -> None:
    """Keep decisions beside those made before; what is told again is replaced part by part.

    ``speakers`` by label: ``{"role", "name", "code", "group", "attributes"}``. ``names`` by key:
    ``{"accept", "replacement"}``. ``added``: a list of ``{"text", "replacement", "kind"}``.
    ``encounter``: ``{"title", "kind", "held_on", "session", "initiatives", "name"}``.
    Raises Refused where the draft has gone.
    """
    with _standing(draft) as decisions:
        for part, value in told.items():
            if part not in PARTS:
                raise TypeError(f"There is nothing to decide about “{part}”.")
            if part in ("speakers", "names") and value is not None:
                kept = decisions.setdefault(part, {})
                for key, said in value.items():
                    kept[key] = {**kept.get(key, {}), **said}
            elif part == "encounter":
                decisions[part] = {**decisions.get(part, {}), **value}
            else:
                decisions[part] = value
        if "encoding" in told:
            # Another encoding is another text: what was decided of places in it no longer holds.
            decisions["names"] = {}


def add_name(draft: Draft, text: str, replacement: str) -> None:
    """Replace words that were not suggested, wherever they stand. Raises Refused for no words."""
    if not text.strip() or not replacement.strip():
        raise Refused(_("A name that you add needs the words in the text and what replaces them."))
    with _standing(draft) as decisions:
        others = [one for one in decisions.get("added", []) if one["text"] != text]
        decisions["added"] = [*others, {"text": text, "replacement": replacement}]


def take_back_name(draft: Draft, text: str) -> None:
    """Words that somebody added are no name after all."""
    with _standing(draft) as decisions:
        others = [one for one in decisions.get("added", []) if one["text"] != text]
        decisions["added"] = others


def add_speaker(draft: Draft, label: str) -> None:
    """A label that was not taken for a speaker is one."""
    with _standing(draft) as decisions:
        decisions["also"] = sorted({*decisions.get("also", []), label})


def decide_rest(draft: Draft, *, accept: bool) -> None:
    """Replace, or leave, every name that nobody has decided on one by one."""
    decide(draft, rest=accept)


def discard(draft: Draft, *, by: Account) -> None:
    """Throw the file and every decision about it away."""
    with together():
        draft.discard(by=by)
    forget(draft)


@contextmanager
def _standing(draft: Draft) -> Iterator[dict[str, Any]]:
    """The decisions as they stand now, to be changed, so that those of two windows add up."""
    with together():
        now = Draft.objects.again(draft)
        if now is None:
            raise Refused(GONE)
        decisions = now.decisions
        yield decisions
        now.decide(decisions)
    draft.edition = now.edition
