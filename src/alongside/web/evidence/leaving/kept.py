"""What a process keeps in memory of texts between requests, dropped when somebody withdraws."""

from __future__ import annotations

from alongside.report import typesetting
from alongside.web.core.forgetting import forgets
from alongside.web.evidence import snapshot
from alongside.web.evidence.importing import reading

forgets(snapshot.forget)


@forgets
def forget_drafts() -> None:
    """Files that were read, and the names looked for in them."""
    reading._read.clear()
    reading._looked_for.cache_clear()


@forgets
def forget_lines() -> None:
    """Lines that were measured for a page or a slide."""
    for name in dir(typesetting):
        clear = getattr(getattr(typesetting, name), "cache_clear", None)
        if clear is not None:
            clear()
