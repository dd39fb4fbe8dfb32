"""The main job from end to end: a Word file comes in, and a deck that verifies goes out."""

import io
import json
from pathlib import Path

import pytest
from django.urls import reverse
from docx import Document

from alongside.cli import main
from alongside.web.core.policy import Role
from alongside.web.evidence import snapshot
from alongside.web.people.models import StakeholderGroup
from tests.browser.test_coding import saved, select
from tests.web.world import PASSWORD, make_world

TURNS = [
    ("Interviewer", "What did you see at the wall that day?"),
    ("Danny Ostler", "I saw 😀 people talking who had not spoken in years. Rowena was with them."),
    ("Maggie Fell", "I minded. We live on Fennel Street and nobody asked us before they came."),
    ("Interviewer", "And afterwards?"),
    ("Danny Ostler", "Nobody minded the coat, Maggie, so long as you stayed for the tea."),
    ("Maggie Fell", "They listened, I think, for once."),
]


@pytest.fixture
def world(transactional_db):
    snapshot.forget()
    return make_world()


@pytest.fixture
def transcript(tmp_path: Path) -> Path:
    """A group's transcript as a person would type it in Word, names in bold."""
    document = Document()
    document.add_heading("At the wall, 4 March", 1)
    for speaker, words in TURNS:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{speaker}:").bold = True
        paragraph.add_run(f" {words}")
    path = tmp_path / "group.docx"
    document.save(path)
    return path


def verdicts(deck: bytes, study: bytes, folder: Path, capsys) -> list[tuple[str, str]]:
    """What ``alongside verify`` says of each quotation of a deck."""
    (folder / "deck.pptx").write_bytes(deck)
    (folder / "study.qdpx").write_bytes(study)
    capsys.readouterr()
    arguments = [str(folder / "deck.pptx"), "--study", str(folder / "study.qdpx"), "--json"]
    assert main(["verify", *arguments]) == 0
    told = json.loads(capsys.readouterr().out)["quotations"]
    return [(one["code"], one["verdict"]) for one in told]


def downloaded(page, act) -> bytes:
    with page.expect_download() as waiting:
        act()
    return Path(waiting.value.path()).read_bytes()


def taken_away(page, address: str) -> bytes:
    return page.request.get(address).body()


def test_by_mouse(world, page, sign_in, transcript, tmp_path, capsys) -> None:
    sign_in(world.lead.email, PASSWORD)
    page.get_by_role("link", name="Bring in").click()
    page.get_by_label("Choose transcripts").set_input_files(transcript)
    page.get_by_role("main").get_by_role("button", name="Bring in").click()

    # Who speaks: two participants and one who asks.
    page.get_by_role("heading", name="group.docx").wait_for()
    for row, (code, group) in {1: ("POL11", "Police officers"), 2: ("PUB11", "Members")}.items():
        page.locator(f"#code-{row}").fill(code)
        choices = page.locator(f"#group-{row}")
        choices.select_option(choices.locator("option", has_text=group).get_attribute("value"))
        page.get_by_text("What they agreed to").nth(row).click()
        page.locator(f"[name=consent-{row}-quote]").select_option("yes")
    page.get_by_role("button", name="Keep these speakers").click()

    # Names: all that were proposed are replaced, and one that was not found.
    page.wait_for_selector("name-review:defined")
    page.get_by_role("button", name="Accept all that wait").click()
    page.get_by_text("0 waiting").wait_for()
    page.wait_for_load_state("networkidle")
    page.get_by_label("Add a name that was missed").fill("the tea")
    page.get_by_label("What replaces it").fill("a drink")
    page.get_by_role("button", name="Add the name").click()

    page.get_by_label("Title").fill("Neighbours at the wall")
    page.get_by_label("have checked that nobody can be known").check()
    page.get_by_role("button", name="Bring it into the study").click()

    # Code: words selected with the mouse get a new code.
    page.wait_for_selector("coding-surface[data-ready]")
    said = page.locator(".surface__text").inner_text()
    assert [n for n in ("Danny", "Ostler", "Maggie", "Fell", "Rowena", "Fennel") if n in said] == []
    select(page, "Nobody minded the coat")
    page.get_by_role("button", name="Code c").click()
    page.get_by_role("combobox", name="Code").fill("The uniform")
    page.get_by_role("option", name="New code").click()
    saved(page)
    select(page, "They listened, I think")
    page.get_by_role("button", name="Again: The uniform").click()
    saved(page)

    # The matrix leads from its number to the words.
    page.get_by_role("link", name="Matrix").click()
    row = page.get_by_role("row").filter(has_text="The uniform")
    row.get_by_role("link", name="Police officers and staff").click()
    assert page.locator(".excerpt .words").all_inner_texts() == ["Nobody minded the coat"]

    # A finding, and the quote that carries it.
    page.get_by_role("link", name="Board").click()
    page.get_by_role("link", name="Write a finding").click()
    page.locator("#id_title").fill("The coat is forgiven")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Codebook").click()
    page.get_by_role("link", name="The uniform").click()
    page.get_by_role("link", name="Make a quote").first.click()
    page.locator("[name=finding]").select_option(label="The coat is forgiven")
    page.get_by_role("button", name="Save the quote").click()
    page.get_by_role("link", name="Go through the rules").wait_for()
    cleared_by_another()
    page.reload()
    page.get_by_role("link", name="The coat is forgiven").first.click()
    page.get_by_role("button", name="Publish").click()

    # A deck goes out, and every quotation in it stands.
    page.get_by_role("link", name="Deck and report").click()
    deck = downloaded(page, lambda: page.locator("button[value=pptx]").click())
    study = taken_away(page, reverse("study_file", args=["ardenvale"]))
    told = verdicts(deck, study, tmp_path, capsys)
    assert ("POL11", "verified") in told
    assert {verdict for _, verdict in told} == {"verified"}


def cleared_by_another() -> None:
    """Whoever chose the words does not clear them: a second lead does."""
    from alongside.web.findings.models import Quote
    from alongside.web.people.models import Account

    second = Account.objects.create_user("second@example.org", None, name="Second Lead")
    Quote.objects.latest("id").clear(by=second)


def tab_to(page, selector: str, *, most: int = 200) -> None:
    """Press Tab until what is wanted has the focus."""
    for _ in range(most):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} cannot be reached with the Tab key")


def follow(page, selector: str, *, key: str = "Enter") -> None:
    """Reach something with Tab and press it."""
    tab_to(page, selector)
    page.keyboard.press(key)


def choose(page, selector: str, label: str) -> None:
    """Reach a list of choices and type until the wanted one is chosen."""
    tab_to(page, selector)
    page.keyboard.type(label)


def test_by_keyboard_alone(world, page, sign_in, transcript, tmp_path, capsys) -> None:
    sign_in(world.lead.email, PASSWORD)
    keys = page.keyboard
    page.goto(reverse("drafts", args=["ardenvale"]))
    # The file chooser itself belongs to the system: what opens it is reached by key.
    tab_to(page, "#files")
    with page.expect_file_chooser() as chooser:
        keys.press("Space")
    chooser.value.set_files(transcript)
    follow(page, "file-drop button.primary")

    page.get_by_role("heading", name="group.docx").wait_for()
    for row, (code, group) in {1: ("POL11", "Police officers"), 2: ("PUB11", "Members")}.items():
        tab_to(page, f"#code-{row}")
        keys.type(code)
        choose(page, f"#group-{row}", group)
        follow(page, f"li:nth-child({row + 1}) > .person__consents > summary")
        choose(page, f"[name=consent-{row}-quote]", "yes")
    follow(page, "form.speakers button")
    page.wait_for_url("**#speakers")

    page.wait_for_selector("name-review:defined")
    tab_to(page, ".name")
    for _ in range(page.locator(".name").count()):
        keys.press("a")
    page.get_by_text("0 waiting").wait_for()
    page.wait_for_load_state("networkidle")
    tab_to(page, "#id_title")
    keys.type("Neighbours at the wall")
    follow(page, "[name=confirmed]", key="Space")
    follow(page, "#confirm button.primary")

    page.wait_for_selector("coding-surface[data-ready]")
    tab_to(page, ".surface__text")
    for key in ["j", "j", "j", "j", "j", "c"]:
        keys.press(key)
    keys.type("The uniform")
    keys.press("Enter")
    saved(page)

    page.goto(reverse("matrix", args=["ardenvale"]))
    follow(page, "td.number a")
    page.wait_for_url("**/excerpts/**")

    page.goto(reverse("finding_new", args=["ardenvale"]))
    tab_to(page, "#id_title")
    keys.type("The coat is forgiven")
    follow(page, "main form button.primary")
    page.get_by_role("heading", name="The coat is forgiven").wait_for()
    page.goto(reverse("codebook", args=["ardenvale"]))
    links = page.get_by_role("link", name="The uniform")
    follow(page, f'a[href="{links.get_attribute("href")}"]')
    page.get_by_role("heading", name="The uniform").wait_for()
    follow(page, 'a[href*="/quotes/new/"]')
    page.get_by_role("heading", name="Make a quote").wait_for()
    choose(page, "[name=finding]", "The coat is forgiven")
    follow(page, "main form button.primary")
    page.get_by_role("link", name="Go through the rules").wait_for()
    cleared_by_another()
    page.reload()
    page.get_by_role("button", name="Take back from readers").wait_for()
    finding = page.get_by_role("link", name="The coat is forgiven").first.get_attribute("href")
    follow(page, f'a[href="{finding}"]')
    page.get_by_role("heading", name="The coat is forgiven").wait_for()
    follow(page, 'form[action*="publication"] button')
    page.wait_for_load_state("networkidle")

    page.goto(reverse("report", args=["ardenvale"]))
    deck = downloaded(page, lambda: follow(page, "button[value=pptx]"))
    study = taken_away(page, reverse("study_file", args=["ardenvale"]))
    told = verdicts(deck, study, tmp_path, capsys)
    assert ("POL11", "verified") in told
    assert {verdict for _, verdict in told} == {"verified"}


@pytest.mark.slow
def test_a_real_focus_group_walks_the_same_way(world, page, sign_in, shared_data) -> None:
    path = shared_data / "transcripts" / "focus_groups_inquiry" / "2022-03-11.docx"
    group = StakeholderGroup.objects.get(programme=world.programme, key="public")
    sign_in(world.lead.email, PASSWORD)
    page.goto(reverse("drafts", args=["ardenvale"]))
    page.get_by_label("Choose transcripts").set_input_files(path)
    page.get_by_role("main").get_by_role("button", name="Bring in").click()
    page.get_by_role("heading", name="2022-03-11.docx").wait_for(timeout=30_000)
    rows = page.locator("li.person")
    assert rows.count() == 6
    for row in range(6):
        if page.locator(f"#role-{row}").input_value() == "participant":
            page.locator(f"#code-{row}").fill(f"PUB{row + 20}")
            page.locator(f"#group-{row}").select_option(str(group.pk))
    page.get_by_role("button", name="Keep these speakers").click()
    page.wait_for_selector("name-review:defined")
    page.get_by_role("button", name="Accept all that wait").click()
    page.get_by_text("0 waiting").wait_for()
    page.wait_for_load_state("networkidle")
    page.get_by_label("Title").fill("The inquiry's group")
    page.get_by_label("have checked that nobody can be known").check()
    page.get_by_role("button", name="Bring it into the study").click()
    page.wait_for_selector("coding-surface[data-ready]", timeout=30_000)

    assert page.locator(".speech[data-turn]").count() == 235


def test_a_member_of_the_police_reaches_none_of_it(world, page, sign_in) -> None:
    sign_in(world.accounts[Role.POLICE].email, PASSWORD)
    found = {
        name: page.goto(reverse(name, args=["ardenvale", *more])).status
        for name, more in (("sources", []), ("source", [world.source.pk]), ("matrix", []))
    }
    assert found == {"sources": 404, "source": 404, "matrix": 404}


def test_the_word_file_is_one_that_word_could_have_made(transcript) -> None:
    assert len(Document(io.BytesIO(transcript.read_bytes())).paragraphs) == len(TURNS) + 1
