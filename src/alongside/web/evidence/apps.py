"""The evidence app."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "alongside.web.evidence"
    label = "evidence"

    def ready(self) -> None:
        """Its steps of a withdrawal are known from the start."""
        from alongside.web.evidence import leaving  # noqa: F401
