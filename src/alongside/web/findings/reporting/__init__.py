"""Reporting: what the findings say to others, made of published claims and cleared quotes alone."""

from alongside.web.findings.reporting.candour import heard_in_interviews
from alongside.web.findings.reporting.composing import (
    MOST_ON_A_SLIDE,
    composed,
    optional_slides,
    refuse_blocked,
    report_for,
    with_optional,
)
from alongside.web.findings.reporting.files import FORMATS, file_for, verified
from alongside.web.findings.reporting.modelling import (
    NAMED,
    model_and_quotes,
    model_for,
    pictures_of,
)

__all__ = [
    "FORMATS",
    "MOST_ON_A_SLIDE",
    "NAMED",
    "composed",
    "file_for",
    "heard_in_interviews",
    "model_and_quotes",
    "model_for",
    "optional_slides",
    "pictures_of",
    "refuse_blocked",
    "report_for",
    "verified",
    "with_optional",
]
