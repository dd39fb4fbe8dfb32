"""Participants, consents and withdrawals."""
