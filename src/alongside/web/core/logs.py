"""Log lines that tell where something failed and what kind of failure it was, never whose words."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutWords(logging.Formatter):
    """Leaves out what an error says, since a database or a parser may quote a text in it."""

    def formatException(self, ei: Raised) -> str:
        """The frames and the kind of every error in the chain, the first cause first."""
        error = ei[1]
        lines: list[str] = []
        while error is not None:
            frames = traceback.extract_tb(error.__traceback__)
            told = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
            lines[:0] = [*told, f"{type(error).__module__}.{type(error).__qualname__}"]
            error = error.__cause__ or error.__context__
        return "\n".join(lines)
