"""Releasing: an edition is prepared as it would leave, looked through, agreed to, and kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from alongside import __version__
from alongside.privacy.disclosure import (
    Refusal,
)
from alongside.report import Report, ReportModel, Template
from alongside.report.blocks import Picture
from alongside.report.edition_codes import written
from alongside.report.html import page_fragment
from alongside.report.saving import writer_for
from alongside.report.template import parse_template
from alongside.study.errors import Refused
from alongside.web.core import two_people
from alongside.web.core.models import Event
from alongside.web.core.reading_log import tell_read
from alongside.web.core.two_people import Act
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import InitiativeImage
from alongside.web.evidence.picturing import shown
from alongside.web.findings.examining import of_claims, of_codes, of_figures, of_files, of_quotes
from alongside.web.findings.models import (
    Override,
    Quote,
    Release,
)
from alongside.web.findings.publishing import Published, published_model
from alongside.web.findings.recalling import refuse_thin
from alongside.web.findings.reporting import (
    FORMATS,
    composed,
    model_and_quotes,
    pictures_of,
    refuse_blocked,
    with_optional,
)
from alongside.web.findings.roster import digest_of, numbers_of, roster
from alongside.web.people.models import Account, DisclosureLimits, Programme

PAGES = "pages"
Codes = Release.Codes


@dataclass(frozen=True)
class Wanted:
    """What somebody asks to be released: which optional pages, whose template, what codes."""

    added: tuple[str, ...] = ()
    template: str = ""
    codes: str = Codes.FRESH

    def as_asked(self) -> dict[str, Any]:
        """As a release keeps it."""
        return {"with": list(self.added), "template": self.template}


@dataclass(frozen=True)
class Edition:
    """An edition as it would leave: pages, files by ending, and everything the rules say of it."""

    report: Report
    published: Published
    quotes: list[Quote]
    files: dict[str, bytes]
    found: list[Refusal]
    basis: str
    numbers: dict[str, frozenset[int]]

    def open(self, reasons: Mapping[str, str]) -> list[Refusal]:
        """What still stops it, with reasons given by the keys of what was refused."""
        return [
            one
            for one in self.found
            if one.weight == "refused" or (one.weight == "asks" and not reasons.get(one.key))
        ]


def edition(viewer: Viewer, template: Template, wanted: Wanted) -> Edition:
    """The edition as it would leave now. Raises Refused where nothing is published yet."""
    refuse_blocked(viewer)
    model, quotes = model_and_quotes(viewer)
    people, numbers = roster(viewer), numbers_of(viewer)
    published = published_model(viewer, model, quotes, people, numbers, wanted.codes)
    report = composed(published.model, with_optional(template, list(wanted.added)))
    files = {ending: writer_for(Path(f"report.{ending}"))(report) for ending in FORMATS}
    return Edition(
        report=report,
        published=published,
        quotes=quotes,
        files=files,
        found=[
            *of_quotes(viewer, quotes, people),
            *of_codes(wanted.codes),
            *of_claims(viewer, quotes),
            *published.found,
            *of_figures(viewer, published.figures),
            *of_files(viewer, files),
        ],
        basis=basis_of(model, quotes, numbers),
        numbers=numbers,
    )


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
            "What this edition rests on has changed since it was prepared (a quote, a consent, a "
            "finding or who was heard): prepare it again."
        )
    asking = _asking(release)
    if asking is None:
        raise Refused("Nobody asks for this edition any more: prepare it again.")
    two_people.approve(asking, by=by, fingerprint=release.fingerprint)
    release.issue(by=by)
    asking.carry_out(by=by)


def decline(release: Release, *, by: Account) -> None:
    """A second person says no, or whoever prepared it takes it back: its files go."""
    asking = _asking(release)
    if asking is not None:
        two_people.decline(asking, by=by)
    release.drop(by=by)


def file_of(viewer: Viewer, release: Release, ending: str, *, by: Account) -> bytes:
    """One file of an issued edition, to take away. That it was taken is told in the ledger."""
    file = release.files.filter(ending=ending).first()
    if file is None or ending == PAGES or not release.issued_at:
        raise Refused("That edition is not here to be taken: look at the list of editions.")
    content = bytes(file.content)
    Event.tell(
        verb="take_release",
        subject=release,
        by=by,
        programme_id=viewer.programme_id,
        facts={"bytes": len(content), ending: True},
    )
    return content


def codes_file(viewer: Viewer, release: Release, *, by: Account, reason: str) -> bytes:
    """The map from the codes that an edition prints to those used inside, for a reason.

    It leads from a deck back to people, so that it was taken is told with the reason, and it is
    asked back when one of them withdraws. Raises Refused without a reason, and for an edition
    that is not out.
    """
    if not reason:
        raise Refused("Say what the list of codes is for: without a reason it stays here.")
    if not release.codes or not release.issued_at or release.recalled_at:
        raise Refused("That edition has no codes that can be taken: look at the list of editions.")
    tell_read(viewer, release, what="edition_codes", reason=reason)
    Event.tell(
        verb="take_codes",
        subject=release,
        by=by,
        programme_id=viewer.programme_id,
        facts={"codes": len(release.codes)},
    )
    return written(release.codes, edition=release.number)


def issued_file(programme_id: int, ending: str, number: int | None = None) -> tuple[int, bytes]:
    """The number and a file of the latest edition of the report, or of one by its number.

    Raises Refused where there is none that may still be read. That it was taken is told.
    """
    issued = Release.objects.filter(
        programme_id=programme_id,
        kind=Release.Kind.REPORT,
        issued_at__isnull=False,
        recalled_at=None,
    )
    release = (issued.filter(number=number) if number else issued).order_by("-number").first()
    file = release.files.filter(ending=ending).first() if release else None
    if release is None or file is None or release.number is None:
        raise Refused(
            "No such edition of this programme's report is out: prepare one on its page "
            "“Editions”, and let a second person agree to it."
        )
    content = bytes(file.content)
    Event.tell(
        verb="take_release",
        subject=release,
        by=None,
        programme_id=programme_id,
        facts={"bytes": len(content), ending: True},
    )
    return release.number, content


def pages_of(release: Release) -> list[str]:
    """The pages of an edition as they are shown here; none once its files went."""
    file = release.files.filter(ending=PAGES).first()
    return json.loads(bytes(file.content)) if file else []


def waiting_for(release: Release):
    """The asking that waits for a second person, or None."""
    return _asking(release)


def due(viewer: Viewer, release: Release) -> list[str]:
    """Why a new edition is due, in sentences; nothing where this one still stands."""
    if not release.issued_at:
        return []
    found = []
    if release.recalled_at:
        found.append("Somebody in it withdrew: ask for every copy back, and issue a new edition.")
    if release.kind == Release.Kind.REPORT and release.roster != digest_of(numbers_of(viewer)):
        found.append("Whom it counts has changed since.")
    lost = lost_quotes(viewer, release)
    if lost:
        many = "quotation in it is" if lost == 1 else "quotations in it are"
        found.append(f"{lost} {many} no longer cleared, or no longer agreed to.")
    if release.images.exclude(pk__in=shown(viewer.programme_id).values("pk")).exists():
        found.append("Somebody in a picture of it no longer agrees to be photographed.")
    return found


def _pictured(viewer: Viewer, report: Report) -> list[InitiativeImage]:
    """The pictures that stand in a report."""
    inside = {b.path for page in report.pages for b in page.blocks if isinstance(b, Picture)}
    return [one for one in pictures_of(viewer).values() if bytes(one.content) in inside]


def lost_quotes(viewer: Viewer, release: Release) -> int:
    """How many quotes of an edition readers may no longer be shown."""
    _, quotes = model_and_quotes(viewer)
    return release.quoted.exclude(quote__in=[q.pk for q in quotes]).count()


def taken(release: Release) -> list[Event]:
    """Who took a file of an edition away, and when."""
    told = Event.objects.filter(
        verb="take_release", subject_kind=Release._meta.label_lower, subject_id=release.pk
    )
    return list(told.select_related("actor").order_by("-id"))


def codes_of(viewer: Viewer) -> list[tuple[Release, dict[str, str]]]:
    """The printed codes of every issued edition with the participant codes behind them."""
    issued = Release.objects.filter(programme_id=viewer.programme_id, issued_at__isnull=False)
    return [(release, release.codes) for release in issued]


def template_of(wanted: Wanted, usual: Template) -> Template:
    """The template that an edition is made by."""
    if not wanted.template:
        return usual
    return parse_template(wanted.template.encode(), name="The template")


def basis_of(
    model: ReportModel, quotes: Iterable[Quote], numbers: dict[str, frozenset[int]]
) -> str:
    """Changes with anything that an edition says or rests on."""
    told = [
        repr(model.programme),
        repr(model.initiatives),
        repr(dict(model.findings)),
        repr(model.recommendations),
        *(f"{q.pk} {q.fingerprint}" for q in quotes),
        digest_of(numbers),
    ]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _basis_now(viewer: Viewer, release: Release) -> str:
    if release.kind == Release.Kind.TABLE:
        return digest_of(numbers_of(viewer))
    model, quotes = model_and_quotes(viewer)
    return basis_of(model, quotes, numbers_of(viewer))


def _asking(release: Release):
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
        asking = _asking(other)
        if asking is not None and asking.asked_by_id != by.pk:
            raise Refused(
                "Another edition waits already: agree to it or decline it before preparing a new "
                "one."
            )
        decline(other, by=by)


def _pages(report: Report) -> bytes:
    # Its first page would be headed as the whole is, which here is the page around it.
    within = [replace(page, number=page.number + 1) for page in report.pages]
    return json.dumps([page_fragment(report, page) for page in within]).encode()


def _limits(viewer: Viewer) -> dict[str, int]:
    limits = DisclosureLimits.of(viewer.programme_id)
    return {"percent": limits.percent, "outside": limits.outside, "quotes_each": limits.quotes_each}


def title_of(viewer: Viewer) -> str:
    """What the programme is called, for the name of a file."""
    return Programme.objects.get(pk=viewer.programme_id).title
