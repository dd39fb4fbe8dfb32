"""What a report says after a claim, and which findings answer its question."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from tests.web.partners import viewer_of, with_partners

from alongside.web.core.policy import Role
from alongside.web.findings.queries import ties_to_name
from alongside.web.findings.reporting import model_for
from alongside.web.partnership.models import Relationship


def test_a_claim_names_the_partners_of_its_relationships_and_no_protected_one(world):
    partners = with_partners(world)
    own = {"programme": world.programme, "started_on": timezone.localdate()}
    police, community = partners[Role.POLICE], partners[Role.COMMUNITY]
    tie = Relationship.objects.create(a=police, b=community, **own)
    kept = Relationship.objects.create(a=police, b=partners[Role.ARTS], protected=True, **own)

    world.finding.write(by=world.lead, examples=[tie, kept])

    model = model_for(viewer_of(world, Role.LEAD))
    assert [f.examples for f in model.findings.values()] == [("Lanternyard Kitchen",)]
    assert list(ties_to_name(viewer_of(world, Role.LEAD))) == [tie]
    assert list(ties_to_name(viewer_of(world, Role.CODER))) == []


def test_the_report_says_which_findings_answer_the_question_or_that_none_does(world, signed_in):
    at = reverse("report", args=[world.programme.slug])
    world.programme.key_question = "What changes?"
    world.programme.save()
    lead = signed_in(Role.LEAD)

    before = lead.get(at).content.decode()
    world.finding.answers_key_question = True
    world.finding.save()
    after = lead.get(at).content.decode()

    assert "No finding says that it answers the key question." in before
    assert "What answers the key question: People talk again." in after
