"""The partnership app."""

from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    name = "alongside.web.partnership"
    label = "partnership"

    def ready(self) -> None:
        """What has a time, and what is seen to often, is known from the start."""
        from alongside.web.partnership import digesting, expiring  # noqa: F401  to be read is to be registered
        from alongside.web.partnership.queries import steward_questions  # noqa: F401  the same
