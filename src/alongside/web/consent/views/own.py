"""A participant's own pages: the door, the sheet, their answers. No account, nothing of others."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from alongside.study.errors import Refused
from alongside.web.consent import queries
from alongside.web.consent.entering import ParticipantViewer, enter, leave
from alongside.web.consent.forms import AnswersForm, CodeForm, own_occasion
from alongside.web.consent.languages import direction, named
from alongside.web.consent.leaving_words import plainly
from alongside.web.consent.queries.withdrawals import cut_off_of, reach
from alongside.web.consent.recording import record
from alongside.web.consent.viewing import kept_to_oneself, own_page
from alongside.web.consent.withdrawing import foresee, withdraw


@login_not_required
@sensitive_post_parameters("code")
def own_door(request: HttpRequest, locator: str) -> HttpResponse:
    """What the address on a card opens: a field for its code. It looks the same for any address."""
    form = CodeForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            enter(request, locator, form.cleaned_data["code"])
        except Refused as refusal:
            form.add_error("code", str(refusal))
            # What was typed does not come back: somebody may be looking on.
            form.data = {}
            status = getattr(refusal, "status", 422)
        else:
            return kept_to_oneself(redirect("own_home"))
    context = {"form": form, "locator": locator}
    return kept_to_oneself(render(request, "own/door.html", context, status=status))


@own_page
def own_sheet(request: HttpRequest, viewer: ParticipantViewer) -> HttpResponse:
    """What you are told before you answer, in the language and length you choose."""
    sheet = queries.sheet_of(viewer.participant)
    wording = queries.chosen(sheet, request.GET.get("in", ""))
    if wording is None:
        return render(request, "own/no_sheet.html")
    context = {
        "wording": wording,
        "direction": direction(wording.language),
        "language": named(wording.language),
        "choices": queries.choices(sheet),
        "cut_off": cut_off_of(viewer.programme_id).on,
    }
    return render(request, "own/sheet.html", context)


@own_page
def own_answers(request: HttpRequest, viewer: ParticipantViewer) -> HttpResponse:
    """Your answers, each of which you can change. What you said before stays known to you."""
    sheet = queries.sheet_of(viewer.participant)
    wanted = request.POST.get("in") or request.GET.get("in", "")
    wording = queries.chosen(sheet, wanted)
    if wording is None:
        return render(request, "own/no_sheet.html")
    stands = queries.own_standing(viewer.participant, wording)
    form = AnswersForm(
        request.POST or None,
        uses=queries.uses_asked(wording),
        organisations=[one for one, _ in stands.shares],
        asked=wording.questions,
        language=wording.language,
        initial=stands.initial,
    )
    if request.method == "POST" and form.is_valid():
        changed = [a for a in form.answers() if stands.differs(a.use, a.organisation, a.yes)]
        if changed:
            record(viewer.participant, changed, own_occasion(wording), by=None)
            messages.success(request, _("Thank you. Your answers are kept, and count from now on."))
        else:
            messages.info(request, _("Nothing was changed: your answers stay as they were."))
        return redirect("own_home")
    context = {
        "form": form,
        "wording": wording,
        "stands": stands,
    }
    return render(request, "own/answers.html", context)


@own_page
def own_withdrawal(request: HttpRequest, viewer: ParticipantViewer) -> HttpResponse:
    """Leave altogether: first all that this changes, then the act, then a receipt."""
    if request.method == "POST":
        if request.POST.get("sure") != "yes":
            raise Refused(
                _("To leave, tick that you have read what happens, then press the button.")
            )
        done = withdraw(viewer.participant, by=None, how="own_link")
        leave(request)
        request.own = None  # type: ignore[attr-defined]  # set by own_page
        return render(request, "own/receipt.html", {"number": done.number})
    consequences = foresee(viewer.participant)
    context = {
        "consequences": consequences,
        "sentences": plainly(consequences),
        "reach": reach(viewer.programme_id),
    }
    return render(request, "own/withdrawal.html", context)


@login_not_required
@require_POST
def own_leave(request: HttpRequest) -> HttpResponse:
    """End the visit."""
    leave(request)
    response = kept_to_oneself(render(request, "own/left.html"))
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response
