"""Pages of one's own account: name, ways in, where one is signed in, and getting back in."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from alongside.web.core.limits import count, limited
from alongside.web.core.policy import Permission as P
from alongside.web.core.viewer import Viewer
from alongside.web.people import accounts, factors, queries, recovering, sessions
from alongside.web.people.forms import AddressForm, NameForm, NewPasswordForm
from alongside.web.people.recent import recently_authenticated
from alongside.web.people.session_store import kept_as
from alongside.web.people.viewing import programme_view

ASKED = gettext_lazy(
    "If there is an account for that address, a link is on its way. It works for an hour."
)
SENT = gettext_lazy("A link is on its way to the new address; it becomes yours when you open it.")


@require_http_methods(["GET"])
def account(request: HttpRequest) -> HttpResponse:
    """Everything about one's own account."""
    one = request.user
    context = {
        "ways": accounts.ways_in(one),
        "needed_from": factors.needed_from(one),
        "overdue": factors.is_overdue(request),
        "waived": one.second_factor_waived and settings.ALONGSIDE_DEMO,
        "here": kept_as(request.session.session_key or ""),
        "sign_ins": sessions.sign_ins(one),
        "name_form": NameForm(initial={"name": one.name, "initials": one.initials}),
        "address_form": AddressForm(initial={"address": one.email}),
    }
    return render(request, "people/account.html", context)


@require_POST
def account_name(request: HttpRequest) -> HttpResponse:
    """The account is called something else."""
    form = NameForm(request.POST)
    if form.is_valid():
        request.user.rename(by=request.user, **form.cleaned_data)
        messages.success(request, _("Your name is kept."))
    else:
        messages.error(request, _("A name has 1 to 120 letters, and initials at most 6."))
    return redirect("account")


@require_POST
@recently_authenticated(back="account")
def account_address(request: HttpRequest) -> HttpResponse:
    """Another address to sign in with."""
    form = AddressForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("That is not an e-mail address: write one as name@example.org."))
        return redirect("account")
    count(request, "address")
    sent = recovering.ask_for_address(request, form.cleaned_data["address"], by=request.user)
    messages.success(request, SENT if sent else _("You sign in with the new address from now on."))
    return redirect("account")


@require_POST
@recently_authenticated(back="account")
def session_end(request: HttpRequest) -> HttpResponse:
    """One browser is signed out, or all others."""
    key = request.POST.get("key", "")
    if key:
        sessions.end_one(request.user, key)
    else:
        sessions.end_all(request.user, by=request.user, but=request)
    messages.success(request, _("Signed out there.") if key else _("Signed out everywhere else."))
    return redirect("account")


@login_not_required
@limited("ask_link")
def link_ask(request: HttpRequest) -> HttpResponse:
    """How one gets back in, and the form that asks for a link where mail is set."""
    form = AddressForm(request.POST or None)
    context = {"form": form, "mail": settings.MAIL_IS_SET}
    if request.method == "POST" and settings.MAIL_IS_SET and form.is_valid():
        count(request, "ask_link", key=form.cleaned_data["address"].casefold())
        recovering.ask_by_mail(request, form.cleaned_data["address"])
        context["asked"] = ASKED
    return render(request, "people/link_ask.html", context)


@login_not_required
@sensitive_post_parameters("secret", "password")
@limited("account_link")
def account_link(request: HttpRequest, pk: int) -> HttpResponse:
    """What a link for a new password or a new address opens; its secret is behind the #."""
    secret = request.POST.get("secret", "")
    link = recovering.link_behind(pk, secret) if secret else None
    context = {"pk": pk, "link": link, "secret": secret if link else ""}
    if link is None:
        spent = {"sentence": recovering.SPENT} if request.method == "POST" else {}
        status = 422 if spent else 200
        return render(request, "people/account_link.html", context | spent, status=status)
    if link.kind == recovering.Kind.ADDRESS:
        if request.POST.get("answer") == "confirm":
            recovering.confirm_address(pk, secret)
            messages.success(request, _("You sign in with the new address from now on."))
            return redirect("account")
        return render(request, "people/account_link.html", context)
    setting = request.POST.get("answer") == "set"
    form = NewPasswordForm(request.POST if setting else None, account=link.account)
    if setting and form.is_valid():
        recovering.set_password(pk, secret, form.cleaned_data["password"])
        logout(request)
        messages.success(request, _("Your new password is set: sign in with it."))
        return redirect("account_login")
    return render(request, "people/account_link.html", context | {"form": form})


@require_POST
@programme_view(P.INVITE)
@recently_authenticated(back="members")
def member_link(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """A link for a member who cannot get in; shown once, to be passed on by hand."""
    membership = queries.membership(viewer, pk)
    link, secret = recovering.link_for_member(
        viewer, membership, by=request.user, clears_factors=request.POST.get("factors") == "yes"
    )
    path = reverse("account_link", args=[link.pk])
    context = {"link": link, "address": request.build_absolute_uri(path) + f"#{secret}"}
    return render(request, "people/member_link.html", context)
