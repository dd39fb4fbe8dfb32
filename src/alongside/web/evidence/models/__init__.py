"""What was said, and how it was coded."""

from alongside.web.evidence.models.assignment import Assignment
from alongside.web.evidence.models.code import Code
from alongside.web.evidence.models.coding import Coding
from alongside.web.evidence.models.draft import Draft
from alongside.web.evidence.models.encounter import Encounter
from alongside.web.evidence.models.initiative_image import InitiativeImage
from alongside.web.evidence.models.memo import Memo
from alongside.web.evidence.models.original import NameMap, Original
from alongside.web.evidence.models.passage import Passage
from alongside.web.evidence.models.recording import Recording
from alongside.web.evidence.models.source import (
    Source,
    turns_as_columns,
    turns_from_columns,
)

__all__ = [
    "Assignment",
    "Code",
    "Coding",
    "Draft",
    "Encounter",
    "InitiativeImage",
    "Memo",
    "NameMap",
    "Original",
    "Passage",
    "Recording",
    "Source",
    "turns_as_columns",
    "turns_from_columns",
]
