"""The consent app."""

from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "alongside.web.consent"
    label = "consent"

    def ready(self) -> None:
        """Its steps of a withdrawal, and what has a time, are known from the start."""
        from alongside.web.consent import expiring, leaving  # noqa: F401  to be read is to be registered
