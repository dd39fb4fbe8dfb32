import django.db.models.deletion
from django.db import migrations, models


def wait_for_a_look(apps, schema_editor):
    """Programmes that stand here already have seen no times: the clock waits for them."""
    looks = apps.get_model("consent", "ScheduleLook")
    for programme in apps.get_model("people", "Programme").objects.all():
        looks.objects.create(programme=programme, days={})


class Migration(migrations.Migration):

    dependencies = [
        ("consent", "0005_how_long_things_are_kept_is_data"),
        ("people", "0006_a_programme_says_how_small_a_number_may_be"),
    ]

    operations = [
        migrations.CreateModel(
            name="ScheduleLook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("days", models.JSONField(default=dict)),
                ("programme", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="schedule_look", to="people.programme")),
            ],
            options={"abstract": False},
        ),
        migrations.RunPython(wait_for_a_look, migrations.RunPython.noop),
    ]
