"""Long lists in pages: which page was asked for, and what its links leave as it is."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

A_PAGE = 60


class Pages(Paginator):
    """Rows in pages; ``name`` says in an address which page, ``kept`` what else stands there.

    ``at`` is where they stand on their page, nothing for its head.
    """

    def __init__(self, rows: Any, each: int, *, name: str, kept: str, at: str) -> None:
        super().__init__(rows, each)
        self.name, self.kept, self.at = name, kept, at


def page_of(
    request: HttpRequest, rows: Any, each: int = A_PAGE, name: str = "page", at: str = ""
) -> Page:
    """The page that was asked for, or the nearest there is; the day and filters stay chosen."""
    kept = [(key, value) for key, value in request.GET.items() if key != name and value]
    return Pages(rows, each, name=name, kept=urlencode(kept), at=at).get_page(request.GET.get(name))
