"""Pictures of the partnership as pages: each a sentence, a drawing, and a table that says it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.web.core.paging import page_of
from alongside.web.core.policy import Permission as P
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.day import day_of
from alongside.web.partnership.picturing import presence as kept
from alongside.web.partnership.picturing import stances as behind
from alongside.web.partnership.picturing import timeline as drawn
from alongside.web.partnership.picturing.network import network_of
from alongside.web.partnership.queries import activities as activity_queries
from alongside.web.partnership.queries import objectives as objective_queries
from alongside.web.partnership.queries import timeline as queries
from alongside.web.partnership.queries.beginnings import there_on
from alongside.web.partnership.queries.network import around
from alongside.web.partnership.queries.past import with_records_as_said
from alongside.web.partnership.queries.stood import objectives_on
from alongside.web.people.viewing import programme_view

ROWS, INITIATIVES, ACTIVITIES, OBJECTIVES = 100, 12, 30, 30


@programme_view(P.SEE_TIES)
def network(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Organisations and their ties on a day, never people; also without the police."""
    on = day_of(request)
    seen = around(viewer, on)
    left_out = request.GET.get("without") == "police"
    group = request.GET.get("group", "")
    made = network_of(seen, without_police=left_out, group=group)
    other = network_of(seen, without_police=True, group=group) if not left_out else None
    context = {
        "on": on,
        "network": made,
        "may_leave_out": not viewer.is_police,
        "without": other,
        "group": next((m.group for m in seen.members if m.group_key == group), ""),
        "group_key": group,
        "page": page_of(request, made.rows, ROWS),
        "as_of_keeps": _kept(request, "without", "group"),
    }
    return render(request, "partnership/picture/network.html", context)


@programme_view(P.SEE_INITIATIVES)
def timeline(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Initiatives with their activities; the embedded team's posts; hand-overs and their gaps."""
    on = day_of(request)
    page = page_of(request, there_on(viewer, queries.made_when(viewer), on), INITIATIVES)
    shown = queries.as_told(viewer, page.object_list, on)
    held = queries.held_when(viewer, shown, on)
    team, (passed, handovers, unnamed) = queries.own_team(viewer), queries.passed(viewer, on)
    context = {
        "on": on,
        "page": page,
        "rows": [(one, held.get(one.pk, [])) for one in shown],
        "activities": sum(len(several) for several in held.values()),
        "drawing": drawn.initiatives_drawing(shown, held, on),
        "team": team,
        "team_drawing": drawn.team_drawing(team, on),
        "others": queries.team_of_others(viewer, on),
        "passed": passed,
        "handovers": handovers,
        "unnamed": unnamed,
        "open": sum(1 for one in passed if one.state != "complete"),
        "handovers_drawing": drawn.handovers_drawing(passed, on),
    }
    return render(request, "partnership/picture/timeline.html", context)


@programme_view(P.SEE_PRESENCE)
def presence(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """What police presence was agreed for each activity, and what there was."""
    on = day_of(request)
    found = activity_queries.kept_by_plan(viewer, on)
    page = page_of(request, list(found), ACTIVITIES)
    some = activity_queries.some_activities(viewer, page.object_list)
    rows = kept.kept_of(with_records_as_said(viewer, some, on))
    context = {
        "on": on,
        "page": page,
        "rows": rows,
        "counts": kept.counts_of(found),
        "drawing": kept.drawn(rows),
        "only_own": activity_queries.only_own(viewer),
    }
    return render(request, "partnership/picture/presence.html", context)


@programme_view(P.SEE_OBJECTIVES)
def stances(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Who stands behind which objective: by group, with the silent and those who object counted."""
    on = day_of(request)
    survey = objectives_on(viewer, on, objective_queries.police_of(viewer))
    page = page_of(request, survey.of_several, OBJECTIVES)
    shown = objective_queries.objectives(viewer, on, among=page.object_list)
    rows = behind.behind_of(shown, objective_queries.groups_of_parties(viewer, shown))
    context = {
        "on": on,
        "page": page,
        "n": survey.total,
        "endorsed": survey.states["endorsed"],
        "contested": survey.states["contested"],
        "alone": survey.states["police_alone"],
        "groups": behind.groups_of(rows),
        "rows": rows,
        "drawing": behind.drawn(rows),
    }
    return render(request, "partnership/picture/stances.html", context)


def _kept(request: HttpRequest, *names: str) -> dict[str, str]:
    """What the choice of a day leaves as it is."""
    return {name: request.GET[name] for name in names if request.GET.get(name)}
