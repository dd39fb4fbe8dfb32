"""Safety Advisory Groups: their days, the notice they want, and what was raised."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.web.core.paging import page_of
from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.day import day_of
from alongside.web.partnership.forms.safety import CaseForm, IssueForm, NoticeForm, StateForm
from alongside.web.partnership.queries import activities, safety
from alongside.web.partnership.queries.history import history
from alongside.web.people.viewing import programme_view

SOME = 30
REFUSED = 422


@programme_view(P.SEE_PRESENCE)
def safety_advice(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Every event before a group: whether it was told in time, and what was raised when."""
    on = day_of(request)
    before, issues = safety.raised_before(viewer, on)
    page = page_of(request, safety.readable_cases(viewer, on).values_list("pk", flat=True), SOME)
    context = {
        "on": on,
        "page": page,
        "cases": safety.cases(viewer, among=list(page.object_list), on=on),
        "before": before,
        "issues": issues,
        **safety.counts(viewer, on),
        "bands": programme.notice_bands_days,
    }
    return render(request, "partnership/safety.html", context)


@programme_view(P.PLAN_PRESENCE)
@alone
def joint_safety(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """The days of an event before its group, and who declared an interest."""
    found = activities.activity_for(viewer, pk)
    case = safety.case_to_write(found)
    form = CaseForm(request.POST or None, instance=case, met=safety.met_on(case))
    if request.method == "POST" and form.is_valid():
        interests = list(form.cleaned_data["interests_declared"])
        form.save(commit=False).write(by=request.user, interests=interests, meetings=form.meetings)
        return redirect("joint_activity", programme.slug, pk)
    context = {
        "form": form,
        "title": _("Safety Advisory Group"),
        "sentence": _("It advises, and approves nothing: the organiser stays responsible."),
        "back": found.initiative,
        "activity": found,
        "notice": safety.notice_of(found, case),
    }
    return render(request, "partnership/within.html", context, status=form.status)


@programme_view(P.PLAN_PRESENCE)
@alone
def joint_issue_new(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One more issue about an event."""
    found = activities.activity_for(viewer, pk)
    issue = safety.new_issue(viewer, found)
    return _issue(request, programme, viewer, issue, _("Something that was raised"))


@programme_view(P.PLAN_PRESENCE)
@alone
def issue(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One issue, told differently; of a day in the past, as it stood."""
    day = day_of(request)
    if request.method != "POST" and day < timezone.localdate():
        found = safety.issue_that_stood(viewer, pk, day)
        context = {
            "on": day,
            "stood": found,
            "activity": found.activity,
            "title": found.about,
            "said_before": safety.issue_said_before(viewer, safety.issue_for(viewer, pk), day),
        }
        return render(request, "partnership/issue.html", context)
    found = safety.issue_for(viewer, pk)
    return _issue(request, programme, viewer, found, found.about)


def _issue(request: HttpRequest, programme, viewer: Viewer, row, title: str) -> HttpResponse:
    form = IssueForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        form.write_once(by=request.user)
        return redirect("joint_activity", programme.slug, row.activity_id)
    state = StateForm(initial={"state": row.state, "on": timezone.localdate()})
    return _issue_page(request, viewer, row, title, form=form, state=state)


def _issue_page(
    request: HttpRequest, viewer: Viewer, row, title: str, *, form: IssueForm, state: StateForm
) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "form": form,
        "title": title,
        "sentence": _("Advice is answered by whoever sees to it; nobody is named."),
        "issue": row if row.pk else None,
        "activity": row.activity,
        "on": today if row.pk else None,
        "page_at": reverse("issue", args=[row.activity.programme.slug, row.pk]) if row.pk else "",
        "state": state,
        "history": history(viewer, row) if row.pk else [],
        "said_before": safety.issue_said_before(viewer, row, today) if row.pk else [],
        "takes_away": "issue_words_taken_away",
    }
    status = REFUSED if state.errors else form.status
    return render(request, "partnership/issue.html", context, status=status)


@require_POST
@programme_view(P.PLAN_PRESENCE)
@alone
def issue_state(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """An issue is talked through, or has ended."""
    found = safety.issue_for(viewer, pk)
    state = StateForm(request.POST, raised_on=found.raised_on)
    if not state.is_valid():
        form = IssueForm(instance=found)
        return _issue_page(request, viewer, found, found.about, form=form, state=state)
    told = state.cleaned_data
    found.enter(by=request.user, state=type(found).State(told["state"]), on=told["on"])
    return redirect("joint_activity", programme.slug, found.activity_id)


@programme_view(P.CHANGE_PROGRAMME)
@alone
def notice_bands(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """How many days' notice a group wants here. Places differ."""
    form = NoticeForm(request.POST or None, bands=programme.notice_bands_days)
    if request.method == "POST" and form.is_valid():
        programme.want_notice(by=request.user, bands=form.bands)
        return redirect("safety_advice", programme.slug)
    context = {
        "form": form,
        "title": _("How much notice is wanted"),
        "sentence": _("As the advisory group of the place says it; leave rows empty you need not."),
    }
    return render(request, "partnership/edit.html", context)
