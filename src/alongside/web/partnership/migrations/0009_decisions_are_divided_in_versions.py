"""How a decision is divided is a version; what there was becomes the first, with its positions."""

import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone

ITEM = "partnership.remititem"
DIVISION = "partnership.remitdivision"


def divide(apps, schema_editor):
    """One division for each decision, with its rights, its initiatives and what was said of it."""
    item_model = apps.get_model("partnership", "RemitItem")
    division_model = apps.get_model("partnership", "RemitDivision")
    today = timezone.localdate()
    for item in item_model.objects.all():
        on = item.in_force_from or timezone.localtime(item.created_at).date()
        division = division_model.objects.create(
            item=item, version=1, text=item.decision, statutory_note=item.statutory_note,
            on=min(on, today),
        )  # fmt: skip
        division.initiatives.set(item.initiatives.all())
        item.rights.update(division=division)
        item.positions.update(division=division)


def nothing(apps, schema_editor):
    """What was divided stays so."""


class Migration(migrations.Migration):
    dependencies = [("partnership", "0008_nobody_bears_out_their_own_change")]
    operations = [
        migrations.CreateModel(
            name="RemitDivision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("version", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("on", models.DateField()),
                ("statutory_note", models.TextField(blank=True)),
                (
                    "initiatives",
                    models.ManyToManyField(
                        blank=True, related_name="divisions", to="partnership.initiative"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="divisions",
                        to=ITEM,
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
            options={"ordering": ["-version"], "abstract": False},
        ),
        *(
            migrations.AddField(
                model,
                "division",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name=name,
                    to=DIVISION,
                ),
            )
            for model, name in (("remitright", "rights"), ("remitposition", "positions"))
        ),
        migrations.AddConstraint(
            "remitdivision",
            models.UniqueConstraint(
                fields=("item", "version"), name="one_division_of_a_decision_for_one_version"
            ),
        ),
        migrations.AddConstraint(
            "remitdivision",
            models.CheckConstraint(
                condition=models.Q(("version__gte", 1)), name="divisions_start_at_1"
            ),
        ),
        migrations.RunPython(divide, nothing),
    ]
