"""A look at a page says which one, by the number in its address."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0003_two_people_agree_and_reads_are_told")]
    operations = [
        migrations.AddField(
            model_name="reading", name="place", field=models.BigIntegerField(null=True)
        ),
    ]
