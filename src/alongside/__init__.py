"""Alongside: partnerships, and the qualitative research on them, in a notebook."""

from __future__ import annotations

import importlib
from typing import Any

__version__ = "0.1.0"

# The notebook's front door: each name and where it lives, fetched when it is first asked for.
_HERE = {
    "read": ("alongside.formats.opening", "read"),
    "matrix": ("alongside.analysis.matrix", "matrix"),
    "cooccurrence": ("alongside.analysis.cooccurrence", "cooccurrence"),
    "agreement": ("alongside.analysis.agreement", "agreement"),
    "search": ("alongside.analysis.search", "search"),
    "report": ("alongside.report", None),
    "Study": ("alongside.study", "Study"),
}

__all__ = ["Study", "agreement", "cooccurrence", "matrix", "read", "report", "search"]


def __getattr__(name: str) -> Any:
    if name not in _HERE:
        raise AttributeError(f"alongside has no {name!r}")
    path, attribute = _HERE[name]
    module = importlib.import_module(path)
    return module if attribute is None else getattr(module, attribute)


def __dir__() -> list[str]:
    return [*globals(), *__all__]
