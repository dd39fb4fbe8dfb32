"""Places: where things are, and which of them a viewer sees."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from alongside.web.core.policy import Permission as P
from alongside.web.core.viewer import Viewer
from alongside.web.people.devices import device_of
from alongside.web.people.looked_at import WORDS
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
    _("Today"): {
        "": [
            Page(_("What waits"), "today", P.SEE_OBJECTIVES),
            Page(_("Calendar and mail"), "calendar", P.SEE_OBJECTIVES),
        ],
    },
    _("Picture"): {
        "": [
            Page(_("Mosaic"), HOME, P.SEE_PROGRAMME),
            Page(_("Timeline"), "timeline", P.SEE_INITIATIVES),
            Page(_("Network"), "network", P.SEE_TIES),
            Page(_("Presence"), "presence", P.SEE_PRESENCE),
            Page(_("Who stands behind what"), "stances", P.SEE_OBJECTIVES),
            Page(_("Reach"), "reach", P.SEE_PROGRAMME),
        ],
    },
    _("Partnership"): {
        _("What we do"): [
            Page(
                _("Initiatives and partners"),
                "partnership",
                P.SEE_PARTNERSHIP,
                ("facts/", "partners/", "partnership/initiatives/"),
            ),
            Page(_("Activities"), "joint_activities", P.SEE_INITIATIVES),
            Page(_("Safety advice"), "safety_advice", P.SEE_PRESENCE, ("partnership/safety/",)),
        ],
        _("What we promise"): [
            Page(_("Objectives"), "objectives", P.SEE_OBJECTIVES),
            Page(_("Commitments"), "commitments", P.SEE_OBJECTIVES),
            Page(_("Who decides"), "remit", P.SEE_OBJECTIVES),
            Page(_("Concerns raised"), "raised", P.READ_RAISED),
        ],
        _("Whom we know"): [
            Page(_("Relationships"), "ties", P.SEE_TIES),
            Page(_("Hand-overs"), "handovers", P.SEE_TIES),
            Page(_("Introductions"), "introductions", P.SEE_TIES),
            Page(
                _("Our people and posts"), "people_ours", P.KEEP_PEOPLE, ("partnership/our-posts/",)
            ),
            Page(_("Look up people"), "people_looked_up", P.LOOK_UP_PEOPLE),
            Page(_("Organisations that are leaving"), "leavings", P.MOVE_ORGANISATION),
            Page(_("How partners work"), "profiles", P.SEE_PROFILES),
        ],
        _("What came of it"): [
            Page(_("What changed"), "outcomes", P.SEE_ACCOUNTS_GIVEN, ("partnership/outcomes/",)),
            Page(_("What was spoken of"), "themes", P.READ_RELEASES),
            Page(_("What we learnt"), "learnt", P.SEE_ACCOUNTS_GIVEN),
            Page(_("How we work together"), "partnership_check", P.SEE_ACCOUNTS_GIVEN),
            Page(_("Index of evidence"), "evidence_index", P.SEE_PROGRAMME),
            Page(_("Figures"), "figures", P.SEE_ACCOUNTS_GIVEN),
            Page(_("In and out"), "whole", P.TAKE_PARTNERSHIP),
        ],
    },
    _("Listening"): {
        _("People"): [
            Page(_("Whom we mean to hear"), "groups", P.CHANGE_PROGRAMME),
            Page(_("Participants"), "participants", P.READ_CONSENT),
            Page(_("Whose words may do what"), "permissions", P.SEE_PERMISSIONS),
            Page(_("Information sheets"), "sheets", P.MANAGE_SHEETS),
        ],
        _("What they said"): [
            Page(_("Sources"), "sources", P.READ_SOURCE),
            Page(_("Recordings"), "recordings", P.LISTEN),
            Page(_("Bring in"), "drafts", P.IMPORT_SOURCE),
            Page(_("Places we know"), "place_names", P.ACCEPT_SOURCE),
        ],
        _("Reading closely"): [
            Page(_("Who codes what"), "assignments", P.ASSIGN),
            Page(_("Codebook"), "codebook", P.EDIT_CODEBOOK, ("codes/",)),
            Page(_("Memos"), "memos", P.CODE),
        ],
    },
    _("Asking"): {
        "": [
            Page(_("Search"), "search", P.ANALYSE),
            Page(_("Matrix"), "matrix", P.ANALYSE, ("excerpts/", "study.qdpx")),
            Page(_("Together"), "together", P.ANALYSE),
        ],
    },
    _("Findings"): {
        "": [
            Page(_("Board"), "findings", P.SEE_PROGRAMME),
            Page(_("Quotes"), "quotes", P.WRITE_FINDING),
            Page(_("Recommendations"), "recommendations", P.READ_RECOMMENDATIONS),
            Page(_("Actions"), "actions", P.READ_RECOMMENDATIONS),
        ],
    },
    _("Reports"): {
        "": [
            Page(_("Deck and report"), "report", P.MAKE_REPORT),
            Page(_("Editions"), "releases", P.READ_RELEASES),
            Page(_("Verify"), "verify", P.MAKE_REPORT),
        ],
    },
    _("Trust"): {
        _("Who sees what"): [
            Page(_("Who can see what"), "trust", P.SEE_POLICY),
            Page(_("What the police can see"), "trust_police", P.SEE_POLICY),
            Page(_("Who looked at what"), "access", P.READ_ACCESS),
            Page(_("What each partner holds"), "holdings", P.SEE_POLICY),
            Page(_("What is held about us"), "held", P.KEEP_PEOPLE),
            Page(_("Record of changes"), "events", P.READ_EVENTS),
        ],
        _("Keys and members"): [
            Page(_("Keys and unlocking"), "vault", P.SEE_POLICY),
            Page(_("Members"), "members", P.INVITE),
            Page(_("Where organisations stand"), "zones", P.MOVE_ORGANISATION),
            Page(_("Shared devices"), "devices", P.INVITE),
        ],
        _("People’s choices"): [
            Page(_("Withdrawals"), "withdrawals", P.WITHDRAW),
            Page(_("Places to read again"), "passages", P.WITHDRAW),
            Page(_("Findings and copies"), "recalls", P.PUBLISH_FINDING, ("thin/",)),
            Page(_("Names that still stand"), "names_standing", P.ACCEPT_SOURCE),
            Page(_("How long things are kept"), "retention", P.WITHDRAW),
        ],
        _("Law and safety"): [
            Page(_("Before we listen"), "before", P.CHANGE_PROGRAMME),
            Page(_("Sharing agreements"), "agreements", P.CHANGE_PROGRAMME),
            Page(_("Requests to disclose"), "disclosures", P.READ_DISCLOSURES),
            Page(_("File a request"), "disclosure_new", P.FILE_DISCLOSURE),
            Page(_("What people worry about"), "concerns", P.HANDLE_CONCERNS),
            Page(_("Breaches"), "breaches", P.KEEP_BREACHES),
        ],
    },
}


def every_page() -> list[Page]:
    """Every page of the menu, in its order."""
    return [page for groups in PLACES.values() for pages in groups.values() for page in pages]


def page_words(name: str) -> str:
    """What a page is called in the menu, what else was looked at, or an address in words."""
    labels = {**WORDS, **{page.name: page.label for page in every_page()}}
    return gettext(labels[name]) if name in labels else name.replace("_", " ")


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
        found += [{"label": gettext(label), "groups": told, "here": within}] if told else []
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
        {
            "label": gettext(page.label),
            "address": addressed[page.name],
            "here": page.name == current,
        }
        for page in pages
        if page.name in addressed
    ]
    return {"label": gettext(label) if label else "", "pages": told}


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
