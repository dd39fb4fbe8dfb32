"""Every file a page answers with passes the gate; a name in what is written is told at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import Refused
from alongside.web.core.policy import Permission
from alongside.web.core.reading_log import tell_read
from alongside.web.names.gate import cleared
from alongside.web.names.queries import names_in

REFUSED, REFUSED_FROM = 422, 400
STANDS = _(
    "What you wrote seems to hold a name that was replaced in the texts. Take it out: whatever "
    "holds it cannot leave. If it names nobody, the research lead can say so under “Names that "
    "still stand”."
)
_READ_BY_OTHERS = ("alongside.web.evidence", "alongside.web.findings", "alongside.web.partnership")
_DECIDING = (".drafts", ".deciding", ".recordings", ".asking", ".people", ".contacts")
_FILE_NAME = re.compile(r"filename\*?=(?:UTF-8'')?\"?([^\";]+)")
_PAGES = ("text/html", "application/json", "text/event-stream", "text/javascript")


class NamesMiddleware:
    """Looks through whatever is no page: a download, a picture, a package, in any format."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        standing = getattr(request, "standing", None)
        if standing is None:
            return response
        # To the team alone: anybody else would learn whose name was replaced by typing it.
        reads = standing.viewer.may(Permission.READ_SOURCE)
        if (
            reads
            and _wrote(request, response)
            and names_in(standing.programme.pk, _written(request))
        ):
            messages.warning(request, STANDS)
        if not _leaves(response, reads) or _meant(request):
            return response
        if response.streaming:
            content = b"".join(response.streaming_content)
            response.streaming_content = [content]
        else:
            content = response.content
        try:
            cleared(standing.programme.pk, content, _name(response))
        except Refused as refusal:
            if not reads:
                # Whoever learns by trying that a name is known here is seen to have tried.
                tell_read(standing.viewer, standing.programme, what="held_back")
            return render(request, "refused.html", {"sentence": str(refusal)}, status=REFUSED)
        return response


def _wrote(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether something was written that others will read: a memo, a code, a claim, an answer."""
    match = request.resolver_match
    module = getattr(match.func, "__module__", "") if match else ""
    if match and getattr(match.func, "takes_no_words", False):
        return False
    return (
        request.method == "POST"
        and response.status_code < REFUSED_FROM
        and module.startswith(_READ_BY_OTHERS)
        and not module.endswith(_DECIDING)
    )


def _written(request: HttpRequest) -> str:
    """All that was typed."""
    if request.content_type == "application/json":
        return request.body.decode("utf-8", "replace")
    return "\n".join(one for name, told in request.POST.lists() for one in told)


def _leaves(response: HttpResponse, reads: bool) -> bool:
    """Whether an answer is a file, of any type, or data for somebody outside the team.

    Finished pages are not looked through as they are shown: what others read in them was looked
    through when it was published, and a page that disappears would tell whose name stands in it.
    """
    if response.status_code != 200:
        return False
    kind = response.get("Content-Type", "").partition(";")[0].strip()
    if response.has_header("Content-Disposition") or kind not in _PAGES:
        return True
    return kind == "application/json" and not reads


def _meant(request: HttpRequest) -> bool:
    """Whether the page says that its files carry names, and why."""
    match = request.resolver_match
    return bool(match and getattr(match.func, "carries_names", ""))


def _name(response: HttpResponse) -> str:
    found = _FILE_NAME.search(response.get("Content-Disposition", ""))
    return unquote(found[1]) if found else ""
