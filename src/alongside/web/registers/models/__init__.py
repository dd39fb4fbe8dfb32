"""Processing, assessments, breaches, requests to disclose, and worries about somebody."""

from alongside.web.registers.models.assessment import Assessment
from alongside.web.registers.models.breach import Breach
from alongside.web.registers.models.disclosure_request import DisclosureRequest
from alongside.web.registers.models.processing import Controller, ProcessingActivity
from alongside.web.registers.models.safeguarding import (
    SafeguardingConcern,
    SafeguardingKey,
    SafeguardingPlan,
)

__all__ = [
    "Assessment",
    "Breach",
    "Controller",
    "DisclosureRequest",
    "ProcessingActivity",
    "SafeguardingConcern",
    "SafeguardingKey",
    "SafeguardingPlan",
]
