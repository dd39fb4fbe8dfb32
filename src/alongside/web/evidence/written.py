"""What is written in the tables of evidence, to be looked through for names that still stand."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import Code, Encounter, Memo, Source
from alongside.web.names.queries import Text, written
from alongside.web.people.models import Programme


@written
def texts(viewer: Viewer) -> Iterator[Text]:
    """Every source with its name, and the encounters by their titles."""
    slug = _slug(viewer)
    for source in Source.objects.for_viewer(viewer).only("name", "text").iterator():
        yield Text(
            _("The text “%(name)s”") % {"name": source.name},
            reverse("source", args=[slug, source.pk]),
            f"{source.name}\n{source.text}",
            source=source.pk,
            begins=len(source.name) + 1,
        )
    for title, session in Encounter.objects.filter(programme_id=viewer.programme_id).values_list(
        "title", "session"
    ):
        yield Text(
            _("An encounter’s title"), reverse("sources", args=[slug]), f"{title}\n{session}"
        )


@written
def codebook(viewer: Viewer) -> Iterator[Text]:
    """Names and definitions of codes."""
    slug = _slug(viewer)
    for code in Code.objects.filter(programme_id=viewer.programme_id):
        at = reverse("code", args=[slug, code.pk])
        yield Text(_("A code"), at, f"{code.name}\n{code.definition}")


@written
def memos(viewer: Viewer) -> Iterator[Text]:
    """What coders wrote."""
    at = reverse("memos", args=[_slug(viewer)])
    for memo in Memo.objects.filter(programme_id=viewer.programme_id):
        yield Text(_("A memo"), at, f"{memo.title}\n{memo.text}")


def _slug(viewer: Viewer) -> str:
    return Programme.objects.only("slug").get(pk=viewer.programme_id).slug
