"""Addresses of the registers, each under ``/p/<slug>/``."""

from django.urls import path

from alongside.web.registers.views import agreements, before, breaches, concerns, promise, requests

urlpatterns = [
    path("promise/", promise.promise, name="promise"),
    path("before/", before.before, name="before"),
    path("before/collection/", before.collection, name="collection"),
    path("before/register/", before.activities, name="activities"),
    path("before/register/<int:pk>/", before.activity, name="activity"),
    path("before/register.csv", before.register_file, name="register_file"),
    path("before/controller/", before.controller, name="controller"),
    path("before/plan/", before.plan, name="plan"),
    path("before/risks/", before.assessment, name="assessment"),
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/<int:pk>/", agreements.agreement, name="agreement"),
    path("agreements/<int:pk>/end/", agreements.agreement_end, name="agreement_end"),
    path("holdings/", agreements.holdings, name="holdings"),
    path("breaches/", breaches.breaches, name="breaches"),
    path("breaches/<int:pk>/", breaches.breach, name="breach"),
    path("breaches/<int:pk>/closure/", breaches.breach_closed, name="breach_closed"),
    path("breaches/who-saw/", breaches.who_saw, name="who_saw"),
    path("requests/", requests.disclosures, name="disclosures"),
    path("requests/new/", requests.disclosure_new, name="disclosure_new"),
    path("requests/<uuid:guid>/", requests.disclosure, name="disclosure"),
    path("requests/<uuid:guid>/answer/", requests.disclosure_answer, name="disclosure_answer"),
    path("requests/<uuid:guid>/told/", requests.disclosure_told, name="disclosure_told"),
    path("requests/<uuid:guid>/file/", requests.disclosure_file, name="disclosure_file"),
    path("concerns/", concerns.concerns, name="concerns"),
    path("concerns/<uuid:guid>/", concerns.concern, name="concern"),
    path("concerns/<uuid:guid>/closure/", concerns.concern_closed, name="concern_closed"),
]
