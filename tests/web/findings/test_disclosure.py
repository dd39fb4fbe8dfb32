"""A quote is cleared by another than who chose it, for reasons, within a programme's limits."""

from __future__ import annotations

import pytest
from django.urls import reverse

from alongside.study.errors import Refused
from alongside.web.core.policy import Role
from alongside.web.findings import telling
from alongside.web.findings.clearing import Said, clear_quote, look_at
from alongside.web.findings.models import Clearance
from alongside.web.people.models import DisclosureLimits


def test_whoever_chose_the_words_does_not_clear_them(world):
    with pytest.raises(Refused, match="chose or cut"):
        world.quotes[3].clear(by=world.accounts[Role.CODER])


def test_whoever_cut_them_again_does_not_clear_them_either(world):
    world.quotes[3].recut(by=world.lead)

    with pytest.raises(Refused, match="chose or cut"):
        world.quotes[3].clear(by=world.lead)


def test_a_class_of_fewer_than_five_needs_a_reason_which_is_kept(world):
    DisclosureLimits.objects.filter(programme=world.programme).delete()
    viewer, quote = world.viewer(Role.LEAD), world.quotes[3]

    with pytest.raises(Refused, match="Q2"):
        clear_quote(viewer, quote, by=world.lead, said=Said())
    reasons = {one.key: "They asked to be named." for one in look_at(viewer, quote).found}
    clearance = clear_quote(viewer, quote, by=world.lead, said=Said(reasons=reasons))

    assert ("Q2", world.lead.pk, "They asked to be named.") in [
        (o.rule, o.by_id, o.reason) for o in clearance.overrides.all()
    ]
    assert clearance.found[0]["rule"] == "Q2"


def test_the_class_is_counted_and_shown_and_grows_smaller_with_what_the_words_reveal(
    usual, signed_in
):
    at = reverse("quote_clearance", args=[usual.programme.slug, usual.quotes[3].pk])
    lead = signed_in(Role.LEAD)

    before = lead.get(at).context["look"].told
    after = lead.post(at, {"cleared": "look", "reveals": ["kinship", "date"]}).context["look"]

    assert (before.size, before.row.label) == (6, "Community organisations")
    assert [one.key for one in after.open if one.rule == "Q3"] == ["Q3:budget"]


def test_the_page_says_which_rules_still_need_an_answer_and_clears_nothing(usual, signed_in):
    quote = usual.quote("I saw", written="I saw 😀 people […] in years")
    quote.lead_in = "The only one there said:"
    quote.save()
    at = reverse("quote_clearance", args=[usual.programme.slug, quote.pk])
    lead = signed_in(Role.LEAD)

    refused = lead.post(at, {"cleared": "yes"})
    answered = lead.post(at, {"cleared": "yes", "read": ["Q4", "Q7"]})

    assert refused.status_code == 422 and "Q4" in refused.content.decode()
    assert answered.status_code == 302
    assert Clearance.objects.filter(quote=quote, ended_at=None).exists()


def test_what_can_hurt_waits_for_a_second_person_who_is_neither_of_the_first_two(usual):
    usual.code.mark_sensitive(by=usual.lead, yes=True)
    quote, viewer = usual.quotes[3], usual.viewer(Role.LEAD)
    quote.code = usual.code
    quote.save()
    said = Said(
        read=frozenset({"Q4", "Q7", "Q8"}), reasons={"Q10": "Both of us read it."}
    )  # fmt: skip

    clearance = clear_quote(viewer, quote, by=usual.lead, said=said)
    waiting = telling.quotes(viewer)
    with pytest.raises(Refused, match="second person"):
        quote.second(by=usual.lead)
    quote.second(by=usual.accounts[Role.KEYHOLDER])

    assert clearance.needs_second
    assert [(q.cleared, q.half_cleared) for q in waiting if q.pk == quote.pk] == [(False, True)]
    assert [q.cleared for q in telling.quotes(viewer) if q.pk == quote.pk] == [True]


def test_a_clearance_rests_on_an_answer(world):
    clearance = world.quotes[0].clearances.get()

    assert clearance.consent == world.participants["POL01"].consents.get(use="quote")


def test_limits_are_a_programmes_own_and_grow_in_one_order(usual, signed_in):
    lead, at = signed_in(Role.LEAD), reverse("limits", args=[usual.programme.slug])
    form = {"outside": 8, "percent": 10, "inside": 3, "quotes_each": 2}

    for wrong in ({"outside": 2}, {"percent": 6}, {"inside": 9}):
        assert lead.post(at, form | wrong).status_code == 422
    assert lead.post(at, form).status_code == 302

    assert DisclosureLimits.of(usual.programme.pk).outside == 8
    assert [g.label for g in telling.heard(usual.viewer(Role.ARTS)) if g.people] != []
