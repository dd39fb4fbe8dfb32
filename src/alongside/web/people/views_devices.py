"""Pages of shared devices: making one of this browser, listing them, ending one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.web.core.policy import Permission as P
from alongside.web.core.viewer import Viewer
from alongside.web.people import devices as shared
from alongside.web.people.forms import DeviceForm
from alongside.web.people.recent import recently_authenticated
from alongside.web.people.viewing import programme_view


@programme_view(P.INVITE)
@recently_authenticated
def devices(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """The shared devices of the programme; this browser can be made one of them."""
    form = DeviceForm(request.POST or None, viewer=viewer)
    if request.method == "POST" and form.is_valid():
        device, held = shared.make_shared(viewer, by=request.user, **form.cleaned_data)
        messages.success(
            request,
            _("This browser is now “%(who)s”. Sign out of it yourself.") % {"who": device.name},
        )
        answer = redirect("devices", programme.slug)
        shared.remember(answer, held)
        return answer
    context = {"form": form, "devices": shared.shared_devices(viewer)}
    return render(request, "people/devices.html", context)


@require_POST
@programme_view(P.INVITE)
def device_end(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """A shared device is one no longer: everybody is signed out there."""
    device = shared.shared_device(viewer, pk)
    device.end(by=request.user)
    messages.success(request, _("“%(who)s” is no longer a shared device.") % {"who": device.name})
    return redirect("devices", programme.slug)
