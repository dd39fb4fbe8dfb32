"""The app that brings programmes in, hands them out, and works out their figures."""

from django.apps import AppConfig


class WholeConfig(AppConfig):
    name = "alongside.web.whole"
    label = "whole"
