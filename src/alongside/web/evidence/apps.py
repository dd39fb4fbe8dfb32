"""The evidence app."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "alongside.web.evidence"
    label = "evidence"
