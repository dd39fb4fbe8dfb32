"""Pages of the vault: each takes what was typed to one procedure and says what came of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from alongside.study.errors import AlongsideError
from alongside.web.core import two_people
from alongside.web.core.limits import limited
from alongside.web.core.policy import Permission as P
from alongside.web.core.policy import Role
from alongside.web.core.viewer import Viewer
from alongside.web.people import queries
from alongside.web.people.recent import recently_authenticated
from alongside.web.people.vaults.forms import (
    ChangeForm,
    NewPhraseForm,
    RotationForm,
    TwoForm,
    UnlockForm,
)
from alongside.web.people.viewing import programme_view
from alongside.web.vault import choosing, escrow, rotating, showing, unlocking
from alongside.web.vault.backups.pruning import reach

# Everybody sees that it was opened; why, those who keep watch over it.
KEEP_WATCH = {Role.LEAD, Role.SAFEGUARDING, Role.KEYHOLDER}
secret = sensitive_post_parameters("phrase", "again", "current")


@require_GET
@programme_view(P.SEE_POLICY)
def vault(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Whether anything is open, who opened it when, and what keeps it closed."""
    return _page(request, programme, viewer)


@require_POST
@secret
@programme_view(P.MANAGE_VAULT)
@limited("unlock")
@recently_authenticated(back="vault")
def vault_phrase(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """The pass-phrase is chosen, and the recovery key is shown once."""
    form = NewPhraseForm(request.POST)
    if not form.is_valid():
        return _page(request, programme, viewer, new_form=form)
    try:
        printed = choosing.found_vaults(
            programme.pk, phrase=form.cleaned_data["phrase"], by=request.user
        )
    except AlongsideError as error:
        return _wrong(request, programme, viewer, form, error, "new_form")
    return _printed(request, printed)


@require_POST
@secret
@programme_view(P.OPEN_ORIGINAL)
@limited("unlock")
@recently_authenticated(back="vault")
def vault_unlocking(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Fifteen minutes, told to everybody on the project."""
    form = UnlockForm(request.POST)
    if not form.is_valid():
        return _page(request, programme, viewer, unlock_form=form)
    try:
        told = unlocking.unlock(programme.pk, by=request.user, **form.cleaned_data)
    except AlongsideError as error:
        return _wrong(request, programme, viewer, form, error, "unlock_form")
    messages.success(request, "Unlocked for fifteen minutes, in this browser alone.")
    return unlocking.give(redirect("vault", programme.slug), told, path=_path(programme))


@require_POST
@programme_view(P.SEE_POLICY)
def vault_lock(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Locked before its time."""
    unlocking.lock_now(account_id=viewer.account_id, programme_id=programme.pk)
    response = redirect("vault", programme.slug)
    response.delete_cookie(unlocking.COOKIE, path=_path(programme), samesite="Strict")
    messages.success(request, "Locked.")
    return response


@require_POST
@secret
@programme_view(P.MANAGE_VAULT)
@limited("unlock")
@recently_authenticated(back="vault")
def vault_change(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Another pass-phrase and another recovery key."""
    form = ChangeForm(request.POST)
    if not form.is_valid():
        return _page(request, programme, viewer, change_form=form)
    current = form.cleaned_data["current"]
    try:
        if current:
            privates = unlocking.opened_by(programme.pk, current)
        else:
            privates = unlocking.hands_of(request, mending=True).privates
        printed = choosing.change_phrase(
            programme.pk, privates=privates, phrase=form.cleaned_data["phrase"], by=request.user
        )
    except AlongsideError as error:
        return _wrong(request, programme, viewer, form, error, "change_form")
    return _printed(request, printed, changed=True)


@require_POST
@secret
@programme_view(P.MANAGE_VAULT)
@limited("unlock")
@recently_authenticated(back="vault")
def vault_rotation(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """New keys for everything that is kept."""
    form = RotationForm(request.POST)
    if not form.is_valid():
        return _page(request, programme, viewer, rotation_form=form)
    try:
        privates = unlocking.opened_by(programme.pk, form.cleaned_data["phrase"])
    except AlongsideError as error:
        return _wrong(request, programme, viewer, form, error, "rotation_form")
    done = rotating.rotate(programme.pk, privates=privates, by=request.user)
    messages.success(request, f"New keys: {done} sealed thing{'' if done == 1 else 's'} anew.")
    return redirect("vault", programme.slug)


@require_POST
@secret
@programme_view(P.MANAGE_VAULT)
@limited("unlock")
@recently_authenticated(back="vault")
def vault_holder(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """A keyholder's own phrase, for escrow."""
    form = NewPhraseForm(request.POST, prefix="holder")
    if not form.is_valid():
        return _page(request, programme, viewer, holder_form=form)
    try:
        escrow.hold_escrow(programme.pk, by=request.user, phrase=form.cleaned_data["phrase"])
    except AlongsideError as error:
        return _wrong(request, programme, viewer, form, error, "holder_form")
    messages.success(request, "Your phrase is kept. It opens nothing until it is put in force.")
    return redirect("vault", programme.slug)


@require_POST
@programme_view(P.MANAGE_VAULT)
def vault_force(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """The keyholders there are now may open it, two together, and nobody else."""
    choosing.rewrap(programme.pk, unlocking.hands_of(request).privates, by=request.user)
    messages.success(request, "In force: any two of the keyholders named here open it together.")
    return redirect("vault", programme.slug)


@require_POST
@secret
@programme_view(P.MANAGE_VAULT)
@limited("unlock")
@recently_authenticated(back="vault")
def vault_two(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """One of two keyholders opens their layer; the second may then choose a new pass-phrase."""
    form = TwoForm(request.POST)
    if not form.is_valid():
        return _page(request, programme, viewer, two_form=form)
    try:
        told = escrow.open_half(programme.pk, by=request.user, **form.cleaned_data)
    except AlongsideError as error:
        return _wrong(request, programme, viewer, form, error, "two_form")
    response = redirect("vault", programme.slug)
    if told is None:
        messages.success(request, "Your layer is open. Another keyholder has a day to open theirs.")
        return response
    messages.success(request, "Both layers are open: choose a new pass-phrase now.")
    return unlocking.give(response, told, path=_path(programme))


@require_POST
@programme_view(P.MANAGE_VAULT)
def vault_agreement(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """A second person agrees that something sealed is taken away, or does not."""
    asked = next((one for one in _askings(programme.pk) if one.pk == pk), None)
    if asked is None:
        raise Http404
    try:
        if "decline" in request.POST:
            two_people.decline(asked, by=request.user)
            messages.success(request, "Declined: nothing leaves.")
        else:
            two_people.approve(asked, by=request.user)
            messages.success(request, "Agreed: whoever asked can take it once.")
    except AlongsideError as error:
        messages.error(request, str(error))
    return redirect("vault", programme.slug)


def _askings(programme_id: int) -> list:
    raw = two_people.Act.EXPORT_RAW
    return [one for one in two_people.waiting(programme_id) if two_people.act_of(one) is raw]


def _wrong(request, programme, viewer, form, error: AlongsideError, name: str) -> HttpResponse:
    form.add_error(None, str(error))
    return _page(request, programme, viewer, **{name: form})


def _page(request: HttpRequest, programme, viewer: Viewer, **forms) -> HttpResponse:
    hands = unlocking.hands_of(request)
    mending = unlocking.hands_of(request, mending=True)
    shown = showing.state(programme.pk, with_reasons=bool(viewer.roles & KEEP_WATCH))
    names = queries.names_of(shown.accounts)
    context = {
        "shown": shown,
        "unlockings": [(names.get(one.account_id, "Somebody"), one) for one in shown.unlockings],
        "holders": [(names.get(h.account_id, "Somebody"), h) for h in shown.holders],
        "halves": [names.get(one, "Somebody") for one in shown.halves],
        "hands": hands if hands.privates else None,
        "mending": mending.privates,
        "copies": reach().sentence if viewer.roles & KEEP_WATCH else "",
        "askings": _askings(programme.pk) if viewer.may(P.MANAGE_VAULT) else [],
        "manages": viewer.may(P.MANAGE_VAULT),
        # How much was said is nobody's to know who may read nothing of it.
        "counts": viewer.may(P.SEE_PERMISSIONS) or viewer.may(P.MANAGE_VAULT),
        "opens": viewer.may(P.OPEN_ORIGINAL),
        "keyholder": Role.KEYHOLDER in viewer.roles,
        "new_form": NewPhraseForm(),
        "unlock_form": UnlockForm(),
        "change_form": ChangeForm(),
        "rotation_form": RotationForm(),
        "holder_form": NewPhraseForm(prefix="holder"),
        "two_form": TwoForm(),
    } | forms
    return render(request, "vault/vault.html", context, status=422 if forms else 200)


def _printed(request: HttpRequest, printed: str, *, changed: bool = False) -> HttpResponse:
    return render(request, "vault/printed.html", {"printed": printed, "changed": changed})


def _path(programme) -> str:
    """The browser sends its half back to this programme's pages alone."""
    return reverse("vault", args=[programme.slug]).removesuffix("keys/")
