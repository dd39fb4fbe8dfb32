"""Addresses of concerns that were raised, for members."""

from django.urls import path

from alongside.web.partnership.views import raised as views

urlpatterns = [
    path("partnership/concerns/", views.raised, name="raised"),
    path("partnership/concerns/<int:pk>/", views.raised_concern, name="raised_concern"),
    path("partnership/concerns/<int:pk>/answer/", views.raised_answer, name="raised_answer"),
]
