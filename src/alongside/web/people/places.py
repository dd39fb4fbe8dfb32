"""Places: where things are, and which of them a viewer sees."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from alongside.web.core.policy import Permission as P
from alongside.web.core.viewer import Viewer
from alongside.web.people.devices import device_of
from alongside.web.people.queries import Standing, standings


@dataclass(frozen=True)
class Page:
    """A page in the menu: its words, the name of its address, and who may open it."""

    label: str
    name: str
    permission: P


HOME = "programme"
PLACES: dict[str, list[Page]] = {
    "Picture": [
        Page("Mosaic", HOME, P.SEE_PROGRAMME),
        Page("Reach", "reach", P.SEE_PROGRAMME),
    ],
    "Partnership": [
        Page("Initiatives and partners", "partnership", P.SEE_PARTNERSHIP),
    ],
    "Listening": [
        Page("Whom we mean to hear", "groups", P.CHANGE_PROGRAMME),
        Page("Participants", "participants", P.READ_CONSENT),
        Page("Whose words may do what", "permissions", P.SEE_PERMISSIONS),
        Page("Information sheets", "sheets", P.MANAGE_SHEETS),
        Page("Sources", "sources", P.READ_SOURCE),
        Page("Recordings", "recordings", P.LISTEN),
        Page("Bring in", "drafts", P.IMPORT_SOURCE),
        Page("Places we know", "place_names", P.ACCEPT_SOURCE),
        Page("Who codes what", "assignments", P.ASSIGN),
        Page("Codebook", "codebook", P.EDIT_CODEBOOK),
        Page("Memos", "memos", P.CODE),
    ],
    "Asking": [
        Page("Search", "search", P.ANALYSE),
        Page("Matrix", "matrix", P.ANALYSE),
        Page("Together", "together", P.ANALYSE),
    ],
    "Findings": [
        Page("Board", "findings", P.SEE_PROGRAMME),
        Page("Quotes", "quotes", P.WRITE_FINDING),
        Page("Recommendations", "recommendations", P.READ_RECOMMENDATIONS),
    ],
    "Reports": [
        Page("Deck and report", "report", P.MAKE_REPORT),
        Page("Editions", "releases", P.READ_RELEASES),
        Page("Verify", "verify", P.MAKE_REPORT),
    ],
    "Trust": [
        Page("Who can see what", "trust", P.SEE_POLICY),
        Page("What the police can see", "trust_police", P.SEE_POLICY),
        Page("Who looked at what", "access", P.READ_ACCESS),
        Page("Keys and unlocking", "vault", P.SEE_POLICY),
        Page("Members", "members", P.INVITE),
        Page("Shared devices", "devices", P.INVITE),
        Page("Before we listen", "before", P.CHANGE_PROGRAMME),
        Page("Sharing agreements", "agreements", P.CHANGE_PROGRAMME),
        Page("What each partner holds", "holdings", P.SEE_POLICY),
        Page("Requests to disclose", "disclosures", P.READ_DISCLOSURES),
        Page("File a request", "disclosure_new", P.FILE_DISCLOSURE),
        Page("What people worry about", "concerns", P.HANDLE_CONCERNS),
        Page("Breaches", "breaches", P.KEEP_BREACHES),
        Page("Names that still stand", "names_standing", P.ACCEPT_SOURCE),
        Page("Record of changes", "events", P.READ_EVENTS),
        Page("Withdrawals", "withdrawals", P.WITHDRAW),
        Page("Places to read again", "passages", P.WITHDRAW),
        Page("Findings and copies", "recalls", P.PUBLISH_FINDING),
        Page("How long things are kept", "retention", P.WITHDRAW),
    ],
}


def page_words(name: str) -> str:
    """What a page is called in the menu, or the name of its address in words."""
    pages = (page for row in PLACES.values() for page in row)
    labels = {page.name: page.label for page in pages}
    return labels.get(name) or name.replace("_", " ")


def first_page(standing: Standing) -> str:
    """The address where this viewer begins in a programme."""
    for pages in PLACES.values():
        for page in pages:
            if standing.viewer.may(page.permission):
                return reverse(page.name, args=[standing.programme.slug])
    return reverse("home")


def menu(viewer: Viewer, slug: str, here: str) -> list[dict]:
    """Places with the pages this viewer may open; ``here`` is the path being looked at."""
    addressed = {
        page.name: reverse(page.name, args=[slug])
        for pages in PLACES.values()
        for page in pages
        if viewer.may(page.permission)
    }
    # The longest address that the path begins with is the page one is on; the first page of a
    # programme begins every other.
    within = (a for n, a in addressed.items() if here == a or (n != HOME and here.startswith(a)))
    current = max(within, key=len, default="")
    return [
        {
            "label": label,
            "pages": [
                {
                    "label": page.label,
                    "address": addressed[page.name],
                    "here": addressed[page.name] == current,
                }
                for page in pages
                if page.name in addressed
            ],
        }
        for label, pages in PLACES.items()
        if any(page.name in addressed for page in pages)
    ]


def looking(request: HttpRequest) -> dict:
    """For every template: where one is, what one may do, and one's other programmes."""
    standing: Standing | None = getattr(request, "standing", None)
    if standing is None:
        account = getattr(request, "user", None)
        return {
            "standings": lambda: standings(account) if account else [],
            "on_device": lambda: device_of(request),
        }
    return {
        "programme": standing.programme,
        "standing": standing,
        "standings": request.standings,
        "may": {p.name.lower(): True for p in standing.viewer.permissions},
        "menu": menu(standing.viewer, standing.programme.slug, request.path),
    }
