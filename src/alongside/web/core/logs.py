"""Log lines that tell when (in UTC) and where something failed, and how, never whose words."""

from __future__ import annotations

import logging
import time
import traceback
from types import TracebackType

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutWords(logging.Formatter):
    """Leaves out what an error says, since a database or a parser may quote a text in it."""

    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    @staticmethod
    def converter(seconds: float | None) -> time.struct_time:
        """Times of the world's clock, wherever the server stands."""
        return time.gmtime(seconds)

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
