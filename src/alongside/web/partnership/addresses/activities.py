"""Addresses of activities, of the police in them, and of Safety Advisory Groups."""

from django.urls import path

from alongside.web.partnership.views import activities as views
from alongside.web.partnership.views import earlier, safety, usual_presence

ACTIVITY = "partnership/activities/<int:pk>"
ISSUE = "partnership/safety/issues/<int:pk>"

urlpatterns = [
    path("partnership/usual-presence/", usual_presence.usual_presence, name="usual_presence"),
    path(
        "partnership/usual-presence/new/",
        usual_presence.usual_presence_new,
        name="usual_presence_new",
    ),
    path(
        "partnership/usual-presence/<int:pk>/end/",
        usual_presence.usual_presence_end,
        name="usual_presence_end",
    ),
    path(
        "partnership/initiatives/<int:pk>/activities/new/",
        views.initiative_activity_new,
        name="initiative_activity_new",
    ),
    path("partnership/activities/", views.joint_activities, name="joint_activities"),
    path(f"{ACTIVITY}/", views.joint_activity, name="joint_activity"),
    path(f"{ACTIVITY}/words/", views.joint_edit, name="joint_edit"),
    path(f"{ACTIVITY}/presence/", views.joint_presence, name="joint_presence"),
    path(f"{ACTIVITY}/agreement/", views.joint_agreement, name="joint_agreement"),
    path(f"{ACTIVITY}/status/", views.joint_status, name="joint_status"),
    path(f"{ACTIVITY}/record/", views.joint_record, name="joint_record"),
    path(
        f"{ACTIVITY}/record/earlier/<int:words>/",
        earlier.joint_words_taken_away,
        name="joint_words_taken_away",
    ),
    path(
        f"{ACTIVITY}/earlier/<int:words>/",
        earlier.activity_words_taken_away,
        name="activity_words_taken_away",
    ),
    path(
        f"{ISSUE}/earlier/<int:words>/",
        earlier.issue_words_taken_away,
        name="issue_words_taken_away",
    ),
    path(f"{ACTIVITY}/safety/", safety.joint_safety, name="joint_safety"),
    path(f"{ACTIVITY}/issues/new/", safety.joint_issue_new, name="joint_issue_new"),
    path("partnership/safety/", safety.safety_advice, name="safety_advice"),
    path("partnership/safety/notice/", safety.notice_bands, name="notice_bands"),
    path(f"{ISSUE}/", safety.issue, name="issue"),
    path(f"{ISSUE}/state/", safety.issue_state, name="issue_state"),
]
