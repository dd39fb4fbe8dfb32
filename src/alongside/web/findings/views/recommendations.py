"""Pages of recommendations: what should happen now, and from which findings."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.study.errors import Refused
from alongside.web.core.paging import page_of
from alongside.web.core.policy import Permission as P
from alongside.web.core.saving import alone
from alongside.web.core.viewer import Viewer
from alongside.web.findings import queries
from alongside.web.findings.following.loops import states
from alongside.web.findings.forms import RecommendationForm
from alongside.web.findings.rules import may_change_recommendation
from alongside.web.findings.views.asked import number
from alongside.web.names.gate import refuse_names
from alongside.web.people.viewing import programme_view


@programme_view(P.READ_RECOMMENDATIONS)
def recommendations(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """What should happen now, from which findings, asked of whom."""
    page = page_of(request, queries.recommendations(viewer))
    rows = list(page.object_list)
    come = states(viewer, timezone.localdate(), [row.pk for row in rows])
    context = {"page": page, "recommendations": [(row, come.get(row.pk, "")) for row in rows]}
    return render(request, "findings/recommendations.html", context)


@programme_view(P.WRITE_RECOMMENDATION)
@alone
def recommendation_new(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Add a recommendation."""
    return _edit_recommendation(request, programme, viewer, None)


@programme_view(P.WRITE_RECOMMENDATION)
@alone
def recommendation_edit(request: HttpRequest, programme, viewer: Viewer, pk: int) -> HttpResponse:
    """Change a recommendation."""
    found = queries.recommendation_for(viewer, pk)
    if not may_change_recommendation(viewer, found):
        raise Refused(
            _(
                "Partners can read this recommendation now: ask a research lead to take it back "
                "from "
                "them before you change it."
            )
        )
    return _edit_recommendation(request, programme, viewer, found)


def _edit_recommendation(request, programme, viewer: Viewer, found) -> HttpResponse:
    initial = {} if found else {"number": queries.next_number(viewer)}
    finding_pk = number(request.GET.get("finding"))
    if finding_pk and found is None:
        initial["derived_from"] = [finding_pk]
    form = RecommendationForm(
        request.POST or None,
        instance=found,
        initial=initial,
        others=queries.findings(viewer),
        viewer=viewer,
    )
    if request.method == "POST" and form.is_valid():
        if form.twin:
            return redirect("recommendations", programme.slug)
        written = form.save(commit=False)
        written.programme = programme
        written.write(
            by=request.user,
            derived_from=form.cleaned_data["derived_from"],
            addressed_to=form.cleaned_data["addressed_to"],
        )
        return redirect("recommendations", programme.slug)
    context = {"form": form, "recommendation": found}
    return render(request, "findings/recommendation_form.html", context, status=form.status)


@require_POST
@programme_view(P.PUBLISH_FINDING)
def recommendation_publication(
    request: HttpRequest, programme, viewer: Viewer, pk: int
) -> HttpResponse:
    """Let partners read a recommendation, or no longer."""
    found = queries.recommendation_for(viewer, pk)
    if request.POST.get("published") == "yes":
        refuse_names(programme.pk, found.text, _("The recommendation"))
        found.publish(by=request.user)
    else:
        found.unpublish(by=request.user)
    return redirect("recommendations", programme.slug)
