"""The registers app."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "alongside.web.registers"
    label = "registers"

    def ready(self) -> None:
        """What has a time, and what is seen to often, is known from the start."""
        from alongside.web.registers import expiring, raising  # noqa: F401  to be read is to be registered
