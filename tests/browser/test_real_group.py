"""A real focus group's Word file walks the way of the main job."""

import pytest
from django.urls import reverse

from alongside.web.evidence import snapshot
from alongside.web.people.models import StakeholderGroup
from tests.browser.keys import opens, sends, taps
from tests.web.kept import kept
from tests.web.world import PASSWORD, make_world


@pytest.fixture
def world(transactional_db):
    snapshot.forget()
    return kept(make_world)


@pytest.mark.slow
def test_a_real_focus_group_walks_the_same_way(world, page, sign_in, shared_data) -> None:
    path = shared_data / "transcripts" / "focus_groups_inquiry" / "2022-03-11.docx"
    group = StakeholderGroup.objects.get(programme=world.programme, key="public")
    sign_in(world.lead.email, PASSWORD)
    page.goto(reverse("drafts", args=["ardenvale"]))
    page.get_by_label("Choose transcripts").set_input_files(path)
    opens(page.get_by_role("main").get_by_role("button", name="Bring in"))
    page.get_by_role("heading", name="2022-03-11.docx").wait_for()
    rows = page.locator("li.person")
    assert rows.count() == 6
    for row in range(6):
        if page.locator(f"#role-{row}").input_value() == "participant":
            page.locator(f"#code-{row}").fill(f"PUB{row + 20}")
            page.locator(f"#group-{row}").select_option(str(group.pk))
    page.get_by_label("Every participant agreed to take part").check()
    opens(page.get_by_role("button", name="Keep these speakers"))
    with sends(page):
        taps(page.get_by_role("button", name="Accept all that wait"))
    page.get_by_text("0 waiting", exact=True).wait_for()
    page.get_by_label("Title").fill("The inquiry's group")
    page.get_by_label("have checked that nobody can be known").check()
    opens(page.get_by_role("button", name="Bring it into the study"))
    page.wait_for_selector("coding-surface[data-ready]")

    assert page.locator(".speech[data-turn]").count() == 235
