"""Every address the site knows, for every role and for nobody: who gets in, written out as a table.

An address without a row here fails the first test.
"""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from alongside.web.core.policy import Role
from alongside.web.people.models import Membership
from tests.web.signing_in import client_of
from tests.web.world import make_world

pytestmark = pytest.mark.sweep

ANYBODY = """
account_login account_logout account_inactive invitation link_ask account_link
leave language worried_where worried worry our_word
own_door own_home own_sheet own_answers own_words own_quotes own_bundle own_bundle_file
own_withdrawal own_leave
public_initiatives public_initiative public_recommended public_concern public_answer calendar_read
"""
HALF_SIGNED_IN = "mfa_login_webauthn mfa_authenticate"
SIGNED_IN = """
account_reauthenticate account_change_password home begin account account_name account_address
session_end mfa_reauthenticate mfa_index mfa_activate_totp mfa_deactivate_totp
mfa_view_recovery_codes mfa_generate_recovery_codes mfa_list_webauthn mfa_add_webauthn
mfa_reauthenticate_webauthn mfa_edit_webauthn mfa_remove_webauthn
"""

TOKEN = rb'(?<="X-CSRFToken": ")\w+|(?<=csrfmiddlewaretoken" value=")\w+'
TEAM = "lead coder"
READERS = "lead coder police arts community council viewer"
EVERYBODY = f"{READERS} transcriber admin safeguarding keyholder steward"
PARTNERS = "arts community police council"
TABLE = {
    # people
    "members": "lead admin",
    "POST member_link": "lead admin",
    "devices": "lead admin",
    "POST device_end": "lead admin",
    "POST membership_end": "lead admin",
    "POST member_signed_out": "lead admin",
    "POST invitation_end": "lead admin",
    "programme_edit": "lead",
    "organisation_new": "lead",
    "facts": "lead",
    "fact": "lead",
    "POST fact_changed": "lead",
    "organisation": "lead",
    "groups": "lead",
    "zones": "steward",
    "POST zone_answer": "steward",
    "group_edit": "lead",
    "trust": EVERYBODY,
    "trust_police": EVERYBODY,
    "access": f"{TEAM} transcriber {PARTNERS} admin safeguarding keyholder steward",
    "events": "lead",
    # consent
    "participants": "lead",
    "permissions": "lead coder transcriber",
    "participant_new": "lead",
    "participant": "lead",
    "participant_answers": "lead",
    "participant_bands": "lead",
    "POST participant_age": "lead",
    "POST participant_competence": "lead",
    "participant_reasoning": "lead",
    "participant_form": "lead",
    "POST participant_link": "lead",
    "sheets": "lead",
    "cut_off": "lead",
    "sheet": "lead",
    "POST sheet_publication": "lead",
    "sheet_wording_new": "lead",
    "sheet_wording": "lead",
    "participant_withdrawal": "lead",
    "withdrawals": "lead",
    "retention": "lead",
    "POST retention_rule": "lead",
    "POST retention_look": "lead",
    "passages": "lead",
    "POST passage_decided": "lead",
    "recalls": "lead",
    "POST recall_settled": "lead",
    "POST thin_decided": "lead",
    "vault": EVERYBODY,
    "POST vault_phrase": "lead keyholder",
    "POST vault_unlocking": "lead",
    "POST vault_lock": EVERYBODY,
    "POST vault_change": "lead keyholder",
    "POST vault_rotation": "lead keyholder",
    "POST vault_holder": "lead keyholder",
    "POST vault_force": "lead keyholder",
    "POST vault_two": "lead keyholder",
    "POST vault_agreement": "lead keyholder",
    # registers
    "promise": READERS,
    "before": "lead",
    "POST collection": "lead",
    "POST activities": "lead",
    "activity": "lead",
    "register_file": "lead",
    "controller": "lead",
    "plan": "lead",
    "assessment": "lead",
    "agreements": "lead",
    "agreement": "lead",
    "POST agreement_end": "lead",
    "holdings": EVERYBODY,
    "breaches": "lead keyholder",
    "breach": "lead keyholder",
    "POST breach_closed": "lead keyholder",
    "who_saw": "lead keyholder",
    "disclosures": "lead safeguarding keyholder",
    "disclosure_new": "lead police",
    "disclosure": "lead safeguarding keyholder",
    "POST disclosure_answer": "lead safeguarding keyholder",
    "POST disclosure_told": "lead",
    "POST disclosure_file": "lead",
    "concerns": "safeguarding",
    "concern": "safeguarding",
    "POST concern_closed": "safeguarding",
    # whole
    "whole": "lead arts community council steward",
    "POST whole_file": "lead arts community council steward",
    "whole_bring": "steward",
    "whole_foreseen": "steward",
    "whole_foreseen_rows": "steward",
    "whole_foreseen_file": "lead arts community council steward",
    "POST whole_brought": "steward",
    "POST whole_successor": "steward",
    "figures": f"{TEAM} police arts community council steward",
    "figure": f"{TEAM} police arts community council steward",
    # partnership
    "partnership": f"{READERS} safeguarding steward",
    "objectives": f"{READERS} safeguarding steward",
    "objective": f"{READERS} safeguarding steward",
    "objective_new": PARTNERS,
    "objective_edit": PARTNERS,
    "POST objective_position": PARTNERS,
    "POST objective_remark": PARTNERS,
    "POST objective_retired": PARTNERS,
    "POST objective_publication": PARTNERS,
    "commitments": f"{READERS} safeguarding steward",
    "commitment": f"{READERS} safeguarding steward",
    "commitment_new": PARTNERS,
    "commitment_edit": PARTNERS,
    "POST commitment_adopted": PARTNERS,
    "POST commitment_translation": PARTNERS,
    "POST commitment_review": PARTNERS,
    "POST commitment_remark": PARTNERS,
    "POST commitment_signature": PARTNERS,
    "remit": f"{READERS} safeguarding steward",
    "decision": f"{READERS} safeguarding steward",
    "decision_new": PARTNERS,
    "decision_edit": PARTNERS,
    "POST decision_ended": PARTNERS,
    "POST decision_position": PARTNERS,
    "today": f"{READERS} safeguarding steward",
    "steward_questions": f"{READERS} safeguarding steward",
    "POST steward_question_answer": "steward",
    "POST steward_question_heard": f"arts {TEAM} police community council viewer safeguarding"
    " steward",
    "calendar": f"{READERS} safeguarding steward",
    "calendar_file": f"{READERS} safeguarding steward",
    "POST calendar_feed": f"{TEAM} arts community council viewer safeguarding steward",
    "POST calendar_feed_end": f"{READERS} safeguarding steward",
    "POST weekly_mail": f"{READERS} safeguarding steward",
    "held": PARTNERS,
    "leaving": PARTNERS,
    "POST leaving_stopped": PARTNERS,
    "leavings": "steward",
    "POST held_file": "arts community council lead steward",
    "profiles": f"{TEAM} {PARTNERS} steward",
    "profile": f"{TEAM} {PARTNERS} steward",
    "profile_edit": PARTNERS,
    "POST people_hidden": PARTNERS,
    "ties": f"{PARTNERS} lead steward",
    "network": f"{PARTNERS} lead steward",
    "timeline": f"{READERS} safeguarding steward",
    "presence": f"{READERS} safeguarding steward",
    "stances": f"{READERS} safeguarding steward",
    "tie": f"{PARTNERS} lead steward",
    "tie_new": PARTNERS,
    "tie_edit": PARTNERS,
    "POST tie_handover": PARTNERS,
    "tie_contact_edit": PARTNERS,
    "POST tie_contact_removed": PARTNERS,
    "tie_holder_edit": PARTNERS,
    "post_holding_edit": PARTNERS,
    "POST tie_words_taken_away": PARTNERS,
    "POST tie_end": PARTNERS,
    "POST tie_contact": PARTNERS,
    "POST tie_carried_on": PARTNERS,
    "POST tie_holder": PARTNERS,
    "POST tie_holder_end": PARTNERS,
    "handovers": f"{PARTNERS} lead steward",
    "handover": f"{PARTNERS} lead steward",
    "POST handover_edit": PARTNERS,
    "POST handover_taken": PARTNERS,
    "POST handover_promise": PARTNERS,
    "introductions": f"{PARTNERS} lead steward",
    "introduction_new": PARTNERS,
    "introduction": f"{PARTNERS} steward",
    "POST introduction_answer": PARTNERS,
    "POST introduction_made": PARTNERS,
    "POST introduction_led_to": PARTNERS,
    "people_ours": PARTNERS,
    "people_looked_up": "steward",
    "tie_log": "steward",
    "person_new": PARTNERS,
    "person_edit": PARTNERS,
    "POST person_forgotten": PARTNERS,
    "post_new": PARTNERS,
    "post": PARTNERS,
    "post_edit": PARTNERS,
    "POST post_filled": PARTNERS,
    "POST post_left": PARTNERS,
    "initiative_images": "lead",
    "image": f"{READERS} safeguarding steward",
    "POST image_gone": "lead",
    "initiative_new": "lead arts community",
    "initiative": f"{READERS} safeguarding steward",
    "initiative_edit": "lead arts community",
    "POST initiative_phase": "lead arts community",
    "POST initiative_words_taken_away": "lead arts community",
    "initiative_parting": "lead arts community",
    "initiative_page": f"{READERS} safeguarding steward",
    "initiative_poster": f"{READERS} safeguarding steward",
    "initiative_activity_new": "lead arts community",
    "joint_activities": f"{READERS} safeguarding steward",
    "joint_activity": f"{READERS} safeguarding steward",
    "joint_edit": "lead arts community",
    "POST activity_words_taken_away": "lead arts community",
    "POST joint_status": "lead arts community",
    "usual_presence": f"{READERS} safeguarding steward",
    "usual_presence_new": "arts council",
    "POST usual_presence_end": "arts council",
    "joint_presence": "arts council",
    "POST joint_agreement": "arts community council",
    "joint_record": "arts community council",
    "POST joint_words_taken_away": "arts community council",
    "joint_safety": "arts council",
    "joint_issue_new": "arts council",
    "safety_advice": f"{READERS} safeguarding steward",
    "issue": "arts council",
    "POST issue_words_taken_away": "arts council",
    "POST issue_state": "arts council",
    "notice_bands": "lead",
    "initiative_ratings": PARTNERS,
    "initiative_contribution_new": PARTNERS,
    "contribution": PARTNERS,
    "POST contribution_taken_back": PARTNERS,
    "POST outcome_taken_back": PARTNERS,
    "POST contribution_words_taken_away": PARTNERS,
    "POST learning_words_taken_away": PARTNERS,
    "POST outcome_words_taken_away": PARTNERS,
    "POST learning_taken_back": PARTNERS,
    "POST review_taken_back": PARTNERS,
    "POST remark_taken_back": PARTNERS,
    "initiative_payment_new": PARTNERS,
    "payment": PARTNERS,
    "POST payment_state": PARTNERS,
    "partnership_check": f"{TEAM} {PARTNERS} steward",
    "outcomes": f"{TEAM} {PARTNERS} steward",
    "outcome_new": PARTNERS,
    "outcome": PARTNERS,
    "POST outcome_word": PARTNERS,
    "learnt": f"{TEAM} {PARTNERS} steward",
    "learning_new": PARTNERS,
    "learning": PARTNERS,
    "raised": f"{READERS} steward",
    "raised_concern": f"{READERS} steward",
    "POST raised_answer": f"steward {PARTNERS}",
    # evidence
    "assignments": "lead",
    "sources": TEAM,
    "source": TEAM,
    "original": "lead",
    "POST original_asked": "lead",
    "POST original_file": "lead",
    "source_text": TEAM,
    "source_reading": TEAM,
    "source_codings": TEAM,
    "recordings": "lead transcriber",
    "recording": "lead",
    "recording_sound": "lead",
    "POST recording_lent": "lead",
    "POST recording_approved": "lead",
    "POST recording_asked": "lead",
    "POST recording_file": "lead",
    "POST recording_gone": "lead",
    "POST own_phrase": "lead transcriber",
    "POST own_unlocked": "lead transcriber",
    "place_names": "lead",
    "POST place_names_list": "lead",
    "POST place_name_struck": "lead",
    "names_standing": "lead",
    "POST name_let_stand": "lead",
    "POST let_stand_taken_back": "lead",
    "drafts": "lead transcriber",
    "draft": "lead transcriber",
    "POST draft_encoding": "lead transcriber",
    "POST draft_speakers": "lead transcriber",
    "POST draft_names": "lead transcriber",
    "POST draft_added": "lead transcriber",
    "POST draft_source": "lead transcriber",
    "POST draft_discarded": "lead",
    "codebook": TEAM,
    "POST codes": TEAM,
    "code": TEAM,
    "POST code_details": TEAM,
    "POST code_place": TEAM,
    "code_merger": TEAM,
    "POST code_removed": TEAM,
    "POST coding_code": TEAM,
    "POST coding_removed": TEAM,
    "memos": TEAM,
    "POST memo_removed": TEAM,
    "search": TEAM,
    "matrix": TEAM,
    "matrix_csv": "lead",
    "matrix_xlsx": "lead",
    "together": TEAM,
    "together_csv": "lead",
    "together_xlsx": "lead",
    "excerpts": TEAM,
    "study_file": "lead",
    # findings
    "programme": READERS,
    "reach": READERS,
    "findings": READERS,
    "finding_new": TEAM,
    "finding": READERS,
    "finding_edit": TEAM,
    "POST finding_publication": "lead",
    "POST finding_comment": "police arts community council",
    "POST comment_answer": "lead",
    "quotes": TEAM,
    "quote_new": TEAM,
    "POST quote_check": TEAM,
    "quote": READERS,
    "quote_edit": TEAM,
    "quote_clearance": "lead",
    "POST quote_removal": TEAM,
    "report": READERS,
    "POST report_file": "lead",
    "POST release_codes": "lead",
    "releases": READERS,
    "themes": READERS,
    "evidence_index": READERS,
    "release_new": "lead",
    "release_table": "lead",
    "limits": "lead",
    "release": READERS,
    "POST release_answer": TEAM,
    "POST release_file": "lead police arts community council viewer",
    "POST report_template": TEAM,
    "verify": TEAM,
    "recommendations": f"{READERS} safeguarding steward",
    "recommendation": f"{READERS} safeguarding steward",
    "POST recommendation_response": f"{PARTNERS} lead",
    "POST recommendation_consequence": f"{PARTNERS} lead",
    "POST recommendation_follow_up": "lead",
    "POST recommendation_closed": "lead",
    "actions": f"{READERS} safeguarding steward",
    "action": f"{READERS} safeguarding steward",
    "action_new": f"{PARTNERS} lead",
    "action_edit": f"{PARTNERS} lead",
    "POST action_done": f"{PARTNERS} lead",
    "recommendation_new": TEAM,
    "recommendation_edit": TEAM,
    "POST recommendation_publication": "lead",
}


def every_name(patterns=None) -> list[str]:
    found = []
    for pattern in patterns or get_resolver().url_patterns:
        if hasattr(pattern, "url_patterns"):
            found += every_name(pattern.url_patterns)
        else:
            found.append(pattern.name)
    return found


def test_every_address_has_a_row_here():
    rows = {row.removeprefix("POST ") for row in TABLE}

    others = [*ANYBODY.split(), *HALF_SIGNED_IN.split(), *SIGNED_IN.split()]
    assert sorted(every_name()) == sorted([*rows, *others])


@pytest.fixture
def ids(everything) -> dict[str, dict]:
    """What stands in the addresses of rows, by the name of the address."""
    return everything[1]


def address(world, ids, name: str) -> str:
    """The address of a row of the table, in the programme of the world."""
    for pattern in get_resolver().reverse_dict.getlist(name):
        wanted = pattern[0][0][1]
        own = ids.get(name.split("_", maxsplit=1)[0], {})
        known = {"slug": world.programme.slug, **own}
        return reverse(name, kwargs={key: known[key] for key in wanted})
    raise LookupError(name)


FORMS = {
    "fact_changed": {"do": "up"},
    "coding_code": lambda w: {"code": w.code.pk},
    "report_file": {"format": "html"},
    "release_file": {"format": "html"},
    "quote_check": lambda w: {"source": w.source.pk, "start": w.span("I saw")[0], "end": 30},
}


def answers(client: Client, world, ids, row: str) -> int:
    name = row.removeprefix("POST ")
    at = address(world, ids, name)
    if not row.startswith("POST"):
        return client.get(at).status_code
    form = FORMS.get(name, {})
    return client.post(at, form(world) if callable(form) else form).status_code


@pytest.mark.parametrize("role", Role)
def test_an_address_is_not_there_for_roles_that_are_not_in_its_row(world, ids, signed_in, role):
    client = signed_in(role)
    others = [row for row in TABLE if role.value not in TABLE[row].split()]

    assert {row: answers(client, world, ids, row) for row in others} == dict.fromkeys(others, 404)


@pytest.mark.parametrize("row", TABLE)
def test_an_address_answers_the_first_in_its_row(world, ids, signed_in, row):
    status = answers(signed_in(Role(TABLE[row].split()[0])), world, ids, row)

    assert status < 500 and status not in {403, 404, 405}


def test_nobody_is_sent_to_sign_in_wherever_they_go(world, ids):
    client = Client(SERVER_NAME="localhost")
    found = {}
    for row in TABLE:
        asked = client.post if row.startswith("POST") else client.get
        response = asked(address(world, ids, row.removeprefix("POST ")))
        found[row] = (response.status_code, response.get("Location", "").partition("?")[0])

    assert found == dict.fromkeys(TABLE, (302, reverse("account_login")))


def test_a_lead_of_another_programme_finds_nothing_here(world, ids):
    other = make_world("elsewhere", accounts=False)
    client = client_of(other.lead)

    found = {row: answers(client, world, ids, row) for row in TABLE}

    assert found == dict.fromkeys(TABLE, 404)


def test_what_is_not_there_and_what_is_not_for_you_answer_alike(world, signed_in):
    police = signed_in(Role.POLICE)
    slug = world.programme.slug

    mine = police.get(reverse("source", args=[slug, world.source.pk]))
    nowhere = police.get(reverse("source", args=[slug, 999_999]))
    elsewhere = police.get(reverse("source", args=["nowhere", 1]))

    assert [r.status_code for r in (mine, nowhere, elsewhere)] == [404, 404, 404]
    assert re.sub(TOKEN, b"", mine.content) == re.sub(TOKEN, b"", nowhere.content)


def test_a_membership_that_ended_opens_nothing(world, signed_in):
    client = signed_in(Role.CODER)
    home = reverse("programme", args=[world.programme.slug])
    assert client.get(home).status_code == 200

    Membership.objects.get(role=Role.CODER).end(by=world.lead)

    # Whoever is left without a membership is signed out with it, on every device.
    answer = client.get(home)
    assert answer.status_code == 302 and answer["Location"].startswith(reverse("account_login"))
