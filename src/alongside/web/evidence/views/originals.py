"""Pages of an original: read while it is unlocked, taken away only by two."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from alongside.study.errors import NotFound, Refused
from alongside.web.core import two_people
from alongside.web.core.carrying import carries_names
from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer
from alongside.web.evidence import queries
from alongside.web.evidence.opening import copy_of, opened
from alongside.web.people.recent import recently_authenticated
from alongside.web.people.viewing import programme_view
from alongside.web.vault.keeping import Locked
from alongside.web.vault.unlocking import hands_of


@require_GET
@programme_view(Permission.OPEN_ORIGINAL)
def original(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """The words as they came, and who is who; or the way to unlock them."""
    found, names = queries.original_of(viewer, pk)
    hands = hands_of(request)
    context = {
        "original": found,
        "source": queries.source_outline(viewer, pk),
        "hands": hands,
        "agreed": two_people.standing(two_people.Act.EXPORT_RAW, found),
    }
    try:
        context["opened"] = opened(viewer, found, names, hands)
    except Locked:
        context["locked"] = True
    except NotFound as gone:
        context["gone"] = str(gone)
    return render(request, "evidence/original.html", context)


@require_POST
@programme_view(Permission.EXPORT_RAW)
def original_asked(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Ask a second person to agree that the file is taken away."""
    found, _names = queries.original_of(viewer, pk)
    try:
        two_people.ask(
            two_people.Act.EXPORT_RAW,
            found,
            by=request.user,
            reason=request.POST.get("reason", ""),
        )
        messages.success(
            request, _("Asked. Another lead or a keyholder agrees under “Keys and unlocking”.")
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("original", programme.slug, pk)


@carries_names("a sealed original that two people agreed to take out")
@require_POST
@programme_view(Permission.EXPORT_RAW)
@recently_authenticated(back="vault")
def original_file(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """The file, once, where two people agreed and it is unlocked."""
    found, _names = queries.original_of(viewer, pk)
    agreed = two_people.standing(two_people.Act.EXPORT_RAW, found)
    if agreed is None:
        messages.error(request, _("A second person has not agreed yet: ask them to."))
        return redirect("original", programme.slug, pk)
    name, content = copy_of(viewer, found, hands_of(request), reason=agreed.reason)
    agreed.carry_out(by=request.user)
    ending = name.rpartition(".")[2].lower() if "." in name else "bin"
    # Its own name may hold somebody's, and would stand in the browser's list of downloads.
    response = FileResponse(
        iter([content]), content_type="application/octet-stream", as_attachment=True
    )
    safe = ending if ending.isalnum() and len(ending) <= 5 else "bin"
    response["Content-Disposition"] = f'attachment; filename="original-{found.pk}.{safe}"'
    response["Cache-Control"] = "no-store"
    return response


# The gate that looks for names in whatever leaves lets this through: two people agreed to it.
original_file.carries_names = "It is the original itself."
