"""Places: where things are, and which of them a viewer sees."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from alongside.web.core.policy import Permission as P
from alongside.web.core.viewer import Viewer
from alongside.web.people.devices import device_of
from alongside.web.people.queries import Standing, gathers, standings


@dataclass(frozen=True)
class Page:
    """A page in the menu: its words, the name of its address, and who may open it.

    ``also`` are the beginnings of further addresses that belong to it, below the programme's.
    """

    label: str
    name: str
    permission: P
    also: tuple[str, ...] = ()


HOME = "programme"
# Places, and in each its pages in groups. A place of few pages is one group without a heading.
PLACES: dict[str, dict[str, list[Page]]] = {
    "Today": {
        "": [
            Page("What waits", "today", P.SEE_OBJECTIVES),
            Page("Calendar and mail", "calendar", P.SEE_OBJECTIVES),
        ],
    },
    "Picture": {
        "": [
            Page("Mosaic", HOME, P.SEE_PROGRAMME),
            Page("Timeline", "timeline", P.SEE_INITIATIVES),
            Page("Network", "network", P.SEE_TIES),
            Page("Presence", "presence", P.SEE_PRESENCE),
            Page("Who stands behind what", "stances", P.SEE_OBJECTIVES),
            Page("Reach", "reach", P.SEE_PROGRAMME),
        ],
    },
    "Partnership": {
        "What we do": [
            Page(
                "Initiatives and partners",
                "partnership",
                P.SEE_PARTNERSHIP,
                ("facts/", "partners/", "partnership/initiatives/"),
            ),
            Page("Activities", "joint_activities", P.SEE_INITIATIVES),
            Page("Safety advice", "safety_advice", P.SEE_PRESENCE, ("partnership/safety/",)),
        ],
        "What we promise": [
            Page("Objectives", "objectives", P.SEE_OBJECTIVES),
            Page("Commitments", "commitments", P.SEE_OBJECTIVES),
            Page("Who decides", "remit", P.SEE_OBJECTIVES),
            Page("Concerns raised", "raised", P.READ_RAISED),
        ],
        "Whom we know": [
            Page("Relationships", "ties", P.SEE_TIES),
            Page("Hand-overs", "handovers", P.SEE_TIES),
            Page("Introductions", "introductions", P.SEE_TIES),
            Page("Our people and posts", "people_ours", P.KEEP_PEOPLE, ("partnership/our-posts/",)),
            Page("Look up people", "people_looked_up", P.LOOK_UP_PEOPLE),
            Page("Organisations that are leaving", "leavings", P.MOVE_ORGANISATION),
            Page("How partners work", "profiles", P.SEE_PROFILES),
        ],
        "What came of it": [
            Page("What changed", "outcomes", P.SEE_ACCOUNTS_GIVEN, ("partnership/outcomes/",)),
            Page("What was spoken of", "themes", P.READ_RELEASES),
            Page("What we learnt", "learnt", P.SEE_ACCOUNTS_GIVEN),
            Page("How we work together", "partnership_check", P.SEE_ACCOUNTS_GIVEN),
            Page("Index of evidence", "evidence_index", P.SEE_PROGRAMME),
            Page("Figures", "figures", P.SEE_ACCOUNTS_GIVEN),
            Page("In and out", "whole", P.TAKE_PARTNERSHIP),
        ],
    },
    "Listening": {
        "People": [
            Page("Whom we mean to hear", "groups", P.CHANGE_PROGRAMME),
            Page("Participants", "participants", P.READ_CONSENT),
            Page("Whose words may do what", "permissions", P.SEE_PERMISSIONS),
            Page("Information sheets", "sheets", P.MANAGE_SHEETS),
        ],
        "What they said": [
            Page("Sources", "sources", P.READ_SOURCE),
            Page("Recordings", "recordings", P.LISTEN),
            Page("Bring in", "drafts", P.IMPORT_SOURCE),
            Page("Places we know", "place_names", P.ACCEPT_SOURCE),
        ],
        "Reading closely": [
            Page("Who codes what", "assignments", P.ASSIGN),
            Page("Codebook", "codebook", P.EDIT_CODEBOOK, ("codes/",)),
            Page("Memos", "memos", P.CODE),
        ],
    },
    "Asking": {
        "": [
            Page("Search", "search", P.ANALYSE),
            Page("Matrix", "matrix", P.ANALYSE, ("excerpts/", "study.qdpx")),
            Page("Together", "together", P.ANALYSE),
        ],
    },
    "Findings": {
        "": [
            Page("Board", "findings", P.SEE_PROGRAMME),
            Page("Quotes", "quotes", P.WRITE_FINDING),
            Page("Recommendations", "recommendations", P.READ_RECOMMENDATIONS),
            Page("Actions", "actions", P.READ_RECOMMENDATIONS),
        ],
    },
    "Reports": {
        "": [
            Page("Deck and report", "report", P.MAKE_REPORT),
            Page("Editions", "releases", P.READ_RELEASES),
            Page("Verify", "verify", P.MAKE_REPORT),
        ],
    },
    "Trust": {
        "Who sees what": [
            Page("Who can see what", "trust", P.SEE_POLICY),
            Page("What the police can see", "trust_police", P.SEE_POLICY),
            Page("Who looked at what", "access", P.READ_ACCESS),
            Page("What each partner holds", "holdings", P.SEE_POLICY),
            Page("What is held about us", "held", P.KEEP_PEOPLE),
            Page("Record of changes", "events", P.READ_EVENTS),
        ],
        "Keys and members": [
            Page("Keys and unlocking", "vault", P.SEE_POLICY),
            Page("Members", "members", P.INVITE),
            Page("Where organisations stand", "zones", P.MOVE_ORGANISATION),
            Page("Shared devices", "devices", P.INVITE),
        ],
        "People’s choices": [
            Page("Withdrawals", "withdrawals", P.WITHDRAW),
            Page("Places to read again", "passages", P.WITHDRAW),
            Page("Findings and copies", "recalls", P.PUBLISH_FINDING, ("thin/",)),
            Page("Names that still stand", "names_standing", P.ACCEPT_SOURCE),
            Page("How long things are kept", "retention", P.WITHDRAW),
        ],
        "Law and safety": [
            Page("Before we listen", "before", P.CHANGE_PROGRAMME),
            Page("Sharing agreements", "agreements", P.CHANGE_PROGRAMME),
            Page("Requests to disclose", "disclosures", P.READ_DISCLOSURES),
            Page("File a request", "disclosure_new", P.FILE_DISCLOSURE),
            Page("What people worry about", "concerns", P.HANDLE_CONCERNS),
            Page("Breaches", "breaches", P.KEEP_BREACHES),
        ],
    },
}


def every_page() -> list[Page]:
    """Every page of the menu, in its order."""
    return [page for groups in PLACES.values() for pages in groups.values() for page in pages]


def page_words(name: str) -> str:
    """What a page is called in the menu, or the name of its address in words."""
    labels = {page.name: page.label for page in every_page()}
    return labels.get(name) or name.replace("_", " ")


def first_page(standing: Standing) -> str:
    """The address where this viewer begins in a programme: a partner with what waits for them."""
    own = standing.viewer.organisation_id is not None
    of_today = {page.name for page in PLACES["Today"][""]}
    for page in every_page():
        if standing.viewer.may(page.permission) and (own or page.name not in of_today):
            return reverse(page.name, args=[standing.programme.slug])
    return reverse("home")


def menu(viewer: Viewer, slug: str, here: str) -> list[dict]:
    """Places with the pages this viewer may open, in groups; ``here`` is the path looked at."""
    mine = [page for page in every_page() if viewer.may(page.permission)]
    addressed = {page.name: reverse(page.name, args=[slug]) for page in mine}
    current = _current(mine, addressed, reverse(HOME, args=[slug]), here)
    found = []
    for label, groups in PLACES.items():
        told = [_group(words, pages, addressed, current) for words, pages in groups.items()]
        told = [group for group in told if group["pages"]]
        within = any(page["here"] for group in told for page in group["pages"])
        found += [{"label": label, "groups": told, "here": within}] if told else []
    return found


def _current(mine: list[Page], addressed: dict[str, str], home: str, here: str) -> str:
    """The name of the page one is on: the one whose address is the longest that begins ``here``.

    The first page of a programme begins every other, so it counts only where it is meant.
    """
    if here == home:
        return HOME
    begun = [
        (len(beginning), page.name)
        for page in mine
        for beginning in (addressed[page.name], *(home + one for one in page.also))
        if page.name != HOME and here.startswith(beginning)
    ]
    return max(begun, default=(0, ""))[1]


def _group(label: str, pages: list[Page], addressed: dict[str, str], current: str) -> dict:
    told = [
        {"label": page.label, "address": addressed[page.name], "here": page.name == current}
        for page in pages
        if page.name in addressed
    ]
    return {"label": label, "pages": told}


def looking(request: HttpRequest) -> dict:
    """For every template: where one is, what one may do, and one's other programmes."""
    standing: Standing | None = getattr(request, "standing", None)
    if standing is None:
        account = getattr(request, "user", None)
        return {
            "standings": lambda: standings(account) if account else [],
            "on_device": lambda: device_of(request),
        }
    places = menu(standing.viewer, standing.programme.slug, request.path)
    return {
        "programme": standing.programme,
        "standing": standing,
        "standings": request.standings,
        "may": {p.name.lower(): True for p in standing.viewer.permissions},
        "menu": places,
        "place": next((place for place in places if place["here"]), None),
        "gathers": lambda: gathers(standing.viewer),
    }
