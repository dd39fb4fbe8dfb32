"""Opening: what has to be answered before a programme may gather anything."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from django.utils.translation import gettext as _

from alongside.study.errors import Refused
from alongside.web.core.law import article
from alongside.web.core.viewer import Viewer
from alongside.web.people.models import Account, Collection
from alongside.web.registers import queries
from alongside.web.registers.models import ProcessingActivity
from alongside.web.vault.keeping import has_vault

MEASURES = (
    "Recordings, transcripts with names in and signed forms are sealed on arrival; who is who is "
    "kept apart; partners read published findings alone; every look at what is sensitive is told."
)


@dataclass(frozen=True)
class Lack:
    """Something that stands in the way, and the page where it is mended."""

    sentence: str
    at: str
    about: int | None = None


def lacking(viewer: Viewer) -> list[Lack]:
    """All that has to be answered first, in the order in which one would."""
    programme = viewer.programme_id
    found = []
    if queries.controller(viewer).pk is None:
        found.append(Lack(_("Nobody has said who answers for it in law."), "controller"))
    written = {one.kind: one for one in queries.activities(viewer)}
    for kind, told in queries.required_kinds().items():
        if kind not in written:
            found.append(
                Lack(_("“%(words)s” is not in the register.") % {"words": told["words"]}, "before")
            )
    for one in written.values():
        if one.unanswered:
            sentence = _("“%(name)s” does not say %(unanswered)s.") % {
                "name": one.name,
                "unanswered": _listed(one.unanswered),
            }
            found.append(Lack(sentence, "activity", one.pk))
    if queries.plan_of(programme) is None:
        found.append(Lack(_("Nobody has said who hears a worry about somebody."), "plan"))
    if not queries.safeguarding_leads(programme):
        found.append(Lack(_("No safeguarding lead is a member yet."), "members"))
    found += _of_assessment(viewer)
    if not has_vault(programme):
        found.append(
            Lack(_("Nobody has chosen the pass-phrase that seals what comes in."), "vault")
        )
    return found


def open_collection(viewer: Viewer, *, by: Account) -> None:
    """From now on the programme may gather. Raises Refused while anything is lacking."""
    missing = lacking(viewer)
    if missing:
        raise Refused(
            _("Collection cannot be opened yet: %(sentence)s Answer that first.")
            % {"sentence": missing[0].sentence}
        )
    if queries.collection(viewer) is None:
        Collection(programme_id=viewer.programme_id).open(by=by)


def close_collection(viewer: Viewer, *, by: Account) -> None:
    """From now on it gathers nothing new."""
    now = queries.collection(viewer)
    if now is not None:
        now.close(by=by)


def begin_register(viewer: Viewer, *, by: Account) -> None:
    """The kinds of data every study has, each still without its lawful basis."""
    written = {one.kind for one in queries.activities(viewer)}
    for kind, told in queries.required_kinds().items():
        if kind not in written:
            ProcessingActivity(
                programme_id=viewer.programme_id,
                kind=kind,
                name=told["words"],
                purpose=told["purpose"],
                whose=told["whose"],
                holds=told["holds"],
                kept_for=told["kept_for"],
                measures=MEASURES,
            ).write(by=by)


def as_csv(viewer: Viewer) -> str:
    """The record of processing, as the law asks for it."""
    out = io.StringIO()
    rows = csv.writer(out)
    who = queries.controller(viewer)
    for name, value in [
        ("Record of processing", article("register")),
        ("Controller", who.name),
        ("Contact", who.contact),
        ("Data protection officer", who.officer),
        ("Together with", who.together_with),
    ]:
        rows.writerow([name, _plain(value)])
    rows.writerow([])
    rows.writerow(
        [
            "Kind of data",
            "Purpose",
            "Whose",
            "What is held",
            "Lawful basis",
            "Condition for special kinds",
            "Condition for offences",
            "Where the law says so",
            "Recipients",
            "Transfers abroad",
            "Kept for",
            "Measures",
        ]
    )
    for one in queries.activities(viewer):
        told = [
            one.name, one.purpose, one.whose, one.holds, one.basis_shown, one.special_shown,
            one.offences_shown, "; ".join(one.articles), one.recipients, one.transfers,
            one.kept_for, one.measures,
        ]  # fmt: skip
        rows.writerow([_plain(value) for value in told])
    return out.getvalue()


def _plain(value: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value


def _listed(words: list[str]) -> str:
    return (
        words[0]
        if len(words) == 1
        else _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
    )


def _of_assessment(viewer: Viewer) -> list[Lack]:
    latest = next(iter(queries.assessments(viewer)), None)
    if latest is None:
        return [Lack(_("The risks to the people heard have not been assessed."), "assessment")]
    if latest.overdue_days:
        return [Lack(_("The assessment of the risks is overdue."), "assessment")]
    return []
