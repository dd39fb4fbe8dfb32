"""Addresses of the vault's pages, below a programme's."""

from django.urls import path

from alongside.web.people.vaults import views

urlpatterns = [
    path("keys/", views.vault, name="vault"),
    path("keys/phrase/", views.vault_phrase, name="vault_phrase"),
    path("keys/unlocking/", views.vault_unlocking, name="vault_unlocking"),
    path("keys/lock/", views.vault_lock, name="vault_lock"),
    path("keys/change/", views.vault_change, name="vault_change"),
    path("keys/rotation/", views.vault_rotation, name="vault_rotation"),
    path("keys/holders/", views.vault_holder, name="vault_holder"),
    path("keys/holders/force/", views.vault_force, name="vault_force"),
    path("keys/agreements/<int:pk>/", views.vault_agreement, name="vault_agreement"),
    path("keys/two/", views.vault_two, name="vault_two"),
]
