"""Participants and what they agreed to."""

from alongside.web.consent.models.participant import Consent, Participant

__all__ = ["Consent", "Participant"]
