"""Pages of an initiative's pictures: bringing one in, looking at it, taking it away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from alongside.study.errors import AlongsideError
from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone
from alongside.web.core.viewer import Viewer
from alongside.web.evidence import picturing, queries
from alongside.web.evidence.forms import ImageForm
from alongside.web.partnership.queries.initiatives import initiative_for
from alongside.web.people.viewing import programme_view

UNANSWERED = 422


@programme_view(P.CHANGE_PROGRAMME)
@alone
def initiative_images(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """The pictures of one initiative, and one more."""
    initiative = initiative_for(viewer, pk)
    people = queries.participants(viewer)
    form = ImageForm(request.POST or None, request.FILES or None, people=people)
    wrong = ""
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            picturing.bring_in(
                initiative, told["file"].read(), by=request.user, people=list(told["people"]),
                description=told["description"], licence=told["licence"],
            )  # fmt: skip
            messages.success(request, _("The picture is there, for everybody in the programme."))
            return redirect("initiative_images", programme.slug, pk)
        except AlongsideError as error:
            wrong = str(error)
    here = {
        "initiative": initiative,
        "rows": picturing.kept_for(viewer, initiative),
        "form": form,
        "wrong": wrong,
        "limit": picturing.LARGEST // 2**20,
    }
    status = UNANSWERED if wrong or form.errors else 200
    return render(request, "evidence/initiative_images.html", here, status=status)


@require_GET
@programme_view(P.SEE_PARTNERSHIP)
def image(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One picture, while everybody in it agrees."""
    found = picturing.image_for(viewer, pk)
    response = HttpResponse(bytes(found.content), content_type=found.kind)
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@programme_view(P.CHANGE_PROGRAMME)
def image_gone(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Take a picture away."""
    initiative = picturing.take_down(viewer, pk, by=request.user)
    messages.success(request, _("The picture is gone. Editions that show it stay as they left."))
    return redirect("initiative_images", programme.slug, initiative.pk)
