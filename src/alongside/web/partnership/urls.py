"""Addresses of the partnership, each under ``/p/<slug>/``."""

from django.urls import path

from alongside.web.partnership import views

urlpatterns = [
    path("partnership/", views.partnership, name="partnership"),
    path("partnership/initiatives/new/", views.initiative_new, name="initiative_new"),
    path("partnership/initiatives/<int:pk>/", views.initiative, name="initiative"),
]
