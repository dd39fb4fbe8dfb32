"""The index of evidence: for each question somebody asks of a partnership, what is held here.

On one sheet, with where each thing is. Nothing in it is a score.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.web.core.policy import Permission as P
from alongside.web.core.viewer import Viewer
from alongside.web.findings import following, queries, telling
from alongside.web.findings.candid import STATES
from alongside.web.findings.tabling import themes_told
from alongside.web.partnership.queries.activities import kept_by_plan, only_own, presence_kept
from alongside.web.partnership.queries.commitments import own_group
from alongside.web.partnership.queries.initiatives import initiatives
from alongside.web.partnership.queries.objectives import police_of
from alongside.web.partnership.queries.raised import figures
from alongside.web.partnership.queries.stood import commitments_on, objectives_on, reviewed_on

FAIR = "PEEL: treating the public fairly and with respect"
ENGAGING = "College of Policing, neighbourhood policing: engaging communities"
RELEVANT = "Arts Council England: inclusivity and relevance"
LED = "PEEL: leadership"
# Of findings and of recommendations a sheet names so many one by one.
NAMED = 30


@dataclass(frozen=True)
class Held:
    """One thing that is held: a sentence with its numbers, and the page on which it stands."""

    words: str
    to: str = ""
    pk: int | None = None


@dataclass(frozen=True)
class Question:
    """A question in plain words, the public frameworks that ask it, and what is held."""

    asked: str
    bears_on: tuple[str, ...]
    held: list[Held] = field(default_factory=list)


def index_of(viewer: Viewer, on: date) -> list[Question]:
    """What is held on a day for each question, as far as the viewer may read it."""
    told: list[tuple[str, tuple[str, ...], Iterator[Held]]] = [
        (_("Who was listened to, and who was not?"), (ENGAGING, RELEVANT), _reach(viewer)),
        (_("What became possible, and what stands in the way?"), (FAIR, RELEVANT),
         _findings(viewer)),
        (_("Why are the police there, and were they there as agreed?"), (FAIR, ENGAGING),
         _presence(viewer, on)),
        (_("What was promised, and was it kept?"), (FAIR,), _promises(viewer, on)),
        (_("Who wants it, beside the police?"), (ENGAGING, LED), _objectives(viewer, on)),
        (_("What was recommended, and what came of it?"), (LED,), _loop(viewer, on)),
        (_("What happens when somebody says that something is wrong?"), (FAIR,),
         _concerns(viewer, on)),
    ]  # fmt: skip
    return [Question(asked, bears_on, list(held)) for asked, bears_on, held in told]


def _reach(viewer: Viewer) -> Iterator[Held]:
    groups = telling.heard(viewer)
    heard = [group for group in groups if group.people]
    least = telling.least_told(viewer)
    people = sum(group.people for group in heard if group.people >= least)
    if heard:
        yield Held(
            _("People heard: %(people)s, of %(n)s groups; groups of whom nobody was: %(none)s.")
            % {"people": people, "n": len(heard), "none": len(groups) - len(heard)},
            "reach",
        )
    if viewer.may(P.READ_RELEASES) and (edition := themes_told(viewer)):
        yield Held(
            _("Edition %(n)s tells how many of each group spoke of which theme.")
            % {"n": edition.number},
            "themes",
        )


def _findings(viewer: Viewer) -> Iterator[Held]:
    out = queries.findings(viewer).filter(published_at__isnull=False, parent=None)
    for one in out[:NAMED]:
        kind = one.get_kind_display()
        otherwise = _("; somebody sees it otherwise") if one.counter_voice else ""
        yield Held(f"{kind}: {one.title}{otherwise}", "finding", one.pk)
    if (more := out.count() - NAMED) > 0:
        yield Held(_("And %(n)s more.") % {"n": more}, "findings")


def _presence(viewer: Viewer, on: date) -> Iterator[Held]:
    if not viewer.may(P.SEE_INITIATIVES):
        return
    every = initiatives(viewer)
    why = every.exclude(why_police_are_involved="").count()
    yield Held(
        _("Initiatives that say why the police are involved: %(why)s of %(n)s.")
        % {"why": why, "n": every.count()},
        "partnership",
    )
    kept = presence_kept(kept_by_plan(viewer, on))
    if kept["known"]:
        whose = _("Where your organisation takes part: ") if only_own(viewer) else ""
        yield Held(
            capfirst(
                whose
                + _("the police were there as agreed at %(kept)s of %(n)s activities; %(missing)s "
                    "with a plan were not written down afterwards.")
                % {"kept": kept["kept"], "n": kept["known"],
                   "missing": kept["planned"] - kept["known"]}
            ),
            "presence",
        )  # fmt: skip


def _promises(viewer: Viewer, on: date) -> Iterator[Held]:
    survey = commitments_on(viewer, on, own_group(viewer))
    if not survey.total:
        return
    last, theirs = reviewed_on(viewer, on, survey.due)
    yield Held(
        _("Promises in force: %(n)s; kept %(kept)s, partly %(partly)s, not kept %(not_kept)s, "
          "not looked at yet %(never)s.")
        % {"n": survey.total, "kept": last["kept"] + last["amended"], "partly": last["partly"],
           "not_kept": last["not_kept"], "never": survey.total - last.total()},
        "commitments",
    )  # fmt: skip
    yield Held(
        _("Last looked at by those they are owed to: %(theirs)s; review overdue: %(late)s.")
        % {"theirs": theirs, "late": survey.states["overdue"]},
        "commitments",
    )


def _objectives(viewer: Viewer, on: date) -> Iterator[Held]:
    if not viewer.may(P.SEE_OBJECTIVES):
        return
    survey = objectives_on(viewer, on, police_of(viewer))
    if survey.total:
        yield Held(
            _("Shared objectives: %(n)s; all stand behind %(endorsed)s, somebody objects to "
              "%(contested)s, the police alone stand behind %(alone)s, somebody is silent on "
              "%(proposed)s.")
            % {"n": survey.total, "endorsed": survey.states["endorsed"],
               "contested": survey.states["contested"], "alone": survey.states["police_alone"],
               "proposed": survey.states["proposed"]},
            "objectives",
        )  # fmt: skip


def _loop(viewer: Viewer, on: date) -> Iterator[Held]:
    if not viewer.may(P.READ_RECOMMENDATIONS):
        return
    out = following.published(viewer, on)
    for loop in following.loops(viewer, on, Q(pk__in=out[:NAMED])):
        done = sum(state == "confirmed" for _action, state in loop.actions)
        words = f"{loop.recommendation.number}. {loop.recommendation.text} ({STATES[loop.state]}"
        if loop.actions:
            words += ngettext(
                "; %(done)s of %(n)s thing confirmed by another",
                "; %(done)s of %(n)s things confirmed by another",
                len(loop.actions),
            ) % {"done": done, "n": len(loop.actions)}
        yield Held(f"{words})", "recommendation", loop.recommendation.pk)
    if (more := len(out) - NAMED) > 0:
        yield Held(_("And %(n)s more.") % {"n": more}, "recommendations")


def _concerns(viewer: Viewer, on: date) -> Iterator[Held]:
    told: dict[str, Any] = figures(viewer, on=on)
    if told.get("n"):
        yield Held(
            _("Concerns raised: %(n)s; %(answered)s answered, %(soon)s of them within "
              "%(within)s days; %(back)s told back to the group they came from.")
            % {**told, "back": told["told_back"]},
            "raised",
        )  # fmt: skip
