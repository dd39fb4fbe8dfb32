"""The database itself refuses to change or delete an entry of the ledger."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON core_event
BEGIN SELECT RAISE(ABORT, 'The ledger is append-only.'); END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON core_event
BEGIN SELECT RAISE(ABORT, 'The ledger is append-only.'); END;
"""
POSTGRESQL = """
CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'The ledger is append-only.'; END $$;
CREATE TRIGGER event_is_never_changed BEFORE UPDATE OR DELETE ON core_event
FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
"""


def guard(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for statement in SQLITE.split("END;"):
            if statement.strip():
                schema_editor.execute(statement + "END;")
    else:
        schema_editor.execute(POSTGRESQL, params=None)


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop, hints={"of_tables": True})]
