"""Who reads of a partnership, and who takes it away, in words: what was agreed with partners."""

from __future__ import annotations

# Of each kind of row, who reads: "all" rows, those "out" (published), their "own", or none.
# In the order: lead, coder, police, arts, community, council, viewer, safeguarding, steward;
# transcribers, administrators and keyholders read none of it.
ORDER = "lead coder police arts community council viewer safeguarding steward".split()
READS = {
    "initiative":   "all all all all all all out all all",
    "activity":     "all all all all all all out all all",
    "plan":         "all all own all own all -   all all",
    "record":       "all all own all own all -   all all",
    # To a reader, what stood once the page was open: each here stood before.
    "earlier initiative": "all all all all all all - all all",
    "earlier activity": "all all all all all all - all all",
    "earlier record": "all all own all own all - all all",
    "earlier issue": "all all own all own all - all all",
    "earlier learning": "all all all all all all - - all",
    "earlier contribution": "all all all all all all - - all",
    "earlier outcome": "all all all all all all - - all",
    "issue":        "all all own all own all -   all all",
    # Each here is endorsed by its one party; what is only proposed is read by no reader.
    "objective":    "all all all all all all all all all",
    # Each here is a draft: a reader reads what is in force.
    "commitment":   "all all all all all all -   all all",
    "decision":     "all all all all all all all all all",
    "rating":       "all all all all all all -   -   all",
    "contribution": "all all all all all all -   -   all",
    "outcome":      "all all all all all all -   -   all",
    "learning":     "all all all all all all -   -   all",
    "profile":      "all all all all all all -   -   all",
    "action":       "all all all all all all -   all all",
    "earlier tie":  "named - own own own own - - named",
    "tie":          "named - own own own own - - named",
    "contact":      "-   -   own own own own -   -   -",
    "handover":     "-   -   own own own own -   -   -",
    "introduction": "-   -   own own own own -   -   all",
    "holder":       "-   -   own own own own -   -   -",
    "person":       "-   -   own own own own -   -   -",
    "post":         "-   -   own own own own -   -   -",
    # With a reason, one organisation or one relationship at a time.
    "looked up":    "-   -   -   -   -   -   -   -   all",
    "question":     "-   -   -   -   -   -   -   -   all",
    "log":          "-   -   -   -   -   -   -   -   named",
}  # fmt: skip
# Of concerns: the words, the theme alone, or nothing of it. Here a theme tells of no single person.
CONCERNS = {
    "own group":     "words words theme theme words theme - - words",
    "another group": "words words theme theme -     theme - - words",
    "let be read":   "words words words words -     words - - words",
}  # fmt: skip
# Of every kind, which of their rows somebody takes away as a file.
TAKES = {"lead": "part", "arts": "own", "community": "own", "council": "own", "steward": "all"}
