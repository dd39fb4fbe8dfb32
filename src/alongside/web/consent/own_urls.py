"""Addresses of a participant's own pages. No code ever stands in one, nor what they are about."""

from django.urls import path

from alongside.web.consent.views import own

urlpatterns = [
    path("with/<str:locator>/", own.own_door, name="own_door"),
    path("mine/sheet/", own.own_sheet, name="own_sheet"),
    path("mine/answers/", own.own_answers, name="own_answers"),
    path("mine/withdrawal/", own.own_withdrawal, name="own_withdrawal"),
    path("mine/leave/", own.own_leave, name="own_leave"),
]
