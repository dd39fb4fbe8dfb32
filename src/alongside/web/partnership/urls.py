"""Addresses of the partnership, each under ``/p/<slug>/``."""

from alongside.web.partnership.addresses import initiatives, objectives, ties

urlpatterns = [
    *initiatives.urlpatterns,
    *objectives.urlpatterns,
    *ties.urlpatterns,
]
