"""Addresses of the pictures of a partnership."""

from django.urls import path

from alongside.web.partnership.views import pictures

urlpatterns = [
    path("picture/network/", pictures.network, name="network"),
    path("picture/timeline/", pictures.timeline, name="timeline"),
    path("picture/presence/", pictures.presence, name="presence"),
    path("picture/objectives/", pictures.stances, name="stances"),
]
