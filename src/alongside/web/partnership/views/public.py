"""Pages that anybody may open: an initiative, a concern about it, and the answer to one."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters

from alongside.study.errors import Refused
from alongside.web.core.law import law
from alongside.web.core.paging import page_of
from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone
from alongside.web.core.viewer import Viewer
from alongside.web.partnership import publishing, raising
from alongside.web.partnership.forms.raised import RaiseForm, ReceiptForm
from alongside.web.partnership.queries import public as queries
from alongside.web.partnership.queries.initiatives import (
    initiative_for,
    remit_in_words,
    remit_of,
)
from alongside.web.partnership.queries.wanted import recommended, wanted
from alongside.web.partnership.square import square_code
from alongside.web.people.viewing import programme_view

SOME = 30
# On one sheet of paper; the rest stands on a page of its own.
FIRST = 4


@login_not_required
def public_initiatives(request: HttpRequest, slug: str) -> HttpResponse:
    """The initiatives of a programme whose pages are open."""
    programme, found = queries.open_initiatives(slug)
    context = {"about": programme, "page": page_of(request, found)}
    return render(request, "partnership/public/initiatives.html", context)


@login_not_required
def public_initiative(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Why the police are there, what was promised and kept, who decides, and what happened."""
    found = queries.open_initiative(slug, key)
    context = _told(request, found) | _concern_at(request, found)
    return render(request, "partnership/public/initiative.html", context)


def _told(request: HttpRequest, found) -> dict:
    """All that stands on the page, long lists a page at a time."""
    day = timezone.localdate()
    page = page_of(request, queries.in_turn(found, day))
    return {
        "initiative": found,
        "day": day,
        "page": page,
        **queries.happens(page.object_list, day),
        "answers": page_of(request, queries.answers(found), SOME, "answers"),
        "recommended": recommended(found, day)[:FIRST],
        "wanted": wanted(found, day)[:FIRST],
        **queries.counts(found, day),
        **agreed(request, found, day),
    }


def agreed(request: HttpRequest, initiative, day: date) -> dict:
    """What was promised and who decides, each a page at a time."""
    promised = page_of(request, queries.in_force(initiative, day), SOME, "promises")
    decided = page_of(request, remit_of(initiative, day), SOME, "decides")
    return {
        "promises": queries.promises(promised.object_list),
        "promised": promised,
        "remit": remit_in_words(decided.object_list),
        "decided": decided,
    }


@login_not_required
def public_recommended(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """What was recommended, who answered what, and what the partners want, whole."""
    found, day = queries.open_initiative(slug, key), timezone.localdate()
    context = {
        "initiative": found,
        "about": found.programme,
        "day": day,
        "recommended": page_of(request, recommended(found, day), SOME, "recommended"),
        "wanted": page_of(request, wanted(found, day), SOME, "wanted"),
    }
    return render(request, "partnership/public/recommended.html", context)


def _concern_at(request: HttpRequest, initiative) -> dict:
    at = reverse("public_concern", args=[initiative.programme.slug, initiative.key])
    address = request.build_absolute_uri(at)
    return {"about": initiative.programme, "address": address, "code": square_code(address)}


@login_not_required
@sensitive_post_parameters("summary")
def public_concern(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Raising a concern about an initiative, without an account; a receipt that is shown once."""
    found = queries.open_initiative(slug, key)
    form = RaiseForm(request.POST or None, initiative=found)
    context = _law({"initiative": found, "about": found.programme, "form": form})
    if request.method == "POST" and form.is_valid():
        context["code"] = raising.raise_concern(request, found, form.told)
        return render(request, "partnership/public/receipt.html", context)
    return render(request, "partnership/public/concern.html", context)


@login_not_required
@sensitive_post_parameters("code")
def public_answer(request: HttpRequest) -> HttpResponse:
    """What came of a concern, for whoever holds its receipt."""
    form = ReceiptForm(request.POST or None)
    context = _law({"form": form})
    if request.method == "POST" and form.is_valid():
        try:
            found = raising.concern_behind(request, form.cleaned_data["code"])
        except Refused as refused:
            if getattr(refused, "status", None):
                raise
            form.add_error("code", str(refused))
        else:
            raising.follow(found, may_be_shared=form.may_be_shared)
            context |= {"found": found, "about": found.programme}
    return render(request, "partnership/public/answer.html", context)


def _law(context: dict) -> dict:
    return context | {"danger": law()["danger"], "bodies": law()["bodies"][:1]}


@programme_view(P.SEE_INITIATIVES)
@alone
def initiative_page(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """The page as anybody will see it, before the organisation that leads it opens it."""
    found = initiative_for(viewer, pk)
    if request.method == "POST":
        change = publishing.take_back if request.POST.get("open") == "no" else publishing.publish
        change(viewer, found, by=request.user)
        return redirect("initiative_page", programme.slug, pk)
    context = _told(request, found) | _concern_at(request, found)
    context["may_publish"] = publishing.may_publish(viewer, found)
    return render(request, "partnership/preview.html", context)


@programme_view(P.SEE_INITIATIVES)
def initiative_poster(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """A sheet for a wall: what to do when something is wrong, with a square code."""
    found = initiative_for(viewer, pk)
    context = _law({"initiative": found, **_concern_at(request, found)})
    return render(request, "partnership/poster.html", context)
