"""The rule is written anew, since one of the two organisations may be missing by now."""

from django.db import migrations, models

NAME = "nobody_bears_out_their_own_change"
RULE = models.Q(substantiated_by__isnull=True) | ~models.Q(
    substantiated_by=models.F("social_actor")
)


class Migration(migrations.Migration):
    dependencies = [("partnership", "0007_sides_say_yes_to_carrying_on")]
    operations = [
        migrations.RemoveConstraint("outcome", NAME),
        migrations.AddConstraint("outcome", models.CheckConstraint(condition=RULE, name=NAME)),
    ]
