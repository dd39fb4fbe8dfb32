"""An instance with the corpus in it, written straight into its tables, and its only account.

``python -m benchmarks.filling FOLDER SIZE SEED`` makes one and tells as JSON how to come in.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import secrets
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from alongside.study import Study

EMAIL = "bench@demo.example"


@dataclass(frozen=True)
class Filled:
    """How to come in, and the ids of the first source and of the commonest code."""

    slug: str
    email: str
    password: str
    source: int
    code: int


def fill(folder: Path, study: Study) -> Filled:
    """A programme with the study's sources, codes and codings, and one research lead."""
    os.environ["ALONGSIDE_DATA"] = str(folder)
    from alongside.web.hosting import set_up

    set_up()
    from django.db import connections

    from alongside.web.evidence.models import Code, Coding
    from alongside.web.people.founding import first_invitation, found
    from alongside.web.people.inviting import accept_as_new

    programme = found("Corpus")
    invitation, secret = first_invitation(programme, EMAIL)
    password = secrets.token_urlsafe(16)
    lead = accept_as_new(invitation.pk, secret, name="Bench", password=password)
    sources = _sources(programme, lead, study)
    codes: list[Code] = []
    for code in study.codebook:
        parent = codes[code.parent] if code.parent is not None else None
        one = Code(programme=programme, parent=parent, name=code.name, color="#336699")
        one.add(by=lead)
        codes.append(one)
    c = study.codings
    # A coder's code stands once on an excerpt: here one person stands for all the coders.
    rows = dict.fromkeys(
        zip(*(x.tolist() for x in (c.source, c.start, c.end, c.code)), strict=True)
    )
    made = (
        Coding(
            programme=programme, source_id=sources[source], start=start, end=end,
            code_id=codes[code].pk, coder=lead,
        )
        for source, start, end, code in rows
    )  # fmt: skip
    while batch := list(itertools.islice(made, 5_000)):
        Coding.objects.bulk_create(batch)
    connections.close_all()
    common = int(np.bincount(c.code).argmax())
    return Filled(programme.slug, EMAIL, password, sources[0], codes[common].pk)


def _sources(programme, lead, study: Study) -> list[int]:  # type: ignore[no-untyped-def]
    from alongside.web.evidence.models import Encounter, Source
    from alongside.web.evidence.models.source import turns_as_columns

    ids = []
    for one in study.sources:
        encounter = Encounter.objects.create(
            programme=programme, title=one.name, kind=Encounter.Kind.INTERVIEW
        )
        source = Source(
            programme=programme,
            encounter=encounter,
            name=one.name,
            text=one.text,
            turns=turns_as_columns(one.turns),  # type: ignore[arg-type]
            facilitators=["Interviewer"],
            imported_by=lead,
            fingerprint=hashlib.sha256(one.text.encode()).hexdigest(),
        )
        source.save()
        ids.append(source.pk)
    return ids


if __name__ == "__main__":
    from benchmarks.corpus import make

    folder, size, seed = sys.argv[1:]
    print(json.dumps(asdict(fill(Path(folder), make(size, int(seed)).study))))
