"""What a report says, and how it is written."""

from alongside.report.blocks import Report
from alongside.report.compose import compose
from alongside.report.findings import findings, model_of
from alongside.report.model import ReportModel
from alongside.report.model_file import read_model
from alongside.report.template import Template, default_template, read_template

__all__ = [
    "Report",
    "ReportModel",
    "Template",
    "compose",
    "default_template",
    "findings",
    "model_of",
    "read_model",
    "read_template",
]
