"""The findings app."""

from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "alongside.web.findings"
    label = "findings"
