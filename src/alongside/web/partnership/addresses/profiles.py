"""Addresses of how organisations work."""

from django.urls import path

from alongside.web.partnership.views import profiles

AT = "partnership/how-we-work/"

urlpatterns = [
    path(AT, profiles.profiles, name="profiles"),
    path(f"{AT}ours/", profiles.profile_edit, name="profile_edit"),
    path(f"{AT}<int:pk>/", profiles.profile, name="profile"),
]
