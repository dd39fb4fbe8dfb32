"""Pages of the vault: each takes what was typed to one procedure and says what came of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from alongside.study.errors import AlongsideError
from alongside.web.core import two_people
from alongside.web.core.limits import limited
from alongside.web.core.policy import Permission as P
from alongside.web.core.policy import Role
from alongside.web.core.viewer import Viewer
from alongside.web.people import queries
from alongside.web.people.recent import proved_recently, recently_authenticated
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
View = Callable[..., HttpResponse]
Step = Callable[[View], View]


@require_GET
@programme_view(P.SEE_POLICY)
def vault(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Whether anything is open, who opened it when, and what keeps it closed."""
    return _page(request, programme, viewer)


def typed(permission: P, form: type[Form], *, shown_as: str, prefix: str | None = None) -> Step:
    """A step of the vault: what a form was told is tried, counted and answered.

    It asks again who one is. What is wrong, in the form or in what was tried, is said on the page
    beside what was typed.
    """

    def decorate(step: View) -> View:
        @require_POST
        @sensitive_post_parameters()
        @programme_view(permission)
        @limited("unlock")
        @recently_authenticated(back="vault")
        @wraps(step)
        def shown(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
            told = form(request.POST, prefix=prefix)
            if told.is_valid():
                try:
                    return step(request, programme, told.cleaned_data)
                except AlongsideError as error:
                    told.add_error(None, str(error))
            return _page(request, programme, viewer, **{shown_as: told})

        return shown

    return decorate


@typed(P.MANAGE_VAULT, NewPhraseForm, shown_as="new_form")
def vault_phrase(request: HttpRequest, programme, told: dict) -> HttpResponse:
    """The pass-phrase is chosen, and the recovery key is shown once."""
    printed = choosing.found_vaults(programme.pk, phrase=told["phrase"], by=request.user)
    return _printed(request, printed)


@typed(P.OPEN_ORIGINAL, UnlockForm, shown_as="unlock_form")
def vault_unlocking(request: HttpRequest, programme, told: dict) -> HttpResponse:
    """Fifteen minutes, told to everybody on the project."""
    opened = unlocking.unlock(programme.pk, by=request.user, **told)
    messages.success(request, _("Unlocked for fifteen minutes, in this browser alone."))
    return unlocking.give(redirect("vault", programme.slug), opened, path=_path(programme))


@require_POST
@programme_view(P.SEE_POLICY)
def vault_lock(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Locked before its time."""
    unlocking.lock_now(account_id=viewer.account_id, programme_id=programme.pk)
    response = redirect("vault", programme.slug)
    response.delete_cookie(unlocking.COOKIE, path=_path(programme), samesite="Strict")
    messages.success(request, _("Locked."))
    return response


@typed(P.MANAGE_VAULT, ChangeForm, shown_as="change_form")
def vault_change(request: HttpRequest, programme, told: dict) -> HttpResponse:
    """Another pass-phrase and another recovery key."""
    if told["current"]:
        privates = unlocking.opened_by(programme.pk, told["current"])
    else:
        privates = unlocking.hands_of(request, mending=True).privates
    printed = choosing.change_phrase(
        programme.pk, privates=privates, phrase=told["phrase"], by=request.user
    )
    return _printed(request, printed, changed=True)


@typed(P.MANAGE_VAULT, RotationForm, shown_as="rotation_form")
def vault_rotation(request: HttpRequest, programme, told: dict) -> HttpResponse:
    """New keys for everything that is kept."""
    privates = unlocking.opened_by(programme.pk, told["phrase"])
    done = rotating.rotate(programme.pk, privates=privates, by=request.user)
    told = ngettext(
        "New keys: %(n)s sealed thing anew.", "New keys: %(n)s sealed things anew.", done
    )
    messages.success(request, told % {"n": done})
    return redirect("vault", programme.slug)


@typed(P.MANAGE_VAULT, NewPhraseForm, shown_as="holder_form", prefix="holder")
def vault_holder(request: HttpRequest, programme, told: dict) -> HttpResponse:
    """A keyholder's own phrase, for escrow."""
    escrow.hold_escrow(programme.pk, by=request.user, phrase=told["phrase"])
    messages.success(request, _("Your phrase is kept. It opens nothing until it is put in force."))
    return redirect("vault", programme.slug)


@require_POST
@programme_view(P.MANAGE_VAULT)
@recently_authenticated(back="vault")
def vault_force(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """The keyholders there are now may open it, two together, and nobody else."""
    choosing.rewrap(programme.pk, unlocking.hands_of(request).privates, by=request.user)
    messages.success(request, _("In force: any two of the keyholders named here open it together."))
    return redirect("vault", programme.slug)


@typed(P.MANAGE_VAULT, TwoForm, shown_as="two_form")
def vault_two(request: HttpRequest, programme, told: dict) -> HttpResponse:
    """One of two keyholders opens their layer; the second may then choose a new pass-phrase."""
    opened = escrow.open_half(programme.pk, by=request.user, **told)
    response = redirect("vault", programme.slug)
    if opened is None:
        messages.success(
            request, _("Your layer is open. Another keyholder has a day to open theirs.")
        )
        return response
    messages.success(request, _("Both layers are open: choose a new pass-phrase now."))
    return unlocking.give(response, opened, path=_path(programme))


@require_POST
@programme_view(P.MANAGE_VAULT)
@recently_authenticated(back="vault")
def vault_agreement(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """A second person agrees that something sealed is taken away, or does not."""
    asked = next((one for one in _askings(programme.pk) if one.pk == pk), None)
    if asked is None:
        raise Http404
    try:
        if "decline" in request.POST:
            two_people.decline(asked, by=request.user)
            messages.success(request, _("Declined: nothing leaves."))
        else:
            two_people.approve(asked, by=request.user)
            messages.success(request, _("Agreed: whoever asked can take it once."))
    except AlongsideError as error:
        messages.error(request, str(error))
    return redirect("vault", programme.slug)


def _askings(programme_id: int) -> list:
    raw = two_people.Act.EXPORT_RAW
    return [one for one in two_people.waiting(programme_id) if two_people.act_of(one) is raw]


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
        "proved": proved_recently(request),
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
