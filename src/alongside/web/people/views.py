"""Pages about who is here: programmes, members, invitations, trust and the record of changes."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from alongside.web.core.limits import limited
from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone
from alongside.web.core.viewer import Viewer
from alongside.web.people import queries
from alongside.web.people.factors import roles_changed
from alongside.web.people.forms import GroupForm, InvitationForm, JoinForm, role_label
from alongside.web.people.inviting import (
    NOT_FOR_YOU,
    SPENT,
    accept,
    accept_as_new,
    end_membership,
    invite,
    sign_out,
)
from alongside.web.people.places import first_page
from alongside.web.people.recent import proved_recently, recently_authenticated
from alongside.web.people.viewing import programme_view

# More would not fit a key of the database.
PLACES_OF_AN_ID = 19
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def home(request: HttpRequest) -> HttpResponse:
    """The account's programmes, or the only one."""
    every = queries.standings(request.user)
    if len(every) == 1:
        return redirect(first_page(every[0]))
    return render(request, "people/home.html", {"standings": every})


def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Where this account begins in a programme."""
    standing, _ = queries.standing_in(request.user, slug)
    return redirect(first_page(standing))


@programme_view(P.INVITE)
@recently_authenticated(posts=True)
def members(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Who is a member and as what, who is invited, and inviting somebody."""
    form = InvitationForm(request.POST or None, viewer=viewer)
    context = {"form": form}
    if request.method == "POST" and form.is_valid():
        invitation, secret = invite(viewer, by=request.user, **form.cleaned_data)
        path = reverse("invitation", args=[invitation.pk])
        context = {
            "form": InvitationForm(viewer=viewer),
            "invited": invitation,
            "role": role_label(invitation.role),
            "link": request.build_absolute_uri(path) + f"#{secret}",
        }
    context |= {
        "proved": proved_recently(request),
        "members": [(m, role_label(m.role)) for m in queries.members(viewer)],
        "invitations": [(i, role_label(i.role)) for i in queries.open_invitations(viewer)],
    }
    return render(request, "people/members.html", context)


@require_POST
@programme_view(P.INVITE)
@recently_authenticated(back="members")
def membership_end(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """A member leaves."""
    membership = queries.membership(viewer, pk)
    end_membership(viewer, membership, by=request.user)
    messages.success(
        request,
        _("%(who)s is no longer %(role)s.")
        % {"who": membership.account.name, "role": _a(membership.role)},
    )
    left = membership.account_id == viewer.account_id
    return redirect("home") if left else redirect("members", programme.slug)


@require_POST
@programme_view(P.INVITE)
def member_signed_out(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """A member is signed out of every browser: a phone was lost."""
    membership = queries.membership(viewer, pk)
    sign_out(viewer, membership, by=request.user)
    messages.success(
        request, _("%(who)s is signed out everywhere.") % {"who": membership.account.name}
    )
    return redirect("members", programme.slug)


@require_POST
@programme_view(P.INVITE)
def invitation_end(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """An invitation's link no longer works."""
    queries.open_invitation(viewer, pk).cancel(by=request.user)
    messages.success(request, _("The link no longer works."))
    return redirect("members", programme.slug)


@login_not_required
@sensitive_post_parameters("secret", "password")
@limited("invitation")
def invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """What an invitation's link opens. Its secret is behind the # and is never in an address.

    The page reads it and posts it back; only then is anything of the invitation shown.
    """
    secret = request.POST.get("secret", "")
    found = queries.invitation_for(pk, secret) if secret else None
    context = {"pk": pk, "invitation": found, "secret": secret if found else ""}
    if request.method == "POST" and found is None:
        return render(request, "people/invitation.html", context | {"sentence": SPENT}, status=422)
    if found is None:
        return render(request, "people/invitation.html", context)
    context["role"] = role_label(found.role)
    if request.user.is_authenticated:
        if request.POST.get("answer") == "accept":
            accept(pk, secret, by=request.user)
            roles_changed(request)
            return redirect("begin", found.programme.slug)
        if not found.is_for(request.user):
            context["not_for_you"] = _(NOT_FOR_YOU)
        return render(request, "people/invitation.html", context)
    context["has_account"] = queries.account_at(found.email) is not None
    joining = request.POST.get("answer") == "join"
    form = JoinForm(request.POST if joining else None, email=found.email)
    if joining and form.is_valid():
        account = accept_as_new(pk, secret, **form.cleaned_data)
        login(request, account, backend=BACKEND)
        return redirect("begin", found.programme.slug)
    return render(request, "people/invitation.html", context | {"form": form})


@programme_view(P.CHANGE_PROGRAMME)
@alone
def groups(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Whom the study means to hear, and naming one more group."""
    form = GroupForm(request.POST or None, instance=queries.new_group(viewer))
    if request.method == "POST" and form.is_valid():
        form.write_once(by=request.user)
        return redirect("groups", programme.slug)
    context = {"groups": queries.groups(viewer), "form": form}
    return render(request, "people/groups.html", context)


@programme_view(P.READ_EVENTS)
def events(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """The latest changes in the programme, and those before them a page at a time."""
    asked = request.GET.get("before", "")
    before = int(asked) if asked.isdecimal() and len(asked) < PLACES_OF_AN_ID else None
    found = queries.events(viewer, before=before)
    earlier = (
        found[-1].pk if found and queries.events(viewer, before=found[-1].pk, most=1) else None
    )
    context = {"events": found, "latest": before is None, "earlier": earlier}
    return render(request, "people/events.html", context)


def _a(role: str) -> str:
    label = role_label(role).lower()
    return f"{'an' if label[0] in 'aeiou' else 'a'} {label}"
