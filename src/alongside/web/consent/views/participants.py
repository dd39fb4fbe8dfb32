"""Pages of the research lead: whom we heard, and what each said may be done with their words."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from alongside.study.errors import AlongsideError
from alongside.web.consent import queries
from alongside.web.consent.entering import make_link
from alongside.web.consent.forms import (
    ALL_USES,
    AgeForm,
    AnswersForm,
    CompetenceForm,
    ExpectForm,
    OccasionForm,
)
from alongside.web.consent.recording import (
    find_competent,
    opened_form,
    opened_reasoning,
    record,
)
from alongside.web.core.carrying import carries_names
from alongside.web.core.policy import Permission as P
from alongside.web.core.reading_log import tell_read
from alongside.web.core.saving import alone
from alongside.web.core.viewer import Viewer
from alongside.web.people.viewing import programme_view
from alongside.web.vault.unlocking import hands_of

TYPES = {"jpeg": "image/jpeg", "png": "image/png", "pdf": "application/pdf"}


@programme_view(P.READ_CONSENT)
def participants(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Everybody with where they stand on every use, whom to ask again, and what runs out."""
    every = queries.permissions(viewer)
    again = queries.to_ask_again(viewer, every)
    context = {
        "every": every,
        "uses": [use for use, _ in every[0].cells] if every else [],
        "organisations": queries.organisations(viewer),
        "refused": sum(1 for one in every for _, said in one.cells if said.asked and not said.yes),
        "ask": [one for one in again if one.may_be_asked],
        "not_asked": [one for one in again if not one.may_be_asked],
        "expiring": [(one.participant, answer) for one in every for answer in one.expiring],
        "not_asked_at_all": queries.not_asked_to_take_part(every),
        "guardianless": queries.guardianless(every),
        "ageless": queries.unasked_age(every),
    }
    return render(request, "consent/participants.html", context)


@programme_view(P.WRITE_CONSENT)
@alone
def participant_new(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Somebody who will speak takes a code, before anything they say is here."""
    form = ExpectForm(request.POST or None, instance=queries.new_participant(viewer))
    if request.method == "POST" and form.is_valid():
        person = form.save(commit=False)
        person.expect(by=request.user)
        messages.success(
            request, _("%(code)s can be asked now: record what they say.") % {"code": person.code}
        )
        return redirect("participant", programme.slug, person.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "consent/participant_new.html", {"form": form}, status=status)


@programme_view(P.SEE_PERMISSIONS)
def permissions(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """What may be done with whose words: yes or no, and nothing of how it was said."""
    every = queries.red(viewer)
    uses = [use for use, _ in every[0]["cells"]] if every else []
    return render(request, "consent/permissions.html", {"every": every, "uses": uses})


@programme_view(P.READ_CONSENT)
def participant(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """One participant: where they stand, every answer they gave, their age and their link."""
    found = queries.participant_for(viewer, pk)
    return render(request, "consent/participant.html", _about(viewer, found))


def _about(viewer: Viewer, found) -> dict:
    (standing,) = queries.permissions(viewer, [found])
    names = {o.pk: o for o in queries.organisations(viewer)}
    tell_read(viewer, found, what="consent")
    return {
        "participant": found,
        "standing": standing,
        "shares": [(names[pk], said) for pk, said in standing.shares.items()],
        "history": queries.history(viewer, found),
        "competences": queries.competences(found),
        "link": queries.open_link(found),
        "age_form": AgeForm(initial={"age_band": found.age_band}),
        "competence_form": CompetenceForm(),
        "again": queries.to_ask_again(viewer, [standing]),
    }


@programme_view(P.WRITE_CONSENT)
def participant_answers(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Record what somebody said in person or on paper, beside what they said before."""
    found = queries.participant_for(viewer, pk)
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    answers = AnswersForm(given[0], uses=ALL_USES, organisations=queries.organisations(viewer))
    occasion = OccasionForm(
        *given, wordings=queries.current_wordings(viewer), witnesses=queries.witnesses(viewer)
    )
    if request.method == "POST" and answers.is_valid() and occasion.is_valid():
        try:
            kept = record(
                found, answers.answers(), occasion.occasion(), by=request.user,
                scan=occasion.scanned(),
            )  # fmt: skip
        except AlongsideError as refusal:
            occasion.add_error(None, str(refusal))
        else:
            told = ngettext(
                "%(n)s answer is recorded; the latest to each use counts.",
                "%(n)s answers are recorded; the latest to each use counts.",
                len(kept),
            )
            messages.success(request, told % {"n": len(kept)})
            return redirect("participant", programme.slug, pk)
    (standing,) = queries.permissions(viewer, [found])
    context = {
        "participant": found, "answers": answers, "occasion": occasion, "standing": standing,
    }  # fmt: skip
    return render(request, "consent/participant_answers.html", context)


@require_POST
@programme_view(P.WRITE_CONSENT)
def participant_age(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Say how old somebody is, in a band."""
    found = queries.participant_for(viewer, pk)
    form = AgeForm(request.POST)
    if form.is_valid():
        found.belong_to(age_band=form.band, by=request.user)
        messages.success(
            request,
            _("%(code)s is %(age_band)s.")
            % {"code": found.code, "age_band": found.get_age_band_display()},
        )
    return redirect("participant", programme.slug, pk)


@require_POST
@sensitive_post_parameters("reasoning")
@programme_view(P.WRITE_CONSENT)
def participant_competence(
    request: HttpRequest, programme, viewer: Viewer, pk: int
) -> HttpResponse:
    """Say that somebody of 13 to 15 can decide without a parent, with why; or no longer."""
    found = queries.participant_for(viewer, pk)
    if request.POST.get("end", "").isdecimal():
        queries.competence_for(found, int(request.POST["end"])).end(by=request.user)
        messages.success(request, _("A parent or guardian is needed again."))
    else:
        find_competent(found, request.POST.get("reasoning", ""), by=request.user)
        messages.success(request, _("It is recorded, and the reasoning is sealed."))
    return redirect("participant", programme.slug, pk)


@programme_view(P.READ_IDENTITY)
def participant_reasoning(
    request: HttpRequest, programme, viewer: Viewer, pk: int, one: int
) -> HttpResponse:
    """Why somebody was found able to decide, for whoever holds it unlocked."""
    found = queries.participant_for(viewer, pk)
    competence = queries.competence_for(found, one)
    reasoning = opened_reasoning(competence, hands_of(request))
    tell_read(viewer, competence, what="reasoning")
    context = {"participant": found, "competence": competence, "reasoning": reasoning}
    return render(request, "consent/reasoning.html", context)


@carries_names("a signed form, opened with the pass-phrase and a reason")
@programme_view(P.READ_IDENTITY)
def participant_form(
    request: HttpRequest, programme, viewer: Viewer, pk: int, one: int
) -> HttpResponse:
    """A signed form as it was scanned, for whoever holds it unlocked."""
    form = queries.form_for(queries.participant_for(viewer, pk), one)
    name, content = opened_form(form, hands_of(request))
    tell_read(viewer, form, what="consent_form")
    response = HttpResponse(content, content_type=TYPES[name.rsplit(".", 1)[-1]])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
@programme_view(P.WRITE_CONSENT)
def participant_link(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Make somebody a link of their own, and show its card once; or close the one they have."""
    found = queries.participant_for(viewer, pk)
    if "end" in request.POST:
        if standing := queries.open_link(found):
            standing.end(by=request.user)
            messages.success(request, _("The link no longer opens anything."))
        return redirect("participant", programme.slug, pk)
    link, code = make_link(found, by=request.user)
    address = request.build_absolute_uri(reverse("own_door", args=[link.locator]))
    context = {"participant": found, "link": link, "code": code, "address": address}
    return render(request, "consent/card.html", context)
