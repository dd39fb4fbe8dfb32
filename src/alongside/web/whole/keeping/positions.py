"""Positions: of objectives, commitments, decisions and recommendations, in one table of a file."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import Q

from alongside.web.findings.models import RecommendationResponse
from alongside.web.partnership import models as here
from alongside.web.whole.keeping.ids import Ids
from alongside.web.whole.keeping.kept import AT_ONCE, Facts, Kept

# Table of the subject: the kind of position, its way to the subject, and the stances it may be.
KINDS: dict[str, tuple[Any, str, str]] = {
    "objectives": (
        here.ObjectivePosition,
        "wording__objective",
        "endorse endorse_with_reservation object abstain",
    ),
    "commitments": (
        here.CommitmentSignature,
        "wording__commitment",
        "sign agree endorse endorse_with_reservation object abstain",
    ),
    "remit": (
        here.RemitPosition,
        "division__item",
        "agree endorse endorse_with_reservation object abstain",
    ),
    "recommendations": (RecommendationResponse, "recommendation", "accept accept_in_part reject"),
}
WORDINGS: dict[str, tuple[Any, str]] = {
    "objectives": (here.ObjectiveWording, "objective_id"),
    "commitments": (here.CommitmentWording, "commitment_id"),
    "remit": (here.RemitDivision, "item_id"),
}


def wordings_of(table: str, values: list, rows: list[int]) -> list[int]:
    """The wording of each value's version, made without its words where it is not known."""
    model, of = WORDINGS[table]
    there = model._base_manager.filter(**{f"{of}__in": set(rows)})
    known = {(row, version): pk for row, version, pk in there.values_list(of, "version", "pk")}
    missing = {
        (row, value.version): value.on
        for row, value in zip(rows, values, strict=True)
        if (row, value.version) not in known
    }
    made = model._base_manager.bulk_create(
        [
            model(version=version, text="", on=on, **{of: row})
            for (row, version), on in missing.items()
        ]
    )
    known |= {(getattr(one, of), one.version): one.pk for one in made}
    return [known[row, value.version] for row, value in zip(rows, values, strict=True)]


class Positions(Kept):
    """Every position, its row known by the table of its subject and its number there."""

    table = "positions"
    model = here.ObjectivePosition
    elsewhere = ("subject", "version", "org", "stance", "on", "note", "by_post", "shows_name")
    unsaid = ("shows_name",)

    def save(self, values: list, rows: list[Any], ids: Ids, programme: Any) -> None:
        """Each into the table of its kind, on the wording of its version."""
        kinds: dict[str, list[tuple[Any, Any]]] = defaultdict(list)
        for value, row in zip(values, rows, strict=True):
            kinds[ids.table(tuple(KINDS), value.subject)].append((value, row))
        for table, told in kinds.items():
            model, way, _ = KINDS[table]
            subjects = self._subjects(table, [value for value, _ in told], ids)
            own = f"{way.split('__')[0]}_id"
            made = [
                model(
                    pk=row and row[1],
                    organisation_id=ids.row(("organisations",), value.org),
                    stance=value.stance,
                    note=value.note or "",
                    shows_name=value.shows_name,
                    on=value.on,
                    by_post_id=ids.row(("posts",), value.by_post) if value.by_post else None,
                    **{own: subject},
                )
                for (value, row), subject in zip(told, subjects, strict=True)
            ]
            new = [one for one in made if one.pk is None]
            old = [one for one in made if one.pk is not None]
            model._base_manager.bulk_create(new, batch_size=AT_ONCE)
            fields = ["stance", "note", "by_post", "shows_name"]
            model._base_manager.bulk_update(old, fields, batch_size=AT_ONCE)

    def _subjects(self, table: str, values: list, ids: Ids) -> list[int]:
        """What each position leads to: the wording of its version, made where it is not known."""
        rows = [ids.row((table,), value.subject) for value in values]
        if table not in WORDINGS:
            return rows
        return wordings_of(table, values, rows)

    def read(self, programme_id: int, ids: Ids, only: Q) -> list[tuple[Any, Facts]]:
        """Those of all four kinds."""
        told: list[tuple[Any, Facts]] = []
        for table, (model, way, _) in KINDS.items():
            version = [f"{way.split('__')[0]}__version"] if table in WORDINGS else []
            rows = model._base_manager.filter(only, **{f"{way}__programme": programme_id})
            fields = [f"{way}_id", "organisation_id", "stance", "on", "note", "by_post_id"]
            fields.append("shows_name")
            for pk, subject, org, stance, on, note, post, named, *versions in rows.order_by(
                "pk"
            ).values_list("pk", *fields, *version):
                one, by = ids.id(table, subject), ids.id("organisations", org)
                if one is None or by is None:
                    continue
                facts = {
                    "subject": one,
                    "version": versions[0] if versions else 1,
                    "org": by,
                    "stance": stance,
                    "on": on,
                    "note": note or None,
                    "by_post": ids.id("posts", post),
                    "shows_name": named,
                }
                told.append(((table, pk), facts))
        return told
