"""The partnership walked by those it is for: a producer, a sergeant, one charity, anybody."""

from __future__ import annotations

import json
import os
from datetime import timedelta

import pytest
from django.urls import reverse
from pypdfium2 import PdfDocument

from alongside.web.core.languages import WHOLE
from alongside.web.partnership.models import Activity, Concern, Objective, RemitItem
from tests.browser.conftest import barriers_on
from tests.browser.keys import follow, opens, press, write
from tests.browser.looking import stands
from tests.web.kept import kept
from tests.web.partnership.planned import TODAY, a_concern, a_mural, a_plan, a_promise, open_page
from tests.web.world import PASSWORD, make_world

TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def make_partnership():
    """A mural under way: a plan to agree to, a promise to review, an objective to answer."""
    world = make_world()
    mural = a_mural(world)
    open_page(mural, by=world.lead)
    a_plan(mural.workshop, by=world.lead)
    promise = a_promise(world, mural)
    promise.owed_to.add(mural.residents)
    objective = Objective(programme=world.programme, proposed_by=mural.trust, proposed_on=TODAY)
    objective.propose(
        by=world.lead, text="Nobody is surprised by a uniform",
        parties=[mural.trust, mural.police, mural.residents],
    )  # fmt: skip
    item = RemitItem(programme=world.programme)
    item.divide(
        by=world.lead,
        decision="What the wall says",
        initiatives=[mural.initiative],
        rights={mural.residents: "decides"},
    )
    concern = a_concern(world, mural)
    return world, mural, concern, objective


@pytest.fixture
def partnership(transactional_db):
    return kept(make_partnership)


class Look:
    """Looks at pages as they stand: nothing wider than the screen, and no barrier."""

    def __init__(self) -> None:
        self.seen: dict[str, tuple[bool, list[str]]] = {}

    def __call__(self, page, name: str) -> None:
        stands(page)
        if os.environ.get("LOOK"):
            page.screenshot(path=f"{os.environ['LOOK']}/{name}.png", full_page=True)
        self.seen[name] = (page.evaluate(TOO_WIDE), barriers_on(page))

    def through(self, eye, page, name: str) -> None:
        """The same of a page without scripts, which the test of barriers is: shown elsewhere."""
        page.wait_for_load_state()
        shown = page.content()
        eye.set_viewport_size(page.viewport_size)
        eye.route(page.url, lambda route: route.fulfill(body=shown, content_type="text/html"))
        eye.goto(page.url)
        self(eye, name)
        eye.unroute(page.url)


@pytest.fixture
def look():
    looked = Look()
    yield looked
    assert looked.seen == dict.fromkeys(looked.seen, (False, []))


def the(page, name: str, *, kind: str = "button"):
    """A button or a link of the page itself, by its whole name."""
    return page.get_by_role("main").get_by_role(kind, name=name, exact=True)


def test_a_producer_plans_an_activity_on_a_phone_and_tells_what_happened(
    partnership, page, sign_in, look
):
    world, mural, _concern, _objective = partnership
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(f"arts@{world.programme.slug}.example.org", PASSWORD)
    look(page, "producer-1-today")
    page.goto(reverse("initiative", args=[world.programme.slug, mural.initiative.pk]))
    look(page, "producer-2-initiative")

    opens(the(page, "Plan an activity", kind="link"))
    page.get_by_label("What it is called").fill("Lanterns at dusk")
    page.get_by_label("On which day").fill(TODAY.isoformat())
    page.get_by_label("Where", exact=True).fill("Lantern Yard")
    page.get_by_label("Whose place or event it is").select_option(label=mural.trust.name)
    page.get_by_label(mural.police.name).check()
    page.get_by_label("How many people are expected").fill("600")
    page.get_by_label("Anybody can come").check()
    look(page, "producer-3-activity-form")
    opens(the(page, "Save"))
    look(page, "producer-4-activity")

    opens(the(page, "Plan how the police will be there", kind="link"))
    page.get_by_label("Taking part as partners").check()
    page.get_by_label("Plain clothes, with a name badge").check()
    page.get_by_label("How many at most").fill("2")
    page.get_by_label("How are they introduced?").fill("Two officers who help to carry")
    look(page, "producer-5-presence-form")
    opens(the(page, "Save"))

    opens(the(page, "Its days", kind="link"))
    page.get_by_label("The group was told on").fill((TODAY - timedelta(days=40)).isoformat())
    page.get_by_label("Meeting 1").fill((TODAY - timedelta(days=20)).isoformat())
    page.get_by_label(mural.police.name).check()
    look(page, "producer-6-safety-form")
    opens(the(page, "Save"))

    opens(the(page, "We agree"))
    opens(the(page, "Confirm it"))
    look(page, "producer-7-confirmed")
    assert page.get_by_text("Confirmed", exact=True).is_visible()

    opens(the(page, "Write down what happened", kind="link"))
    page.get_by_label("Taking part as partners").check()
    page.get_by_label("Plain clothes, with a name badge").check()
    page.get_by_label("How many officers came", exact=True).fill("3")
    page.get_by_label("Members of the public").fill("580")
    opens(the(page, "Save"))
    look(page, "producer-8-a-reason-is-asked-for")
    page.get_by_label("If it was other than agreed: why").fill("One came to fetch a van.")
    opens(the(page, "Save"))
    look(page, "producer-9-told")

    found = Activity.objects.get(title="Lanterns at dusk")
    assert (found.status, found.plan.agreed_on, found.record.officers) == ("held", TODAY, 3)
    assert page.get_by_text("More came than agreed. Why: One came to fetch a van.").is_visible()


def test_a_sergeant_answers_an_objective_and_finds_nothing_of_the_community(
    partnership, page, sign_in, look
):
    world, _mural, concern, objective = partnership
    slug = world.programme.slug
    sign_in(f"police@{slug}.example.org", PASSWORD)
    look(page, "sergeant-1-today")
    page.goto(reverse("objective", args=[slug, objective.pk]))
    look(page, "sergeant-2-objective")
    page.get_by_label("Stands behind it", exact=True).check()
    opens(the(page, "Take this position"))
    look(page, "sergeant-3-position")
    assert page.get_by_text(f"You said on {TODAY:%-d %B %Y}").is_visible()

    page.goto(reverse("raised_concern", args=[slug, concern.pk]))
    look(page, "sergeant-4-concern")
    assert "list of names" not in page.content()
    theirs = {
        name: page.request.get(reverse(name, args=[slug, *pk])).status
        for name, pk in {
            "people_looked_up": [], "participants": [],
            "sources": [], "source": [world.source.pk], "search": [], "matrix": [],
        }.items()
    }  # fmt: skip
    assert theirs == dict.fromkeys(theirs, 404)


def test_a_charity_of_one_goes_by_keyboard_to_what_it_is_owed(partnership, page, sign_in, look):
    world, mural, _concern, _objective = partnership
    slug = world.programme.slug
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(f"community@{slug}.example.org", PASSWORD)
    look(page, "charity-1-today")
    first = page.get_by_role("main").get_by_role("heading", level=2).first
    assert first.inner_text().startswith("What we are owed")

    follow(page, "main .waits a.button")
    page.wait_for_url("**/commitments/*/#reviews")
    look(page, "charity-2-commitment")
    press(page, "input[name=outcome]", key="Space")
    write(page, "textarea[name=note]", "They asked for no names this year.")
    follow(page, "form[action$='/reviews/'] button")
    look(page, "charity-3-reviewed")
    assert the(page, "Say whether it was kept").count() <= 1
    assert page.get_by_text("They asked for no names this year.").is_visible()

    page.goto(reverse("public_concern", args=[slug, mural.initiative.key]))
    write(page, "textarea[name=summary]", "The gate was locked when we came.")
    follow(page, "form.stack button.primary")
    look(page, "charity-4-receipt")
    assert Concern.objects.filter(summary="The gate was locked when we came.").exists()

    page.goto(reverse("held", args=[slug]))
    look(page, "charity-5-held")
    with page.expect_download() as taken:
        press(page, "form[action$='/about-us/file/'] button")
    told = json.loads(taken.value.path().read_text("utf-8"))
    assert told


def test_anybody_reads_raises_and_reads_the_answer_without_an_account_or_a_script(
    partnership, page, visitor, look
):
    world, mural, _concern, _objective = partnership
    eye, page = page, visitor(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.goto(reverse("public_initiative", args=[world.programme.slug, mural.initiative.key]))
    look.through(eye, page, "anybody-1-page")
    assert len(PdfDocument(page.pdf(format="A4"))) == 1

    # What the square code on the sheet leads to.
    page.goto(page.locator(".only-printed.small").text_content())
    look.through(eye, page, "anybody-2-concern")
    page.get_by_label("What is wrong?").fill("They came to the gate before anybody asked us.")
    page.get_by_label("What is it about?").select_option("presence")
    opens(the(page, "Send it"))
    look.through(eye, page, "anybody-3-receipt")
    code = page.locator(".own-card__code").inner_text()
    opens(the(page, "Where to see the answer", kind="link"))
    look.through(eye, page, "anybody-4-ask")

    raised = Concern.objects.get(theme="presence")
    raised.give_answer(
        by=world.lead, organisation=mural.trust, answer="They ask first from now on.", on=TODAY
    )
    page.get_by_label("The code on your receipt").fill(code.lower())
    opens(the(page, "Show it"))
    look.through(eye, page, "anybody-5-answer")
    assert page.get_by_text("They ask first from now on.").is_visible()
    assert {cookie["name"] for cookie in page.context.cookies()} == {"csrftoken"}

    opens(the(page, "Done", kind="link"))
    page.goto(reverse("public_initiative", args=[world.programme.slug, mural.initiative.key]))
    opens(page.get_by_role("button", name="Cymraeg"))
    look.through(eye, page, "anybody-6-welsh")
    assert page.locator("html").get_attribute("lang") == "cy"
    assert page.get_by_role("heading", name="Pam mae’r heddlu’n rhan o hyn").is_visible()


def test_pages_can_be_read_from_the_right_on_a_phone(
    partnership, page, sign_in, settings, monkeypatch
):
    world, mural, _concern, _objective = partnership
    slug = world.programme.slug
    settings.LANGUAGES = [*settings.LANGUAGES, ("ar", "Arabic")]
    monkeypatch.setitem(WHOLE, "ar", frozenset({"public_initiative", "today", "joint_activity"}))
    page.set_viewport_size({"width": 360, "height": 740})
    sign_in(f"arts@{slug}.example.org", PASSWORD)
    page.set_extra_http_headers({"Accept-Language": "ar"})
    found = {}
    for name, places in {
        "public_initiative": [slug, mural.initiative.key],
        "today": [slug],
        "joint_activity": [slug, mural.workshop.pk],
    }.items():
        page.goto(reverse(name, args=places))
        mark = page.locator("h1").bounding_box()
        if os.environ.get("LOOK"):
            page.screenshot(path=f"{os.environ['LOOK']}/right-{name}.png", full_page=True)
        found[name] = (
            page.locator("html").get_attribute("dir"), page.evaluate(TOO_WIDE), mark["x"] >= 0,
        )  # fmt: skip

    assert found == dict.fromkeys(found, ("rtl", False, True))
