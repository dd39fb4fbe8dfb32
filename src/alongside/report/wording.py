"""The fixed words of the layouts, and how values are put into them.

A template may replace any of them under `words`; what it leaves alone is printed as it stands here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from alongside.study import Refused

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "reference": "{text} ({source})",
        "key_question": "Key question:",
        "partnership": "{a}-{place} partnership",
        "priorities": "Overlapping {a} + {b} priorities:",
        "team": "An embedded police team of {posts} worked closely with {works_with}:"
        " {stages} initiatives",
        "questions": "Key research questions",
        "corpus": "Data",
        "interviews": "{count} qualitative interviews",
        "interview": "{count} qualitative interview",
        "focus_groups": "{count} focus groups",
        "focus_group": "{count} focus group",
        "plus": "{first} + {second}",
        "groups": "Wide range of stakeholders:",
        "examples": "E.g. {examples}",
        "claim": "-",
        "location": "Within {location}",
        "recommendations": "Key recommendations",
        "method": "How this was done, and its limits",
        "limits": "What it cannot tell",
        "funding": "Who paid, and who decided",
        "voices": "Whose words are quoted",
        "voices_caption": "{quotations} quotations from {people} codes; {silent}.",
        "responses": "What partners answered",
        "progress": "What has happened since",
        "commitments": "What was promised, and whether it was kept",
        "concerns": "If something here worries you",
        "sources": "Sources",
    }
)
_SLOT = re.compile(r"\{(\w+)\}")


def filled(pattern: str, values: Mapping[str, str], *, where: str) -> str:
    """A pattern with its {slots} filled. Raises Refused for a slot that has nothing to show.

    >>> filled("{a} and {b}", {"a": "Force", "b": "Trust"}, where="slide 3")
    'Force and Trust'
    """

    def fill(slot: re.Match[str]) -> str:
        value = values.get(slot[1], "")
        if not value:
            known = ", ".join(f"{{{name}}}" for name, v in values.items() if v) or "nothing yet"
            raise Refused(
                f"{where} prints {slot[0]}, which the report model does not give: add it to the "
                f"model, or use {known} in the template."
            )
        return value

    return _SLOT.sub(fill, pattern)
