"""Registering: names that a person replaced become digests by which everything that leaves is read.

>>> register(programme_id=7, about=source.guid, names=name_map, text=source.text)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from alongside.privacy import Known, Name, leaks
from alongside.privacy.known_forms import Form, digested, forms_of, opening
from alongside.privacy.speaking import of_a_role
from alongside.privacy.suggestion import NAMING
from alongside.web.names.form_key import form_key
from alongside.web.names.models import KnownForm


def register(
    *,
    programme_id: int,
    about: UUID,
    names: Iterable[Name],
    text: str = "",
    people: Mapping[str, UUID] | None = None,
) -> int:
    """Remember the forms of names as digests; what a person let stand in ``text`` is left out.

    A name that became a participant's code is about that participant (``people`` gives their guids
    by code) and goes with them; all others are about the source, and replace what was remembered
    of it. Answers how many forms are remembered.
    """
    forms: dict[UUID, dict[Form, str]] = {about: {}}
    for name in names:
        if name.kind not in NAMING | {"added by you"}:
            continue
        kind = "person" if name.kind == "added by you" else name.kind
        owner = (people or {}).get(name.replacement, about)
        for written in dict.fromkeys((name.entity, *name.forms)):
            if kind == "speaker" and of_a_role(written):
                continue
            for form in forms_of(written, kind):
                forms.setdefault(owner, {}).setdefault(form, name.replacement)
    kept = _standing({form for wanted in forms.values() for form in wanted}, text)
    forget_forms(about)
    rows = [
        row
        for owner, wanted in forms.items()
        for row in _digested(programme_id, owner, wanted, kept)
    ]
    KnownForm.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _digested(
    programme_id: int, about: UUID, forms: Mapping[Form, str], kept: set[Form]
) -> Iterable[KnownForm]:
    key = form_key()
    return {
        digested(form.text, key): KnownForm(
            programme_id=programme_id,
            about=about,
            digest=digested(form.text, key),
            opening=digested(opening(form.text), key),
            cased=form.cased,
            label=forms[form][:200],
        )
        for form in sorted(set(forms) - kept, key=lambda f: (not f.cased, f.text))
    }.values()


def _standing(wanted: set[Form], text: str) -> set[Form]:
    """Forms that still stand in a text whose names a person has decided on: they are let stand."""
    listed = sorted(wanted, key=lambda f: f.text)
    known = Known(
        {form.text: number for number, form in enumerate(listed)},
        frozenset(form.text for form in listed if form.cased),
        frozenset(opening(form.text) for form in listed),
    )
    return {listed[one.name] for one in leaks(text, known)}


def forget_forms(about: UUID) -> int:
    """Remove what is remembered about a guid. Answers how many forms that were."""
    return KnownForm.objects.filter(about=about).delete()[0]
