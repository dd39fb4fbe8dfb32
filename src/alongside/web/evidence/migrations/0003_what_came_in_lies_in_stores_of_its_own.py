"""Originals, name maps and drafts lie in the raw and identity stores; the work store holds none.

What was sealed with the instance's key moves as it is, under a key that the running server opens,
until a pass-phrase is chosen: then it is sealed to the vault.
"""

import uuid

from django.db import migrations, models

from alongside.web.core.sealing import seal, unseal
from alongside.web.vault import boxes


def move(apps, schema_editor):
    for draft in apps.get_model("evidence", "Draft")._base_manager.all():
        held(apps, "raw", draft, "draft", draft.waiting, draft.sealed, draft.sealed_name)
        if draft.sealed_decisions:
            held(apps, "raw", draft, "decisions", draft.waiting, draft.sealed_decisions)
            draft.edition = 1
            draft.save(update_fields=["edition"])
    for one in apps.get_model("evidence", "Original")._base_manager.select_related("source"):
        one.about = one.source.guid
        one.save(update_fields=["about"])
        held(apps, "raw", one, "original", one.about, one.sealed, one.sealed_name)
    for one in apps.get_model("evidence", "NameMap")._base_manager.select_related("source"):
        one.about = one.source.guid
        one.save(update_fields=["about"])
        held(apps, "identity", one, "name map", one.about, one.sealed)


def held(apps, store, row, kind, about, sealed, sealed_name=None):
    PersonKey = apps.get_model("vault", "PersonKey")
    Kept = apps.get_model("vault", {"raw": "KeptRaw", "identity": "KeptIdentity"}[store])
    content = unseal(sealed)
    name = unseal(sealed_name) if sealed_name else b""
    key = PersonKey.objects.using("keys").filter(guid=about, store=store, vault=None).first()
    if key is None:
        public, private = boxes.key_pair()
        key = PersonKey.objects.using("keys").create(
            guid=about, store=store, public=public, sealed_private=seal(private)
        )
    secret = boxes.new_key()
    Kept.objects.using(store).update_or_create(
        kind=kind,
        about=about,
        defaults={
            "programme_id": row.programme_id,
            "keys": str(key.pk),
            "wrapped": boxes.nest(secret, [bytes(key.public)]),
            "sealed": boxes.lock(content, secret),
            "sealed_name": boxes.lock(name, secret),
            "size": len(content),
        },
    )


def waiting(apps, schema_editor):
    for draft in apps.get_model("evidence", "Draft")._base_manager.all():
        draft.waiting = uuid.uuid4()
        draft.save(update_fields=["waiting"])


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0002_words_are_counted_by_index"),
        ("vault", "0001_three_stores_and_their_keys"),
    ]

    operations = [
        migrations.AddField(
            model_name="draft",
            name="waiting",
            field=models.UUIDField(default=uuid.uuid4, editable=False),
        ),
        migrations.AddField(
            model_name="draft",
            name="edition",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="original",
            name="about",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="namemap",
            name="about",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.RunPython(waiting, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="draft",
            name="waiting",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="original",
            name="about",
            field=models.UUIDField(editable=False),
        ),
        migrations.AlterField(
            model_name="namemap",
            name="about",
            field=models.UUIDField(editable=False),
        ),
        migrations.RemoveField(model_name="draft", name="sealed"),
        migrations.RemoveField(model_name="draft", name="sealed_name"),
        migrations.RemoveField(model_name="draft", name="sealed_decisions"),
        migrations.RemoveField(model_name="original", name="sealed"),
        migrations.RemoveField(model_name="original", name="sealed_name"),
        migrations.RemoveField(model_name="namemap", name="sealed"),
    ]
