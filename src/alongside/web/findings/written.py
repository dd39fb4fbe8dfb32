"""What is written in findings and recommendations, to be looked through for names."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.web.core.viewer import Viewer
from alongside.web.findings.models import Finding, Quote, Recommendation
from alongside.web.names.queries import Text, written
from alongside.web.people.models import Programme


@written
def findings(viewer: Viewer) -> Iterator[Text]:
    """Findings, quotes as they are written for readers, and recommendations."""
    slug = Programme.objects.only("slug").get(pk=viewer.programme_id).slug
    for found in Finding.objects.filter(programme_id=viewer.programme_id):
        words = f"{found.title}\n{found.statement}\n{found.counter_voice}"
        yield Text(_("A finding"), reverse("finding", args=[slug, found.pk]), words)
    for quote in Quote.objects.filter(programme_id=viewer.programme_id):
        words = "\n".join([quote.lead_in, *(str(part) for part in quote.parts)])
        yield Text(_("A quote"), reverse("quote", args=[slug, quote.pk]), words)
    for asked in Recommendation.objects.filter(programme_id=viewer.programme_id):
        at = reverse("recommendations", args=[slug])
        yield Text(_("A recommendation"), at, asked.text)
