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
from alongside.web.partnership.queries.accounts_given import learning_to_change, outcome_to_change
from alongside.web.partnership.queries.contributions import contribution_for
from alongside.web.partnership.queries.initiatives import initiative_for
from alongside.web.partnership.queries.safety import issue_for
from alongside.web.partnership.queries.tied_before import of_ties
from alongside.web.partnership.queries.ties import own_tie
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
@programme_view(P.WRITE_INITIATIVE)
@alone
def activity_words_taken_away(
    request: HttpRequest, programme, viewer: Viewer, pk: int, words: int
) -> HttpResponse:
    """Whoever plans an activity takes away what was said of it before."""
    activities.activity_to_change(viewer, pk)
    _take_away(request, earlier.of_activities(viewer, [pk]), pk, words)
    return redirect("joint_activity", programme.slug, pk)


@require_POST
@programme_view(P.PLAN_PRESENCE)
@alone
def issue_words_taken_away(
    request: HttpRequest, programme, viewer: Viewer, pk: int, words: int
) -> HttpResponse:
    """Whoever plans presence takes away what was said before of a matter of safety advice."""
    issue_for(viewer, pk)
    _take_away(request, earlier.of_issues(viewer, [pk]), pk, words)
    return redirect("issue", programme.slug, pk)


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


@require_POST
@programme_view(P.GIVE_ACCOUNT)
@alone
def learning_words_taken_away(
    request: HttpRequest, programme, viewer: Viewer, pk: int, words: int
) -> HttpResponse:
    """Whoever learnt something takes away what it said before."""
    learning_to_change(viewer, pk)
    _take_away(request, earlier.of_learning(viewer, [pk]), pk, words)
    return redirect("learnt", programme.slug)


@require_POST
@programme_view(P.GIVE_ACCOUNT)
@alone
def contribution_words_taken_away(
    request: HttpRequest, programme, viewer: Viewer, pk: int, words: int
) -> HttpResponse:
    """Whoever gives something takes away what was said of it before."""
    found = contribution_for(viewer, pk)
    _take_away(request, earlier.of_contributions(viewer, [pk]), pk, words)
    return redirect("initiative", programme.slug, found.initiative_id)


@require_POST
@programme_view(P.KEEP_TIES)
@alone
def tie_words_taken_away(
    request: HttpRequest, programme, viewer: Viewer, pk: int, words: int
) -> HttpResponse:
    """A side of a relationship takes away what was said of it before."""
    own_tie(viewer, pk)
    _take_away(request, of_ties(viewer, [pk]), pk, words)
    return redirect("tie", programme.slug, pk)


def _take_away(request: HttpRequest, found: earlier.Of, owner: int, words: int) -> None:
    earlier.words_to_take_away(found, owner, words).take_away(by=request.user)
    messages.success(request, _("Those words are gone; that some stood there is still told."))
