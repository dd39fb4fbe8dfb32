"""Addresses of what waits for somebody, and of their calendar."""

from django.urls import path

from alongside.web.partnership.views import today

urlpatterns = [
    path("today/", today.today, name="today"),
]
