"""Addresses of initiatives."""

from django.urls import path

from alongside.web.partnership.views import earlier, public
from alongside.web.partnership.views import initiatives as views

INITIATIVE = "partnership/initiatives/<int:pk>"

urlpatterns = [
    path("partnership/", views.partnership, name="partnership"),
    path("partnership/initiatives/new/", views.initiative_new, name="initiative_new"),
    path(f"{INITIATIVE}/", views.initiative, name="initiative"),
    path(f"{INITIATIVE}/words/", views.initiative_edit, name="initiative_edit"),
    path(f"{INITIATIVE}/phase/", views.initiative_phase, name="initiative_phase"),
    path(f"{INITIATIVE}/parting/", views.initiative_parting, name="initiative_parting"),
    path(
        f"{INITIATIVE}/earlier/<int:words>/",
        earlier.initiative_words_taken_away,
        name="initiative_words_taken_away",
    ),
    path(f"{INITIATIVE}/page/", public.initiative_page, name="initiative_page"),
    path(f"{INITIATIVE}/poster/", public.initiative_poster, name="initiative_poster"),
]
