"""Addresses of the partnership, each under ``/p/<slug>/``."""

from django.urls import path

from alongside.web.partnership import views

urlpatterns = [path("partnership/", views.partnership, name="partnership")]
