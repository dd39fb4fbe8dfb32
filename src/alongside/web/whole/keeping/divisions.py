"""How decisions were divided in each version: what the row of the decision does not tell."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from alongside.web.partnership import models as here
from alongside.web.whole.keeping.ids import Ids
from alongside.web.whole.keeping.kept import Facts
from alongside.web.whole.keeping.promises import begun, rights_of, write_rights
from alongside.web.whole.keeping.wordings import Wordings


class Divisions(Wordings):
    """Divisions of decisions; the rights of the newest are told with the decision itself."""

    table, model = "remit_divisions", here.RemitDivision
    of, subject, day = "item", "remit", "in_force_from"
    words = ("text", "statutory_note")
    elsewhere = ("rights",)

    def save(self, values: list, rows: list[int | None], ids: Ids, programme: Any) -> None:
        """Writes each, and of the older ones the rights and where they held."""
        super().save(values, rows, ids, programme)
        told = {(ids.row((self.subject,), value.item), value.version): value for value in values}
        there = here.RemitDivision.objects.filter(item__in={item for item, _ in told})
        newest = dict(there.order_by("version").values_list("item", "version"))
        older = {
            pk: told[item, version]
            for pk, item, version in there.values_list("pk", "item", "version")
            if (item, version) in told and version != newest[item]
        }
        write_rights({pk: value.rights for pk, value in older.items()}, ids)
        links = [
            (pk, ids.row(("initiatives",), one))
            for pk, value in older.items()
            for one in value.initiatives
        ]
        self.relink("initiatives", set(older), links)

    def gathered(self, among: QuerySet, told: list[tuple[int, Facts]], ids: Ids) -> None:
        """The rights of each."""
        rights = rights_of(among, ids)
        for row, facts in told:
            facts["rights"] = rights[row]

    def _tells(self, facts: Facts, newest: int, day: date | None) -> bool:
        if facts["version"] == newest:
            facts |= {"rights": {}, "initiatives": ()}
        return super()._tells(facts, newest, begun(day))
