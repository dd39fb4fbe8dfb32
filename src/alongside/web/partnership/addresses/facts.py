"""Addresses of what a programme says of itself, and of its partners."""

from django.urls import path, re_path

from alongside.web.partnership.views import facts

LIST = r"^facts/(?P<kind>priorities|before)/"

urlpatterns = [
    path("facts/", facts.programme_edit, name="programme_edit"),
    re_path(rf"{LIST}$", facts.facts, name="facts"),
    re_path(rf"{LIST}(?P<pk>\d{{1,18}})/$", facts.fact, name="fact"),
    re_path(rf"{LIST}(?P<pk>\d{{1,18}})/place/$", facts.fact_changed, name="fact_changed"),
    path("groups/<int:pk>/", facts.group_edit, name="group_edit"),
    path("partners/new/", facts.organisation_new, name="organisation_new"),
    path("partners/<int:pk>/", facts.organisation, name="organisation"),
]
