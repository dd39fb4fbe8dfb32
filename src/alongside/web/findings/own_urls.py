"""Addresses of a participant's own pages that lead to findings."""

from django.urls import path

from alongside.web.findings.views import own

urlpatterns = [
    path("mine/", own.own_home, name="own_home"),
    path("mine/quotes/", own.quotes, name="own_quotes"),
    path("mine/everything/", own.own_bundle, name="own_bundle"),
    path("mine/everything/file/", own.own_bundle_file, name="own_bundle_file"),
]
