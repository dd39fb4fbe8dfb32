"""Bringing in, as a person meets it: progress, decisions by key, and every mishap in a sentence."""

import pytest
from django.urls import reverse
from playwright.sync_api import Route, expect

from alongside.web.core.policy import Role
from alongside.web.evidence import importing, snapshot
from alongside.web.evidence.models import Draft, Source
from tests.browser.keys import opens, sends, strikes, taps
from tests.web.kept import kept
from tests.web.world import PASSWORD, make_world

GROUP = (
    "Interviewer: What did you see, Danny?\n\n"
    "Danny Ostler: Rowena came with her brushes to Fennel Street.\n\n"
    "Maggie Fell: Nobody asked us, Danny.\n\nDanny Ostler: No, Maggie.\n"
)


@pytest.fixture
def world(transactional_db):
    snapshot.forget()
    return kept(make_world)


@pytest.fixture
def drafts(world, page, sign_in):
    """The page where files arrive, before a transcriber."""
    sign_in(world.accounts[Role.TRANSCRIBER].email, PASSWORD)
    page.goto(reverse("drafts", args=["ardenvale"]))
    return page


def choose(page, *files: tuple[str, bytes]):
    """Choose files; what is pressed then."""
    page.get_by_label("Choose transcripts").set_input_files(
        [{"name": n, "mimeType": "text/plain", "buffer": content} for n, content in files]
    )
    return page.get_by_role("main").get_by_role("button", name="Bring in")


def bring(page, *files: tuple[str, bytes]) -> None:
    """Bring files in, until the page is there that they lead to."""
    opens(choose(page, *files))


def waiting(world) -> list[str]:
    found = Draft.objects.for_viewer(world.viewer(Role.TRANSCRIBER))
    return sorted(draft.open_name() for draft in found)


def alert(page) -> str:
    shown = page.locator("[role=alert]:visible")
    shown.first.wait_for()
    return shown.first.inner_text()


def test_several_files_arrive_and_each_waits(world, drafts) -> None:
    bring(drafts, ("one.txt", GROUP.encode()), ("two.txt", GROUP.encode()))
    drafts.get_by_role("heading", name="two.txt").wait_for()

    assert waiting(world) == ["one.txt", "two.txt"]


def test_two_files_of_one_name_both_wait_and_it_is_said(world, drafts) -> None:
    bring(drafts, ("one.txt", GROUP.encode()), ("one.txt", b"Ann: Something else.\n"))
    drafts.get_by_text("Another file of the same name waits too").first.wait_for()

    assert waiting(world) == ["one.txt", "one.txt"]


def test_a_file_dropped_on_the_page_is_brought_in(world, drafts) -> None:
    drafts.evaluate(
        """text => {
          const files = new DataTransfer();
          files.items.add(new File([text], "dropped.txt"));
          const how = {dataTransfer: files, bubbles: true, cancelable: true};
          const drop = new DragEvent("drop", how);
          document.querySelector("file-drop").dispatchEvent(drop);
        }""",
        GROUP,
    )
    drafts.get_by_role("heading", name="dropped.txt").wait_for()

    assert waiting(world) == ["dropped.txt"]


def test_an_empty_file_and_a_huge_one_are_told_apart_from_the_good_one(
    world, drafts, settings
) -> None:
    settings.UPLOAD_LIMIT = 2**20
    huge = b"x" * (2**20 + 1)
    with sends(drafts):
        taps(choose(drafts, ("empty.txt", b""), ("huge.txt", huge), ("one.txt", GROUP.encode())))

    told = alert(drafts)
    assert "empty.txt is empty: choose the file again" in told
    assert "huge.txt is larger than 1 MB: split it" in told
    assert waiting(world) == ["one.txt"]


def test_a_lost_connection_keeps_nothing_and_says_so(world, drafts) -> None:
    drafts.context.set_offline(True)
    taps(choose(drafts, ("one.txt", GROUP.encode())))

    assert alert(drafts) == (
        "The connection was lost before the file arrived: nothing was kept, so send again."
    )
    drafts.context.set_offline(False)
    bring(drafts, ("one.txt", GROUP.encode()))
    drafts.get_by_role("heading", name="one.txt").wait_for()
    assert waiting(world) == ["one.txt"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("scan.docx", b"PK\x03\x04 truncated"),
        ("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600),
        ("picture.png", b"\x89PNG\r\n\x1a\n"),
        ("binary.txt", bytes(range(256)) * 4),
    ],
)
def test_a_file_that_cannot_be_read_is_kept_and_says_why(world, drafts, name, content) -> None:
    bring(drafts, (name, content))

    assert alert(drafts).startswith(name)
    assert drafts.get_by_role("button", name="Throw this file away").count() == 0
    assert waiting(world) == [name]


def test_a_file_that_cannot_be_read_is_the_leads_to_throw_away(world, page, sign_in) -> None:
    sign_in(world.lead.email, PASSWORD)
    page.goto(reverse("drafts", args=["ardenvale"]))
    bring(page, ("binary.txt", bytes(range(256)) * 4))

    assert alert(page).startswith("binary.txt")
    opens(page.get_by_role("button", name="Throw this file away"))
    page.get_by_text("The file and what was decided about it are gone.").wait_for()
    assert waiting(world) == []


def test_names_are_decided_by_key_and_stay_decided(world, drafts) -> None:
    bring(drafts, ("one.txt", GROUP.encode()))
    drafts.locator(".name").first.focus()
    decided = []
    for key in "ar":
        decided.append(drafts.evaluate("document.activeElement.dataset.keys"))
        with sends(drafts):
            strikes(drafts, key)
    strikes(drafts, "e")
    drafts.keyboard.type("somebody")
    with sends(drafts):
        strikes(drafts, "Enter")
    drafts.reload()

    stands = drafts.locator(".name").evaluate_all(
        "all => all.map(n => [n.dataset.keys, n.dataset.decided,"
        " n.querySelector('[name=replacement]').value])"
    )
    by_place = {place: (decision, instead) for place, decision, instead in stands}
    assert (by_place[decided[0]][0], by_place[decided[1]][0]) == ("accept", "refuse")
    assert ("accept", "somebody") in by_place.values()


def test_a_draft_is_confirmed_only_when_every_decision_on_names_is_kept(world, drafts) -> None:
    bring(drafts, ("one.txt", GROUP.encode()))
    drafts.get_by_label("Title").fill("Neighbours")
    drafts.get_by_label("have checked that nobody can be known").check()
    confirm = drafts.get_by_role("button", name="Ready for the research lead")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    names = drafts.locator("name-review").get_attribute("data-save")
    drafts.route(f"**{names}", hold)
    drafts.locator(".name").first.focus()
    with drafts.expect_request(f"**{names}"):
        strikes(drafts, "a")
    taps(drafts.get_by_role("button", name="Keep all that wait"))
    here = drafts.url

    taps(confirm)
    expect(confirm).to_have_attribute("aria-busy", "true")
    held.pop().abort()
    count = drafts.locator(".name").count()
    said = f"The connection is lost. {count} decisions on names are not sent yet"
    assert alert(drafts).startswith(said)
    expect(drafts.locator("name-review [role=alert]")).to_be_focused()
    assert (drafts.url, drafts.get_by_label("Title").input_value()) == (here, "Neighbours")
    drafts.unroute(f"**{names}")
    opens(confirm)

    (draft,) = Draft.objects.for_viewer(world.viewer(Role.TRANSCRIBER))
    decided = [name.accept for name in importing.reading(draft).names]
    assert (None in decided, True in decided, False in decided) == (False, True, True)


def test_what_was_never_said_cannot_be_added_as_a_name(world, drafts) -> None:
    bring(drafts, ("one.txt", GROUP.encode()))
    drafts.get_by_label("Add a name that was missed").fill("Zebedee")
    drafts.get_by_label("What replaces it").fill("somebody")
    opens(drafts.get_by_role("button", name="Add the name"))

    assert alert(drafts).startswith("Those words do not stand in the text")


def test_nothing_is_saved_before_a_person_confirms(world, drafts) -> None:
    bring(drafts, ("one.txt", GROUP.encode()))
    drafts.get_by_label("Title").fill("Neighbours")
    taps(drafts.get_by_role("button", name="Ready for the research lead"))
    checked = drafts.get_by_label("have checked that nobody can be known")
    assert checked.evaluate("box => box.validity.valueMissing")

    checked.check()
    opens(drafts.get_by_role("button", name="Ready for the research lead"))

    assert alert(drafts) == "Every participant needs a participant code and a stakeholder group."
    assert drafts.get_by_label("Title").input_value() == "Neighbours"
    viewer = world.viewer(Role.LEAD)
    assert Source.objects.for_viewer(viewer).count() == 1


def test_a_draft_that_was_brought_in_elsewhere_leads_on_in_a_sentence(world, drafts) -> None:
    bring(drafts, ("one.txt", GROUP.encode()))
    drafts.get_by_role("heading", name="one.txt").wait_for()
    (draft,) = Draft.objects.for_viewer(world.viewer(Role.TRANSCRIBER))
    importing.discard(draft, by=world.lead)

    opens(drafts.get_by_role("button", name="Keep these speakers"))

    drafts.get_by_text("This file no longer waits here").wait_for()


def test_another_encoding_reads_the_file_again(world, drafts) -> None:
    bring(drafts, ("one.txt", "Ann: Café.\nBea: Naïve.\nAnn: Yes.\n".encode("mac-roman")))
    drafts.get_by_role("heading", name="one.txt").wait_for()
    drafts.get_by_label("Encoding").select_option("mac-roman")
    opens(drafts.get_by_role("button", name="Read again"))
    taps(drafts.get_by_text("The first turns, as they will stand"))

    drafts.locator("#speakers .preview p", has_text="Café.").wait_for()


def test_a_group_chosen_for_all_gives_each_the_next_free_code(world, drafts) -> None:
    world.groups["police"].code_prefix = "POL"
    world.groups["police"].save()
    highest = max(int(c[3:]) for c in world.participants if c.startswith("POL"))
    bring(drafts, ("one.txt", GROUP.encode()))
    drafts.get_by_role("heading", name="one.txt").wait_for()

    drafts.get_by_label("Every participant without a group").select_option(
        str(world.groups["police"].pk)
    )

    codes = [field.input_value() for field in drafts.locator("[name^=code-]").all()]
    assert codes == ["", f"POL{highest + 1:02}", f"POL{highest + 2:02}"]
