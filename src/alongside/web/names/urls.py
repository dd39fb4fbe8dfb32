"""Addresses of names, each under ``/p/<slug>/``."""

from django.urls import path

from alongside.web.names import views

urlpatterns = [
    path("place-names/", views.place_names, name="place_names"),
    path("place-names/list/", views.place_names_list, name="place_names_list"),
    path("place-names/<int:pk>/struck/", views.place_name_struck, name="place_name_struck"),
    path("names-standing/", views.names_standing, name="names_standing"),
    path("names-standing/<int:pk>/let-stand/", views.name_let_stand, name="name_let_stand"),
    path("let-stand/<int:pk>/taken-back/", views.let_stand_taken_back, name="let_stand_taken_back"),
]
