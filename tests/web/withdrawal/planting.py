"""Plants a distinct word wherever something of one participant can be, in a real instance.

    ALONGSIDE_DATA=… python -m tests.web.withdrawal.planting

Prints, as JSON, the words, and the cookie of a signed-in lead. Words of two kinds: those that the
participant says, which others may have written down again anywhere in the programme; and those
that stand only in rows of their own.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from itertools import count
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.web.settings")

SAID = [f"zqx{n:04}said" for n in range(900)]
# Columns that hold a word of the product's own, a hash, or what only the product reads back.
NOT_FREE = {
    "core.asking": {"act", "subject_kind", "fingerprint"},
    "core.reading": {"subject_kind", "what", "place"},
    "vault.lent": {"store", "kind"},
    "vault.half": set(),
    "vault.unlocking": {"stores"},
    "people.signin": {"content"},
    "people.organisation": {"kind"},
    "people.stakeholdergroup": {"code_prefix"},
    "consent.retentionrule": {"kind"},
    "consent.retained": {"kind", "hashes"},
    "evidence.source": {"fingerprint", "headings", "text", "turns", "facilitators"},
    "evidence.code": {"color"},
    "findings.finding": {"arises_within"},
    "findings.release": {"asked_for", "limits", "figures", "roster", "basis", "version", "found"},
    "registers.processingactivity": {"kind"},
    "registers.safeguardingconcern": {"code_hash"},
}


def main() -> None:
    """Make the instance, plant, and say what was planted."""
    from alongside.web.hosting import set_up

    set_up()
    from django.conf import settings

    settings.VAULT_PASSES, settings.VAULT_MEMORY = 3, 8192 * 1024
    world = _world()
    own = [*_sealed(world), *_drafts(world), *_releases(world), *_own_rows(world)]
    said = list(_echoes(world))
    empty = _without_rows(world)
    told = {"said": SAID, "own": own, "echoed": said, "empty": empty}
    told["cookie"] = _looked_at(world)
    told |= {"guid": str(world.participants["POL01"].guid), "programme": world.programme.slug}
    json.dump(told, sys.stdout)


def _world():
    from alongside.web.evidence.models import Coding, Encounter, Memo, Passage, Source
    from tests.web import world as worlds

    words = " ".join(SAID)
    for index in (1, 3):
        speaker, spoken = worlds.TURNS[index]
        worlds.TURNS[index] = (speaker, f"{spoken} {words}")
    made = worlds.make_world()
    text, turns = worlds.text_of([("POL01", f"It rained. {words}")])
    alone = Encounter.objects.create(programme=made.programme, title="With POL01", kind="interview")
    alone.participants.add(made.participants["POL01"])
    source = Source.objects.create(
        programme=made.programme, encounter=alone, name="With POL01", text=text, turns=turns,
        imported_by=made.lead,
    )  # fmt: skip
    coding = Coding.objects.create(
        programme=made.programme, source=source, code=made.code, coder=made.lead, start=7, end=20
    )
    for about in ({"source": source}, {"coding": coding}, {"code": made.code}, {}):
        Memo.objects.create(programme=made.programme, author=made.lead, text="Rain.", **about)
    Passage.objects.create(
        programme=made.programme, source=made.source, start=0, end=5, why="mention"
    )
    made.alone = source
    return made


def _own_rows(world) -> Iterator[str]:
    """A word in every text and binary column of every row that a withdrawal erases."""
    from alongside.web.consent.models import (
        Competence,
        Consent,
        ConsentForm,
        Participant,
        ParticipantLink,
    )
    from alongside.web.core.on_withdrawal import answer_of, leads_to
    from alongside.web.findings.models import Approval

    ann = world.participants["POL01"]
    for model in (Competence, ConsentForm):
        more = {"decided_by": world.lead} if model is Competence else {"size": 1}
        model(participant=ann, **more).save()
    ParticipantLink(participant=ann).make(by=world.lead)
    quote = world.quotes[0]
    Approval.objects.create(quote=quote, answer="change", fingerprint="x")
    clearance = quote.clearances.get(ended_at=None)
    clearance.overrides.create(rule="Q5", reason="Because.", by=world.lead)
    _pictured(world, ann)
    Participant.objects.filter(pk=ann.pk).update(attributes={"band": "x"})
    assert Consent.objects.filter(participant=ann).exists()
    number = count()
    for model in leads_to(Participant):
        if answer_of(model).does != "erased" or model._meta.auto_created:
            continue
        for column in _columns(model):
            if model is Participant and column.name == "code":
                continue
            for row in _of(model, ann, world):
                word = f"zqx{next(number):04}own"
                if (told := _planted(row, column, word)) is not None:
                    _all(model, world).filter(pk=row.pk).update(**{column.name: told})
                    yield word


def _pictured(world, ann) -> None:
    """A picture that they are in, as an edition shows it."""
    from alongside.web.evidence.models import InitiativeImage
    from alongside.web.findings.models import Release
    from alongside.web.partnership.models import Initiative

    wall = Initiative.objects.create(programme=world.programme, key="wall", heading="A wall")
    image = InitiativeImage.objects.create(
        programme=world.programme, initiative=wall, description="x", licence="x", content=b"x",
        kind="x", width=1, height=1,
    )  # fmt: skip
    image.participants.add(ann)
    Release.objects.get(title="Edition").images.add(image)


def _without_rows(world) -> list[str]:
    """Kinds of rows that a withdrawal touches of which there is none here to show it on."""
    from alongside.web.consent.models import Participant
    from alongside.web.core.on_withdrawal import answer_of, leads_to

    ann = world.participants["POL01"]
    return [
        model._meta.label
        for model in leads_to(Participant)
        if answer_of(model).does != "kept"
        and not model._meta.auto_created
        and not _of(model, ann, world)
    ]


def _echoes(world) -> Iterator[str]:
    """Something they said, written down again in every free column of the programme."""
    from alongside.web.evidence.leaving.echoing import _rows, text_columns

    words = iter(SAID)
    for model, names in [*text_columns(), (type(world.code), ["name"])]:
        skipped = NOT_FREE.get(model._meta.label_lower, set())
        for row in list(_rows(model, world.programme.pk)):
            for name in names:
                column = model._meta.get_field(name)
                word = next(words)
                if name in skipped or (told := _planted(row, column, word)) is None:
                    continue
                _rows(model, world.programme.pk).filter(pk=row.pk).update(**{name: told})
                yield f"{model._meta.label}.{name}: {word}"


def _planted(row: Any, column: Any, word: str) -> Any:
    """What a column says with a word in it; None where there is no room."""
    from django.db import models

    now = getattr(row, column.attname)
    if isinstance(column, models.BinaryField):
        return bytes(now or b"") + word.encode()
    if isinstance(column, models.JSONField):
        return [*now, word] if isinstance(now, list) else {**(now or {}), "planted": word}
    if column.max_length and len(word) > column.max_length:
        return None
    told = f"{now or ''} {word}".strip()
    return told if not column.max_length or len(told) <= column.max_length else word


def _columns(model) -> list:
    from django.db import models

    kinds = (models.CharField, models.TextField, models.JSONField, models.BinaryField)
    return [
        column
        for column in model._meta.concrete_fields
        if isinstance(column, kinds) and not column.choices
    ]


def _of(model, participant, world) -> list:
    """Rows of a model that lead to one participant."""
    ways, found, seen = [(model, "")], "", {model}
    while ways and not found:
        here, way = ways.pop(0)
        if here is type(participant):
            found = f"{way}pk"
            break
        for field in [*here._meta.concrete_fields, *here._meta.many_to_many]:
            if field.related_model and field.related_model not in seen:
                seen.add(field.related_model)
                ways.append((field.related_model, f"{way}{field.name}__"))
    return list(_all(model, world).filter(**{found: participant.pk}).distinct())


def _all(model, world):
    from alongside.web.evidence.leaving.parts import everything_in

    rows = model._default_manager.all()
    if hasattr(model, "guarded_by"):
        rows = rows.for_viewer(everything_in(world.programme.pk))
    return rows


def _sealed(world) -> Iterator[str]:
    """An original, a name map and a recording, sealed, with their names."""
    from alongside.privacy import NameMap as NameMapValue
    from alongside.web.consent.models import Consent
    from alongside.web.evidence.models import NameMap, Original
    from alongside.web.evidence.recordings import receive_recording

    ann = world.participants["POL01"]
    for number, source in enumerate((world.source, world.alone)):
        people = [p.guid for p in source.encounter.participants.all()]
        word = f"zqx{number:04}file"
        original = Original(programme=world.programme, source=source)
        original.keep(f"My name is {word}.".encode(), name=f"{word}.txt", people=people)
        original.save(force_insert=True)
        names = NameMap(programme=world.programme, source=source)
        names.keep(NameMapValue(()), people=people)
        names.save(force_insert=True)
        yield word
    for one in world.participants.values():
        one.answer(use=Consent.Use.RECORD, by=world.lead, yes=True)
    receive_recording(
        world.programme, by=world.lead, title="zqx0002file", content=b"ID3 zqx0003file",
        people=[ann],
    )  # fmt: skip
    yield from ("zqx0002file", "zqx0003file")


def _drafts(world) -> Iterator[str]:
    from alongside.web.evidence.importing import decide, reading, receive

    draft = receive(
        world.programme, by=world.lead, name="zqx0004file.txt",
        content=b"Ann zqx0005file: I am back.\n\nBob: Hello again to you.\n",
    )  # fmt: skip
    found = reading(draft)
    decide(draft, speakers={
        one.label: {"role": "participant", "code": "POL01", "group": world.groups["police"].pk}
        for one in found.speakers[:1]
    })  # fmt: skip
    yield from ("zqx0004file", "zqx0005file")


def _releases(world) -> Iterator[str]:
    """An edition that quotes them, with its file as it left."""
    from alongside.web.findings.models import Release

    edition = Release(
        programme=world.programme, title="Edition", codes={"R1": "POL01"}, roster="x", basis="x",
        version="1",
    )  # fmt: skip
    edition.prepare(
        by=world.lead, files={"html": b"<p>zqx0006file</p>"}, quotes={world.quotes[0]: "R1"}
    )
    yield "zqx0006file"


def _looked_at(world) -> str:
    """Pages are asked for, so that whatever is kept between requests is kept; then the cookie."""
    from django.test import Client
    from django.urls import reverse

    client = Client(raise_request_exception=False, HTTP_HOST="127.0.0.1")
    client.force_login(world.lead, backend="allauth.account.auth_backends.AuthenticationBackend")
    for name in ("sources", "findings", "memos", "matrix", "report", "participants"):
        client.get(reverse(name, args=[world.programme.slug]))
    client.get(reverse("search", args=[world.programme.slug]), {"q": SAID[0]})
    return client.cookies["sessionid"].value


if __name__ == "__main__":
    main()
