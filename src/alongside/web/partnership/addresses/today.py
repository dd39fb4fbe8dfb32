"""Addresses of what waits for somebody, and of their calendar."""

from django.urls import path

from alongside.web.partnership.views import calendars, steward_questions, today

urlpatterns = [
    path("today/", today.today, name="today"),
    path("today/steward/", steward_questions.steward_questions, name="steward_questions"),
    path(
        "today/steward/<int:pk>/answer/",
        steward_questions.steward_question_answer,
        name="steward_question_answer",
    ),
    path(
        "today/steward/<int:pk>/heard/",
        steward_questions.steward_question_heard,
        name="steward_question_heard",
    ),
    path("today/calendar/", calendars.calendar, name="calendar"),
    path("today/calendar/dates.ics", calendars.calendar_file, name="calendar_file"),
    path("today/calendar/feed/", calendars.calendar_feed, name="calendar_feed"),
    path("today/calendar/feed/end/", calendars.calendar_feed_end, name="calendar_feed_end"),
    path("today/calendar/mail/", calendars.weekly_mail, name="weekly_mail"),
]
