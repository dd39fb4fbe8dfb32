"""Rights and positions belong to a division of a decision; the decision itself holds its days."""

import django.db.models.deletion
from django.db import migrations, models


def of_division(name):
    """The way from a right or a position to its division."""
    return models.ForeignKey(
        on_delete=django.db.models.deletion.CASCADE,
        related_name=name,
        to="partnership.remitdivision",
    )


class Migration(migrations.Migration):
    dependencies = [("partnership", "0009_decisions_are_divided_in_versions")]
    operations = [
        migrations.RemoveConstraint("remitright", "one_right_of_one_organisation_in_one_decision"),
        migrations.RemoveConstraint("remitright", "one_right_of_the_host_in_one_decision"),
        migrations.AlterField("remitright", "division", of_division("rights")),
        migrations.AlterField("remitposition", "division", of_division("positions")),
        migrations.RemoveField("remitright", "item"),
        migrations.RemoveField("remitposition", "item"),
        migrations.RemoveField("remititem", "decision"),
        migrations.RemoveField("remititem", "initiatives"),
        migrations.RemoveField("remititem", "statutory_note"),
        migrations.AddConstraint(
            "remitright",
            models.UniqueConstraint(
                fields=("division", "organisation"),
                name="one_right_of_one_organisation_in_one_division",
            ),
        ),
        migrations.AddConstraint(
            "remitright",
            models.UniqueConstraint(
                condition=models.Q(("organisation__isnull", True)),
                fields=("division",),
                name="one_right_of_the_host_in_one_division",
            ),
        ),
    ]
