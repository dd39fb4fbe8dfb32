"""What is claimed, in whose words, and what should follow."""

from alongside.web.findings.models.finding import Finding, Location
from alongside.web.findings.models.quote import Clearance, Quote
from alongside.web.findings.models.recommendation import Recommendation

__all__ = ["Clearance", "Finding", "Location", "Quote", "Recommendation"]
