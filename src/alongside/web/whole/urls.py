"""Addresses of a whole programme, each under ``/p/<slug>/``."""

from django.urls import path

from alongside.web.whole.views import bringing_in, figures, in_and_out

urlpatterns = [
    path("partnership/in-and-out/", in_and_out.whole, name="whole"),
    path("partnership/in-and-out/file/", in_and_out.whole_file, name="whole_file"),
    path("partnership/in-and-out/bring/", bringing_in.whole_bring, name="whole_bring"),
    path("partnership/in-and-out/changes/", bringing_in.whole_foreseen, name="whole_foreseen"),
    path(
        "partnership/in-and-out/changes.csv",
        bringing_in.whole_foreseen_file,
        name="whole_foreseen_file",
    ),
    path(
        "partnership/in-and-out/changes/<str:table>/",
        bringing_in.whole_foreseen_rows,
        name="whole_foreseen_rows",
    ),
    path("partnership/in-and-out/brought/", bringing_in.whole_brought, name="whole_brought"),
    path("partnership/in-and-out/successor/", in_and_out.whole_successor, name="whole_successor"),
    path("partnership/figures/", figures.figures, name="figures"),
    path("partnership/figures/<str:key>/", figures.figure, name="figure"),
]
