"""The people app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "alongside.web.people"
    label = "people"

    def ready(self) -> None:
        from alongside.web.people import accounts  # noqa: F401  signals are connected by importing
