"""Pages of relationships: who holds them, how they are kept, and what is silent."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.web.core.paging import page_of
from alongside.web.core.policy import Permission as P
from alongside.web.core.reading_log import tell_read
from alongside.web.core.saving import alone, done, status_of
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.day import day_of
from alongside.web.partnership.forms.people import LastDayForm
from alongside.web.partnership.forms.ties import ContactForm, HolderForm, TieForm
from alongside.web.partnership.handing_over import end_holder
from alongside.web.partnership.queries import between, people
from alongside.web.partnership.queries import ties as queries
from alongside.web.partnership.queries.earlier import said_before
from alongside.web.partnership.queries.handovers import handovers
from alongside.web.partnership.queries.history import history
from alongside.web.partnership.queries.tied_before import of_ties
from alongside.web.partnership.rules.own import ended_today
from alongside.web.people.viewing import programme_view


@programme_view(P.SEE_TIES)
def ties(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Relationships on a day: one's own by name; for the researchers, those that may be named."""
    on = day_of(request)
    rows = queries.ties_of(viewer, on)
    page = page_of(request, queries.live(rows, on))
    shown = queries.describe(viewer, page.object_list, on)
    context = {
        "on": on,
        "page": page,
        "ties": [tie for tie in shown if tie.named],
        "unnamed": sum(1 for tie in shown if not tie.named)
        or between.protected_of_others(viewer, on),
        "ended": rows.filter(ended_on__lt=on).count(),
        "unheld": sum(1 for tie in shown if tie.state == "unheld"),
        "single": sum(1 for tie in shown if tie.state == "single-held"),
        "silent": sum(1 for tie in shown if tie.is_silent),
        "dormant": sum(1 for tie in shown if tie.is_dormant),
    }
    return render(request, "partnership/ties.html", context)


@programme_view(P.SEE_TIES)
def tie(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One relationship: who holds it on each side, since when, and when they were last in touch."""
    return _page(request, programme, viewer, pk)


def _page(request: HttpRequest, programme, viewer: Viewer, pk: int, **refused) -> HttpResponse:
    """The page of a relationship; with a form that was ``refused``, as it was filled in."""
    on = day_of(request)
    found = queries.tie_for(viewer, pk, on)
    keeps = found.mine is not None and viewer.may(P.KEEP_TIES)
    own = keeps and found.state != "ended"
    other = _other(found)
    if other is not None:
        tell_read(viewer, found.relationship, what="contacts", about=other)
    contacts = queries.contacts(viewer, found)
    held = found.relationship.holders.all()
    context = {
        "on": on,
        "page_at": reverse("tie", args=[programme.slug, pk]),
        "tie": found,
        "people_are_named": queries.shows_names(viewer, found),
        "hidden": _hidden(viewer, found),
        "before": between.held_before(found),
        "promised": between.promised_between(viewer, found),
        "in_handovers": between.open_in_handovers(found),
        "begun": between.begun(found),
        "lost": own and _is_lost(viewer, found),
        "contacts": contacts,
        "logged_here": queries.logged_here(viewer, contacts) if own else set(),
        "removed": queries.removed_contacts(viewer, found),
        "contact_form": ContactForm(
            instance=queries.new_contact(viewer, found.relationship), sides=_sides(found)
        )
        if own
        else None,
        "again": keeps and ended_today(found.relationship.ended_on),
        "holder_form": _holder_form(programme, viewer, found.relationship) if own else None,
        "carries_on": queries.carrying_on(viewer, found) if own else None,
        "handovers": [h for h in handovers(viewer, on) if h.relationship_id == pk],
        "history": history(viewer, found.relationship, *held) if own else [],
        "said_before": said_before(found.relationship, of_ties(viewer, [pk])[pk], on),
        "takes_away": "tie_words_taken_away" if own and on == timezone.localdate() else "",
    }
    context |= refused
    _offer_ends(found, own, context.get("end_form"))
    status = status_of(refused)
    return render(request, "partnership/tie.html", context, status=status)


def _offer_ends(found: queries.Tie, own: bool, refused: LastDayForm | None) -> None:
    """Beside each who holds one's own side, with no last day yet, the form that says it."""
    for holder in found.holders.get(found.mine or "", []):
        if own and holder.ends_on is None:
            mine = refused is not None and refused.auto_id == _ids(holder)
            holder.end_form = refused if mine else _end_form(holder)


def _is_lost(viewer: Viewer, found: queries.Tie) -> bool:
    lost = between.lost_without_handover(viewer, found.on, found.relationship)
    return any(one.side == found.mine for one in lost)


def _holder_form(programme, viewer: Viewer, found, told=None) -> HolderForm:
    at = reverse("tie_holder", args=[programme.slug, found.pk])
    # Whoever joins holds it from then on: they are there today, whatever day is shown.
    stay = people.there(viewer, timezone.localdate())
    # The form of contacts on the same page has a day too.
    return HolderForm(told, people=stay, at=at, auto_id="id_holder_%s")


def _ids(holder) -> str:
    return f"id_holder_{holder.pk}_%s"


def _end_form(holder, told=None) -> LastDayForm:
    return LastDayForm(told, begins=holder.starts_on, auto_id=_ids(holder))


@programme_view(P.KEEP_TIES)
@alone
def tie_new(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """A relationship of one's own organisation with another."""
    return _edit(request, programme, viewer, queries.new_tie(viewer))


@programme_view(P.KEEP_TIES)
@alone
def tie_edit(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """A relationship said differently."""
    return _edit(request, programme, viewer, queries.own_tie(viewer, pk))


@programme_view(P.KEEP_TIES)
@require_POST
def tie_end(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """The two are not in touch as organisations from today."""
    found = queries.own_tie(viewer, pk)
    if request.POST.get("again"):
        found.go_on(by=request.user)
    elif found.ended_on is None:
        found.end(by=request.user)
    return redirect("tie", programme.slug, pk)


@programme_view(P.KEEP_TIES)
@require_POST
def tie_holder(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One more person keeps one's own side."""
    found = queries.own_tie(viewer, pk)
    form = _holder_form(programme, viewer, found, request.POST)
    if form.is_valid() and done(form, found.take_on, by=request.user, **form.cleaned_data):
        return redirect("tie", programme.slug, pk)
    return _page(request, programme, viewer, pk, holder_form=form)


@programme_view(P.KEEP_TIES)
@require_POST
def tie_holder_end(
    request: HttpRequest, programme, viewer: Viewer, pk: int, holder: int
) -> HttpResponse:
    """Somebody keeps it no longer after a day; a hand-over opens where nobody is left."""
    found = queries.own_holder(viewer, pk, holder)
    form = _end_form(found, request.POST)
    if not form.is_valid():
        return _page(request, programme, viewer, pk, end_form=form)
    opened = end_holder(found, by=request.user, on=form.cleaned_data["on"])
    if opened is not None:
        return redirect("handover", programme.slug, opened.pk)
    return redirect("tie", programme.slug, pk)


@programme_view(P.KEEP_TIES)
@require_POST
def tie_carried_on(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One's own side says yes to going on after the programme, or no after all."""
    own = queries.own_yes(viewer, queries.own_tie(viewer, pk))
    if own.pk:
        own.take_back(by=request.user)
    else:
        own.agree(by=request.user)
    return redirect("tie", programme.slug, pk)


@programme_view(P.KEEP_TIES)
@require_POST
def tie_contact(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One time the two were in touch."""
    found = queries.own_tie(viewer, pk)
    sides = [("a", found.a.name), ("b", found.b.name)]
    form = ContactForm(request.POST, instance=queries.new_contact(viewer, found), sides=sides)
    if form.is_valid():
        form.save(commit=False).log(by=request.user)
        return redirect("tie", programme.slug, pk)
    return _page(request, programme, viewer, pk, contact_form=form)


def _edit(request: HttpRequest, programme, viewer: Viewer, instance) -> HttpResponse:
    if instance.a_id is None:
        raise Http404
    form = TieForm(request.POST or None, instance=instance)
    if request.method == "POST" and form.is_valid():
        row = form.save(commit=False)
        row.write(by=request.user)
        return redirect("tie", programme.slug, row.pk)
    context = {
        "form": form,
        "title": _("Change a relationship") if instance.pk else _("A relationship of ours"),
        "sentence": _("It belongs to the two organisations, whoever keeps it for them."),
        "above": (_("Relationships"), reverse("ties", args=[programme.slug])),
    }
    return render(request, "partnership/edit.html", context, status=form.status)


def _other(found: queries.Tie) -> int | None:
    """The organisation whose people one is about to read."""
    if found.mine is None:
        return None
    return found.relationship.organisation_on("b" if found.mine == "a" else "a").pk


def _hidden(viewer: Viewer, found: queries.Tie) -> list[str]:
    sides = (found.relationship.a, found.relationship.b)
    return [o.name for o in sides if queries.hides_from(viewer, o)]


def _sides(found: queries.Tie) -> list[tuple[str, str]]:
    return [("a", found.relationship.a.name), ("b", found.relationship.b.name)]
