"""The research lead's pages on consent keep nobody out, at any width, and are walked once."""

from __future__ import annotations

import pytest
from django.urls import reverse

from alongside.web.consent.models import AgeBand, ParticipantLink, Use
from tests.browser.keys import opens
from tests.browser.looking import looked_at
from tests.web.consent.sheets import make_sheet
from tests.web.consent.test_scans import jpeg
from tests.web.kept import kept
from tests.web.world import PASSWORD, make_world


@pytest.fixture
def world(transactional_db):
    made = kept(make_world)
    published = make_sheet(made)
    made.sheet = published
    made.draft_sheet = make_sheet(made, version=2, asks_again=True, publish=False)
    person = made.participants["PUB01"]
    person.answer(
        use=Use.QUOTE, yes=True, by=made.lead, wording=published.wordings.get(language="pl")
    )
    person.belong_to(age_band=AgeBand.UNDER_16, by=made.lead)
    return made


def addresses(world) -> list[str]:
    slug, pk = world.programme.slug, world.participants["PUB01"].pk
    draft = world.draft_sheet
    return [
        *(reverse(name, args=[slug]) for name in ("participants", "permissions", "sheets")),
        reverse("participant", args=[slug, pk]),
        reverse("participant_answers", args=[slug, pk]),
        reverse("sheet", args=[slug, world.sheet.pk]),
        reverse("sheet", args=[slug, draft.pk]),
        reverse("sheet_wording_new", args=[slug, draft.pk]),
        reverse("sheet_wording", args=[slug, draft.pk, draft.wordings.first().pk]),
        reverse("sheet_wording", args=[slug, world.sheet.pk, world.sheet.wordings.first().pk]),
        reverse("study_file", args=[slug]),
    ]


def test_no_page_keeps_anybody_out_or_is_wider_than_the_screen(world, page, sign_in, barriers):
    sign_in(world.lead.email, PASSWORD)

    assert looked_at(page, addresses(world), barriers) == {}


def test_a_form_on_paper_is_recorded_and_a_card_is_shown_once(
    world, page, sign_in, barriers, tmp_path
):
    scan = tmp_path / "form.jpg"
    scan.write_bytes(jpeg())
    person = world.participants["ORG01"]
    sign_in(world.lead.email, PASSWORD)
    page.goto(reverse("participant_answers", args=[world.programme.slug, person.pk]))

    page.get_by_label("How they answered").select_option("on_paper")
    page.get_by_label("Scan of the form").set_input_files(str(scan))
    page.get_by_role("group", name="Be kept in an archive").get_by_label("No").check()
    opens(page.get_by_role("button", name="Record the answers"))
    page.get_by_text("1 answer is recorded").wait_for()
    opens(page.get_by_role("button", name="Make a link"))
    code = page.locator(".own-card__code").text_content()
    wrong = barriers()
    opens(page.get_by_role("link", name="Done"))
    page.get_by_role("button", name="Make a new one").wait_for()

    assert wrong == []
    assert not person.agrees_to(Use.ARCHIVE) and person.forms.count() == 1
    assert code not in page.content()
    assert ParticipantLink.objects.get().opens_with(code)
