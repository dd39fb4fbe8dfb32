"""The evidence app."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "alongside.web.evidence"
    label = "evidence"

    def ready(self) -> None:
        """Its steps of a withdrawal, and what the registers ask of it, are known from the start."""
        from alongside.web.evidence import (  # noqa: F401  to be read is to be registered
            disclosing,
            expiring,
            leaving,
            remembering,
            risks,
            waiting,
            written,
        )
