"""A second organisation of each zone, with rows of every kind, so that “own” can be told from not.

Accounts of the small world speak for the first of each zone; nobody speaks for the second.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from alongside.web.core.policy import Role
from alongside.web.findings.models import Action
from alongside.web.partnership.models import (
    Activity,
    Commitment,
    Concern,
    Contact,
    Contribution,
    HandOver,
    Initiative,
    Introduction,
    Learning,
    Objective,
    Outcome,
    Payment,
    PresencePlan,
    PresenceRecord,
    Rating,
    Relationship,
    RemitItem,
    SagIssue,
    StewardQuestion,
    WorkingProfile,
)
from alongside.web.people.models import Holding, Organisation, Person, Post
from tests.web.partners import GROUPS, with_partners

PARTNERS = tuple(GROUPS)


@dataclass
class Two:
    """Both organisations of each zone, and the rows of each by a word."""

    mine: dict[Role, Organisation]
    other: dict[Role, Organisation]
    rows: dict[str, dict[Any, Any]] = field(default_factory=dict)

    def keep(self, kind: str, name: Any, row: Any) -> Any:
        """Remember a row by its kind and a name."""
        self.rows.setdefault(kind, {})[name] = row
        return row


def two_of_each(world) -> Two:
    """Organisations and rows: named after the role whose first organisation they are of."""
    mine = with_partners(world)
    own = {"programme": world.programme}
    other = {
        role: Organisation.objects.create(
            key=f"other-{role}", name=f"Other {role.value}", group=world.groups[group], kind=kind,
            **own,
        )
        for role, (group, _, kind) in GROUPS.items()
    }  # fmt: skip
    two = Two(mine, other)
    Organisation.objects.filter(kind="").update(kind="arts_trust", key="org-arts")
    for which, organisations in (("mine", mine), ("other", other)):
        for role, organisation in organisations.items():
            _of_one(world, two, (which, role), organisation)
    # Relationships between two others, named and protected, and protected ones of each role.
    a, c, p = (other[role] for role in (Role.ARTS, Role.COMMUNITY, Role.POLICE))
    _tie(world, two, "others", a, c)
    _tie(world, two, "others protected", c, p, protected=True)
    for role in PARTNERS:
        _tie(world, two, ("mine", role), mine[role], c if role is not Role.COMMUNITY else a)
        _tie(world, two, ("protected", role), mine[role], other[role], protected=True)
        _brought_together(world, two, role, (c, p))
    _concerns(world, two)
    return two


def _of_one(world, two: Two, name, organisation: Organisation) -> None:
    """A person in a post, an activity with police, and a word of every kind."""
    own, today = {"programme": world.programme}, timezone.localdate()
    person = Person.objects.create(
        name="A name", contact="a way", preferred_channel="call", organisation=organisation, **own
    )
    two.keep("person", name, person)
    post = Post.objects.create(title="A post", function="x", organisation=organisation, **own)
    two.keep("post", name, post)
    Holding.objects.create(person=person, post=post, starts_on=today, **own)
    initiative = Initiative.objects.create(
        key=f"wall-{name[0]}-{name[1]}", heading="A wall", strapline="x", purpose="x",
        why_police_are_involved="x", exit_note="x", lead=organisation, **own,
    )  # fmt: skip
    two.keep("initiative", name, initiative)
    initiative.usual_presence.create(
        role="observer", attire="uniform", max_officers=1, purpose="x", since=today,
        written_by=organisation, **own,
    )  # fmt: skip
    activity = Activity.objects.create(
        initiative=initiative,
        title="A day",
        place="x",
        on=today,
        host=organisation,
        status="held",
        **own,
    )
    two.keep("activity", name, activity)
    said = {"role": "partner_participant", "attire": "uniform"}
    plan = PresencePlan.objects.create(
        activity=activity, max_officers=2, purpose="x", introduced_as="x", host_says="x",
        statutory_exception="x", **said,
    )  # fmt: skip
    activity.earlier_plans.create(
        version=1, planned_for=today, until=today, purpose="x", introduced_as="x", host_says="x",
        statutory_exception="x", agreed_on=today, **said,
    )  # fmt: skip
    record = PresenceRecord.objects.create(
        activity=activity, officers=1, deviation="x", recorded_by=organisation, **said
    )
    for kind, before, called in (
        ("earlier initiative", initiative.earlier, "purpose"),
        ("earlier activity", activity.earlier, "title"),
        ("earlier record", activity.earlier_records, "deviation"),
    ):
        said = before.create(field=called, version=1, until=today, said="x")
        two.keep(kind, name, said)
    # Of an organisation that nobody names: of a day, what is planted would be no day.
    activity.earlier_cases.create(field="interests_declared", version=1, until=today, said="x")
    # So many of each group that a theme points at nobody.
    for group in world.groups.values():
        activity.attendance.create(group=group, people=40)
        activity.earlier_attendance.create(group=group, people=41, version=1, until=today)
    issue = SagIssue.objects.create(
        activity=activity, topic="x", advice="x", raised_on=today, raised_by=organisation,
        first_raised="at_meeting", **own,
    )  # fmt: skip
    said = issue.earlier.create(field="advice", version=1, until=today, said="x")
    two.keep("earlier issue", name, said)
    for kind, row in (("plan", plan), ("record", record), ("issue", issue)):
        two.keep(kind, name, row)
    profile = WorkingProfile.objects.create(
        organisation=organisation, on=today, decides_by="x", working_pattern="x",
        words_we_avoid="x", cannot_set_aside="x", asks_of_partners="x",
    )  # fmt: skip
    two.keep("profile", name, profile)
    _accounts_given(two, name, organisation, initiative, own | {"on": today})
    _promises(world, two, name, organisation)
    two.keep("question", name, StewardQuestion.objects.create(
        asked_by=world.accounts[Role.TRANSCRIBER], organisation=organisation, place="tie",
        rules="x", reason="x", **own,
    ))  # fmt: skip
    action = Action.objects.create(title="x", owner=organisation, **own)
    two.keep("action", name, action)


def _accounts_given(two: Two, name, organisation, initiative, told: dict[str, Any]) -> None:
    own = {"programme": told["programme"]}
    two.keep("rating", name, Rating.objects.create(
        initiative=initiative, stage="design", rater=organisation, level=2, rated_on=told["on"],
        note="x", **own,
    ))  # fmt: skip
    two.keep("payment", name, Payment.objects.create(
        initiative=initiative, organisation=organisation, group=organisation.group, people=9,
        amount=90, unit="x", what_for="x", owed_since=told["on"],
        due_on=told["on"], **own,
    ))  # fmt: skip
    contribution = Contribution.objects.create(
        initiative=initiative, organisation=organisation, kind="time", unit="hours", planned=1,
        note="x", **own,
    )  # fmt: skip
    learning = Learning.objects.create(organisation=organisation, kind="insight", text="x", **told)
    outcome = Outcome.objects.create(
        social_actor=organisation, written_by=organisation, change="x", contribution="x",
        rival_explanation="x", kind="practice", direction="positive", significance="low", **told,
    )  # fmt: skip
    for kind, row, called in (
        ("contribution", contribution, "note"),
        ("learning", learning, "text"),
        ("outcome", outcome, "change"),
    ):
        two.keep(kind, name, row)
        said = row.earlier.create(field=called, version=1, until=told["on"], said="x")
        two.keep(f"earlier {kind}", name, said)


def _promises(world, two: Two, name, organisation: Organisation) -> None:
    """An objective, a commitment and a decision with a word of the organisation beside each."""
    by, today = world.lead, timezone.localdate()
    objective = Objective(
        programme=world.programme, proposed_by=organisation, proposed_on=today, kind="own"
    )
    objective.propose(by=by, text="x", parties=[organisation])
    said = {"organisation": organisation, "on": today, "note": "x", "shows_name": True}
    objective.wording.positions.create(stance="endorse_with_reservation", **said)
    # Nobody reads them as words: they tell who was named, and of whom nobody is none.
    objective.earlier.create(field="parties", version=1, until=today, said="x")
    objective.remarks.create(organisation=organisation, text="x")
    two.keep("objective", name, objective)
    commitment = Commitment(programme=world.programme)
    commitment.draft(
        by=by, organisation=organisation, text="x", owed_by=[organisation],
        owed_to=[], owed_to_groups=[world.groups["public"]],
    )  # fmt: skip
    commitment.wording.signatures.create(stance="sign", **said)
    commitment.wording.translations.create(
        language="cy", text="x", organisation=organisation, on=today
    )
    review = commitment.reviews.create(on=today, outcome="kept", note="x")
    review.with_groups.set([world.groups["public"]])
    review.reviewed_by.set([organisation])
    commitment.earlier.create(field="owed_by", version=1, until=today, said="x")
    commitment.remarks.create(organisation=organisation, text="x")
    two.keep("commitment", name, commitment)
    item = RemitItem.objects.create(programme=world.programme, domain="x", in_force_from=today)
    division = item.divisions.create(version=1, text="x", statutory_note="x", on=today)
    division.rights.create(organisation=organisation, right="decides")
    division.positions.create(stance="agree", **said)
    two.keep("decision", name, item)


def _tie(world, two: Two, name, a: Organisation, b: Organisation, protected: bool = False) -> None:
    """A relationship with a purpose, held on both sides, a log, a hand-over and a promise in it."""
    own, today = {"programme": world.programme}, timezone.localdate()
    tie = Relationship.objects.create(
        a=a,
        b=b,
        purpose="x",
        started_on=today,
        protected=protected,
        steward=a if protected else None,
        **own,
    )
    two.keep("tie", name, tie)
    said = tie.earlier.create(field="purpose", version=1, until=today, said="x")
    two.keep("earlier tie", name, said)
    holds = {
        side: Person.objects.create(
            name="Who holds it", contact="a way", preferred_channel="call", organisation=of, **own
        )
        for side, of in (("a", a), ("b", b))
    }
    for side, person in holds.items():
        tie.holders.create(side=side, person=person, starts_on=today)
        two.keep("holder", (name, side), person)
    contact = Contact.objects.create(
        relationship=tie, on=today, channel="call", started_by="a", summary="x", **own
    )
    two.keep("contact", name, contact)
    over = HandOver.objects.create(
        relationship=tie, side="a", outgoing=holds["a"], outgoing_last_day=today, **own
    )
    over.promises.create(text="x")
    two.keep("handover", name, over)
    broker = next(one for one in two.other.values() if one.pk not in {a.pk, b.pk})
    two.keep("introduction", name, Introduction.objects.create(
        broker=broker, a=a, b=b, asked_first_on=today, made_on=today, led_to=tie, **own
    ))  # fmt: skip


def _brought_together(world, two: Two, role: Role, both: tuple[Organisation, Organisation]):
    """Two others, whose tie is protected, brought together by a role's first organisation."""
    today, (a, b) = timezone.localdate(), both
    two.keep("brokered", role, Introduction.objects.create(
        programme=world.programme, broker=two.mine[role], a=a, b=b, asked_first_on=today,
        made_on=today, led_to=two.rows["tie"]["others protected"],
    ))  # fmt: skip


def _concerns(world, two: Two) -> None:
    """One of the community’s group, one of the artists’, who have no account; one is let be read.

    Each is about the trust’s first initiative, which the arts partner answers for.
    """
    about = {
        "programme": world.programme, "raised_on": timezone.localdate(), "theme": "payment",
        "initiative": two.rows["initiative"]["mine", Role.ARTS],
    }  # fmt: skip
    for name, group, shared in (
        ("own group", "organisations", False),
        ("another group", "artists", False),
        ("let be read", "artists", True),
    ):
        two.keep("concern", name, Concern.objects.create(
            raised_by_group=world.groups[group], summary="x", answer="x",
            answered_on=about["raised_on"], text_may_be_shared=shared, **about,
        ))  # fmt: skip
