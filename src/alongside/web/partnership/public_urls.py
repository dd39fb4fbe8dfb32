"""Addresses of the partnership that anybody may open."""

from django.urls import path

from alongside.web.partnership.views import public

urlpatterns = [
    path("i/<slug:slug>/", public.public_initiatives, name="public_initiatives"),
    path("i/<slug:slug>/<slug:key>/", public.public_initiative, name="public_initiative"),
    path("i/<slug:slug>/<slug:key>/concern/", public.public_concern, name="public_concern"),
    path("receipt/", public.public_answer, name="public_answer"),
]
