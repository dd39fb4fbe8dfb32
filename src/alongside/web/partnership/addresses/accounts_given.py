"""Addresses of what partners say of the work: ratings, contributions, changes, learning."""

from django.urls import path

from alongside.web.partnership.views import accounts_given as views
from alongside.web.partnership.views import earlier, payments

INITIATIVE = "partnership/initiatives/<int:pk>"

urlpatterns = [
    path(f"{INITIATIVE}/ratings/", views.initiative_ratings, name="initiative_ratings"),
    path(
        f"{INITIATIVE}/contributions/new/",
        views.initiative_contribution_new,
        name="initiative_contribution_new",
    ),
    path(
        f"{INITIATIVE}/payments/new/",
        payments.initiative_payment_new,
        name="initiative_payment_new",
    ),
    path("partnership/payments/<int:pk>/", payments.payment, name="payment"),
    path("partnership/payments/<int:pk>/state/", payments.payment_state, name="payment_state"),
    path("partnership/contributions/<int:pk>/", views.contribution, name="contribution"),
    path(
        "partnership/contributions/<int:pk>/taken-back/",
        views.contribution_taken_back,
        name="contribution_taken_back",
    ),
    path(
        "partnership/outcomes/<int:pk>/taken-back/",
        views.outcome_taken_back,
        name="outcome_taken_back",
    ),
    path(
        "partnership/outcomes/<int:pk>/earlier/<int:words>/",
        earlier.outcome_words_taken_away,
        name="outcome_words_taken_away",
    ),
    path(
        "partnership/learnt/<int:pk>/earlier/<int:words>/",
        earlier.learning_words_taken_away,
        name="learning_words_taken_away",
    ),
    path(
        "partnership/contributions/<int:pk>/earlier/<int:words>/",
        earlier.contribution_words_taken_away,
        name="contribution_words_taken_away",
    ),
    path(
        "partnership/learnt/<int:pk>/taken-back/",
        views.learning_taken_back,
        name="learning_taken_back",
    ),
    path("partnership/check/", views.partnership_check, name="partnership_check"),
    path("partnership/outcomes/", views.outcomes, name="outcomes"),
    path("partnership/outcomes/new/", views.outcome_new, name="outcome_new"),
    path("partnership/outcomes/<int:pk>/", views.outcome, name="outcome"),
    path("partnership/outcomes/<int:pk>/word/", views.outcome_word, name="outcome_word"),
    path("partnership/learnt/", views.learnt, name="learnt"),
    path("partnership/learnt/new/", views.learning_new, name="learning_new"),
    path("partnership/learnt/<int:pk>/", views.learning, name="learning"),
]
