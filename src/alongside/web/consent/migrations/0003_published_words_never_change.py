"""The database itself refuses to change the words of a sheet once they are published."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER published_words_never_change BEFORE UPDATE ON consent_sheetwording
WHEN OLD.published_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'Published words never change.'); END
"""
POSTGRESQL = """
CREATE FUNCTION published_words_never_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'Published words never change.'; END $$;
CREATE TRIGGER published_words_never_change BEFORE UPDATE ON consent_sheetwording
FOR EACH ROW WHEN (OLD.published_at IS NOT NULL)
EXECUTE FUNCTION published_words_never_change();
"""


def guard(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    schema_editor.execute(SQLITE if sqlite else POSTGRESQL, params=None)


class Migration(migrations.Migration):
    dependencies = [("consent", "0002_answers_are_given_on_a_sheet")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop, hints={"of_tables": True})]
