"""What leaving changes, said to the one who leaves, in a few plain sentences."""

from __future__ import annotations

from collections.abc import Iterable

from alongside.web.consent.withdrawing import Consequence

# In this order; each is said where any of its kinds of thing is there to be changed.
SENTENCES = [
    ({"recordings", "originals", "name_maps", "drafts", "forms"},
     "Recordings, papers and lists with your voice or your name are destroyed, in copies too."),
    ({"texts"}, "The conversation with you alone is erased."),
    ({"turns", "unattributed"},
     "In a group, what you said is cut out. What the others said stays, because it is theirs."),
    ({"quotes", "clearances"}, "Sentences of yours are taken out of everything we show."),
    ({"editions", "copies"},
     "Whoever has a report with your words in it is asked for it back, and a new one is made."),
    ({"codings", "memos", "echoes", "mentions", "codings_trimmed"},
     "What we noted about your words is erased."),
    ({"consents", "attributes", "known_forms", "links"},
     "Your answers, what we know of you, and this page go."),
]  # fmt: skip


def plainly(consequences: Iterable[Consequence]) -> list[str]:
    """A sentence for each kind of change, in one order; always that answers and page go."""
    there = {one.key for one in consequences if one.count}
    said = [sentence for keys, sentence in SENTENCES[:-1] if keys & there]
    return [*said, SENTENCES[-1][1]]
