"""Partners answer beside a published finding, and the team answers them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

ACCOUNT = settings.AUTH_USER_MODEL
PROTECT = django.db.models.deletion.PROTECT


def _row(to, on_delete, **told):
    return models.ForeignKey(on_delete=on_delete, to=to, **told)


class Migration(migrations.Migration):
    dependencies = [
        ("findings", "0005_participants_answer_to_quotes"),
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="Comment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("text", models.TextField()),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", _row(ACCOUNT, PROTECT, null=True, related_name="+")),
                ("said_by", _row(ACCOUNT, PROTECT, related_name="+")),
                (
                    "finding",
                    _row(
                        "findings.finding",
                        django.db.models.deletion.CASCADE,
                        related_name="comments",
                    ),
                ),
                (
                    "organisation",
                    _row("people.organisation", PROTECT, null=True, related_name="+"),
                ),
                (
                    "programme",
                    _row(
                        "people.programme", django.db.models.deletion.CASCADE, related_name="+"
                    ),
                ),
            ],
            options={"ordering": ["id"]},
        ),
    ]
