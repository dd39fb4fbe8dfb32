"""Clearances that stand already rest on the latest yes of their speaker."""

from django.db import migrations


def rest_on_the_latest_answer(apps, schema_editor):
    Clearance = apps.get_model("findings", "Clearance")
    Consent = apps.get_model("consent", "Consent")
    for clearance in Clearance.objects.filter(ended_at=None, consent=None).select_related("quote"):
        latest = (
            Consent.objects.filter(participant_id=clearance.quote.participant_id, use="quote")
            .order_by("-id")
            .first()
        )
        if latest is not None and latest.yes:
            clearance.consent = latest
            clearance.save(update_fields=["consent"])


class Migration(migrations.Migration):
    dependencies = [("findings", "0003_clearances_say_why_and_releases_are_kept")]

    operations = [
        migrations.RunPython(rest_on_the_latest_answer, migrations.RunPython.noop),
    ]
