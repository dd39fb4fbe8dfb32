"""Addresses of what waits for somebody, and of their calendar."""

from django.urls import path

from alongside.web.partnership.views import calendars, today

urlpatterns = [
    path("today/", today.today, name="today"),
    path("today/calendar/", calendars.calendar, name="calendar"),
    path("today/calendar/dates.ics", calendars.calendar_file, name="calendar_file"),
    path("today/calendar/feed/", calendars.calendar_feed, name="calendar_feed"),
    path("today/calendar/feed/end/", calendars.calendar_feed_end, name="calendar_feed_end"),
    path("today/calendar/mail/", calendars.weekly_mail, name="weekly_mail"),
]
