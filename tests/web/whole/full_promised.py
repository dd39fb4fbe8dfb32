"""What the full partnership promised and concluded, with every field said."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from tests.web.whole.saying import DAY, SOON, first, say

from alongside.web.findings.models import (
    Action,
    Consequence,
    Finding,
    FollowUp,
    Recommendation,
    RecommendationResponse,
)
from alongside.web.partnership import models as here
from alongside.web.people.models import Post, Priority, StakeholderGroup


def promised(programme, org) -> None:
    """Objectives, commitments and decisions with every field said."""
    group = first(StakeholderGroup, programme, key="SG-C")
    post = first(Post, programme, key="POST-F")
    objective = here.Objective.objects.create(
        programme=programme, key="OBJ-X", kind="shared", proposed_by=org["ORG-CAFE"],
        priority=first(Priority, programme), proposed_on=date(2024, 1, 3), review_due=DAY,
        published_on=DAY, retired_on=DAY,
    )  # fmt: skip
    objective.parties.set([org["ORG-CAFE"], org["ORG-TOWN"]])
    once = {"version": 1, "until": DAY}
    objective.earlier.create(field="review_due", said="2024-01-09", taken_away_on=SOON, **once)
    objective.earlier.create(
        field="parties", said="True", organisation=org["ORG-LOCK"], group=group, **once
    )
    for version, text in ((1, "Walk at noon"), (2, "Walk at dusk")):
        wording = here.ObjectiveWording.objects.create(
            objective=objective, version=version, text=text, what_it_is_not=f"Not {version}",
            on=date(2024, version, 3), answer_by=DAY, written_by=org["ORG-CAFE"],
        )  # fmt: skip
        here.ObjectivePosition.objects.create(
            wording=wording, organisation=org["ORG-TOWN"], stance="object", note="Too dark",
            on=DAY, by_post=post, shows_name=True,
        )  # fmt: skip
    alone = here.Objective.objects.create(
        programme=programme, key="OBJ-Y", kind="own", proposed_by=org["ORG-CAFE"], proposed_on=DAY
    )
    alone.wordings.create(version=1, text="Keep Thursdays", on=DAY)
    commitment = here.Commitment.objects.create(
        programme=programme, key="COM-X", category="lamps", adopted_on=date(2024, 2, 1),
        review_every_days=30, superseded_on=DAY,
    )  # fmt: skip
    commitment.owed_by.add(org["ORG-TOWN"])
    commitment.owed_to.add(org["ORG-CAFE"])
    commitment.owed_to_groups.add(group)
    commitment.earlier.create(field="review_every_days", said="90", taken_away_on=SOON, **once)
    commitment.earlier.create(field="owed_by", said="False", organisation=org["ORG-TOWN"], **once)
    commitment.earlier.create(field="owed_to_groups", said="True", group=group, **once)
    for version, text in ((1, "One lamp"), (2, "Two lamps")):
        wording = here.CommitmentWording.objects.create(
            commitment=commitment, version=version, text=text, on=date(2024, 1, version),
            answer_by=DAY, written_by=org["ORG-TOWN"],
        )  # fmt: skip
        here.CommitmentTranslation.objects.create(
            wording=wording, language="cy", text=f"{version} o oleuadau",
            organisation=org["ORG-CAFE"], on=DAY,
        )  # fmt: skip
    here.CommitmentSignature.objects.create(
        wording=wording, organisation=org["ORG-TOWN"], stance="sign", note="Gladly", on=DAY,
        by_post=post, shows_name=True,
    )  # fmt: skip
    handover = first(here.HandOver, programme, key="HO-X")
    for text, which in (
        ("As agreed", {"commitment": commitment}),
        ("So", {"objective": objective}),
    ):
        here.PassedPromise.objects.create(handover=handover, text=text, **which)
    review = here.CommitmentReview.objects.create(
        commitment=commitment, on=DAY, outcome="partly", note="One of two", taken_back_on=DAY
    )
    review.reviewed_by.add(org["ORG-CAFE"])
    review.with_groups.add(group)
    noon = datetime(2024, 3, 5, 12, tzinfo=ZoneInfo("Europe/London"))
    for about in ({"objective": objective}, {"commitment": commitment}):
        said = here.Remark.objects.create(
            organisation=org["ORG-CAFE"], text="By whom?", taken_back_on=DAY, **about
        )
        say(said, created_at=noon)
    initiative = first(here.Initiative, programme)
    here.Concern.objects.create(
        programme=programme, key="CNC-X", raised_on=DAY, raised_by_group=group,
        initiative=initiative, commitment=commitment, activity=first(here.Activity, programme),
        theme="promise", summary="One lamp only", text_may_be_shared=True, answer="We know",
        answered_by=org["ORG-TOWN"], answered_on=DAY, told_back_on=DAY,
    )  # fmt: skip
    item = here.RemitItem.objects.create(
        programme=programme, key="REM-X", domain="lamps", in_force_from=date(2024, 1, 1),
        review_due=DAY, ended_on=DAY,
    )  # fmt: skip
    for version, text in ((1, "Where a lamp stands"), (2, "Where lamps stand")):
        division = item.divisions.create(
            version=version, text=text, statutory_note="The Lamps Act", on=date(2024, version, 4),
            written_by=org["ORG-CAFE"],
        )  # fmt: skip
        division.initiatives.add(initiative)
        for organisation, right in ((org["ORG-CAFE"], "decides"), (None, "consulted")):
            division.rights.create(organisation=organisation, right=right)
        division.positions.create(
            organisation=org["ORG-TOWN"], stance="agree", note="Yes", on=DAY, by_post=post,
            shows_name=True,
        )  # fmt: skip


def concluded(programme, org) -> None:
    """Findings, what they ask and what was done about it, with every field said."""
    finding = Finding.objects.create(
        programme=programme, key="FND-X", title="Lamps help", kind="challenge",
        arises_within=["police", "organisations"], position=1,
    )  # fmt: skip
    noon = datetime(2024, 3, 5, 12, tzinfo=ZoneInfo("Europe/London"))
    asked = Recommendation.objects.create(
        programme=programme, key="REC-X", number=9, text="More lamps", published_at=noon,
        follow_up_question="Are there lamps?", follow_up_due=SOON, closed_on=SOON,
    )  # fmt: skip
    asked.derived_from.add(finding)
    asked.addressed_to.add(org["ORG-TOWN"])
    RecommendationResponse.objects.create(
        recommendation=asked, organisation=org["ORG-TOWN"], stance="accept", note="Yes", on=DAY,
        by_post=first(Post, programme, key="POST-T"), shows_name=True,
    )  # fmt: skip
    ways = {
        "objective": first(here.Objective, programme, key="OBJ-X"),
        "commitment": first(here.Commitment, programme, key="COM-X"),
        "remit_item": first(here.RemitItem, programme, key="REM-X"),
        "usual_presence": first(here.UsualPresence, programme, key="USP-X"),
    }
    for way, row in ways.items():
        Consequence.objects.create(recommendation=asked, **{way: row})
    FollowUp.objects.create(recommendation=asked, finding=finding, on=DAY, verdict="worse")
    learning = first(here.Learning, programme, key="LRN-X")
    for key in ("ACN-X", "ACN-Y"):
        Action.objects.create(
            programme=programme, key=key, title=f"Buy lamps, {key}", scope="internal",
            kind="policy", owner=org["ORG-TOWN"], recommendation=asked, learning=learning,
            sag_issue=first(here.SagIssue, programme, key="SAG-X"), due_on=DAY, done_on=DAY,
            confirmed_by=org["ORG-CAFE"], confirmed_on=DAY, people_reached=9,
            of_the_embedded_team=2,
        )  # fmt: skip
    Action.objects.create(
        programme=programme, key="ACN-Z", title="Light them", owner=org["ORG-TOWN"], under_way=True
    )
