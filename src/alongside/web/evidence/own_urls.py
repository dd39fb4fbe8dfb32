"""The address of a participant's own words."""

from django.urls import path

from alongside.web.evidence.views import own

urlpatterns = [path("mine/words/", own.own_words, name="own_words")]
