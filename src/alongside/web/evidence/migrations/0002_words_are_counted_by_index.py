
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evidence', '0001_initial'),
        ('people', '0002_the_first_lead_is_invited_by_nobody'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='source',
            index=models.Index(fields=['programme', 'words'], name='words_of_sources'),
        ),
    ]
