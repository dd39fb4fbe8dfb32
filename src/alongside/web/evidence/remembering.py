"""Texts brought in before names were known by digests: theirs are made when somebody unlocks."""

from __future__ import annotations

from alongside.study.errors import NotFound
from alongside.web.evidence.leaving.cutting_out import everything_of
from alongside.web.evidence.leaving.parts import everything_in
from alongside.web.evidence.models import NameMap, Source
from alongside.web.names.models import KnownForm
from alongside.web.names.registering import register
from alongside.web.vault.keeping import Hands, Locked
from alongside.web.vault.unlocking import when_unlocked

# Lists in which this process found nobody to remember: they are not opened again.
_looked: set[int] = set()


@when_unlocked
def remember_names(programme_id: int, hands: Hands) -> int:
    """Make the digests that are missing from the sealed lists of names. Answers for how many texts.

    Without them the gate does not know the names of those texts.
    """
    done = 0
    for source, name_map in not_known(programme_id):
        if name_map.pk in _looked:
            continue
        try:
            names = name_map.open(hands)
        except (Locked, NotFound):
            continue
        register(
            programme_id=programme_id,
            about=source.guid,
            names=names,
            text=source.text,
            people={one.code: one.guid for one in source.encounter.participants.all()},
        )
        _looked.add(name_map.pk)
        done += 1
    return done


def not_known(programme_id: int) -> list[tuple[Source, NameMap]]:
    """Texts with a sealed list of names of which nothing is known by a digest."""
    forms = KnownForm.objects.filter(programme_id=programme_id)
    known = set(forms.values_list("about", flat=True).distinct())
    every = NameMap.objects.for_viewer(everything_in(programme_id))
    maps = {one.source_id: one for one in every if one.about not in known}
    sources = everything_of(programme_id).filter(pk__in=maps).select_related("encounter")
    return [
        (source, maps[source.pk])
        for source in sources
        if not known & {one.guid for one in source.encounter.participants.all()}
    ]
