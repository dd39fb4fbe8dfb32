"""An edition is prepared by one person, and agreed to or declined by another."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from alongside import __version__
from alongside.report import Report, Template
from alongside.report.blocks import Picture
from alongside.report.html import page_fragment
from alongside.study.errors import Refused
from alongside.web.core import two_people
from alongside.web.core.models import Asking
from alongside.web.core.two_people import Act
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import InitiativeImage
from alongside.web.findings.models import (
    Override,
    Release,
)
from alongside.web.findings.recalling import refuse_thin
from alongside.web.findings.releasing.as_it_would_leave import Wanted, basis_of, edition
from alongside.web.findings.reporting import (
    model_and_quotes,
    pictures_of,
)
from alongside.web.findings.roster import digest_of, numbers_of
from alongside.web.people.models import Account, DisclosureLimits

PAGES = "pages"


def prepare(
    viewer: Viewer, template: Template, wanted: Wanted, *, by: Account, reasons: Mapping[str, str],
    why: str,
) -> Release:  # fmt: skip
    """Keep an edition as it would leave, and ask a second person to agree to it.

    Raises Refused with the first rule that nobody has answered, and while a finding is thin.
    """
    refuse_thin(viewer)
    made = edition(viewer, template, wanted)
    if still := made.open(reasons):
        first = still[0]
        raise Refused(f"{first.rule}: {first.says} {first.way_out}")
    _drop_waiting(viewer, by)
    release = Release(
        programme_id=viewer.programme_id,
        title=made.report.title[:200],
        asked_for=wanted.as_asked(),
        code_style=wanted.codes,
        codes=made.published.codes,
        found=[one.to_json() for one in made.found],
        limits=_limits(viewer),
        figures=made.published.figures.to_json(),
        roster=digest_of(made.numbers),
        basis=made.basis,
        version=__version__,
    )
    files = made.files | {PAGES: _pages(made.report)}
    printed = {quote: made.published.printed[quote.value.key] for quote in made.quotes}
    release.prepare(by=by, files=files, quotes=printed)
    release.images.set(_pictured(viewer, made.report))
    for one in made.found:
        if one.weight == "asks":
            Override.objects.create(
                release=release, rule=one.rule, about=one.about[:300], reason=reasons[one.key],
                by=by,
            )  # fmt: skip
    two_people.ask(Act.RELEASE_REPORT, release, by=by, reason=why, fingerprint=release.fingerprint)
    return release


def agree(viewer: Viewer, release: Release, *, by: Account) -> None:
    """A second person agrees, and the edition is issued.

    Raises Refused for the one who prepared it, and where anything it rests on has changed.
    """
    if release.basis != _basis_now(viewer, release):
        raise Refused(
            _(
                "What this edition rests on has changed since it was prepared (a quote, a "
                "consent, a "
                "finding or who was heard): prepare it again."
            )
        )
    asking = waiting_for(release)
    if asking is None:
        raise Refused(_("Nobody asks for this edition any more: prepare it again."))
    two_people.approve(asking, by=by, fingerprint=release.fingerprint)
    release.issue(by=by)
    asking.carry_out(by=by)


def decline(release: Release, *, by: Account) -> None:
    """A second person says no, or whoever prepared it takes it back: its files go."""
    asking = waiting_for(release)
    if asking is not None:
        two_people.decline(asking, by=by)
    release.drop(by=by)


def _pictured(viewer: Viewer, report: Report) -> list[InitiativeImage]:
    """The pictures that stand in a report."""
    inside = {b.path for page in report.pages for b in page.blocks if isinstance(b, Picture)}
    return [one for one in pictures_of(viewer).values() if bytes(one.content) in inside]


def _basis_now(viewer: Viewer, release: Release) -> str:
    if release.kind == Release.Kind.TABLE:
        return digest_of(numbers_of(viewer))
    model, quotes = model_and_quotes(viewer)
    return basis_of(model, quotes, numbers_of(viewer))


def waiting_for(release: Release) -> Asking | None:
    """The asking that waits for a second person, or None."""
    return next(
        (
            one
            for one in two_people.waiting(release.programme_id)
            if (one.subject_kind, one.subject_id) == (release._meta.label_lower, release.pk)
        ),
        None,
    )


def _drop_waiting(viewer: Viewer, by: Account) -> None:
    """A new edition takes the place of one that still waits."""
    for other in Release.objects.filter(
        programme_id=viewer.programme_id, kind=Release.Kind.REPORT, issued_at=None, dropped_at=None
    ):
        asking = waiting_for(other)
        if asking is not None and asking.asked_by_id != by.pk:
            raise Refused(
                _(
                    "Another edition waits already: agree to it or decline it before preparing a "
                    "new "
                    "one."
                )
            )
        decline(other, by=by)


def _pages(report: Report) -> bytes:
    # Its first page would be headed as the whole is, which here is the page around it.
    within = [replace(page, number=page.number + 1) for page in report.pages]
    return json.dumps([page_fragment(report, page) for page in within]).encode()


def _limits(viewer: Viewer) -> dict[str, int]:
    limits = DisclosureLimits.of(viewer.programme_id)
    return {"percent": limits.percent, "outside": limits.outside, "quotes_each": limits.quotes_each}
