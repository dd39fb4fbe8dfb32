"""What each row of the address table does, and to what: written by hand, apart from the views.

"full" is an act for which a part of the thing (a reduced view) is not enough.
"""

from __future__ import annotations

from alongside.web.core.policy import Action, Condition, Object, Role, cell_of

TOLD = """
ACCOUNT change: members|POST member_link|devices|POST device_end|POST membership_end
ACCOUNT change: POST invitation_end|POST member_signed_out
PROGRAMME change: groups|group_edit|before|POST collection|POST activities|activity|register_file
PROGRAMME change: controller|plan|assessment|agreements|agreement|POST agreement_end
PROGRAMME change: programme_edit|organisation_new|organisation|limits|notice_bands
PROGRAMME change: facts|fact|POST fact_changed
PROGRAMME approve: zones|POST zone_answer|leavings
PROGRAMME change: initiative_images|POST image_gone
POLICY read: trust|trust_police|vault|POST vault_lock|holdings
ACCESS read: access
CHANGES read: events
CONSENT read full: participants|participant
CONSENT read: permissions
CONSENT create: participant_new|participant_answers|POST participant_age|POST participant_competence
CONSENT create: POST participant_link
CONSENT change: cut_off|sheets|sheet|POST sheet_publication|sheet_wording_new|sheet_wording
IDENTITY read: participant_reasoning|participant_form
ORIGINAL delete: participant_withdrawal|withdrawals|retention|POST retention_rule
ORIGINAL delete: POST retention_look|passages|POST passage_decided|POST draft_discarded
FINDING approve: recalls|POST recall_settled|POST thin_decided|POST finding_publication
FINDING approve: POST comment_answer|POST recommendation_publication
VAULT change: POST vault_phrase|POST vault_change|POST vault_rotation|POST vault_holder
VAULT change: POST vault_force|POST vault_two|POST vault_agreement
ORIGINAL read full: POST vault_unlocking|original
ORIGINAL take away: POST original_asked|POST original_file
FINDING read: promise|programme|reach|findings|finding|evidence_index
FINDING create: finding_new
FINDING change: finding_edit
FINDING answer beside it: POST finding_comment
BREACH change: breaches|breach|POST breach_closed|who_saw
DISCLOSURE read: disclosures|disclosure|POST disclosure_answer
DISCLOSURE create: disclosure_new
DISCLOSURE approve: POST disclosure_told|POST disclosure_file
CONCERN approve: concerns|concern|POST concern_closed
WHOLE take away: whole|POST whole_file|whole_foreseen_file
WHOLE create: whole_bring|POST whole_brought|POST whole_successor
WHOLE create: whole_foreseen|whole_foreseen_rows
ACCOUNT_GIVEN read: figures|figure
OBJECTIVE read: partnership|image|objectives|objective|commitments|commitment|remit|decision
OBJECTIVE read: stances
OBJECTIVE read: today|calendar|calendar_file|POST calendar_feed|POST calendar_feed_end
OBJECTIVE read: POST weekly_mail|steward_questions|POST steward_question_heard
OBJECTIVE create: objective_new|objective_edit|POST objective_retired|POST objective_publication
OBJECTIVE create: commitment_new|commitment_edit|POST commitment_adopted|POST commitment_translation
OBJECTIVE create: decision_new|decision_edit|POST decision_ended
OBJECTIVE approve: POST objective_position|POST objective_remark
OBJECTIVE approve: POST commitment_review|POST commitment_remark|POST commitment_signature
OBJECTIVE approve: POST decision_position
RELATIONSHIP read: ties|tie|handovers|handover|introductions|network
RELATIONSHIP read full: introduction
RELATIONSHIP create: POST tie_words_taken_away
RELATIONSHIP create: tie_new|tie_edit|POST tie_end|POST tie_contact|POST tie_holder
RELATIONSHIP create: POST tie_carried_on|POST tie_holder_end|POST handover_edit|POST handover_taken
RELATIONSHIP create: tie_contact_edit|POST tie_contact_removed|tie_holder_edit
PEOPLE create: post_holding_edit
RELATIONSHIP create: POST tie_handover|POST handover_promise|introduction_new
RELATIONSHIP create: POST introduction_answer|POST introduction_made|POST introduction_led_to
RELATIONSHIP read full: tie_log
PEOPLE read: people_looked_up
PEOPLE create: people_ours|person_new|person_edit|POST person_forgotten|post_new|post
PROFILE read: profiles|profile
PEOPLE create: held
PEOPLE delete: leaving|POST leaving_stopped
WHOLE take away: POST held_file
PROFILE create: profile_edit
PEOPLE create: POST people_hidden
PEOPLE create: post_edit|POST post_filled|POST post_left
INITIATIVE read: initiative|initiative_page|initiative_poster|joint_activities|joint_activity
INITIATIVE read: timeline|usual_presence
PRESENCE create: usual_presence_new|POST usual_presence_end
INITIATIVE create: initiative_new|initiative_edit|POST initiative_phase|initiative_parting
INITIATIVE create: POST initiative_words_taken_away|POST activity_words_taken_away
PRESENCE create: POST issue_words_taken_away
ACCOUNT_GIVEN create: POST contribution_words_taken_away|POST learning_words_taken_away
INITIATIVE create: initiative_activity_new|joint_edit|POST joint_status
PRESENCE read: safety_advice|presence
PRESENCE create: joint_presence|joint_safety|joint_issue_new|issue|POST issue_state
PRESENCE approve: POST joint_agreement
RECORD create: joint_record|POST joint_words_taken_away
ACCOUNT_GIVEN read: partnership_check|outcomes|learnt
ACCOUNT_GIVEN create: initiative_ratings|initiative_contribution_new|contribution|outcome_new
ACCOUNT_GIVEN create: POST contribution_taken_back|POST outcome_taken_back
ACCOUNT_GIVEN create: POST learning_taken_back|POST outcome_words_taken_away
OBJECTIVE approve: POST review_taken_back|POST remark_taken_back
ACCOUNT_GIVEN create: initiative_payment_new|payment|POST payment_state
ACCOUNT_GIVEN create: outcome|POST outcome_word|learning_new|learning
RAISED read: raised|raised_concern
RAISED change: POST raised_answer
RAISED approve: POST steward_question_answer
ASSIGNMENT change: assignments
SOURCE read: sources|source|source_text|source_reading
SOURCE approve: participant_bands
SOURCE approve: place_names|POST place_names_list|POST place_name_struck|names_standing
SOURCE approve: POST name_let_stand|POST let_stand_taken_back
SOURCE take away: study_file
RECORDING read: recordings|recording|recording_sound|POST own_phrase|POST own_unlocked
RECORDING delete: POST recording_lent|POST recording_approved|POST recording_gone
RECORDING take away: POST recording_asked|POST recording_file
ORIGINAL create: drafts|draft
ORIGINAL change: POST draft_encoding|POST draft_speakers|POST draft_names|POST draft_added
ORIGINAL change: POST draft_source
CODEBOOK change: codebook|POST codes|POST code_details|POST code_place|code_merger
CODEBOOK change: POST code_removed
CODING read: source_codings|code|search|matrix|together|excerpts
CODING change: POST coding_code
CODING delete: POST coding_removed
CODING take away: matrix_csv|matrix_xlsx|together_csv|together_xlsx
MEMO read: memos
MEMO delete: POST memo_removed
QUOTE create: quotes|quote_new|POST quote_check|quote_edit|POST quote_removal
QUOTE read: quote
QUOTE approve: quote_clearance
REPORT read: report|releases|release|themes
REPORT take away: POST report_file|POST release_file|POST release_codes
REPORT approve: release_new|release_table
REPORT change: POST release_answer|POST report_template|verify
ACTION read: recommendations|recommendation|actions|action
ACTION change: POST recommendation_response|POST recommendation_consequence
ACTION change: action_new|action_edit|POST action_done
FINDING approve: POST recommendation_follow_up|POST recommendation_closed
ACTION create: recommendation_new|recommendation_edit
"""

# What the table would let a role do and the product does not offer at this address.
NOT_OFFERED: dict[str, set[str]] = {
    # Partners read their own people, and the log of their own relationships, on pages of their own.
    "people_looked_up": {"police", "arts", "community", "council"},
    "tie_log": {"police", "arts", "community", "council"},
    # The police read what they sign in for: no password that a machine keeps opens anything.
    "POST calendar_feed": {"police"},
    # A draft of the report leaves by the lead's hand alone; others take the editions that are out.
    "POST report_file": {"police", "arts", "community", "council", "viewer"},
    # Whose words stand under which code is for who releases an edition.
    "POST release_codes": {"police", "arts", "community", "council", "viewer"},
    # A transcriber hears what was lent to them: nothing was, so there is nothing at the address.
    "recording": {"transcriber"},
    "recording_sound": {"transcriber"},
}


def _read() -> dict[str, tuple[Object, Action, bool]]:
    found = {}
    for line in TOLD.strip().splitlines():
        act, _, rows = line.partition(": ")
        name, _, action = act.partition(" ")
        full = action.endswith(" full")
        told = (Object[name], Action(action.removesuffix(" full")), full)
        found |= dict.fromkeys(rows.split("|"), told)
    return found


ABOUT = _read()


def granted(row: str) -> set[str]:
    """The roles that the access table lets do what an address does."""
    thing, action, full = ABOUT[row]
    return {
        role.value
        for role in Role
        if (found := cell_of(thing, role).get(action)) is not None
        and not (full and found & {Condition.REDUCED, Condition.ASSIGNED})
    }
