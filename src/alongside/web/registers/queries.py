"""Questions about the registers, the viewer first."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.utils import timezone

from alongside.web.core.law import law, provisions
from alongside.web.core.models import Asking, Event, Reading
from alongside.web.core.policy import Permission as P
from alongside.web.core.policy import Role
from alongside.web.core.viewer import Viewer
from alongside.web.people.models import (
    Collection,
    Membership,
    Organisation,
    Programme,
    SharingAgreement,
    in_force,
)
from alongside.web.people.queries import PARTNERS
from alongside.web.registers.models import (
    Assessment,
    Breach,
    Controller,
    DisclosureRequest,
    ProcessingActivity,
    SafeguardingConcern,
    SafeguardingKey,
    SafeguardingPlan,
)

SOON = timedelta(days=30)


def controller(viewer: Viewer) -> Controller:
    """Who answers for the programme, or one not written yet."""
    found = Controller.objects.filter(programme_id=viewer.programme_id).first()
    return found or Controller(programme_id=viewer.programme_id)


def plan_of(programme_id: int) -> SafeguardingPlan | None:
    """Who hears a worry in a programme, or None while nobody has said."""
    return SafeguardingPlan.objects.filter(programme_id=programme_id).first()


def plan(viewer: Viewer) -> SafeguardingPlan:
    """The programme's plan, or one not written yet."""
    return plan_of(viewer.programme_id) or SafeguardingPlan(programme_id=viewer.programme_id)


def activities(viewer: Viewer) -> list[ProcessingActivity]:
    """All that the programme gathers, in the order in which it was written down."""
    return list(ProcessingActivity.objects.filter(programme_id=viewer.programme_id))


def activity(viewer: Viewer, pk: int) -> ProcessingActivity:
    """One of them; Http404 where there is none."""
    return _one(ProcessingActivity.objects.filter(programme_id=viewer.programme_id, pk=pk))


def collection(viewer: Viewer) -> Collection | None:
    """The collection that is open now, or None."""
    return Collection.objects.filter(programme_id=viewer.programme_id, closed_at=None).first()


def assessments(viewer: Viewer) -> list[Assessment]:
    """All assessments, the one that counts first."""
    rows = Assessment.objects.filter(programme_id=viewer.programme_id)
    return list(rows.select_related("decided_by"))


def safeguarding_leads(programme_id: int) -> list[Membership]:
    """Who is safeguarding lead now, and who they are."""
    return list(
        Membership.objects.filter(
            programme_id=programme_id, role=Role.SAFEGUARDING, ended_at=None
        ).select_related("account")
    )


def agreements(viewer: Viewer) -> list[SharingAgreement]:
    """All sharing agreements, by partner, the latest first."""
    rows = SharingAgreement.objects.filter(programme_id=viewer.programme_id)
    return list(rows.select_related("organisation"))


def agreement(viewer: Viewer, pk: int) -> SharingAgreement:
    """One of them; Http404 where there is none."""
    rows = SharingAgreement.objects.filter(programme_id=viewer.programme_id, pk=pk)
    return _one(rows.select_related("organisation"))


def new_agreement(viewer: Viewer) -> SharingAgreement:
    """A sharing agreement that is not written down yet."""
    return SharingAgreement(programme_id=viewer.programme_id)


def partners_without_agreement(viewer: Viewer) -> list[Organisation]:
    """Partners that take part and have no agreement in force today."""
    mine = SharingAgreement.objects.filter(organisation=OuterRef("pk"))
    rows = Organisation.objects.filter(~Exists(mine.filter(in_force())))
    return list(rows.filter(programme_id=viewer.programme_id, left_on=None).order_by("name"))


def partners(viewer: Viewer) -> list[Organisation]:
    """The partners, by name."""
    return list(Organisation.objects.filter(programme_id=viewer.programme_id).order_by("name"))


def breaches(viewer: Viewer) -> list[Breach]:
    """All breaches, the latest noticed first."""
    return list(Breach.objects.filter(programme_id=viewer.programme_id))


def breach(viewer: Viewer, pk: int) -> Breach:
    """One of them; Http404 where there is none."""
    return _one(Breach.objects.filter(programme_id=viewer.programme_id, pk=pk))


def new_breach(viewer: Viewer) -> Breach:
    """A breach that is not written down yet."""
    return Breach(programme_id=viewer.programme_id)


def who_saw(viewer: Viewer, kind: str, pk: int) -> list[Reading]:
    """Everybody who looked at one thing, when and why, the latest first. One query."""
    if not viewer.may(P.KEEP_BREACHES):
        return []
    rows = Reading.objects.filter(
        programme_id=viewer.programme_id, subject_kind=kind, subject_id=pk
    )
    return list(rows.select_related("account", "event"))


def kinds_read(viewer: Viewer) -> list[str]:
    """The kinds of things that somebody has looked at."""
    if not viewer.may(P.KEEP_BREACHES):
        return []
    rows = Reading.objects.filter(programme_id=viewer.programme_id).order_by("subject_kind")
    return list(rows.values_list("subject_kind", flat=True).distinct())


def requests(viewer: Viewer) -> list[DisclosureRequest]:
    """The register of requests, the latest first; empty for those who may not read it."""
    if not viewer.may(P.READ_DISCLOSURES):
        return []
    rows = DisclosureRequest.objects.filter(programme_id=viewer.programme_id)
    return list(rows.select_related("organisation", "filed_by"))


def request_for(viewer: Viewer, guid: UUID) -> DisclosureRequest:
    """One request; Http404 where there is none, or it is not for this viewer."""
    rows = DisclosureRequest.objects.filter(programme_id=viewer.programme_id, guid=guid)
    if not viewer.may(P.READ_DISCLOSURES):
        raise Http404
    return _one(rows.select_related("organisation", "filed_by"))


def asking_of(request: DisclosureRequest) -> Asking | None:
    """The decision on a request that waits for a second person, or None."""
    rows = Asking.objects.filter(
        act="decide_disclosure",
        subject_kind=request._meta.label_lower,
        subject_id=request.pk,
        approved_at=None,
        declined_at=None,
        done_at=None,
    )
    return rows.select_related("asked_by").first()


def decision_of(request: DisclosureRequest) -> Asking | None:
    """Who asked for and who agreed to what was decided, or None."""
    rows = Asking.objects.filter(
        act="decide_disclosure",
        subject_kind=request._meta.label_lower,
        subject_id=request.pk,
        approved_at__isnull=False,
    )
    return rows.select_related("asked_by", "answered_by").first()


def counted(programme: Programme) -> list[dict]:
    """Requests by year, as anybody may read them: how many, from whom, and what was answered."""
    years: dict[int, Counter] = {}
    for one in DisclosureRequest.objects.filter(programme=programme):
        year = years.setdefault(timezone.localtime(one.created_at).year, Counter())
        year["asked"] += 1
        year["by_police"] += one.body == DisclosureRequest.Body.POLICE
        year["refused"] += one.decided == DisclosureRequest.Answer.REFUSE
        year["given"] += one.left_at is not None
        year["open"] += not one.decided
        year["told"] += one.told == DisclosureRequest.Told.YES
    keys = ("asked", "by_police", "refused", "given", "open", "told")
    return [
        {"year": year, **{key: counts[key] for key in keys}}
        for year, counts in sorted(years.items(), reverse=True)
    ]


def concerns(viewer: Viewer) -> list[SafeguardingConcern]:
    """Every worry of the programme, for its safeguarding leads; nothing for anybody else."""
    if not viewer.may(P.HANDLE_CONCERNS):
        return []
    rows = SafeguardingConcern.objects.filter(programme_id=viewer.programme_id)
    return list(rows.select_related("read_by"))


def concern(viewer: Viewer, guid: UUID) -> SafeguardingConcern:
    """One worry, for a safeguarding lead; Http404 for anybody else."""
    if not viewer.may(P.HANDLE_CONCERNS):
        raise Http404
    return _one(SafeguardingConcern.objects.filter(programme_id=viewer.programme_id, guid=guid))


def concerns_raised_by(account_id: int | None, programme_id: int) -> list[SafeguardingConcern]:
    """What one account raised itself, to see how far it has come."""
    if account_id is None:
        return []
    rows = SafeguardingConcern.objects.filter(raised_by=account_id, programme_id=programme_id)
    return list(rows)


def concern_at(locator: str) -> SafeguardingConcern | None:
    """The worry behind a locator. What it says is for its code to open."""
    rows = SafeguardingConcern.objects.filter(locator=locator)
    return rows.select_related("programme").first()


def safeguarding_key(account_id: int) -> SafeguardingKey | None:
    """The key of a safeguarding lead, or None while they have chosen none."""
    return SafeguardingKey.objects.filter(account=account_id).first()


def unread(viewer: Viewer) -> tuple[int, datetime | None]:
    """How many worries wait to be read, and since when the oldest is late.

    The number is for a safeguarding lead; a research lead learns that one is late, and no number.
    """
    if not viewer.roles & {Role.SAFEGUARDING, Role.LEAD}:
        return 0, None
    waiting = SafeguardingConcern.objects.filter(
        programme_id=viewer.programme_id, read_at=None, closed_at=None
    ).order_by("due_at")
    rows = list(waiting.values_list("due_at", flat=True))
    late = rows[0] if rows and rows[0] < timezone.now() else None
    return (len(rows) if Role.SAFEGUARDING in viewer.roles else 0), late


def public_programme(slug: str) -> Programme:
    """A programme that anybody may read about: one that has listened. Http404 for any other."""
    listened = Collection.objects.filter(programme=OuterRef("pk"))
    return _one(Programme.objects.filter(Exists(listened), slug=slug))


def public_programmes() -> list[Programme]:
    """Every programme that anybody may read about, by title."""
    listened = Collection.objects.filter(programme=OuterRef("pk"))
    return list(Programme.objects.filter(Exists(listened)).order_by("title"))


def holdings(viewer: Viewer) -> list[dict]:
    """What each partner holds: its accounts, its agreement, and every file its accounts took.

    The files are counted from the ledger and from nowhere else, so the page equals the audit.
    """
    rows = Membership.objects.filter(
        programme_id=viewer.programme_id, ended_at=None, role__in=PARTNERS
    ).values_list("organisation_id", "account_id")
    accounts: dict[int | None, set[int]] = {}
    for organisation, account in rows:
        accounts.setdefault(organisation, set()).add(account)
    taken = files_taken(viewer.programme_id)
    of_account = _organisations_of(viewer.programme_id)
    files: Counter = Counter()
    for account, count in taken.items():
        files[of_account.get(account)] += count
    agreed = {one.organisation_id: one for one in reversed(agreements(viewer))}
    return [
        {
            "organisation": one,
            "accounts": len(accounts.get(one.pk, ())),
            "agreement": agreed.get(one.pk),
            "files": files[one.pk],
        }
        for one in partners(viewer)
    ]


def files_taken(programme_id: int) -> Counter:
    """How many files each account took away, from the ledger."""
    rows = Event.objects.filter(programme_id=programme_id, verb__in=TAKING)
    return Counter(rows.values_list("actor_id", flat=True))


# The ledger's word for a published edition that left in somebody's hands.
TAKING = ("take_release",)


def _organisations_of(programme_id: int) -> dict[int, int | None]:
    rows = Membership.objects.filter(programme_id=programme_id, role__in=PARTNERS)
    return dict(rows.order_by("pk").values_list("account_id", "organisation_id"))


def required_kinds() -> dict[str, dict]:
    """The kinds of data that every study answers for, from the law's own file."""
    return law()["kinds"]


def triggers_in_words(keys) -> list[str]:
    """Triggers of an assessment as the law's file says them."""
    known = provisions("triggers")
    return [known[key].words for key in keys if key in known]


def _one(rows: QuerySet):
    found = rows.first()
    if found is None:
        raise Http404
    return found
