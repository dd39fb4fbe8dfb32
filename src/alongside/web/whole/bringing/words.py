"""What each table and column of a programme's file is called, in plain words.

A column that has none fails a test. ``OF_ONE`` is for a name that means something else in one
table. What a page calls the same fact of somebody's own organisation is called alike.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from alongside.web.partnership.rules.held_words import WORDS as HELD_WORDS

TABLES: dict[str, Any] = {
    "programme": _("The programme itself"),
    "stakeholder_groups": _("Stakeholder groups"),
    "organisations": _("Organisations"),
    "working_profiles": _("How organisations work"),
    "people": _("People"),
    "posts": _("Posts"),
    "holdings": _("Who holds which post"),
    "initiatives": _("Initiatives"),
    "participation_scale": _("Steps on which a stage is rated"),
    "ratings": _("Ratings"),
    "usual_presence": _("How the police are usually there"),
    "activities": _("Activities"),
    "earlier_initiatives": _("What initiatives said before"),
    "earlier_activities": _("What activities said before"),
    "earlier_attendance": _("How many were said to have come before"),
    "earlier_plans": _("Earlier plans of police presence"),
    "earlier_records": _("What records of police presence said before"),
    "earlier_cases": _("What was said before of safety advice"),
    "sag_issues": _("Matters of safety advice"),
    "earlier_issues": _("What was said before of matters of safety advice"),
    "relationships": _("Relationships"),
    "earlier_relationships": _("What was said before of relationships"),
    "relationship_holders": _("Who holds relationships"),
    "introductions": _("Introductions"),
    "introduction_answers": _("Answers to introductions"),
    "handovers": _("Hand-overs"),
    "passed_promises": _("Promises passed on"),
    "contacts": _("Contacts"),
    "objectives": _("Objectives"),
    "earlier_objectives": _("Who was party to objectives before"),
    "objective_wordings": _("Wordings of objectives"),
    "commitments": _("Commitments"),
    "earlier_commitments": _("Who owed promises to whom before"),
    "commitment_wordings": _("Wordings of commitments"),
    "commitment_translations": _("Commitments in other languages"),
    "commitment_reviews": _("Reviews of commitments"),
    "remarks": _("Remarks"),
    "concerns": _("Concerns"),
    "remit": _("Who decides"),
    "remit_divisions": _("Versions of who decides"),
    "contributions": _("Contributions"),
    "earlier_contributions": _("What was said before of what was given"),
    "payments": _("Payments to people who take part"),
    "learning": _("What was learnt"),
    "earlier_learning": _("What was said before of what was learnt"),
    "outcomes": _("What changed"),
    "earlier_outcomes": _("What was said before of what changed"),
    "sampling_frame": _("Whom the study means to hear"),
    "findings": _("Findings"),
    "quotations": _("Quotes, by their codes"),
    "recommendations": _("Recommendations"),
    "follow_ups": _("What asking again showed"),
    "positions": _("Positions and signatures"),
    "actions": _("Actions"),
}
# Parts of a row, which stand before what is said of them.
PARTS: dict[str, Any] = {
    "presence_plan": _("Plan of police presence"),
    "presence_actual": _("What police presence there was"),
    "sag": _("Safety advice"),
    "reach": _("Whom it reached"),
}
WORDS: dict[str, Any] = {
    "a_org": _("First side"),
    "about": _("What it is about"),
    "also_from": _("What else it arises from"),
    "arises_from": _("What it arises from"),
    "arises_within": _("Where it arises"),
    "giver": _("Who gives it"),
    "of_activity": _("Activity"),
    "of_event": _("Event"),
    "as_of": _("Day of which its figures are"),
    "asks_of_partners": _("What it asks of partners"),
    "attendance": _("How many came of each group"),
    "authored_by": _("Written by"),
    "b_org": _("Second side"),
    "became_action": _("Action that it became"),
    "below": _("Below so many people"),
    "broker_org": _("Who introduces"),
    "cannot_set_aside": _("What it cannot set aside"),
    "carried_on_by": _("Who wants it to go on"),
    "code": _("Code"),
    "code_prefix": _("How its codes begin"),
    "context": _("What was known before"),
    "days": _("Days of notice"),
    "decides_by": _("How it decides"),
    "decision": _("Decision"),
    "derivation": _("How it follows"),
    "focus_groups_done": _("Focus groups held"),
    "focus_groups_target": _("Focus groups meant"),
    "follow_on_on": _("They meet again on"),
    "format_version": _("Version of the format"),
    "hides_people_from": _("Whose accounts read nothing of its people"),
    "host_org": _("Host"),
    "hue": _("Colour in pictures"),
    "id": _("Number in files"),
    "interviews_done": _("Interviews held"),
    "interviews_target": _("Interviews meant"),
    "key": _("Word for it"),
    "key_question_provenance": _("Where the key question comes from"),
    "kind_in_words": _("Kind in its own words"),
    "known_before_programme": _("They knew one another before"),
    "label": _("What it is called"),
    "lead_org": _("Who leads it"),
    "led_to": _("What came of it"),
    "meetings": _("Meetings on"),
    "next_review_due": _("To be looked at again on"),
    "notice": _("What a reader should know first"),
    "notice_bands_days": _("Notice that safety advice wants"),
    "opening": _("Opening words"),
    "org": _("Organisation"),
    "org_a": _("One who is introduced"),
    "org_b": _("The other"),
    "owner_org": _("Who answers for it"),
    "partner_orgs": _("Partners"),
    "promised_officers": _("Officers promised"),
    "provenance": _("Where it comes from"),
    "raised_by_group": _("Group that it comes from"),
    "rater_org": _("Who rates"),
    "rights": _("Who has which say"),
    "sag": _("Safety advice is asked"),
    "shows_name": _("Its name may be shown with it"),
    "source": _("Where it was published"),
    "stakeholder_group": _("Stakeholder group"),
    "steward_org": _("Who is asked about it"),
    "subject": _("What it is on"),
    "theme": _("Theme"),
    "usual_decision_days": _("Days that a decision takes it"),
    "verdict": _("What it showed"),
    "visibility": _("Who may read it"),
    "words_we_avoid": _("Words it avoids"),
    "working_pattern": _("When it works"),
    "yes": _("Said yes"),
    "zone": _("Side of the firewall"),
}
OF_ONE: dict[str, Any] = {
    "meta.title": _("What the file is called"),
    "meta.provenance": _("What each word for where rows come from means"),
    "programme.steward_org": _("Who looks after the data"),
    "programme.participation_scale": _("Steps on which a stage is rated"),
    "remit.scope": _("Which initiatives it holds for"),
    "remit.statutory_note": _("Duty in law"),
    "ratings.level": _("Step"),
    "participation_scale.level": _("Step"),
    "relationships.level": _("How close"),
    "commitments.text": _("What is promised"),
    "outcomes.parent": _("Change that it came of"),
    "organisations.name": _("Name"),
    "recommendations.led_to": _("What came of it"),
    "introductions.led_to": _("Relationship that came of it"),
}


def table_words(table: str) -> str:
    """What a table is called."""
    return str(TABLES.get(table) or table.replace("_", " "))


def column_words(table: str, name: str) -> str:
    """What a column of a table is called; what belongs to a part has the part's name before it."""
    part, _dot, last = name.rpartition(".")
    said = OF_ONE.get(f"{table}.{name}") or WORDS.get(last) or HELD_WORDS.get(last)
    words = str(said or last.replace("_", " "))
    return f"{PARTS[part]}: {words[:1].lower()}{words[1:]}" if part in PARTS else words
