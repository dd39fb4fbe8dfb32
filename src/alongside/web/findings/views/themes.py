"""What was spoken of: themes by group, counted in people, as the latest edition tells it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.privacy.disclosure.counted import WITHHELD
from alongside.web.core.policy import Permission as P
from alongside.web.core.viewer import Viewer
from alongside.web.findings import tabling
from alongside.web.people.viewing import programme_view


@programme_view(P.READ_RELEASES)
def themes(request: HttpRequest, programme, viewer: Viewer) -> HttpResponse:
    """How many people of each group spoke of each theme, where enough of them did."""
    found = tabling.themes_told(viewer)
    table = tabling.lines_of(found) if found else None
    cells = [cell for line in table["body"] for cell in line[1:]] if table else []
    context = {
        "release": found,
        "table": table,
        "withheld": cells.count(WITHHELD),
        "cells": len(cells),
    }
    return render(request, "findings/themes.html", context)
