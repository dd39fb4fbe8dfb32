"""Pages of the report: what would leave the house, taking it away, verifying a finished deck."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from alongside.report import Template, default_template
from alongside.report.blocks import working
from alongside.report.html import page_fragment
from alongside.report.template import parse_template
from alongside.study.errors import AlongsideError, Refused
from alongside.web.core.policy import Permission as P
from alongside.web.core.viewer import Viewer
from alongside.web.findings import queries
from alongside.web.findings.reporting import (
    FORMATS,
    file_for,
    optional_slides,
    report_for,
    verified,
    with_optional,
)
from alongside.web.people.recent import recently_authenticated
from alongside.web.people.viewing import programme_view

MOST_TEMPLATE = 64 * 1024
CONTENT_TYPES = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
}
OPTIONAL = {
    "voices": gettext_lazy("Whose words are quoted"),
    "method": gettext_lazy("How this was done, and its limits"),
    "funding": gettext_lazy("Who paid, and who decided"),
    "responses": gettext_lazy("What partners answered"),
    "progress": gettext_lazy("What has happened since"),
    "commitments": gettext_lazy("What was promised, and whether it was kept"),
    "concerns": gettext_lazy("How to raise a concern"),
    "sources": "Sources",
}


@programme_view(P.READ_REPORT)
def report(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """The working report page by page for the team; for others, the editions that are out."""
    if not viewer.may(P.MAKE_REPORT):
        return redirect("releases", programme.slug)
    template = _template(request, viewer)
    wanted = request.GET.getlist("with")
    drafts = _drafts(viewer, request.GET.get("drafts"))
    context = {
        "formats": FORMATS,
        "optional": [
            (key, label, key in wanted)
            for key, label in OPTIONAL.items()
            if key in optional_slides(template)
        ],
        "wanted": wanted,
        "drafts": drafts,
        "answering": queries.answering(viewer),
        "own_template": _key(viewer) in request.session,
    }
    try:
        made = report_for(viewer, with_optional(template, wanted), drafts=drafts)
    except Refused as refusal:
        return render(request, "findings/report.html", context | {"sentence": str(refusal)})
    # The library's own writer: everything from the database is escaped there. Its first page would
    # be headed as the whole is, which here is the page around it.
    within = [replace(page, number=page.number + 1) for page in made.pages]
    pages = [mark_safe(page_fragment(made, page)) for page in within]  # nosec B308 B703
    return render(request, "findings/report.html", context | {"report": made, "pages": pages})


@require_POST
@programme_view(P.TAKE_REPORT)
@recently_authenticated(back="report")
def report_file(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """The working report as a file, for the team alone: others take an edition."""
    if not viewer.may(P.MAKE_REPORT):
        raise Http404
    ending = request.POST.get("format", "")
    if ending not in FORMATS:
        raise Http404
    template = with_optional(_template(request, viewer), request.POST.getlist("with"))
    made = report_for(viewer, template, drafts=_drafts(viewer, request.POST.get("drafts")))
    content = file_for(viewer, working(made), ending, by=request.user)
    response = HttpResponse(content, content_type=CONTENT_TYPES[ending])
    name = slugify(programme.title) or "report"
    response["Content-Disposition"] = f'attachment; filename="{name}-working-copy.{ending}"'
    return response


@require_POST
@programme_view(P.MAKE_REPORT)
def report_template(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Take a template of one's own, for as long as one is signed in, or the product's again."""
    given = request.FILES.get("template")
    if given is None:
        request.session.pop(_key(viewer), None)
        return redirect("report", programme.slug)
    if given.size > MOST_TEMPLATE:
        raise Refused(_("That template is over 64 KB: choose the YAML file of a template."))
    content = given.read()
    parse_template(content, name=_("The template"))
    request.session[_key(viewer)] = content.decode("utf-8-sig")
    messages.success(request, _("The report is now made by your template."))
    return redirect("report", programme.slug)


@programme_view(P.MAKE_REPORT)
def verification(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """Whether the quotations of a finished deck still stand."""
    deck = request.FILES.get("deck")
    if request.method != "POST" or deck is None:
        missing = request.method == "POST"
        context = {"sentence": _("Choose a .pptx or .docx file first.")} if missing else {}
        return render(request, "findings/verify.html", context)
    try:
        if deck.size > settings.UPLOAD_LIMIT:
            raise Refused(
                _("That file is over 64 MB: save it with smaller pictures and try again.")
            )
        context = {"found": verified(viewer, deck.name, deck.read()), "name": deck.name}
    except AlongsideError as refusal:
        context = {"sentence": str(refusal)}
    return render(request, "findings/verify.html", context)


def kept_template(request: HttpRequest, viewer: Viewer) -> str | None:
    """The template of one's own, as long as one is signed in."""
    return request.session.get(_key(viewer))


def _template(request: HttpRequest, viewer: Viewer) -> Template:
    kept = kept_template(request, viewer)
    if kept is None:
        return default_template()
    return parse_template(kept.encode(), name=_("Your template"))


def _key(viewer: Viewer) -> str:
    return f"report-template-{viewer.programme_id}"


def _drafts(viewer: Viewer, asked: str | None) -> bool:
    return asked == "yes" and viewer.may(P.WRITE_FINDING)
