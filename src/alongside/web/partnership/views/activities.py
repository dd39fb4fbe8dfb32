"""Activities: planned with their host, agreed by the host, and told by the host afterwards."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.study.errors import Refused
from alongside.web.core.paging import page_of
from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone, done
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.day import day_of
from alongside.web.partnership.forms.activities import (
    ActivityForm,
    AgreementForm,
    AttendanceForm,
    PresenceForm,
    RecordForm,
)
from alongside.web.partnership.queries import activities as queries
from alongside.web.partnership.queries import safety
from alongside.web.partnership.queries.attendance import attendance, counted, counted_before
from alongside.web.partnership.queries.earlier import of_activities, of_records, said_before
from alongside.web.partnership.queries.history import history
from alongside.web.partnership.queries.initiatives import initiative_for
from alongside.web.partnership.queries.past import as_they_stood, earlier_plans
from alongside.web.partnership.queries.usual_presence import begin_as_usual
from alongside.web.partnership.rules.own import own_organisation, refuse_others
from alongside.web.people.viewing import programme_view

REFUSED = 422
HOSTS_SIDE = _(
    "What happened is written down by the host’s side: where the police host, by a partner who is "
    "not of the police."
)
TOO_SOON = _("This has not taken place yet: it can be told from its day on.")


@programme_view(P.SEE_INITIATIVES)
def joint_activities(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Every activity: those to come first, then those that were."""
    day = day_of(request)
    page = page_of(request, queries.in_turn(viewer, day, with_day=True))
    shown = as_they_stood(viewer, queries.activities(viewer, page.object_list), day)
    before, issues = safety.raised_before(viewer, day)
    context = {
        "day": day,
        "page": page,
        "coming": [one for one in shown if one.on >= day],
        "past": [one for one in reversed(shown) if one.on < day],
        "kept": queries.presence_kept(queries.kept_by_plan(viewer, day)),
        "only_own": queries.only_own(viewer),
        "before": before,
        "issues": issues,
    }
    return render(request, "partnership/activities.html", context)


@programme_view(P.SEE_INITIATIVES)
def joint_activity(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One activity: what is planned, how the police will be there, what there was."""
    return _page(request, viewer, pk)


def _page(
    request: HttpRequest, viewer: Viewer, pk: int, *, agreement: AgreementForm | None = None
) -> HttpResponse:
    """The page of an activity; with the host's ``agreement`` as it was filled in and refused."""
    day, today = day_of(request), timezone.localdate()
    found = queries.activity_for(viewer, pk)
    rows = list(filter(None, [found, found.plan, found.record]))
    before = said_before(found.record, of_records(viewer, [pk])[pk], day) if found.record else []
    planned = said_before(found, of_activities(viewer, [pk])[pk], day, without=("status",))
    (found,) = as_they_stood(viewer, [found], day)
    written = queries.first_written(viewer, found, day)
    organisation = own_organisation(viewer) if viewer.organisation_id else None
    now = day == today
    changes = now and queries.may_change(viewer, found)
    may_change = changes and not found.is_over
    held = found.status == found.Status.HELD
    tells = now and found.on <= today and may_tell(viewer, found, organisation)
    case = safety.case_of(viewer, found, day)
    context = {
        "activity": found,
        "on": day,
        "page_at": reverse("joint_activity", args=[found.programme.slug, pk]),
        "now": now,
        "written_on": written,
        "earlier_plans": [p for p in earlier_plans(viewer, [found]) if p.until <= day],
        "attendance": attendance(viewer, found, day) if held else [],
        "counted_before": counted_before(viewer, found, day) if held else [],
        "planned_before": planned,
        "departures": [one.label for one in queries.departures_of(found)],
        "case": case,
        "case_before": safety.case_said_before(viewer, case, day) if case else [],
        "notice": safety.notice_of(found, None),
        "today": day,
        "issues": safety.issues(viewer, found, day),
        "may_change": may_change,
        "may_take_up": now and found.may_be_taken_up and queries.may_change(viewer, found),
        "may_agree": now and _may_agree(viewer, found, organisation),
        "may_tell": tells,
        "said_before": before,
        "takes_away_planned": "activity_words_taken_away" if changes else "",
        "takes_away": "joint_words_taken_away" if tells else "",
        "stops_it": found.stops_it() if may_change else "",
        "agreement": agreement or AgreementForm(),
        "history": history(viewer, *rows),
    }
    status = REFUSED if agreement else 200
    return render(request, "partnership/activity.html", context, status=status)


def _may_agree(viewer: Viewer, activity, organisation) -> bool:
    plan = activity.plan
    if plan is None or activity.is_over or not viewer.may(P.AGREE_PRESENCE):
        return False
    plan.activity = activity
    return plan.agreed_on is None and plan.may_agree(organisation)


def may_tell(viewer: Viewer, activity, organisation) -> bool:
    """Whether somebody is of the host's side, or of the partners where the police host."""
    if organisation is None or activity.status == activity.Status.CANCELLED:
        return False
    plan = queries.plan_to_write(activity)
    return viewer.may(P.RECORD_PRESENCE) and plan.may_agree(organisation)


@programme_view(P.WRITE_INITIATIVE)
@alone
def initiative_activity_new(
    request: HttpRequest, programme, viewer: Viewer, pk: int
) -> HttpResponse:
    """One more activity of an initiative."""
    initiative = initiative_for(viewer, pk)
    refuse_others(viewer, initiative)
    found = queries.new_activity(viewer, initiative)
    return _edit(request, programme, found, _("Plan an activity"))


@programme_view(P.WRITE_INITIATIVE)
@alone
def joint_edit(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One activity planned differently."""
    found = queries.activity_to_change(viewer, pk)
    return _edit(request, programme, found, found.title)


def _edit(request: HttpRequest, programme, instance, title: str) -> HttpResponse:
    form = ActivityForm(request.POST or None, instance=instance)
    if request.method == "POST" and form.is_valid():
        row = form.twin or form.save(commit=False)
        if not form.twin:
            row.write(by=request.user, partners=list(form.cleaned_data["partners"]))
        return redirect("joint_activity", programme.slug, row.pk)
    context = {
        "form": form,
        "title": title,
        "sentence": _(
            "Every partner reads it. Whatever the host agreed to, they are asked again once it "
            "changes."
        ),
        "back": instance.initiative,
    }
    return render(request, "partnership/within.html", context, status=form.status)


@programme_view(P.PLAN_PRESENCE)
@alone
def joint_presence(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """How the police will be at an activity, as it is proposed to its host."""
    found = queries.activity_to_change_presence(viewer, pk)
    form = PresenceForm(
        request.POST or None, instance=begin_as_usual(queries.plan_to_write(found), found)
    )
    if request.method == "POST" and form.is_valid():
        row = form.save(commit=False)
        if done(form, row.write, by=request.user):
            messages.success(request, _("Proposed. The host agrees to it on this page."))
            return redirect("joint_activity", programme.slug, pk)
    context = {
        "form": form,
        "title": _("How the police will be there"),
        "sentence": _("The host, and whoever takes part, read it before anybody comes."),
        "back": found.initiative,
        "activity": found,
    }
    return render(request, "partnership/within.html", context, status=form.status)


@require_POST
@programme_view(P.AGREE_PRESENCE)
@alone
def joint_agreement(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """The host agrees to how the police will be there, or does not."""
    found = queries.activity_for(viewer, pk)
    organisation = own_organisation(viewer)
    plan = queries.plan_to_write(found)
    form = AgreementForm(request.POST)
    own = {"by": request.user, "organisation": organisation, "on": timezone.localdate()}
    says = plan.decline if request.POST.get("answer") == "no" else plan.agree
    if plan.pk and not form.is_valid():
        return _page(request, viewer, pk, agreement=form)
    if plan.pk:
        says(**own, **form.cleaned_data)
    return redirect("joint_activity", programme.slug, pk)


@require_POST
@programme_view(P.WRITE_INITIATIVE)
@alone
def joint_status(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """An activity is confirmed, or called off."""
    found = queries.activity_to_change(viewer, pk)
    if request.POST.get("status") == found.Status.CANCELLED:
        found.cancel(by=request.user)
    elif request.POST.get("status") == found.Status.PLANNED:
        found.take_up_again(by=request.user)
    elif request.POST.get("status") == found.Status.CONFIRMED:
        found.confirm(by=request.user)
    return redirect("joint_activity", programme.slug, pk)


@programme_view(P.RECORD_PRESENCE)
@alone
def joint_record(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """What happened, told by the host's side: how many of each group, and what police."""
    found = queries.activity_for(viewer, pk)
    organisation = own_organisation(viewer)
    if not may_tell(viewer, found, organisation):
        raise Refused(str(HOSTS_SIDE))
    if found.on > timezone.localdate():
        raise Refused(str(TOO_SOON))
    record = queries.record_to_write(found)
    came = AttendanceForm(
        request.POST or None, groups=queries.groups_of(viewer), counted=counted(found)
    )
    form = RecordForm(request.POST or None, instance=record)
    if request.method == "POST" and came.is_valid() and form.is_valid():
        row = form.save(commit=False)
        row.recorded_by = organisation
        row.write(by=request.user)
        found.hold(by=request.user, came=came.came)
        return redirect("joint_activity", programme.slug, pk)
    context = {"form": form, "came": came, "activity": found, "plan": found.plan}
    return render(request, "partnership/record.html", context, status=form.status)
