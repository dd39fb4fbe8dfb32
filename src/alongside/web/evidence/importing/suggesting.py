"""Names looked for in a draft, in a process of its own with little time and memory."""

from __future__ import annotations

from collections import OrderedDict

from django.utils.translation import gettext as _

from alongside.formats.guarded import SECONDS, in_child, prepare
from alongside.privacy import Suggestion, suggest
from alongside.study import Transcript, Turns
from alongside.study.errors import Refused, UnsafeFile

Pairs = tuple[tuple[str, str], ...]

# A language model maps large files; what it really uses is far less.
MEMORY = 3 * 2**30
# So many letters are looked through in a second at the least, on a slow machine.
PACE = 2_000
_MOST_KEPT = 8
_found: OrderedDict[tuple, list[Suggestion] | Refused] = OrderedDict()

prepare("alongside.privacy.ready")


def suggested(
    transcript: Transcript, known: Pairs, places: Pairs, *, guarded: bool = True
) -> list[Suggestion]:
    """Suggestions, looked for once while the speakers and the places stay as they are.

    Raises Refused where a text takes longer than any interview would, and remembers that too.
    """
    key = (transcript.text, Turns.of(transcript.turns), known, places)
    if key not in _found:
        _found[key] = _looked_for(*key, guarded=guarded)
        while len(_found) > _MOST_KEPT:
            _found.popitem(last=False)
    found = _found[key]
    if isinstance(found, Refused):
        raise found
    return found


def forget_suggested() -> None:
    """Let go of all that was found."""
    _found.clear()


def _looked_for(
    text: str, turns: Turns, known: Pairs, places: Pairs, *, guarded: bool
) -> list[Suggestion] | Refused:
    if not guarded:
        return suggest(text, turns=turns, known=dict(known), places=dict(places))
    try:
        found: list[Suggestion] = in_child(
            "alongside.privacy:suggest", text, name=_("the text"), memory=MEMORY,
            seconds=SECONDS + len(text) / PACE, turns=turns, known=dict(known),
            places=dict(places),
        )  # fmt: skip
    except UnsafeFile:
        return Refused(
            _(
                "Looking for names in this text took too long: it is not written as people speak. "
                "Throw it away here, split it or clean it in a word processor, and bring it in "
                "again."
            )
        )
    return found
