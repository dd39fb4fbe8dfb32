"""Words that stood before are taken away, where they told something of a person."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.study.errors import Refused
from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.queries import activities, earlier
from alongside.web.partnership.queries.accounts_given import outcome_to_change
from alongside.web.partnership.queries.initiatives import initiative_for
from alongside.web.partnership.rules.own import own_organisation, refuse_others
from alongside.web.partnership.views.activities import HOSTS_SIDE, may_tell
from alongside.web.people.viewing import programme_view


@require_POST
@programme_view(P.WRITE_INITIATIVE)
@alone
def initiative_words_taken_away(
    request: HttpRequest, programme, viewer: Viewer, pk: int, words: int
) -> HttpResponse:
    """Whoever makes an initiative takes away what it said before."""
    found = initiative_for(viewer, pk)
    refuse_others(viewer, found)
    _take_away(request, earlier.of_initiatives(viewer, [pk]), pk, words)
    return redirect("initiative", programme.slug, pk)


@require_POST
@programme_view(P.RECORD_PRESENCE)
@alone
def joint_words_taken_away(
    request: HttpRequest, programme, viewer: Viewer, pk: int, words: int
) -> HttpResponse:
    """The host's side takes away what its record said before."""
    found = activities.activity_for(viewer, pk)
    if not may_tell(viewer, found, own_organisation(viewer)):
        raise Refused(str(HOSTS_SIDE))
    _take_away(request, earlier.of_records(viewer, [pk]), pk, words)
    return redirect("joint_activity", programme.slug, pk)


@require_POST
@programme_view(P.GIVE_ACCOUNT)
@alone
def outcome_words_taken_away(
    request: HttpRequest, programme, viewer: Viewer, pk: int, words: int
) -> HttpResponse:
    """Whoever wrote down a change takes away what it said before."""
    outcome_to_change(viewer, pk)
    _take_away(request, earlier.of_outcomes(viewer, [pk]), pk, words)
    return redirect("outcomes", programme.slug)


def _take_away(request: HttpRequest, found: earlier.Of, owner: int, words: int) -> None:
    earlier.words_to_take_away(found, owner, words).take_away(by=request.user)
    messages.success(request, _("Those words are gone; that some stood there is still told."))
