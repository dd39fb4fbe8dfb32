"""Addresses of objectives, commitments and decisions."""

from django.urls import path, re_path

from alongside.web.partnership.views import commitments, objectives, remit

AT, PROMISE, DECIDED = (
    "partnership/objectives/",
    "partnership/commitments/",
    "partnership/decisions/",
)

urlpatterns = [
    path(AT, objectives.objectives, name="objectives"),
    re_path(
        r"^partnership/objectives/new/(?P<kind>shared|own)/$",
        objectives.objective_new,
        name="objective_new",
    ),
    path(f"{AT}<int:pk>/", objectives.objective, name="objective"),
    path(f"{AT}<int:pk>/edit/", objectives.objective_edit, name="objective_edit"),
    path(f"{AT}<int:pk>/remarks/", objectives.objective_remark, name="objective_remark"),
    path(f"{AT}<int:pk>/end/", objectives.objective_retired, name="objective_retired"),
    path(
        f"{AT}<int:pk>/publication/",
        objectives.objective_publication,
        name="objective_publication",
    ),
    path(
        f"{AT}wordings/<int:wording>/positions/",
        objectives.objective_position,
        name="objective_position",
    ),
    path(PROMISE, commitments.commitments, name="commitments"),
    path(f"{PROMISE}new/", commitments.commitment_new, name="commitment_new"),
    path(f"{PROMISE}<int:pk>/", commitments.commitment, name="commitment"),
    path(f"{PROMISE}<int:pk>/edit/", commitments.commitment_edit, name="commitment_edit"),
    path(f"{PROMISE}<int:pk>/days/", commitments.commitment_adopted, name="commitment_adopted"),
    path(f"{PROMISE}<int:pk>/reviews/", commitments.commitment_review, name="commitment_review"),
    path(f"{PROMISE}<int:pk>/remarks/", commitments.commitment_remark, name="commitment_remark"),
    path(
        f"{PROMISE}wordings/<int:wording>/signatures/",
        commitments.commitment_signature,
        name="commitment_signature",
    ),
    path(
        f"{PROMISE}wordings/<int:wording>/translations/",
        commitments.commitment_translation,
        name="commitment_translation",
    ),
    path(
        f"{PROMISE}reviews/<int:pk>/taken-back/",
        commitments.review_taken_back,
        name="review_taken_back",
    ),
    path(
        "partnership/remarks/<int:pk>/taken-back/",
        commitments.remark_taken_back,
        name="remark_taken_back",
    ),
    path(DECIDED, remit.remit, name="remit"),
    path(f"{DECIDED}new/", remit.decision_new, name="decision_new"),
    path(f"{DECIDED}<int:pk>/", remit.decision, name="decision"),
    path(f"{DECIDED}<int:pk>/edit/", remit.decision_edit, name="decision_edit"),
    path(f"{DECIDED}<int:pk>/end/", remit.decision_ended, name="decision_ended"),
    path(
        f"{DECIDED}divisions/<int:division>/positions/",
        remit.decision_position,
        name="decision_position",
    ),
]
