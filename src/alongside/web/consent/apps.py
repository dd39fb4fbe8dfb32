"""The consent app."""

from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "alongside.web.consent"
    label = "consent"
