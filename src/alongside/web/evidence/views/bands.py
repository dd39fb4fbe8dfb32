"""Copying bands: the researcher says where a participant stands, and that is not kept."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from alongside.web.consent.queries.participants import participant_for
from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.banding import NAMES, copy_bands
from alongside.web.evidence.forms_place import PlaceForm
from alongside.web.people.viewing import programme_view


@sensitive_post_parameters()
@programme_view(P.ACCEPT_SOURCE)
@alone
def participant_bands(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """The organisation and post of a participant are chosen; their bands alone are kept."""
    found = participant_for(viewer, pk)
    form = PlaceForm(request.POST or None, viewer=viewer)
    if request.method == "POST" and form.is_valid():
        told = copy_bands(viewer, found, by=request.user, **form.cleaned_data)
        messages.success(
            request,
            _("Kept: %(what)s. Where they stand is not kept.")
            % {"what": ", ".join(f"{name}: {band}" for name, band in told.items())}
            if told
            else _("Nothing is kept: fewer than five people of the partnership share any of it."),
        )
        return redirect("participant_bands", programme.slug, pk)
    kept = {name: found.attributes[name] for name in NAMES if name in found.attributes}
    context = {"participant": found, "form": form, "kept": kept}
    return render(request, "evidence/bands.html", context)
