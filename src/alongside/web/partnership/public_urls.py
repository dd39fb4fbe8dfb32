"""Addresses of the partnership that need no account; a calendar’s asks for its own password."""

from django.urls import path

from alongside.web.partnership.views import calendars, public

urlpatterns = [
    path("i/<slug:slug>/", public.public_initiatives, name="public_initiatives"),
    path("i/<slug:slug>/<slug:key>/", public.public_initiative, name="public_initiative"),
    path(
        "i/<slug:slug>/<slug:key>/recommended/",
        public.public_recommended,
        name="public_recommended",
    ),
    path("i/<slug:slug>/<slug:key>/concern/", public.public_concern, name="public_concern"),
    path("calendars/<slug:locator>.ics", calendars.feed, name="calendar_read"),
    path("receipt/", public.public_answer, name="public_answer"),
]
