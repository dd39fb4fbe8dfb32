"""The registers: processing, risks, breaches, requests to disclose, worries about somebody."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0004_partners_agree_before_they_read'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('need', models.TextField()),
                ('risks', models.TextField()),
                ('measures', models.TextField()),
                ('advice', models.TextField(blank=True)),
                ('triggers', models.JSONField(default=list)),
                ('review_on', models.DateField()),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assessments', to='people.programme')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Controller',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('name', models.CharField(max_length=200)),
                ('contact', models.CharField(max_length=200)),
                ('officer', models.CharField(max_length=200)),
                ('together_with', models.TextField(blank=True)),
                ('programme', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='controller', to='people.programme')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SafeguardingConcern',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('guid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('about', models.CharField(choices=[('child', 'a child or young person'), ('adult', 'an adult'), ('police', 'what a police officer or member of police staff did'), ('conduct', 'what somebody else who works here did'), ('other', 'something else')], max_length=20)),
                ('locator', models.CharField(max_length=40, unique=True)),
                ('code_hash', models.CharField(max_length=200)),
                ('due_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('outcome', models.CharField(blank=True, choices=[('passed_on', 'passed on to those whose duty it is'), ('acted', 'dealt with here'), ('supported', 'support was offered'), ('nothing', 'looked into; nothing more is needed')], max_length=20)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='safeguarding_concerns', to='people.programme')),
                ('raised_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('read_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='SafeguardingKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('public', models.BinaryField()),
                ('locked_private', models.BinaryField()),
                ('salt', models.BinaryField()),
                ('passes', models.PositiveIntegerField()),
                ('memory', models.PositiveBigIntegerField()),
                ('account', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='safeguarding_key', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Breach',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('noticed_at', models.DateTimeField()),
                ('what', models.CharField(choices=[('seen', 'seen by somebody who should not have'), ('lost', 'lost, or no longer to be had'), ('changed', 'changed by somebody who should not have')], max_length=10)),
                ('happened', models.TextField()),
                ('people', models.PositiveIntegerField(blank=True, null=True)),
                ('effects', models.TextField(blank=True)),
                ('measures', models.TextField(blank=True)),
                ('regulator_told_at', models.DateTimeField(blank=True, null=True)),
                ('regulator_not_told', models.TextField(blank=True)),
                ('people_told_at', models.DateTimeField(blank=True, null=True)),
                ('people_not_told', models.TextField(blank=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='breaches', to='people.programme')),
            ],
            options={
                'verbose_name_plural': 'breaches',
                'ordering': ['-noticed_at', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('closed_at__isnull', True), ('regulator_told_at__isnull', False), models.Q(('regulator_not_told', ''), _negated=True), _connector='OR'), name='a_breach_is_closed_once_the_regulator_is_answered')],
            },
        ),
        migrations.CreateModel(
            name='DisclosureRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('guid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('body', models.CharField(choices=[('police', 'a police force'), ('court', 'a court, or a party before one'), ('authority', 'another public authority'), ('person', 'a participant, or somebody for them'), ('other', 'somebody else')], max_length=20)),
                ('power', models.CharField(max_length=30)),
                ('answer_by', models.DateField(blank=True, null=True)),
                ('proposed', models.CharField(blank=True, choices=[('give', 'something is given'), ('refuse', 'nothing is given')], max_length=10)),
                ('things', models.JSONField(blank=True, default=list)),
                ('decided', models.CharField(blank=True, choices=[('give', 'something is given'), ('refuse', 'nothing is given')], max_length=10)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('left_at', models.DateTimeField(blank=True, null=True)),
                ('left_hash', models.CharField(blank=True, max_length=64)),
                ('told', models.CharField(blank=True, choices=[('yes', 'the participants were told'), ('forbidden', 'the law forbids telling them'), ('unsafe', 'telling them would put somebody in danger'), ('nobody', 'it concerns no participant')], max_length=10)),
                ('told_on', models.DateField(blank=True, null=True)),
                ('filed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='disclosure_requests', to='people.programme')),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('left_at__isnull', True), ('decided', 'give'), _connector='OR'), name='nothing_leaves_that_was_not_decided')],
            },
        ),
        migrations.CreateModel(
            name='ProcessingActivity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('kind', models.CharField(max_length=30)),
                ('name', models.CharField(max_length=200)),
                ('purpose', models.TextField()),
                ('whose', models.TextField()),
                ('holds', models.TextField()),
                ('basis', models.CharField(blank=True, max_length=30)),
                ('special', models.CharField(blank=True, max_length=30)),
                ('offences', models.CharField(blank=True, max_length=30)),
                ('recipients', models.TextField(blank=True)),
                ('transfers', models.TextField(blank=True)),
                ('kept_for', models.TextField()),
                ('measures', models.TextField(blank=True)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='activities', to='people.programme')),
            ],
            options={
                'verbose_name_plural': 'processing activities',
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('programme', 'kind', 'name'), name='one_activity_for_one_name')],
            },
        ),
        migrations.CreateModel(
            name='SafeguardingPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('led_by', models.CharField(max_length=200)),
                ('reach', models.CharField(max_length=200)),
                ('if_away', models.CharField(max_length=200)),
                ('police_conduct', models.CharField(max_length=200)),
                ('read_within_hours', models.PositiveSmallIntegerField(default=24)),
                ('programme', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='safeguarding_plan', to='people.programme')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('read_within_hours__gte', 1), ('read_within_hours__lte', 72)), name='a_concern_is_read_within_three_days')],
            },
        ),
    ]
