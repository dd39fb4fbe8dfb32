"""Addresses of what is found and told, each under ``/p/<slug>/``."""

urlpatterns = []
