"""A partnership in which every field of every model says something, beside the small one."""

from __future__ import annotations

from datetime import date

from tests.partnerships import small
from tests.web.whole.full_promised import concluded, promised
from tests.web.whole.saying import DAY, SOON, first, say

from alongside.web.partnership import models as here
from alongside.web.people.models import (
    ContextStatement,
    Holding,
    Organisation,
    Person,
    Post,
    Priority,
    Programme,
    StakeholderGroup,
)
from alongside.web.whole.bringing import bring_in


def full_programme() -> Programme:
    """The walks, with whatever no row of theirs says."""
    programme = bring_in(small(), None, by=None).programme
    org = {o.key: o for o in Organisation.objects.filter(programme=programme)}
    _who(programme, org)
    _done(programme, org)
    _tied(programme, org)
    promised(programme, org)
    concluded(programme, org)
    programme.refresh_from_db()
    return programme


def _who(programme, org) -> None:
    say(
        programme, place="Ardenvale", ends_on=date(2024, 8, 31), funding_statement="Two partners.",
        partnership_statement="Nobody walks alone.", works_with="producers",
        stages=["devising", "making"], host_of_software=org["ORG-CAFE"],
        research_questions=["Who asks whom?", {"text": "Who comes?", "source": "Plan, 2023"}],
        notice_bands_days=[{"below": 500, "days": 28}, {"below": None, "days": 90}],
    )  # fmt: skip
    for place, (text, reference) in enumerate(
        [("Fewer officers walk.", "Report, 2022"), ("Many moved away.", "")]
    ):
        ContextStatement.objects.create(
            programme=programme, text=text, reference=reference, position=place
        )
    Priority.objects.create(
        programme=programme, key="PRI-B", text="Listen first", position=1, ended_on=SOON
    )
    old, groups = {}, StakeholderGroup.objects.filter(programme=programme)
    for group in groups:
        old[group.key] = group
    say(old["SG-C-OLD"], short="Elders", hue=6, code_prefix="Eld", interviews_target=4,
        interviews_told=3, focus_groups_target=2, focus_groups_told=1)  # fmt: skip
    say(
        org["ORG-CAFE"],
        short="Café",
        kind="tea circle",
        leads=True,
        hides_people_from="police",
        is_network=True,
        parent=org["ORG-LOCK"],
        in_network_since=DAY,
        in_network_until=SOON,
    )
    person = first(Person, programme, key="P-C1")
    say(person, contact="At the hatch", preferred_channel="letter")
    say(first(Person, programme, key="P-L1"), name="", forgotten_on=DAY)
    say(first(Post, programme, key="POST-T"), function="Walks", starts_on=DAY, ends_on=DAY)
    say(first(Holding, programme), end_reason="move")
    here.WorkingProfile.objects.create(
        organisation=org["ORG-CAFE"], version=2, on=DAY, decides_by="Thursdays, all of us",
        usual_decision_days=9, working_pattern="Thursdays", words_we_avoid="hub\nasset",
        cannot_set_aside="Tea", asks_of_partners="Come early",
    )  # fmt: skip


def _done(programme, org) -> None:
    initiative = first(here.Initiative, programme)
    group = first(StakeholderGroup, programme, key="SG-C")
    say(
        initiative, strapline="By the water", art_form="Walking", purpose="To be known",
        exit_note="Tea, in May", exit_conversation_on=DAY, follow_on_on=SOON,
        ends_on=date(2024, 6, 30),
    )  # fmt: skip
    initiative.groups.add(group)
    here.Initiative.objects.create(
        programme=programme, key="INI-X", heading="Lock songs", position=1, phase="closed"
    )
    activity = here.Activity.objects.create(
        programme=programme, key="ACT-X", initiative=initiative, title="A walk at dusk",
        kind="rehearsal", on=DAY, ends_on=DAY, place="The lock", host=org["ORG-CAFE"],
        is_public=True, expected_attendance=40, status="held",
    )  # fmt: skip
    activity.partners.add(org["ORG-TOWN"])
    here.Attendance.objects.create(activity=activity, group=group, people=7)
    plan = here.PresencePlan.objects.create(
        activity=activity, role="host", attire="uniform", max_officers=3, promised=2,
        purpose="To walk", introduced_as="Officers of the town", impartiality_checked_on=DAY,
        statutory_exception="The Walks Act", agreed_on=DAY, declined_on=DAY, host_says="Not at six",
    )  # fmt: skip
    plan.agreed_by.add(org["ORG-CAFE"])
    earlier = here.EarlierPlan.objects.create(
        activity=activity, version=1, planned_for=DAY, until=DAY, role="host", attire="uniform",
        max_officers=4, promised=3, purpose="To stand", introduced_as="Officers",
        impartiality_checked_on=DAY, statutory_exception="The Walks Act", agreed_on=DAY,
        declined_on=DAY, host_says="At five",
    )  # fmt: skip
    earlier.agreed_by.add(org["ORG-CAFE"])
    here.PresenceRecord.objects.create(
        activity=activity, role="observer", attire="uniform", officers=1, deviation="Called away",
        recorded_by=org["ORG-CAFE"],
    )  # fmt: skip
    gone = {"version": 1, "until": DAY, "taken_away_on": SOON}
    initiative.earlier.create(field="heading", said="", **gone)
    initiative.earlier.create(field="phase", version=1, until=DAY, said="idea")
    initiative.earlier.create(field="lead", version=1, until=DAY, organisation=org["ORG-TOWN"])
    # No field of an initiative leads to a group; a file says so of any all the same.
    initiative.earlier.create(field="lead", version=2, until=DAY, group=group)
    initiative.earlier.create(
        field="co_producers", version=1, until=DAY, said="True", organisation=org["ORG-CAFE"]
    )
    activity.earlier.create(field="title", said="", **gone)
    activity.earlier.create(field="on", version=1, until=DAY, said="2024-01-09")
    activity.earlier.create(field="host", version=1, until=DAY, organisation=org["ORG-LOCK"])
    activity.earlier.create(
        field="partners", version=2, until=DAY, said="False", group=group,
        organisation=org["ORG-TOWN"],
    )  # fmt: skip
    here.EarlierAttendance.objects.create(
        activity=activity, group=group, version=1, until=DAY, people=12
    )
    activity.earlier_records.create(field="officers", version=1, until=DAY, said="4")
    activity.earlier_records.create(
        field="recorded_by", version=1, until=DAY, organisation=org["ORG-LOCK"]
    )
    activity.earlier_records.create(field="recorded_by", version=2, until=DAY, group=group)
    activity.earlier_records.create(field="deviation", said="", **gone)
    here.UsualPresence.objects.create(
        programme=programme, key="USP-X", initiative=initiative, role="observer", attire="uniform",
        max_officers=2, purpose="To be seen", since=DAY, ended_on=DAY, written_by=org["ORG-CAFE"],
    )  # fmt: skip
    case = here.SagCase.objects.create(
        activity=activity, notified_on=DAY, plan_submitted_on=DAY, final_plan_on=DAY
    )
    case.interests_declared.add(org["ORG-TOWN"])
    here.SagMeeting.objects.create(case=case, on=DAY)
    activity.earlier_cases.create(field="notified_on", said="", **gone)
    activity.earlier_cases.create(field="final_plan_on", version=1, until=DAY, said="2024-01-02")
    activity.earlier_cases.create(
        field="interests_declared", version=2, until=DAY, said="False", group=group,
        organisation=org["ORG-CAFE"],
    )  # fmt: skip
    issue = here.SagIssue.objects.create(
        programme=programme, key="SAG-X", activity=activity, topic="Lamps", advice="More of them",
        raised_on=DAY, raised_by=org["ORG-TOWN"], first_raised="at_meeting", owner=org["ORG-CAFE"],
        state="accepted_risk", resolved_on=DAY,
    )  # fmt: skip
    issue.earlier.create(field="advice", said="", **gone)
    issue.earlier.create(field="state", version=1, until=DAY, said="open")
    issue.earlier.create(field="owner", version=1, until=DAY, organisation=org["ORG-TOWN"])
    issue.earlier.create(field="owner", version=2, until=DAY, group=group)
    here.Rating.objects.create(
        programme=programme, instrument="partnership_check", initiative=initiative, stage="trust",
        subject_group=group, rater=org["ORG-CAFE"], level=3, rated_on=DAY, note="Getting there",
    )  # fmt: skip
    alike = {
        "programme": programme, "initiative": initiative, "organisation": org["ORG-TOWN"],
        "kind": "money", "unit": "#3 | rooms", "planned": "120.50",
    }  # fmt: skip
    given = here.Contribution.objects.create(
        actual="99.25", lost_to_operational_duty="20.00", note="Lamps", taken_back_on=DAY, **alike
    )
    given.earlier.create(field="note", said="", **gone)
    given.earlier.create(field="planned", version=1, until=DAY, said="80.50")
    given.earlier.create(field="note", version=2, until=DAY, said="x", group=group)
    again = here.Contribution.objects.create(**alike)
    again.earlier.create(
        field="unit", version=1, until=DAY, said="pence", organisation=org["ORG-TOWN"]
    )
    here.Payment.objects.create(
        programme=programme, key="PAY-X", initiative=initiative, organisation=org["ORG-TOWN"],
        group=group, people=7, amount="140.50", unit="vouchers", what_for="Three walks",
        owed_since=DAY, due_on=SOON, paid_on=DAY, not_owed_since=DAY,
    )  # fmt: skip
    learnt = here.Learning.objects.create(
        programme=programme, key="LRN-X", organisation=org["ORG-CAFE"], on=DAY, activity=activity,
        kind="opportunity", text="Walk at dusk", became_initiative=initiative, taken_back_on=DAY,
    )  # fmt: skip
    learnt.earlier.create(field="text", said="", **gone)
    learnt.earlier.create(field="activity", version=1, until=DAY, activity=activity)
    learnt.earlier.create(field="became_initiative", version=1, until=DAY, initiative=initiative)
    learnt.earlier.create(field="kind", version=1, until=DAY, said="insight", group=group)
    learnt.earlier.create(
        field="kind", version=2, until=DAY, said="insight", organisation=org["ORG-CAFE"]
    )
    outcome = {
        "programme": programme, "on": DAY, "kind": "policy", "intended": False,
        "direction": "negative", "contribution": "We asked", "rival_explanation": "Weather",
        "significance": "high", "activity": activity, "written_by": org["ORG-LOCK"],
        "taken_back_on": DAY,
    }  # fmt: skip
    above = here.Outcome.objects.create(
        key="OUT-X", social_group=group, change="They come later", **outcome,
        substantiated_by=org["ORG-TOWN"], substantiated_by_group=group, disputed_by=org["ORG-FOOT"],
    )  # fmt: skip
    above.earlier.create(field="change", said="", **gone)
    above.earlier.create(field="intended", version=1, until=DAY, said="True")
    above.earlier.create(field="disputed_by", version=1, until=DAY, organisation=org["ORG-CAFE"])
    above.earlier.create(field="substantiated_by_group", version=2, until=DAY, group=group)
    here.Outcome.objects.create(
        key="OUT-Y", social_actor=org["ORG-TOWN"], change="They ask", parent=above, **outcome
    )


def _tied(programme, org) -> None:
    tie = here.Relationship.objects.create(
        programme=programme, key="REL-X", a=org["ORG-TOWN"], b=org["ORG-CAFE"], purpose="Lamps",
        level="coordination", started_on=date(2023, 10, 1), ended_on=date(2024, 3, 30),
        protected=True, steward=org["ORG-CAFE"], known_before_programme=True,
    )  # fmt: skip
    gone = {"version": 1, "until": DAY, "taken_away_on": SOON}
    tie.earlier.create(field="purpose", said="", **gone)
    tie.earlier.create(field="level", version=1, until=DAY, said="contact")
    tie.earlier.create(field="steward", version=1, until=DAY, organisation=org["ORG-TOWN"])
    group = first(StakeholderGroup, programme, key="SG-C")
    tie.earlier.create(field="steward", version=2, until=DAY, group=group)
    here.CarryOn.objects.create(relationship=tie, organisation=org["ORG-CAFE"])
    leaving, coming = (first(Person, programme, key=key) for key in ("P-C1", "P-C2"))
    here.RelationshipHolder.objects.create(
        relationship=tie, side="b", person=leaving, role="deputy", starts_on=DAY, ends_on=DAY
    )
    handover = here.HandOver.objects.create(
        programme=programme, key="HO-X", relationship=tie, side="b", outgoing=leaving,
        outgoing_last_day=DAY, incoming=coming, incoming_first_day=DAY, announced_on=DAY,
        partner_told_on=DAY, joint_meeting_on=DAY, open_promises_passed=True,
    )  # fmt: skip
    here.PassedPromise.objects.create(handover=handover, text="Two lamps", passed_on=DAY)
    here.PassedPromise.objects.create(handover=handover, text="Two lamps")
    here.Contact.objects.create(
        programme=programme, key="CON-X", relationship=tie, on=DAY, channel="letter",
        started_by="b", summary="About the lamps",
    )  # fmt: skip
    introduction = here.Introduction.objects.create(
        programme=programme, key="INT-X", broker=org["ORG-FOOT"], a=org["ORG-CAFE"],
        b=org["ORG-LOCK"], asked_first_on=DAY, made_on=DAY, led_to=tie,
    )  # fmt: skip
    for key, yes in (("ORG-CAFE", True), ("ORG-LOCK", False)):
        introduction.answers.create(organisation=org[key], yes=yes, on=DAY)
