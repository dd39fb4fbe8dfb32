"""The people app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "alongside.web.people"
    label = "people"

    def ready(self) -> None:
        """What hears of signing in, and of passwords and second factors that changed."""
        from alongside.web.people import devices, factors, sessions

        assert devices and factors and sessions
