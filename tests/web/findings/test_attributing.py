"""One thing about a speaker stands beside a quote where they agree and enough people share it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from alongside.web.consent.models import Consent, Participant
from alongside.web.core.policy import Role
from alongside.web.findings.models import Quote
from alongside.web.findings.publishing import _with_attribute
from alongside.web.people.models import DisclosureLimits

RANK = "rank band"


@pytest.fixture
def ranked(world):
    """Six people of one group were heard, five of them constables; the usual limits hold."""
    DisclosureLimits.objects.filter(programme=world.programme).delete()
    for number in range(1, 7):
        person, _ = Participant.objects.get_or_create(
            programme=world.programme, code=f"POL0{number}", group=world.groups["police"]
        )
        rank = "sergeant" if number == 6 else "constable"
        Participant.objects.filter(pk=person.pk).update(attributes={RANK: rank, "unit": ""})
        world.encounter.participants.add(person)
    speaker = world.participants["POL01"]
    speaker.refresh_from_db()
    speaker.answer(use=Consent.Use.QUOTE_WITH_ATTRIBUTE, by=world.lead, yes=True)
    return world


def post(world, client, **more):
    start, end = world.span("Nobody minded the coat")
    at = reverse("quote_new", args=[world.programme.slug])
    query = f"?source={world.source.pk}&start={start}&end={end}"
    form = {"written": "Nobody minded the coat", "finding": world.finding.pk, "style": "quoted"}
    return client.post(at + query, form | {"attribute": RANK} | more)


def test_the_form_offers_what_is_known_of_the_speaker_and_nothing(ranked, signed_in):
    start, end = ranked.span("Nobody minded the coat")
    at = reverse("quote_new", args=[ranked.programme.slug])

    form = (
        signed_in(Role.CODER)
        .get(f"{at}?source={ranked.source.pk}&start={start}&end={end}")
        .context["form"]
    )

    assert form.fields["attribute"].choices == [("", "Nothing"), (RANK, "rank band: constable")]


def test_one_thing_that_five_share_is_kept_with_the_quote_and_printed(ranked, signed_in):
    answer = post(ranked, signed_in(Role.CODER))

    quote = Quote.objects.latest("id")
    assert answer.status_code == 302
    assert quote.attribute == RANK
    assert _with_attribute("POL01", quote) == "POL01, constable"
    assert RANK in signed_in(Role.LEAD).get(answer["Location"]).content.decode()


def test_nothing_is_told_of_somebody_unless_it_is_chosen(ranked, signed_in):
    post(ranked, signed_in(Role.CODER), attribute="")

    assert Quote.objects.latest("id").attribute == ""


def unagreed(world) -> None:
    world.participants["POL01"].answer(
        use=Consent.Use.QUOTE_WITH_ATTRIBUTE, by=world.lead, yes=False
    )


def unasked(world) -> None:
    world.participants["POL01"].consents.filter(use=Consent.Use.QUOTE_WITH_ATTRIBUTE).delete()


def only_four(world) -> None:
    Participant.objects.filter(code="POL05").update(attributes={RANK: "sergeant"})


@pytest.mark.parametrize(
    ("change", "more", "says"),
    [
        (unagreed, {}, "POL01 said no to being quoted with one thing about them: leave the"),
        (unasked, {}, "POL01 has not been asked about being quoted with one thing about them"),
        (only_four, {}, "Everybody with this “rank band” is 4 people, fewer than 5: leave"),
        (None, {"by_session": "on"}, "Under the name of a conversation nothing is told of one"),
        (None, {"attribute": "shoe size"}, "shoe size is not one of the available choices"),
        (None, {"attribute": "unit"}, "unit is not one of the available choices"),
    ],
)
def test_what_may_not_be_told_is_refused_beside_the_field(ranked, signed_in, change, more, says):
    if change:
        change(ranked)
    before = Quote.objects.count()

    answer = post(ranked, signed_in(Role.CODER), **more)

    assert Quote.objects.count() == before
    (refusal,) = answer.context["form"].errors["attribute"]
    assert says in refusal
    assert list(answer.context["form"].errors) == ["attribute"]


def test_a_quote_is_cleared_again_once_more_is_told_of_its_speaker(ranked, signed_in):
    quote = ranked.quotes[0]
    at = reverse("quote_edit", args=[ranked.programme.slug, quote.pk])
    lead = signed_in(Role.LEAD)
    form = {"written": "people talking […] in years", "finding": quote.finding_id,
            "style": "quoted", "lead_in": "", "attribute": RANK}  # fmt: skip
    form["seen"] = lead.get(at).context["form"]["seen"].value()

    answer = lead.post(at, form)

    quote.refresh_from_db()
    assert (answer.status_code, quote.attribute) == (302, RANK)
    assert quote.clearances.filter(ended_at=None).exists() is False
