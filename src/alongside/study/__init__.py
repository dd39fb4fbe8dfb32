"""The material of a study as plain, frozen values."""

from alongside.study.case import Case
from alongside.study.codebook import Code, Codebook
from alongside.study.coding import Coding, Codings
from alongside.study.errors import (
    AlongsideError,
    Contradiction,
    NotFound,
    Refused,
    UnreadableFile,
    UnsafeFile,
)
from alongside.study.excerpt import Excerpt, Excerpts
from alongside.study.finding import Finding, Part, Quote, Recommendation
from alongside.study.memo import Memo
from alongside.study.source import Source
from alongside.study.study import Study
from alongside.study.transcript import Guess, Heading, Transcript, Turn, Turns
from alongside.study.withdrawn import Withdrawn

__all__ = [
    "AlongsideError",
    "Case",
    "Code",
    "Codebook",
    "Coding",
    "Codings",
    "Contradiction",
    "Excerpt",
    "Excerpts",
    "Finding",
    "Guess",
    "Heading",
    "Memo",
    "NotFound",
    "Part",
    "Quote",
    "Recommendation",
    "Refused",
    "Source",
    "Study",
    "Transcript",
    "Turn",
    "Turns",
    "UnreadableFile",
    "UnsafeFile",
    "Withdrawn",
]
