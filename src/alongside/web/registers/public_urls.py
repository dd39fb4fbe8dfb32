"""Addresses of the registers that anybody may open."""

from django.urls import path

from alongside.web.registers.views import concerns

urlpatterns = [
    path("leave/", concerns.leave, name="leave"),
    path("worried/", concerns.worried_where, name="worried_where"),
    path("worried/<slug:slug>/", concerns.worried, name="worried"),
    path("worry/<str:locator>/", concerns.worry, name="worry"),
    path("about/<slug:slug>/", concerns.our_word, name="our_word"),
]
