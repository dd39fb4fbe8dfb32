"""The main job from end to end: a Word file comes in, and a deck that verifies goes out."""

import io
from pathlib import Path

import pytest
from django.urls import reverse
from docx import Document
from playwright.sync_api import Page

from alongside.web.core.policy import Role
from alongside.web.evidence import snapshot
from alongside.web.people.models import Account, Collection, Membership
from alongside.web.vault.models import Opener, Vault
from tests.browser.keys import (
    choose,
    enter,
    follow,
    opens,
    press,
    sends,
    strikes,
    tab_to,
    taps,
    write,
)
from tests.browser.main_job import TURNS, downloaded, go, verdicts, word_file
from tests.browser.test_coding import saved, select
from tests.web.kept import kept
from tests.web.registers.test_opening import answer
from tests.web.world import PASSWORD, PHRASE, make_world


@pytest.fixture
def world(transactional_db):
    snapshot.forget()
    return kept(make_world)


@pytest.fixture
def unopened(world):
    """A programme whose registers are answered; no pass-phrase is chosen, collection is closed."""
    answer(world)
    Collection.objects.all().delete()
    Vault.objects.all().delete()
    Opener.objects.all().delete()
    return world


@pytest.fixture
def colleague(world, visitor) -> Page:
    """A second research lead, signed in at a machine of their own."""
    account = Account.objects.create_user("second@ardenvale.example.org", PASSWORD, name="Second")
    Membership.objects.create(account=account, programme=world.programme, role=Role.LEAD)
    page = visitor()
    page.goto(reverse("account_login"))
    write(page, "#id_login", account.email)
    write(page, "#id_password", PASSWORD)
    enter(page)
    page.wait_for_url(lambda url: "/accounts/login" not in url)
    return page


@pytest.fixture
def transcript(tmp_path: Path) -> Path:
    return word_file(tmp_path / "group.docx")


def test_by_mouse(unopened, page, sign_in, colleague, transcript, tmp_path, capsys) -> None:
    sign_in(unopened.lead.email, PASSWORD)

    # The door: a pass-phrase that seals what comes in, then collection is opened.
    go(page, "Trust", "Keys and unlocking")
    page.get_by_role("textbox", name="Pass-phrase").fill(PHRASE)
    page.get_by_label("The same again").fill(PHRASE)
    opens(page.get_by_role("button", name="Choose it"))
    page.get_by_text("This is shown once, and kept nowhere.").wait_for()
    opens(page.get_by_role("link", name="I have it on paper"))
    go(page, "Trust", "Before we listen")
    opens(page.get_by_role("button", name="Open collection"))
    page.get_by_text("Collection is open.").wait_for()

    go(page, "Listening", "Bring in")
    page.get_by_label("Choose transcripts").set_input_files(transcript)
    opens(page.get_by_role("main").get_by_role("button", name="Bring in"))

    # Who speaks: two participants and one who asks.
    page.get_by_role("heading", name="group.docx").wait_for()
    for row, (code, group) in {1: ("POL11", "Police officers"), 2: ("PUB11", "Members")}.items():
        page.locator(f"#code-{row}").fill(code)
        choices = page.locator(f"#group-{row}")
        choices.select_option(choices.locator("option", has_text=group).get_attribute("value"))
        taps(page.get_by_text("What else they agreed to").nth(row))
        page.locator(f"[name=consent-{row}-quote]").select_option("yes")
    page.get_by_label("Every participant agreed to take part").check()
    opens(page.get_by_role("button", name="Keep these speakers"))

    # Names: all that were proposed are replaced, and one that was not found.
    with sends(page):
        taps(page.get_by_role("button", name="Accept all that wait"))
    page.get_by_text("0 waiting", exact=True).wait_for()
    page.get_by_label("Add a name that was missed").fill("the blue boat")
    page.get_by_label("What replaces it").fill("a landmark")
    opens(page.get_by_role("button", name="Add the name"))

    page.get_by_label("Title").fill("Neighbours at the wall")
    page.get_by_label("have checked that nobody can be known").check()
    opens(page.get_by_role("button", name="Bring it into the study"))

    # Code: words selected with the mouse get a new code.
    page.wait_for_selector("coding-surface[data-ready]")
    said = page.locator(".surface__text").inner_text()
    assert [n for n in ("Danny", "Ostler", "Maggie", "Fell", "Rowena", "Fennel") if n in said] == []
    select(page, "Nobody minded the coat")
    taps(page.get_by_role("button", name="Code c"))
    page.get_by_role("combobox", name="Code").fill("The uniform")
    taps(page.get_by_role("option", name="New code"))
    saved(page)
    select(page, "They listened, I think")
    taps(page.get_by_role("button", name="Again: The uniform"))
    saved(page)

    # The original is sealed, and opens with the pass-phrase and a reason.
    opens(page.get_by_role("link", name="The original"))
    assert "Danny" not in page.get_by_role("main").inner_text()
    at = page.url
    opens(page.get_by_role("link", name="Unlock to read it"))
    page.locator("#id_phrase").first.fill(PHRASE)
    page.locator("#id_reason").first.fill("To hear how it was said")
    opens(page.get_by_role("button", name="Unlock", exact=True))
    page.get_by_text("You have it unlocked until").wait_for()
    page.goto(at)
    page.get_by_text("Nobody minded the coat, Maggie").wait_for()

    # The matrix leads from its number to the words.
    go(page, "Asking", "Matrix")
    row = page.get_by_role("row").filter(has_text="The uniform")
    opens(row.get_by_role("link", name="Police officers and staff"))
    assert page.locator(".excerpt .words").all_inner_texts() == ["Nobody minded the coat"]

    # A finding, and the quote that carries it.
    go(page, "Findings", "Board")
    opens(page.get_by_role("link", name="Write a finding"))
    page.locator("#id_title").fill("The coat is forgiven")
    opens(page.get_by_role("button", name="Save"))
    go(page, "Listening", "Codebook")
    opens(page.get_by_role("link", name="The uniform"))
    opens(page.get_by_role("link", name="Make a quote").first)
    page.locator("[name=finding]").select_option(label="The coat is forgiven")
    opens(page.get_by_role("button", name="Save the quote"))

    # Whoever chose the words does not clear them: a second lead does, rule by rule.
    opens(page.get_by_role("link", name="Go through the rules"))
    page.get_by_text("You chose or cut these words yourself").wait_for()
    assert page.get_by_role("button", name="Clear for readers").count() == 0
    go(colleague, "Findings", "Quotes")
    opens(colleague.get_by_role("link", name="this quote of POL11").first)
    opens(colleague.get_by_role("link", name="Go through the rules"))
    for read in colleague.get_by_label("I read it, and nobody can be told by it").all():
        read.check()
    for why in colleague.get_by_label("Why it can be told all the same").all():
        why.fill("Many said it in public that day")
    opens(colleague.get_by_role("button", name="Clear for readers"))
    colleague.get_by_text("Readers can be shown this quote").wait_for()
    go(page, "Findings", "Board")
    opens(page.get_by_role("link", name="The coat is forgiven").first)
    opens(page.get_by_role("button", name="Publish"))
    page.get_by_text("Partners can now read this finding").wait_for()

    # A deck goes out, and every quotation in it stands.
    go(page, "Reports", "Deck and report")
    deck = downloaded(page, lambda: taps(page.locator("button[value=pptx]")))
    go(page, "Listening", "Sources")
    opens(page.get_by_role("link", name="Take the study file"))
    page.get_by_label("What for?").fill("To verify the deck")
    take = page.get_by_role("button", name="Take the study file")
    study = downloaded(page, lambda: taps(take))
    told = verdicts(deck, study, tmp_path, capsys)
    assert ("POL11", "verified") in told
    assert {verdict for _, verdict in told} == {"verified"}


def test_by_keyboard_alone(
    unopened, page, sign_in, colleague, transcript, tmp_path, capsys
) -> None:
    sign_in(unopened.lead.email, PASSWORD)
    keys = page.keyboard
    page.goto(reverse("vault", args=["ardenvale"]))
    write(page, "#id_phrase", PHRASE)
    write(page, "#id_again", PHRASE)
    enter(page)
    page.get_by_role("heading", name="Recovery key").wait_for()
    follow(page, "main a.button.primary")
    page.get_by_role("heading", name="Keys and unlocking").wait_for()
    page.goto(reverse("before", args=["ardenvale"]))
    follow(page, "main form[action$='/collection/'] button.primary")
    page.get_by_text("Collection is open.").wait_for()

    page.goto(reverse("drafts", args=["ardenvale"]))
    # The file chooser itself belongs to the system: what opens it is reached by key.
    tab_to(page, "#files")
    with page.expect_file_chooser() as chooser:
        strikes(page, "Space")
    chooser.value.set_files(transcript)
    follow(page, "file-drop button.primary")

    page.get_by_role("heading", name="group.docx").wait_for()
    for row, (code, group) in {1: ("POL11", "Police officers"), 2: ("PUB11", "Members")}.items():
        tab_to(page, f"#code-{row}")
        keys.type(code)
        choose(page, f"#group-{row}", group)
        choose(page, f"[name=consent-{row}-take_part]", "yes")
        press(page, f"li:nth-child({row + 1}) > .person__consents > summary")
        choose(page, f"[name=consent-{row}-quote]", "yes")
    follow(page, "form.speakers button")
    page.wait_for_url("**#speakers")

    tab_to(page, ".name")
    for _ in range(page.locator(".name").count()):
        with sends(page):
            strikes(page, "a")
    page.get_by_text("0 waiting", exact=True).wait_for()
    tab_to(page, "#id_title")
    keys.type("Neighbours at the wall")
    press(page, "[name=confirmed]", key="Space")
    follow(page, "#confirm button.primary")

    page.wait_for_selector("coding-surface[data-ready]")
    tab_to(page, ".surface__text")
    strikes(page, "j", "j", "j", "j", "j", "c")
    keys.type("The uniform")
    strikes(page, "Enter")
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
    cleared_by_keys(colleague, page.url)
    finding = page.get_by_role("link", name="The coat is forgiven").first.get_attribute("href")
    follow(page, f'a[href="{finding}"]')
    page.get_by_role("heading", name="The coat is forgiven").wait_for()
    follow(page, 'form[action*="publication"] button')
    page.get_by_text("Partners can now read this finding").wait_for()

    page.goto(reverse("report", args=["ardenvale"]))
    deck = downloaded(page, lambda: press(page, "button[value=pptx]"))
    page.goto(reverse("study_file", args=["ardenvale"]))
    write(page, "#reason", "To verify the deck")
    study = downloaded(page, lambda: strikes(page, "Enter"))
    told = verdicts(deck, study, tmp_path, capsys)
    assert ("POL11", "verified") in told
    assert {verdict for _, verdict in told} == {"verified"}


def cleared_by_keys(colleague, quote: str) -> None:
    """The second lead answers each rule and clears the quote, without a mouse."""
    colleague.goto(quote)
    follow(colleague, "main a[href$='/clearance/']")
    colleague.get_by_role("heading", name="Clearing a quote").wait_for()
    for number in range(1, colleague.locator("li.rule").count() + 1):
        if colleague.locator(f"#rule-{number} [name=read]").count():
            press(colleague, f"#rule-{number} [name=read]", key="Space")
        elif colleague.locator(f"#reason-{number}").count():
            write(colleague, f"#reason-{number}", "Many said it in public that day")
    follow(colleague, "main button[value=yes]")
    colleague.get_by_text("Readers can be shown this quote").wait_for()


def test_a_member_of_the_police_reaches_none_of_it(world, page, sign_in) -> None:
    sign_in(world.accounts[Role.POLICE].email, PASSWORD)
    found = {
        name: page.goto(reverse(name, args=["ardenvale", *more])).status
        for name, more in (("sources", []), ("source", [world.source.pk]), ("matrix", []))
    }
    assert found == {"sources": 404, "source": 404, "matrix": 404}


def test_the_word_file_is_one_that_word_could_have_made(transcript) -> None:
    assert len(Document(io.BytesIO(transcript.read_bytes())).paragraphs) == len(TURNS) + 1
