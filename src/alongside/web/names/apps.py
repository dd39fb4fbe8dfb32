"""The names app."""

from django.apps import AppConfig


class NamesConfig(AppConfig):
    name = "alongside.web.names"
    label = "names"
