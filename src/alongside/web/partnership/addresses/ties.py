"""Addresses of relationships, hand-overs, introductions, and one's own people and posts."""

from django.urls import path

from alongside.web.partnership.views import (
    correcting,
    earlier,
    handovers,
    introductions,
    looking_up,
    people,
    ties,
)

TIES, OVER, INTRO = (
    "partnership/relationships/",
    "partnership/hand-overs/",
    "partnership/introductions/",
)
OURS, POSTS = "partnership/our-people/", "partnership/our-posts/"

urlpatterns = [
    path(TIES, ties.ties, name="ties"),
    path(f"{TIES}new/", ties.tie_new, name="tie_new"),
    path(f"{TIES}<int:pk>/", ties.tie, name="tie"),
    path(f"{TIES}<int:pk>/edit/", ties.tie_edit, name="tie_edit"),
    path(
        f"{TIES}<int:pk>/earlier/<int:words>/",
        earlier.tie_words_taken_away,
        name="tie_words_taken_away",
    ),
    path(f"{TIES}<int:pk>/end/", ties.tie_end, name="tie_end"),
    path(f"{TIES}<int:pk>/log/", looking_up.tie_log, name="tie_log"),
    path(f"{TIES}<int:pk>/carried-on/", ties.tie_carried_on, name="tie_carried_on"),
    path(f"{TIES}<int:pk>/contacts/", ties.tie_contact, name="tie_contact"),
    path(
        f"{TIES}<int:pk>/contacts/<int:contact>/",
        correcting.tie_contact_edit,
        name="tie_contact_edit",
    ),
    path(
        f"{TIES}<int:pk>/contacts/<int:contact>/removed/",
        correcting.tie_contact_removed,
        name="tie_contact_removed",
    ),
    path(
        f"{TIES}<int:pk>/holders/<int:holder>/", correcting.tie_holder_edit, name="tie_holder_edit"
    ),
    path(f"{TIES}<int:pk>/hand-over/", handovers.tie_handover, name="tie_handover"),
    path(f"{TIES}<int:pk>/holders/", ties.tie_holder, name="tie_holder"),
    path(f"{TIES}<int:pk>/holders/<int:holder>/end/", ties.tie_holder_end, name="tie_holder_end"),
    path(OVER, handovers.handovers, name="handovers"),
    path(f"{OVER}<int:pk>/", handovers.handover, name="handover"),
    path(f"{OVER}<int:pk>/arranged/", handovers.handover_edit, name="handover_edit"),
    path(f"{OVER}<int:pk>/taken/", handovers.handover_taken, name="handover_taken"),
    path(f"{OVER}<int:pk>/promises/", handovers.handover_promise, name="handover_promise"),
    path(INTRO, introductions.introductions, name="introductions"),
    path(f"{INTRO}new/", introductions.introduction_new, name="introduction_new"),
    path(f"{INTRO}<int:pk>/", introductions.introduction, name="introduction"),
    path(f"{INTRO}<int:pk>/answer/", introductions.introduction_answer, name="introduction_answer"),
    path(f"{INTRO}<int:pk>/made/", introductions.introduction_made, name="introduction_made"),
    path(f"{INTRO}<int:pk>/led-to/", introductions.introduction_led_to, name="introduction_led_to"),
    path(OURS, people.people, name="people_ours"),
    path("partnership/people-of/", looking_up.people_looked_up, name="people_looked_up"),
    path(f"{OURS}new/", people.person_new, name="person_new"),
    path(f"{OURS}hidden/", people.people_hidden, name="people_hidden"),
    path(f"{OURS}<int:pk>/", people.person_edit, name="person_edit"),
    path(f"{OURS}<int:pk>/forgotten/", people.person_forgotten, name="person_forgotten"),
    path(f"{POSTS}new/", people.post_new, name="post_new"),
    path(f"{POSTS}<int:pk>/", people.post, name="post"),
    path(f"{POSTS}<int:pk>/edit/", people.post_edit, name="post_edit"),
    path(f"{POSTS}<int:pk>/holders/", people.post_filled, name="post_filled"),
    path(
        f"{POSTS}<int:pk>/holders/<int:holding>/",
        correcting.post_holding_edit,
        name="post_holding_edit",
    ),
    path(f"{POSTS}<int:pk>/holders/<int:holding>/end/", people.post_left, name="post_left"),
]
