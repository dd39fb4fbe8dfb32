"""The names app."""

from django.apps import AppConfig


class NamesConfig(AppConfig):
    name = "alongside.web.names"
    label = "names"

    def ready(self) -> None:
        """Its step of a withdrawal is known from the start."""
        from alongside.web.names import leaving  # noqa: F401  to be read is to be registered
