"""Pages of one's own organisation's people and posts. Nobody else's are listed anywhere."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone, status_of
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.day import day_of
from alongside.web.partnership.forms.people import (
    EndForm,
    HideForm,
    HoldingForm,
    PersonForm,
    PostForm,
)
from alongside.web.partnership.handing_over import end_holding, forget_person
from alongside.web.partnership.queries import people as queries
from alongside.web.partnership.queries.history import history
from alongside.web.people.viewing import programme_view


@programme_view(P.KEEP_PEOPLE)
def people(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """One's own organisation's people and posts on a day."""
    return _people(request, programme, viewer)


def _people(request: HttpRequest, programme, viewer: Viewer, **refused) -> HttpResponse:
    """The list; with a form that was ``refused``, as it was filled in."""
    on = day_of(request)
    posts = queries.posts(viewer, on)
    context = {
        "on": on,
        "page_at": reverse("people_ours", args=[programme.slug]),
        "posts": posts,
        "people": queries.people(viewer),
        "filled": sum(1 for held in posts if held.state == "filled"),
        "vacant": sum(1 for held in posts if held.state == "vacant"),
        "hide_form": HideForm(initial={"zones": queries.kept_out(viewer)}),
    }
    status = status_of(refused)
    return render(request, "partnership/people.html", context | refused, status=status)


@programme_view(P.KEEP_PEOPLE)
@alone
def person_new(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """One more person who acts for the organisation."""
    return _person(request, programme, queries.new_person(viewer))


@programme_view(P.KEEP_PEOPLE)
@alone
def person_edit(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """A person said differently."""
    return _person(request, programme, queries.person_for(viewer, pk))


@programme_view(P.KEEP_PEOPLE)
@require_POST
def person_forgotten(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """A person's name goes; their posts, days and ties stay."""
    forget_person(queries.person_for(viewer, pk), by=request.user)
    messages.success(request, _("Their name is forgotten; posts, days and relationships stay."))
    return redirect("people_ours", programme.slug)


@programme_view(P.KEEP_PEOPLE)
@require_POST
def people_hidden(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Some zones read nothing of one's own people from now on."""
    form = HideForm(request.POST)
    if not form.is_valid():
        return _people(request, programme, viewer, hide_form=form)
    queries.own(viewer).hide_people(by=request.user, zones=form.cleaned_data["zones"])
    messages.success(request, _("Kept: it holds from now on, on every page."))
    return redirect("people_ours", programme.slug)


@programme_view(P.KEEP_PEOPLE)
@alone
def post_new(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """One more post."""
    return _post(request, programme, queries.new_post(viewer))


@programme_view(P.KEEP_PEOPLE)
def post(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One post: who holds it, who held it before."""
    return _held(request, programme, viewer, pk)


def _held(request: HttpRequest, programme, viewer: Viewer, pk: int, **refused) -> HttpResponse:
    """The page of a post; with a form that was ``refused``, as it was filled in."""
    on = day_of(request)
    found = queries.post_for(viewer, pk)
    held = next(one for one in queries.posts(viewer, on) if one.post.pk == pk)
    ends: EndForm | None = refused.get("end_form")
    for holding in held.now:
        mine = ends is not None and ends.auto_id == _ids(holding)
        holding.end_form = ends if mine else _end_form(holding)
    context = {
        "on": on,
        "page_at": reverse("post", args=[programme.slug, pk]),
        "held": held,
        "holding_form": _holding_form(programme, viewer, found),
        "history": history(viewer, found),
    }
    status = status_of(refused)
    return render(request, "partnership/post.html", context | refused, status=status)


def _ids(holding) -> str:
    return f"id_holding_{holding.pk}_%s"


def _end_form(holding, told=None) -> EndForm:
    return EndForm(told, begins=holding.starts_on, auto_id=_ids(holding))


def _holding_form(programme, viewer: Viewer, found, told=None) -> HoldingForm:
    at = reverse("post_filled", args=[programme.slug, found.pk])
    new = queries.new_holding(viewer, found)
    return HoldingForm(told, instance=new, people=queries.to_begin(viewer, found), at=at)


@programme_view(P.KEEP_PEOPLE)
@alone
def post_edit(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """A post said differently."""
    return _post(request, programme, queries.post_for(viewer, pk))


@programme_view(P.KEEP_PEOPLE)
@require_POST
def post_filled(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Somebody begins in a post."""
    found = queries.post_for(viewer, pk)
    form = _holding_form(programme, viewer, found, request.POST)
    if form.is_valid():
        form.save(commit=False).begin(by=request.user)
        return redirect("post", programme.slug, pk)
    return _held(request, programme, viewer, pk, holding_form=form)


@programme_view(P.KEEP_PEOPLE)
@require_POST
def post_left(
    request: HttpRequest, programme, viewer: Viewer, pk: int, holding: int
) -> HttpResponse:
    """Somebody leaves a post; what they alone hold is opened for the next."""
    found = queries.holding_for(viewer, holding)
    if found.post_id != pk:
        raise Http404
    form = _end_form(found, request.POST)
    if not form.is_valid():
        return _held(request, programme, viewer, pk, end_form=form)
    opened = end_holding(found, by=request.user, **form.cleaned_data)
    if not opened:
        return redirect("post", programme.slug, pk)
    told = ngettext(
        "%(n)s relationship has nobody on your side now: a hand-over is open.",
        "%(n)s relationships have nobody on your side now: hand-overs are open.",
        len(opened),
    )
    messages.warning(request, told % {"n": len(opened)})
    return redirect("handovers", programme.slug)


def _person(request: HttpRequest, programme, instance) -> HttpResponse:
    form = PersonForm(request.POST or None, instance=instance)
    if request.method == "POST" and form.is_valid():
        form.save(commit=False).write(by=request.user)
        return redirect("people_ours", programme.slug)
    title = _("Somebody of ours")
    return _form(request, programme, form, title, _("Only your own organisation lists them."))


def _post(request: HttpRequest, programme, instance) -> HttpResponse:
    form = PostForm(request.POST or None, instance=instance)
    if request.method == "POST" and form.is_valid():
        row = form.save(commit=False)
        row.write(by=request.user)
        return redirect("post", programme.slug, row.pk)
    sentence = _("A post stays when its holder changes.")
    return _form(request, programme, form, _("A post of ours"), sentence)


def _form(request: HttpRequest, programme, form, title: str, sentence: str) -> HttpResponse:
    above = (_("Our people and posts"), reverse("people_ours", args=[programme.slug]))
    context = {"form": form, "title": title, "sentence": sentence, "above": above}
    return render(request, "partnership/edit.html", context, status=form.status)
