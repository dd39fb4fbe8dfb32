"""What a partnership's file may not have a place for, and why: refused by name, never kept."""

from __future__ import annotations

import re

# Words of a field's name with what such a field would record.
NEVER = {
    "suspicion of a person": "suspicion suspicions suspect suspects suspected",
    "offending": "offence offences offending offender offenders conviction convictions convicted"
    " arrest arrests arrested criminal criminal_record caution cautions",
    "a case or crime reference": "crime crimes crime_ref crime_number case_ref case_number crn pnc"
    " urn cad incident_number crime_statistics",
    "a stop or search": "stop_search stop_and_search stops stopped searched",
    "whom somebody associates with": "associate associates association associations gang gangs",
    "informing": "informant informants chis source_handler",
    "intelligence or its grading": "intelligence intel grading source_grading reliability",
    "immigration status": "immigration visa nationality citizenship asylum",
    "somebody's ethnicity, religion or health": "ethnicity ethnic race religion faith belief health"
    " disability illness diagnosis sexuality sexual_orientation",
    "a date of birth": "dob birth birthday birthdate born date_of_birth age",
    "a home address": "home_address address address_line postcode street house_number",
    "a vehicle, device or whereabouts": "vehicle vehicles vehicle_reg registration"
    " registration_mark number_plate vrm imei mac_address ip_address ip device device_id"
    " latitude longitude gps geolocation coordinates location_trace",
    "a face to be matched": "face face_image faceprint face_encoding biometric biometrics photo_id",
    "a handle on social media": "handle twitter instagram facebook tiktok snapchat social_media",
    "who of the public attended": "attendee attendees attended_by attendance_list",
    "the risk of a person": "risk risk_score risk_level threat",
    "a score of trust or feeling": "trust_score trust sentiment credibility",
    "who complained": "complainant complainants complained_by raised_by_person raised_by_name",
}
_BY_WORD = {word: what for what, words in NEVER.items() for word in words.split()}
LONGEST = 60


def never_kept(name: str) -> str | None:
    """What a field of this name would record, if that is recorded nowhere.

    >>> never_kept("dateOfBirth"), never_kept("vehicle_reg"), never_kept("age_band")
    ('a date of birth', 'a vehicle, device or whereabouts', None)
    """
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name[:LONGEST]).lower()
    plain = re.sub(r"[\s.-]+", "_", plain).strip("_")
    if plain in _BY_WORD:
        return _BY_WORD[plain]
    # A word inside a longer name counts from four letters: `ip` and `age` begin too much else.
    inside = (
        what for word, what in _BY_WORD.items() if len(word) > 3 and f"_{word}_" in f"_{plain}_"
    )
    return next(inside, None)


def sentence(what: str) -> str:
    """Why it is refused."""
    return (
        f"would record {what}, which a partnership keeps nowhere: take the field out of the file, "
        "and do not put what it held anywhere else."
    )
