"""The findings app."""

from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "alongside.web.findings"
    label = "findings"

    def ready(self) -> None:
        """Its steps of a withdrawal, and what waits in it, are known from the start."""
        from alongside.web.findings import (  # noqa: F401  to be read is to be registered
            clearing,
            grown,
            leaving,
            outward,
            waiting,
            written,
        )
