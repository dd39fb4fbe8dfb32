"""Pages of recordings: what was recorded, listening to it while it is unlocked, giving it on."""

from __future__ import annotations

import re

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.study.errors import AlongsideError, Refused
from alongside.web.core import two_people
from alongside.web.core.carrying import carries_names
from alongside.web.core.limits import limited
from alongside.web.core.policy import Permission as P
from alongside.web.core.reading_log import tell_read
from alongside.web.core.viewer import Viewer
from alongside.web.evidence import recordings
from alongside.web.evidence.forms import RecordingForm
from alongside.web.people.recent import recently_authenticated
from alongside.web.people.viewing import programme_view
from alongside.web.vault import lending
from alongside.web.vault.unlocking import give, hands_of

RANGE = re.compile(r"bytes=(\d{1,12})-(\d{0,12})$")


@require_http_methods(["GET", "POST"])
@programme_view(P.LISTEN)
def recordings_page(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """What was recorded; for a lead, where a new one is brought in."""
    if request.method == "POST" and viewer.may(P.KEEP_RECORDING):
        return _received(request, programme, viewer)
    return render(request, "evidence/recordings.html", _page(request, viewer))


def _page(request: HttpRequest, viewer: Viewer, form: RecordingForm | None = None) -> dict:
    return {
        "rows": recordings.kept_recordings(viewer),
        "form": form or RecordingForm(people=recordings.people_heard(viewer)),
        "keeps": viewer.may(P.KEEP_RECORDING),
        "limit": settings.UPLOAD_LIMIT // 2**20,
        "has_own_key": lending.has_own_key(viewer.account_id),
        "hands": hands_of(request),
    }


def _received(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    form = RecordingForm(request.POST, request.FILES, people=recordings.people_heard(viewer))
    refused = ""
    if form.is_valid():
        file = form.cleaned_data["files"]
        try:
            made = recordings.receive_recording(
                programme,
                by=request.user,
                title=form.cleaned_data["title"],
                # One byte more than is kept, so that a longer one is told from one that fits.
                content=file.read(settings.UPLOAD_LIMIT + 1),
                people=form.cleaned_data["people"],
                held_on=form.cleaned_data["held_on"],
            )
        except AlongsideError as error:
            refused = str(error)
        else:
            messages.success(request, _("The recording is sealed and kept."))
            return _answer(request, to=reverse("recording", args=[programme.slug, made.pk]))
    else:
        refused = " ".join(error for found in form.errors.values() for error in found)
    if _in_json(request):
        return JsonResponse({"refused": [refused]})
    messages.error(request, refused)
    context = _page(request, viewer, form)
    return render(request, "evidence/recordings.html", context, status=422)


def _answer(request: HttpRequest, *, to: str) -> HttpResponse:
    return JsonResponse({"received": 1, "to": to}) if _in_json(request) else redirect(to)


def _in_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


@require_GET
@programme_view(P.LISTEN)
def recording(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One recording: listened to while it is unlocked, given to a transcriber, approved."""
    found = recordings.recording_for(viewer, pk)
    keeps = viewer.may(P.KEEP_RECORDING)
    context = {
        "recording": found,
        "people": recordings.codes_on(found),
        "hands": hands_of(request),
        "keeps": keeps,
        "borrowers": recordings.borrowers_of(found) if keeps else [],
        "transcribers": recordings.transcribers(programme.pk) if keeps else [],
        "texts": recordings.texts_of(viewer, found) if keeps else [],
        "agreed": two_people.standing(two_people.Act.EXPORT_RAW, found) if keeps else None,
    }
    return render(request, "evidence/recording.html", context)


@carries_names("a recording, listened to by whoever unlocked it or was lent it")
@require_GET
@programme_view(P.LISTEN)
def recording_sound(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """The sound itself, whole or the part that the player asks for."""
    found = recordings.recording_for(viewer, pk)
    hands = hands_of(request)
    content = recordings.heard(found, hands)
    tell_read(viewer, found, what="recording", about=None)
    return _part(request, content, found.sound)


def _part(request: HttpRequest, content: bytes, kind: str) -> HttpResponse:
    asked = RANGE.match(request.headers.get("Range", ""))
    if asked is None:
        response = HttpResponse(content, content_type=kind)
    else:
        start, last = int(asked[1]), int(asked[2] or len(content) - 1)
        last = min(last, len(content) - 1)
        if start > last:
            response = HttpResponse(status=416)
            response["Content-Range"] = f"bytes */{len(content)}"
            return response
        response = HttpResponse(content[start : last + 1], content_type=kind, status=206)
        response["Content-Range"] = f"bytes {start}-{last}/{len(content)}"
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "no-store"
    response["Content-Disposition"] = "inline"
    return response


@require_POST
@programme_view(P.KEEP_RECORDING)
def recording_lent(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Give it to a transcriber, or take it back."""
    found = recordings.recording_for(viewer, pk)
    told = request.POST.get("account", "")
    wanted = int(told) if told.isdecimal() and len(told) < 12 else 0
    try:
        if "back" in request.POST:
            recordings.take_back(found, wanted)
            messages.success(request, _("It was taken back: they can no longer open it."))
        else:
            account = next(
                (a for a in recordings.transcribers(programme.pk) if a.pk == wanted), None
            )
            if account is None:
                raise Refused(_("Choose a transcriber."))
            recordings.lend_to(found, account.pk, by=request.user, hands=hands_of(request))
            messages.success(
                request,
                _("%(account)s can now listen to it, and to nothing else.") % {"account": account},
            )
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("recording", programme.slug, pk)


@require_POST
@programme_view(P.KEEP_RECORDING)
def recording_approved(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Its transcript was compared with it: from now on the clock runs."""
    found = recordings.recording_for(viewer, pk)
    told = request.POST.get("source", "")
    try:
        source = int(told) if told.isdecimal() and len(told) < 12 else 0
        recordings.approve(viewer, found, source, by=request.user)
        messages.success(request, _("The transcript is approved. The sound goes by its schedule."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("recording", programme.slug, pk)


@require_POST
@programme_view(P.KEEP_RECORDING)
@recently_authenticated(back="recording", about="pk")
def recording_gone(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Throw a recording away, for good."""
    recordings.recording_for(viewer, pk).throw_away(by=request.user)
    messages.success(request, _("The recording is gone: its key was destroyed in every copy."))
    return redirect("recordings", programme.slug)


@require_POST
@programme_view(P.EXPORT_RECORDING)
def recording_asked(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Ask a second person to agree that a copy is taken away."""
    found = recordings.recording_for(viewer, pk)
    try:
        reason = request.POST.get("reason", "")
        two_people.ask(two_people.Act.EXPORT_RAW, found, by=request.user, reason=reason)
        messages.success(request, _("Asked: once a second person agrees, you can take the copy."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("recording", programme.slug, pk)


@carries_names("a recording that two people agreed to take out")
@require_POST
@programme_view(P.EXPORT_RECORDING)
@recently_authenticated(back="recordings")
def recording_file(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """A copy, once, where two people agreed."""
    found = recordings.recording_for(viewer, pk)
    agreed = two_people.standing(two_people.Act.EXPORT_RAW, found)
    if agreed is None:
        messages.error(request, _("A second person has not agreed yet: ask them to."))
        return redirect("recording", programme.slug, pk)
    content = recordings.heard(found, hands_of(request))
    agreed.carry_out(by=request.user)
    tell_read(viewer, found, what="recording", reason=agreed.reason)
    response = HttpResponse(content, content_type=found.sound)
    ending = found.sound.rpartition("/")[2].replace("mpeg", "mp3").replace("mp4", "m4a")
    response["Content-Disposition"] = f'attachment; filename="recording-{found.pk}.{ending}"'
    response["Cache-Control"] = "no-store"
    return response


@sensitive_post_parameters("phrase")
@require_POST
@programme_view(P.LISTEN)
@limited("unlock")
@recently_authenticated(back="recordings")
def own_phrase(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """A pass-phrase of one's own, for what one is given."""
    try:
        lending.choose_own_phrase(
            viewer.account_id, by=request.user, phrase=request.POST.get("phrase", "")
        )
        messages.success(
            request, _("Your pass-phrase is chosen: a lead can now give you recordings.")
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("recordings", programme.slug)


@sensitive_post_parameters("phrase")
@require_POST
@programme_view(P.LISTEN)
@limited("unlock")
@recently_authenticated(back="recordings")
def own_unlocked(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Fifteen minutes with what one was given."""
    response = redirect("recordings", programme.slug)
    try:
        told = lending.unlock_own(
            programme.pk,
            by=request.user,
            phrase=request.POST.get("phrase", ""),
            reason=request.POST.get("reason", ""),
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return response
    return give(response, told, path=reverse("programme", args=[programme.slug]))
