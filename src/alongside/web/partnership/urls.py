"""Addresses of the partnership, each under ``/p/<slug>/``."""

from alongside.web.partnership.addresses import (
    accounts_given,
    activities,
    facts,
    held,
    initiatives,
    objectives,
    pictures,
    profiles,
    raised,
    ties,
    today,
)

urlpatterns = [
    *today.urlpatterns,
    *initiatives.urlpatterns,
    *facts.urlpatterns,
    *objectives.urlpatterns,
    *ties.urlpatterns,
    *pictures.urlpatterns,
    *activities.urlpatterns,
    *accounts_given.urlpatterns,
    *raised.urlpatterns,
    *held.urlpatterns,
    *profiles.urlpatterns,
]
