"""The core app."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "alongside.web.core"
    label = "core"
