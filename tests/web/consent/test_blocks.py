"""Each no blocks exactly its use, everywhere, and says why."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.urls import reverse

from alongside.study.errors import Refused
from alongside.web.consent.models import Participant, Use
from alongside.web.core.policy import Role
from alongside.web.evidence.depositing import for_use, refuse_kept_back
from alongside.web.evidence.picturing import bring_in
from alongside.web.evidence.recordings import receive_recording
from alongside.web.evidence.snapshot import forget, leaving, snapshot
from alongside.web.findings.models import Approval
from alongside.web.findings.queries import cleared_quotes
from alongside.web.findings.reporting import model_for, refuse_blocked
from alongside.web.findings.rules import obstacle, readable_quotes
from alongside.web.partnership.models import Initiative
from tests.web.evidence.test_picturing import photograph
from tests.web.signing_in import client_of


@pytest.fixture(autouse=True)
def nothing_is_kept_warm():
    """Programmes of different tests have the same numbers."""
    forget()
    yield
    forget()


SINGLE = [use for use in Use if use is not Use.SHARE]


def agree_to_all_but(world, code: str, without: Use | None, *, said: bool) -> Participant:
    """Everybody agrees to everything but one person to one use: by a no, or by silence."""
    for person in world.participants.values():
        for use in SINGLE:
            if use is Use.APPROVE_QUOTES or (person.code == code and use is without):
                continue
            person.answer(use=use, yes=True, by=world.lead)
        if not (person.code == code and without is Use.SHARE):
            person.answer(use=Use.SHARE, yes=True, organisation=world.organisation, by=world.lead)
    person = world.participants[code]
    if without is not None:
        person.consents.filter(use=without).delete()
        if said:
            about = world.organisation if without is Use.SHARE else None
            person.answer(use=without, yes=False, organisation=about, by=world.lead)
    return person


def allowed(world, code: str) -> set[str]:
    """What the product lets be done with somebody's words, each asked where it is done."""
    viewer, person = world.viewer(Role.LEAD), world.participants[code]
    study = leaving(viewer)
    found = set()
    if code in {q.participant.code for q in cleared_quotes(viewer)}:
        found.add("mosaic and report")
    if _does(lambda: world.quote("for once.")):
        found.add("a new quote")
    if _does(lambda: _with_attribute(world)):
        found.add("a new quote with an attribute")
    if not for_use(viewer, study, "archive")[1]:
        found.add("archive")
    if not for_use(viewer, study, str(world.organisation.pk))[1]:
        found.add("share")
    if _does(
        lambda: receive_recording(
            world.programme, by=world.lead, title="x", content=b"ID3 sound", people=[person]
        )
    ):
        found.add("recording")
    if _does(lambda: _picture(world, person)):
        found.add("a picture")
    if person.agrees_to(Use.ASK_AGAIN):
        found.add("asking again")
    return found


def _does(act) -> bool:
    try:
        act()
    except Refused:
        return False
    return True


def _picture(world, person: Participant) -> None:
    wall, _ = Initiative.objects.get_or_create(
        programme=world.programme, key="wall", heading="A wall"
    )
    bring_in(
        wall, photograph(), by=world.lead, description="A wall.", licence="CC0", people=[person]
    )


def _with_attribute(world):
    from alongside.web.findings.quoting import draft_for, quote_words

    speaker = world.participants["PUB01"]
    speaker.attributes = {"a band": "45 to 60"}
    speaker.save()
    start, end = world.span("They listened")
    draft, spoken = draft_for(
        world.viewer(Role.LEAD), world.source.pk, start, end, code=None, finding=None
    )
    draft.finding, draft.attribute, draft.by_session = world.finding, "a band", False
    by = world.accounts[Role.CODER]
    return quote_words(
        world.viewer(Role.LEAD), draft, by=by, spoken=spoken, written="They listened"
    )


EVERYTHING = {
    "mosaic and report", "a new quote", "a new quote with an attribute", "archive", "share",
    "recording", "asking again", "a picture",
}  # fmt: skip
BLOCKS = {
    None: set(),
    Use.QUOTE: {"mosaic and report", "a new quote", "a new quote with an attribute"},
    Use.QUOTE_WITH_ATTRIBUTE: {"a new quote with an attribute"},
    Use.ARCHIVE: {"archive"},
    Use.SHARE: {"share"},
    Use.RECORD: {"recording"},
    Use.ASK_AGAIN: {"asking again"},
    Use.PHOTOGRAPH: {"a picture"},
}


@pytest.mark.parametrize("said", [True, False], ids=["no", "silence"])
@pytest.mark.parametrize("use", BLOCKS)
def test_a_no_and_a_silence_block_what_they_are_about_and_nothing_else(world, use, said):
    agree_to_all_but(world, "PUB01", use, said=said)

    assert allowed(world, "PUB01") == EVERYTHING - BLOCKS[use]


def test_a_report_with_one_blocked_quote_refuses_and_names_it(world):
    quote, lead = world.quotes[1], world.viewer(Role.LEAD)
    refuse_blocked(lead)
    world.participants["PUB01"].answer(use=Use.QUOTE, yes=False, by=world.lead)

    with pytest.raises(Refused, match=f"quote {quote.pk}: PUB01 said no to being quoted"):
        refuse_blocked(lead)


def test_a_reader_gets_what_may_be_shown_and_is_told_of_nobody(world):
    world.participants["PUB01"].answer(use=Use.QUOTE, yes=False, by=world.lead)
    reader = world.viewer(Role.VIEWER)

    refuse_blocked(reader)
    assert "PUB01" not in repr(model_for(reader).quotes)


def test_a_yes_after_a_no_is_cleared_anew_before_readers_see_it(world):
    person, lead = world.participants["PUB01"], world.viewer(Role.LEAD)
    before = {q.pk for q in cleared_quotes(lead)}
    person.answer(use=Use.QUOTE, yes=False, by=world.lead)
    person.answer(use=Use.QUOTE, yes=True, by=world.lead)

    assert before - {q.pk for q in cleared_quotes(lead)} == {world.quotes[1].pk}


def test_a_yes_that_is_only_said_again_needs_no_new_clearance(world):
    lead = world.viewer(Role.LEAD)
    before = {q.pk for q in cleared_quotes(lead)}

    world.participants["PUB01"].answer(use=Use.QUOTE, yes=True, by=world.lead)

    assert {q.pk for q in cleared_quotes(lead)} == before


@pytest.mark.parametrize(
    ("wants", "answer", "reason"),
    [
        (True, None, "sees each quote before it is used"),
        (True, "yes", ""),
        (True, "no", "said no to this quote"),
        (True, "change", "wants this quote changed"),
        (False, None, ""),
        (False, "no", "said no to this quote"),
    ],
)
def test_whoever_asked_to_see_each_quote_first_is_waited_for(world, wants, answer, reason):
    quote = world.quotes[1]
    world.participants["PUB01"].answer(use=Use.APPROVE_QUOTES, yes=wants, by=world.lead)
    if answer:
        Approval(quote=quote, answer=answer).give(by=None)

    (shown,) = readable_quotes(world.viewer(Role.LEAD)).filter(pk=quote.pk)
    assert reason in obstacle(quote) and bool(obstacle(quote)) == bool(reason)
    assert shown.agreed == (not reason)


def test_a_yes_to_a_quote_ends_when_it_is_cut_again(world):
    quote = world.quotes[1]
    world.participants["PUB01"].answer(use=Use.APPROVE_QUOTES, yes=True, by=world.lead)
    Approval(quote=quote, answer="yes").give(by=None)

    quote.lead_in = "Somebody said"
    quote.recut(by=world.accounts[Role.CODER])

    assert "has not said yes to this one" in obstacle(quote)


def test_a_study_file_for_the_archive_names_who_is_against_it_and_can_leave_them_out(world):
    agree_to_all_but(world, "ORG01", Use.ARCHIVE, said=True)
    lead = world.viewer(Role.LEAD)
    study, kept_back = for_use(lead, leaving(lead), "archive")
    with pytest.raises(Refused, match="ORG01 said no to being kept in an archive"):
        refuse_kept_back(kept_back)
    client = client_of(world.lead)
    at = reverse("study_file", args=[world.programme.slug])

    refused = client.post(at, {"reason": "deposit", "purpose": "archive"})
    given = client.post(at, {"reason": "deposit", "purpose": "archive", "without": "1"})

    assert (study.sources, len(study.codings)) == ((), 0)
    assert refused.status_code == 422 and b"ORG01 said no" in refused.content
    package = zipfile.ZipFile(io.BytesIO(given.content))
    assert "They listened" not in "".join(
        package.read(n).decode("utf-8", "replace") for n in package.namelist()
    )


def test_the_team_reads_on_the_quote_s_page_what_its_speaker_wants_changed(world):
    Approval(quote=world.quotes[1], answer="change", wish="Leave out for once.").give(by=None)
    at = reverse("quote", args=[world.programme.slug, world.quotes[1].pk])

    page = client_of(world.lead).get(at).content.decode()
    reader = client_of(world.accounts[Role.VIEWER]).get(at)

    assert "Leave out for once." in page and "PUB01 wants this quote changed first" in page
    assert reader.status_code == 404


def test_the_study_says_no_where_a_yes_has_run_out(world):
    from datetime import timedelta

    from django.utils import timezone

    world.participants["PUB01"].answer(
        use=Use.QUOTE, yes=True, by=world.lead,
        valid_until=timezone.localdate() - timedelta(days=1),
    )  # fmt: skip

    cases = {case.name: dict(case.consents) for case in snapshot(world.viewer(Role.LEAD)).cases}

    assert cases["PUB01"] == {"quote": False}
