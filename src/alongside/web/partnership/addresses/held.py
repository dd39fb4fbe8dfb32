"""Addresses of what is held about one's own organisation."""

from django.urls import path

from alongside.web.partnership.views import held, leaving

urlpatterns = [
    path("partnership/about-us/", held.held, name="held"),
    path("partnership/about-us/file/", held.held_file, name="held_file"),
    path("partnership/leave/", leaving.leaving, name="leaving"),
    path("partnership/leave/stopped/", leaving.leaving_stopped, name="leaving_stopped"),
    path("partnership/leaving/", leaving.leavings, name="leavings"),
]
