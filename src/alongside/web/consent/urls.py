"""Addresses about consent within a programme."""

from django.urls import path

from alongside.web.consent.views import participants, retention, sheets, withdrawals

urlpatterns = [
    path("participants/", participants.participants, name="participants"),
    path("participants/new/", participants.participant_new, name="participant_new"),
    path("permissions/", participants.permissions, name="permissions"),
    path("participants/<int:pk>/", participants.participant, name="participant"),
    path(
        "participants/<int:pk>/answers/",
        participants.participant_answers,
        name="participant_answers",
    ),
    path("participants/<int:pk>/age/", participants.participant_age, name="participant_age"),
    path(
        "participants/<int:pk>/competence/",
        participants.participant_competence,
        name="participant_competence",
    ),
    path(
        "participants/<int:pk>/competence/<int:one>/",
        participants.participant_reasoning,
        name="participant_reasoning",
    ),
    path(
        "participants/<int:pk>/forms/<int:one>/",
        participants.participant_form,
        name="participant_form",
    ),
    path("participants/<int:pk>/link/", participants.participant_link, name="participant_link"),
    path(
        "participants/<int:pk>/withdrawal/",
        withdrawals.participant_withdrawal,
        name="participant_withdrawal",
    ),
    path("withdrawals/", withdrawals.withdrawals, name="withdrawals"),
    path("keeping/", retention.retention, name="retention"),
    path("keeping/looks/", retention.retention_look, name="retention_look"),
    path("keeping/<slug:key>/", retention.retention_rule, name="retention_rule"),
    path("sheets/", sheets.sheets, name="sheets"),
    path("sheets/last-day/", sheets.cut_off, name="cut_off"),
    path("sheets/<int:pk>/", sheets.sheet, name="sheet"),
    path("sheets/<int:pk>/publication/", sheets.sheet_publication, name="sheet_publication"),
    path("sheets/<int:pk>/words/", sheets.sheet_wording_new, name="sheet_wording_new"),
    path("sheets/<int:pk>/words/<int:wording>/", sheets.sheet_wording, name="sheet_wording"),
]
