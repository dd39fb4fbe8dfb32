"""What a person decides about a draft, kept sealed with it until it is accepted."""

from __future__ import annotations

from typing import Any

from alongside.study.errors import Refused
from alongside.web.evidence.importing.reading import forget
from alongside.web.evidence.models import Draft
from alongside.web.people.models import Account

PARTS = ("encoding", "speakers", "also", "names", "added", "rest", "encounter")


def decide(draft: Draft, **told: Any) -> None:
    """Keep decisions beside those made before; what is told again is replaced part by part.

    ``speakers`` by label: ``{"role", "name", "code", "group", "attributes"}``. ``names`` by key:
    ``{"accept", "replacement"}``. ``added``: a list of ``{"text", "replacement", "kind"}``.
    ``encounter``: ``{"title", "kind", "held_on", "session", "initiatives", "name"}``.
    """
    decisions = draft.decisions
    for part, value in told.items():
        if part not in PARTS:
            raise TypeError(f"There is nothing to decide about “{part}”.")
        if part in ("speakers", "names") and value is not None:
            kept = decisions.setdefault(part, {})
            for key, said in value.items():
                kept[key] = {**kept.get(key, {}), **said}
        else:
            decisions[part] = value
    if "encoding" in told:
        # Another encoding is another text: what was decided about places in it no longer holds.
        decisions["names"] = {}
    _refuse_empty_replacements(decisions)
    draft.decide(decisions)


def decide_rest(draft: Draft, *, accept: bool) -> None:
    """Replace, or leave, every name that nobody has decided on one by one."""
    decide(draft, rest=accept)


def discard(draft: Draft, *, by: Account) -> None:
    """Throw the file and every decision about it away."""
    forget(draft)
    draft.discard(by=by)


def _refuse_empty_replacements(decisions: dict) -> None:
    for one in decisions.get("added", []):
        if not one.get("text", "").strip() or not one.get("replacement", "").strip():
            raise Refused("A name that you add needs the words in the text and what replaces them.")
