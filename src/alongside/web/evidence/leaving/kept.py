"""What a process keeps in memory of texts between requests, dropped when somebody withdraws."""

from __future__ import annotations

from alongside.report import typesetting
from alongside.web.core.forgetting import forgets
from alongside.web.evidence import snapshot
from alongside.web.evidence.importing.reading import forget_all

forgets(snapshot.forget)


@forgets
def forget_drafts() -> None:
    """Files that were read, and the names looked for in them."""
    forget_all()


@forgets
def forget_lines() -> None:
    """Lines that were measured for a page or a slide."""
    for name in dir(typesetting):
        clear = getattr(getattr(typesetting, name), "cache_clear", None)
        if clear is not None:
            clear()
