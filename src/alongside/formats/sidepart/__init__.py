"""The part of a study file that only Alongside reads, beside the REFI-QDA project."""

from alongside.formats.sidepart.applying import applied, parsed
from alongside.formats.sidepart.telling import PATH, Json, pieces

__all__ = ["PATH", "Json", "applied", "parsed", "pieces"]
