from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("names", "0001_names_are_known_by_digests")]

    operations = [
        migrations.AddField(
            model_name="knownform",
            name="label",
            field=models.CharField(blank=True, max_length=200),
        ),
    ]
