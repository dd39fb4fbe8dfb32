"""Pages on which one's own side puts right what it wrote down: contacts, and who held what."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone
from alongside.web.core.viewer import Viewer
from alongside.web.partnership.forms.people import HoldingCorrectionForm
from alongside.web.partnership.forms.ties import ContactForm, HolderCorrectionForm
from alongside.web.partnership.queries import people, ties
from alongside.web.partnership.queries.history import history
from alongside.web.people.viewing import programme_view


@programme_view(P.KEEP_TIES)
@alone
def tie_contact_edit(
    request: HttpRequest, programme, viewer: Viewer, pk: int, contact: int
) -> HttpResponse:
    """A contact that one's own side logged, told differently."""
    found = ties.contact_to_correct(viewer, pk, contact)
    sides = [("a", found.relationship.a.name), ("b", found.relationship.b.name)]
    form = ContactForm(request.POST or None, instance=found, sides=sides)
    context = {
        "title": _("Correct when you were in touch"),
        "sentence": _("Both sides read the log, and that it was corrected."),
        "remove": reverse("tie_contact_removed", args=[programme.slug, pk, contact]),
    }
    return _correct(request, viewer, form, found, _tie(programme, pk), context)


@programme_view(P.KEEP_TIES)
@require_POST
@alone
def tie_contact_removed(
    request: HttpRequest, programme, viewer: Viewer, pk: int, contact: int
) -> HttpResponse:
    """A contact that one's own side logged goes; the ledger says that it went."""
    ties.contact_to_correct(viewer, pk, contact).remove(by=request.user, relationship=pk)
    messages.success(request, _("It is gone from the log; that it was removed is told there."))
    return redirect("tie", programme.slug, pk)


@programme_view(P.KEEP_TIES)
@alone
def tie_holder_edit(
    request: HttpRequest, programme, viewer: Viewer, pk: int, holder: int
) -> HttpResponse:
    """Somebody who holds or held one's own side, with their days put right."""
    found = ties.holder_to_correct(viewer, pk, holder)
    form = HolderCorrectionForm(request.POST or None, instance=found)
    context = {
        "title": _("Correct who held it"),
        "sentence": _("Their days and their part; both sides read them."),
    }
    return _correct(request, viewer, form, found, _tie(programme, pk), context)


@programme_view(P.KEEP_PEOPLE)
@alone
def post_holding_edit(
    request: HttpRequest, programme, viewer: Viewer, pk: int, holding: int
) -> HttpResponse:
    """Somebody's time in a post, with its days put right."""
    found = people.holding_to_correct(viewer, pk, holding)
    form = HoldingCorrectionForm(request.POST or None, instance=found)
    above = (found.post.title, reverse("post", args=[programme.slug, pk]))
    context = {
        "title": _("Correct who held the post"),
        "sentence": _("Only your own organisation reads it."),
    }
    return _correct(request, viewer, form, found, above, context)


def _tie(programme, pk: int) -> tuple[str, str]:
    return _("The relationship"), reverse("tie", args=[programme.slug, pk])


def _correct(request: HttpRequest, viewer: Viewer, form, found, above, context) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        form.save(commit=False).correct(by=request.user)
        return redirect(above[1])
    context |= {"form": form, "above": above, "history": history(viewer, found)}
    return render(request, "partnership/correct.html", context, status=form.status)
