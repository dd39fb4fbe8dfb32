"""What wordings of commitments say in other languages."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from alongside.web.partnership import models as here
from alongside.web.whole.keeping.ids import Ids
from alongside.web.whole.keeping.kept import AT_ONCE, Facts, Kept
from alongside.web.whole.keeping.positions import wordings_of


class CommitmentTranslations(Kept):
    """Each of one version of a commitment."""

    table, model = "commitment_translations", here.CommitmentTranslation
    at = {"org": "organisation"}
    elsewhere = ("commitment", "version")
    of = ""

    def save(self, values: list, rows: list[int | None], ids: Ids, programme: Any) -> None:
        """Each beside the wording of its version."""
        whose = [ids.row(("commitments",), value.commitment) for value in values]
        wordings = wordings_of("commitments", values, whose)
        made: list[Any] = []
        for value, row, wording in zip(values, rows, wordings, strict=True):
            made.append(self.instance(value, row, ids, programme))
            made[-1].wording_id = wording
        base = self.model._base_manager
        base.bulk_create([one for one in made if one.pk is None], batch_size=AT_ONCE)
        old = [one for one in made if one.pk is not None]
        base.bulk_update(old, [part.attribute for part in self.own], batch_size=AT_ONCE)

    def read(self, programme_id: int, ids: Ids, only: Q) -> list[tuple[int, Facts]]:
        """Those of commitments that are told too."""
        rows = self.model._base_manager.filter(only, wording__commitment__programme=programme_id)
        told: list[tuple[int, Facts]] = []
        for one in rows.select_related("wording").order_by("pk"):
            whose = ids.id("commitments", one.wording.commitment_id)
            if whose is not None:
                facts = {"commitment": whose, "version": one.wording.version, "on": one.on}
                facts |= {"language": one.language, "text": one.text}
                told.append((one.pk, facts | {"org": ids.id("organisations", one.organisation_id)}))
        return told
