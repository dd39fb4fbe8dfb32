"""What is filled in about consent: answers, ages, sheets, and the code of a link."""

from alongside.web.consent.forms.answers import (
    ALL_USES,
    STAFF_HOW,
    YES_NO,
    AnswersForm,
    OccasionForm,
    own_occasion,
    wording_label,
)
from alongside.web.consent.forms.people import AgeForm, CodeForm, CompetenceForm, ExpectForm
from alongside.web.consent.forms.sheets import CutOffForm, NewSheetForm, SheetForm, WordingForm

__all__ = [
    "ALL_USES",
    "STAFF_HOW",
    "YES_NO",
    "AgeForm",
    "AnswersForm",
    "CodeForm",
    "CompetenceForm",
    "CutOffForm",
    "ExpectForm",
    "NewSheetForm",
    "OccasionForm",
    "SheetForm",
    "WordingForm",
    "own_occasion",
    "wording_label",
]
