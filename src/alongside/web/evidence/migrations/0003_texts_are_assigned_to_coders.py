"""Every text so far is assigned to everybody who codes now."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def assign(apps, schema_editor):
    """Nobody loses a text they code by this; the lead can narrow it from now on."""
    sources = apps.get_model("evidence", "Source").objects.order_by()
    membership = apps.get_model("people", "Membership")
    assignment = apps.get_model("evidence", "Assignment")
    coding = membership.objects.filter(role="coder", ended_at=None).order_by()
    for programme, coder in coding.values_list("programme_id", "account_id"):
        own = sources.filter(programme_id=programme).values_list("pk", flat=True)
        assignment.objects.bulk_create(
            assignment(source_id=pk, coder_id=coder, programme_id=programme) for pk in own
        )


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0003_what_came_in_lies_in_stores_of_its_own"),
        ("people", "0003_safeguarding_leads_and_keyholders_are_members"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("programme_id", models.BigIntegerField()),
                (
                    "coder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignments",
                        to="evidence.source",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("coder", "source"), name="a_text_is_assigned_once"
                    )
                ],
            },
        ),
        migrations.RunPython(assign, migrations.RunPython.noop),
    ]
