"""Addresses of the partnership, each under ``/p/<slug>/``."""

from alongside.web.partnership.addresses import initiatives, objectives

urlpatterns = [
    *initiatives.urlpatterns,
    *objectives.urlpatterns,
]
