"""What is never taken in of a file, and the sentences that say so to whoever brings it."""

from __future__ import annotations

from dataclasses import replace

from alongside.study.partnership import Partnership


def fitting(partnership: Partnership, only: str = "") -> tuple[Partnership, tuple[str, ...]]:
    """The partnership without what is never taken in, and a sentence for what was left out.

    Of a file with ``only`` one table, only what concerns that is told.
    """
    notes: dict[str, str] = {}
    spoken = sum(1 for one in partnership.quotations if one.opening)
    if spoken:
        quotes = tuple(replace(one, opening=None) for one in partnership.quotations)
        partnership = replace(partnership, quotations=quotes)
        notes["quotations"] = (
            f"The opening words of {spoken} quotation{'s' * (spoken > 1)} were left out: no "
            "consent stands behind them here. Their codes and findings are kept."
        )
    if partnership.findings:
        notes["findings"] = (
            f"Findings come in as drafts that nobody outside the team reads "
            f"({len(partnership.findings)}): a finding is published once an excerpt stands behind "
            "it."
        )
    alone = {
        "actions": sum(one.confirmed_by == one.owner_org for one in partnership.actions),
        "outcomes": sum(one.substantiated_by == one.social_actor for one in partnership.outcomes),
    }
    count = sum(n for table, n in alone.items() if only in ("", table))
    if count:
        notes[only or "actions"] = (
            f"Actions confirmed, and changes borne out, by nobody but those whose they are: "
            f"{count}. Here they count as claimed until another says so."
        )
    return partnership, tuple(says for table, says in notes.items() if only in ("", table))


def of_another(partnership: Partnership, slug: str, title: str) -> tuple[str, ...]:
    """A sentence for a file whose programme has neither the id nor the title of the one here."""
    told = partnership.programme
    if told.id.lower() == slug[:40] or told.title.casefold() == title.casefold():
        return ()
    return (
        f"This is the file of another programme, “{told.title}”. Its rows come into “{title}”: "
        "beside the rows here, and over those with the same ids. Look whether that is meant.",
    )


def still_forgotten(before: Partnership, partnership: Partnership) -> tuple[str, ...]:
    """A sentence for people whom a file still names and who were forgotten here."""
    gone = {one.id for one in before.people if one.forgotten_on is not None}
    named = sum(one.id in gone and bool(one.name) for one in partnership.people)
    return (f"People who were forgotten here stay forgotten: {named}.",) if named else ()
