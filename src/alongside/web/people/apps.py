"""The people app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "alongside.web.people"
    label = "people"

    def ready(self) -> None:
        """What hears of signing in, and of passwords and second factors that changed; and what
        takes the place of allauth's recovery codes."""
        from importlib import import_module

        for name in ("devices", "factors", "recovery_codes", "sessions"):
            import_module(f"alongside.web.people.{name}")
