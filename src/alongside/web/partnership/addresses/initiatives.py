"""Addresses of initiatives."""

from django.urls import path

from alongside.web.partnership.views import initiatives as views

urlpatterns = [
    path("partnership/", views.partnership, name="partnership"),
    path("partnership/initiatives/new/", views.initiative_new, name="initiative_new"),
    path("partnership/initiatives/<int:pk>/", views.initiative, name="initiative"),
]
