"""Pages of how organisations work: each writes its own, and nobody anybody else's."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.web.core.paging import page_of
from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.day import day_of
from alongside.web.partnership.forms.profiles import ProfileForm
from alongside.web.partnership.queries import profiles as queries
from alongside.web.partnership.queries.history import history
from alongside.web.people.viewing import programme_view

SOME = 30


@programme_view(P.SEE_PROFILES)
def profiles(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """How every partner works, in its own words."""
    on = day_of(request)
    page = page_of(request, queries.partners(viewer, on), SOME)
    own = queries.partners(viewer, on).filter(mine=True)
    context = {
        "on": on,
        "page": page,
        "profiles": queries.profiles(viewer, on, page.object_list),
        **queries.told(viewer, on),
        "own": next(iter(queries.profiles(viewer, on, own)), None),
    }
    return render(request, "partnership/profiles.html", context)


@programme_view(P.SEE_PROFILES)
def profile(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """How one partner works, and what it said before."""
    on = day_of(request)
    found = queries.profile_for(viewer, pk, on)
    context = {"on": on, "profile": found, "history": history(viewer, *found.versions)}
    return render(request, "partnership/profile.html", context)


@programme_view(P.WRITE_PROFILE)
@alone
def profile_edit(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """One's own organisation says how it works, as a new version."""
    form = ProfileForm(request.POST or None, instance=queries.own_profile(viewer))
    if request.method == "POST" and form.is_valid():
        if form.changes or not form.instance.pk:
            form.save(commit=False).write(by=request.user)
        messages.success(request, _("Kept. Every partner reads it, and what you said before."))
        return redirect("profile", programme.slug, viewer.organisation_id)
    context = {
        "form": form,
        "title": _("How we work"),
        "sentence": _(
            "Every partner and the research team read it. Nobody but your organisation writes it."
        ),
        "above": (_("How partners work"), reverse("profiles", args=[programme.slug])),
    }
    return render(request, "partnership/edit.html", context, status=form.status)
