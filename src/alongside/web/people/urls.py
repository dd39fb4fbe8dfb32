"""Addresses about who is here."""

from django.urls import path

from alongside.web.people import views

urlpatterns = [
    path("", views.home, name="home"),
    path("p/<slug:slug>/begin/", views.begin, name="begin"),
]
