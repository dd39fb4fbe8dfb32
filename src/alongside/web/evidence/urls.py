"""Addresses of the evidence, each under ``/p/<slug>/``."""

urlpatterns = []
