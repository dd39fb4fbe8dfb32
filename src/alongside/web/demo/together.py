"""What the demo's partners do together: one file of the past and one of now, brought in whole."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from alongside.formats.programme import read_programme
from alongside.formats.programme.writing import plain
from alongside.web.demo.content_files import moved, parse, written
from alongside.web.partnership.models import Initiative, Publication
from alongside.web.people.models import Programme
from alongside.web.whole.bringing import bring_in
from alongside.web.whole.portraying import portrait

AWAY = re.compile(r"'@([+-]\d+)'")
FILES = ("partnership.yaml", "now.yaml")


def live_together(programme: Programme) -> None:
    """Brings in everything between the partners, in addition to what is there of them."""
    whole = plain(portrait(programme.pk))
    for name in FILES:
        _add(whole, _told(name, timezone.localdate()))
    content = json.dumps(whole, ensure_ascii=False, default=str).encode()
    bring_in(read_programme(content, "partnership.json"), programme, by=None)
    _open_pages(programme)


def _open_pages(programme: Programme) -> None:
    """Whoever leads an initiative lets anybody read its page."""
    for one in Initiative.objects.filter(programme=programme, lead__isnull=False):
        Publication(initiative=one, published_by=one.lead).publish(by=None)


def _told(name: str, today: date) -> dict[str, Any]:
    """A file of the demo, with the days that are so far from today."""
    text = moved(written(name), today=today)
    found: dict[str, Any] = parse(
        AWAY.sub(lambda far: str(today + timedelta(days=int(far[1]))), text)
    )
    return found


def _add(whole: dict[str, Any], told: dict[str, Any]) -> None:
    """More rows, and more of those that are there by their ids."""
    for table, rows in told.items():
        if isinstance(rows, dict):
            whole[table] |= rows
            continue
        known = {row["id"]: row for row in whole[table] if "id" in row}
        for row in rows:
            if "id" in row and row["id"] in known:
                known[row["id"]] |= row
            else:
                whole[table].append(row)
