"""Questions about texts: one with its words, or without them, and what it came from."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models.functions import Length
from django.http import Http404
from django.shortcuts import get_object_or_404

from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import (
    NameMap,
    Original,
    Source,
)
from alongside.web.people.models import Account


@dataclass(frozen=True)
class SourceRef:
    """A source without its words: enough to check and record a coding."""

    pk: int
    programme_id: int
    length: int
    edition: str = ""


def account_of(viewer: Viewer) -> Account:
    """The account that is looking."""
    return Account.objects.get(pk=viewer.account_id)


def source_for(viewer: Viewer, pk: int) -> Source:
    """One source with its words; Http404 where there is none for this viewer."""
    return get_object_or_404(Source.objects.for_viewer(viewer).filter(pk=pk))


def source_outline(viewer: Viewer, pk: int) -> Source:
    """One source without its words and turns, with its encounter; Http404 likewise."""
    return get_object_or_404(
        Source.objects.for_viewer(viewer)
        .filter(pk=pk)
        .defer("text", "turns", "headings")
        .select_related("encounter")
    )


def fingerprint_of(viewer: Viewer, pk: int) -> str:
    """The version of a source's words; Http404 where there is none for this viewer."""
    found = Source.objects.for_viewer(viewer).filter(pk=pk).values_list("fingerprint", flat=True)
    return get_object_or_404(found)


def source_ref(viewer: Viewer, pk: int) -> SourceRef:
    """A source's id and length; Http404 where there is none for this viewer."""
    row = (
        Source.objects.for_viewer(viewer)
        .filter(pk=pk)
        .annotate(length=Length("text"))
        .values_list("pk", "programme_id", "length", "fingerprint")
        .first()
    )
    if row is None:
        raise Http404
    *ids, fingerprint = row
    return SourceRef(*ids, edition=edition_of(fingerprint))


def edition_of(fingerprint: str) -> str:
    """What a page says of the text that it shows: changes made on another are not taken."""
    return fingerprint[:16]


def source_names(viewer: Viewer) -> dict[int, str]:
    """Every source's name by its id."""
    return dict(Source.objects.for_viewer(viewer).values_list("pk", "name"))


def beside(viewer: Viewer, source: Source) -> tuple[int | None, int | None]:
    """The ids of the sources before and after one, by name."""
    others = Source.objects.for_viewer(viewer).order_by("name").values_list("pk", flat=True)
    before = others.filter(name__lt=source.name).reverse().first()
    return before, others.filter(name__gt=source.name).first()


def original_of(viewer: Viewer, pk: int) -> tuple[Original, NameMap | None]:
    """The rows of a source's sealed original and list of names; Http404 where there is none."""
    found = Original.objects.for_viewer(viewer).filter(source=pk).first()
    if found is None:
        raise Http404
    return found, NameMap.objects.for_viewer(viewer).filter(source=pk).first()
