"""The people app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "alongside.web.people"
    label = "people"

    def ready(self) -> None:
        """What hears of signing in, and of passwords and second factors that changed."""
        from importlib import import_module

        for name in ("devices", "factors", "sessions"):
            import_module(f"alongside.web.people.{name}")
