"""Files that are meant to carry names, and posts that hold none: all others pass the gate."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

View = TypeVar("View", bound=Callable)


def carries_names(reason: str) -> Callable[[View], View]:
    """A view whose files may hold names: originals for their lead, somebody's own words for them.

    >>> @carries_names("a sealed original, opened by the research lead with a reason")
    ... def original(request, programme, viewer, guid): ...
    """

    def decorate(view: View) -> View:
        view.carries_names = reason
        return view

    return decorate


def takes_no_words(view: View) -> View:
    """A view that keeps nothing typed of what is posted to it, only numbers: there is no name."""
    view.takes_no_words = True
    return view
