"""The partnership app."""

from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    name = "alongside.web.partnership"
    label = "partnership"
