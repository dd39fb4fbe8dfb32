"""What leaving changes, said to the one who leaves, in a few plain sentences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from alongside.web.consent.withdrawing import Consequence

# In this order; each is said where any of its kinds of thing is there to be changed.
SENTENCES: list[tuple[set[str], Any]] = [
    ({"recordings", "originals", "name_maps", "drafts", "forms"},
     _("Recordings, papers and lists with your voice or your name are destroyed, in copies too.")),
    ({"texts"}, _("The conversation with you alone is erased.")),
    ({"turns", "unattributed"},
     _("In a group, what you said is cut out. What the others said stays, because it is theirs.")),
    ({"quotes", "clearances"}, _("Sentences of yours are taken out of everything we show.")),
    ({"editions", "copies"},
     _("Whoever has a report with your words in it is asked for it back, and a new one is made.")),
    ({"codings", "memos", "echoes", "mentions", "codings_trimmed"},
     _("What we noted about your words is erased.")),
    ({"consents", "attributes", "known_forms", "links"},
     _("Your answers, what we know of you, and this page go.")),
]  # fmt: skip


def plainly(consequences: Iterable[Consequence]) -> list[str]:
    """A sentence for each kind of change, in one order; always that answers and page go."""
    there = {one.key for one in consequences if one.count}
    said = [str(sentence) for keys, sentence in SENTENCES[:-1] if keys & there]
    return [*said, str(SENTENCES[-1][1])]
