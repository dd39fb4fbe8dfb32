"""Pages about who is here: programmes, members, invitations and the record of changes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from alongside.web.people.places import first_page
from alongside.web.people.queries import standing_in, standings


def home(request: HttpRequest) -> HttpResponse:
    """The account's programmes, or the only one."""
    every = standings(request.user)
    if len(every) == 1:
        return redirect(first_page(every[0]))
    return render(request, "people/home.html", {"standings": every})


def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Where this account begins in a programme."""
    standing, _ = standing_in(request.user, slug)
    return redirect(first_page(standing))
