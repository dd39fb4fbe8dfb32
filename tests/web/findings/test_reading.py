"""What partners read: cleared quotes, of those who agree, in published findings, and no other."""

from __future__ import annotations

import pytest
from django.urls import reverse

from alongside.study.errors import Refused
from alongside.web.consent.models import Consent
from alongside.web.core.policy import Role
from alongside.web.findings import queries
from alongside.web.findings.models.recommendation import NOTHING_PUBLISHED
from alongside.web.findings.mosaic import mosaic_of

TEAM, PARTNERS = [Role.LEAD, Role.CODER], [
    Role.POLICE, Role.ARTS, Role.COMMUNITY, Role.COUNCIL, Role.VIEWER
]  # fmt: skip


def words(world, role: Role) -> list[str]:
    return [quote.words for quote in queries.quotes(world.viewer(role))]


@pytest.mark.parametrize("role", PARTNERS)
def test_a_partner_reads_cleared_quotes_of_published_findings(world, role):
    assert words(world, role) == [
        "people talking who had not spoken in years", "They listened, I think, for once."
    ]  # fmt: skip


@pytest.mark.parametrize("role", TEAM)
def test_the_team_reads_every_quote(world, role):
    assert len(words(world, role)) == 4


@pytest.mark.parametrize("role", [Role.TRANSCRIBER, Role.ADMIN])
def test_transcribers_and_administrators_read_none(world, role):
    viewer = world.viewer(role)

    assert (queries.quotes(viewer), list(queries.findings(viewer))) == ([], [])
    assert not queries.recommendations(viewer)


def test_a_consent_taken_back_takes_the_quote_from_every_partners_page(world, signed_in):
    world.participants["PUB01"].answer(use=Consent.Use.QUOTE, by=world.lead, yes=False)
    slug = world.programme.slug
    police = signed_in(Role.POLICE)
    pages = [
        reverse("programme", args=[slug]), reverse("findings", args=[slug]),
        reverse("finding", args=[slug, world.finding.pk]), reverse("report", args=[slug]),
    ]  # fmt: skip

    assert words(world, Role.POLICE) == ["people talking who had not spoken in years"]
    assert [p for p in pages if "They listened" in police.get(p).content.decode()] == []
    assert police.get(reverse("quote", args=[slug, world.quotes[1].pk])).status_code == 404


def test_a_consent_taken_back_is_told_to_those_who_edit(world, signed_in):
    world.participants["PUB01"].answer(use=Consent.Use.QUOTE, by=world.lead, yes=False)

    page = signed_in(Role.CODER).get(reverse("quotes", args=[world.programme.slug]))

    assert [q.words for q in page.context["refused"]] == ["They listened, I think, for once."]


def test_a_part_is_read_by_partners_only_while_its_whole_is(world, signed_in):
    world.challenge.publish(by=world.lead)
    world.challenge.parent = world.finding
    world.challenge.write(by=world.lead)
    world.finding.published_at = None
    world.finding.write(by=world.lead)
    police = signed_in(Role.POLICE)

    assert list(queries.findings(world.viewer(Role.POLICE))) == []
    assert words(world, Role.POLICE) == []
    at = reverse("finding", args=[world.programme.slug, world.challenge.pk])
    assert police.get(at).status_code == 404


@pytest.mark.parametrize("kind", ["finding", "recommendation"])
def test_words_that_partners_read_are_changed_by_those_alone_who_may_publish(
    world, signed_in, kind
):
    written = getattr(world, kind)
    written.publish(by=world.lead)
    at = reverse(f"{kind}_edit", args=[world.programme.slug, written.pk])

    coder, lead = signed_in(Role.CODER), signed_in(Role.LEAD)
    refused = coder.post(at, {"title": "Something else", "kind": "possibility"})
    assert refused.status_code == 422
    assert "ask a research lead to take it back" in refused.content.decode()
    assert lead.get(at).status_code == 200
    written.unpublish(by=world.lead)
    assert coder.get(at).status_code == 200


def test_what_was_cut_differently_meanwhile_is_not_cleared(world, signed_in):
    quote = world.quotes[3]
    lead = signed_in(Role.LEAD)
    page = reverse("quote", args=[world.programme.slug, quote.pk])
    seen = lead.get(page).context["quote"].fingerprint
    quote.lead_in = "They never said:"
    quote.recut(by=world.accounts[Role.CODER])

    answer = lead.post(
        reverse("quote_clearance", args=[world.programme.slug, quote.pk]),
        {"cleared": "yes", "seen": seen},
    )

    assert "cut differently meanwhile" in answer.content.decode()
    assert quote.clearances.filter(ended_at=None).count() == 0


def test_two_who_clear_at_once_clear_once(world):
    world.quotes[3].clear(by=world.lead)
    world.quotes[3].clear(by=world.lead)

    assert world.quotes[3].clearances.count() == 1


def test_a_clearance_taken_back_takes_the_quote_away(world):
    world.quotes[0].unclear(by=world.lead)

    assert words(world, Role.ARTS) == ["They listened, I think, for once."]


def test_a_finding_taken_back_takes_its_quotes_away(world):
    world.finding.unpublish(by=world.lead)

    assert words(world, Role.COMMUNITY) == []
    assert list(queries.findings(world.viewer(Role.COMMUNITY))) == []


def test_a_recommendation_is_published_once_a_finding_behind_it_is(world, signed_in):
    world.finding.unpublish(by=world.lead)
    row, lead = world.recommendation, signed_in(Role.LEAD)
    at = reverse("recommendation_publication", args=[world.programme.slug, row.pk])

    refused = lead.post(at, {"published": "yes"})

    assert (refused.status_code, NOTHING_PUBLISHED in refused.content.decode()) == (422, True)
    row.refresh_from_db()
    assert row.published_at is None
    world.finding.publish(by=world.lead)
    lead.post(at, {"published": "yes"})
    row.refresh_from_db()
    assert row.published_at is not None
    with pytest.raises(Refused, match="publish one of them first"):
        row.write(by=world.lead, derived_from=[world.challenge])
    assert row.derived_from.count() == 2


def test_a_partner_sees_of_a_recommendation_only_the_findings_it_may_read(world):
    world.recommendation.publish(by=world.lead)

    seen = queries.recommendations(world.viewer(Role.POLICE))[0].derived_from.all()

    assert [finding.title for finding in seen] == ["People talk again"]


def test_what_does_not_stand_any_more_cannot_be_cleared(world, signed_in):
    from alongside.web.evidence.models import Source

    Source.objects.for_viewer(world.viewer(Role.LEAD)).update(text="x" * len(world.source.text))
    at = reverse("quote_clearance", args=[world.programme.slug, world.quotes[3].pk])

    answer = signed_in(Role.LEAD).post(at, {"cleared": "yes"})

    assert answer.status_code == 422
    assert world.quotes[3].clearances.count() == 0


def test_clearing_twice_clears_once(world, signed_in):
    lead = signed_in(Role.LEAD)
    at = reverse("quote_clearance", args=[world.programme.slug, world.quotes[3].pk])

    assert [lead.post(at, {"cleared": "yes"}).status_code for _ in range(2)] == [302, 302]
    assert world.quotes[3].clearances.filter(ended_at=None).count() == 1


def test_the_mosaic_leaves_its_gaps_visible(world):
    viewer = world.viewer(Role.POLICE)
    mosaic = mosaic_of(queries.heard(viewer), queries.cleared_quotes(viewer))

    assert [(v.group.key, len(v.quotes), v.gap) for v in mosaic.voices] == [
        ("police", 1, ""),
        ("trust", 0, "nobody heard yet, of 2 meant to be"),
        ("organisations", 0, "1 heard, nobody quoted"),
        ("council", 0, "nobody heard yet, of 2 meant to be"),
        ("artists", 0, "nobody heard yet, of 2 meant to be"),
        ("public", 1, ""),
    ]
    assert mosaic.sentence == (
        "2 cleared quotes from 2 people in 2 of 6 groups speak to 1 finding; nobody is quoted "
        "from Festival, Community, City or Independent."
    )


def test_an_empty_programme_says_so_honestly(db):
    assert mosaic_of([], []).sentence == (
        "Nobody is quoted here yet: no quote has been cleared for readers."
    )
