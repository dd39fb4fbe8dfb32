"""Forms of the registers."""

from alongside.web.registers.forms.before import (
    ActivityForm,
    AgreementForm,
    AssessmentForm,
    ControllerForm,
    PlanForm,
    usual_agreement_days,
)
from alongside.web.registers.forms.breaches import BreachForm
from alongside.web.registers.forms.concerns import (
    CodeForm,
    ConcernForm,
    OutcomeForm,
    PhraseForm,
    SawForm,
)
from alongside.web.registers.forms.disclosures import AnswerForm, RequestForm, ToldForm
from alongside.web.registers.forms.fields import CHOOSE

__all__ = [
    "CHOOSE",
    "ActivityForm",
    "AgreementForm",
    "AnswerForm",
    "AssessmentForm",
    "BreachForm",
    "CodeForm",
    "ConcernForm",
    "ControllerForm",
    "OutcomeForm",
    "PhraseForm",
    "PlanForm",
    "RequestForm",
    "SawForm",
    "ToldForm",
    "usual_agreement_days",
]
