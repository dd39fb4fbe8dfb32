"""Addresses of the registers, each under ``/p/<slug>/``."""

from django.urls import path

from alongside.web.registers.views import promise

urlpatterns = [path("promise/", promise.promise, name="promise")]
