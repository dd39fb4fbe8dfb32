"""An instance of the very first version, with rows in it, is brought up to this one on either
database: nothing that was kept is lost, and nothing is deleted before somebody has looked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.commands.instance import CANARY, Instance, new_database

pytestmark = pytest.mark.slow
FIRST = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "alongside.web.settings"
import django
django.setup()
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from datetime import date, timedelta
from alongside.web.core.sealing import seal
apps = ("core", "people", "partnership", "consent", "evidence", "findings")
targets = [(app, "0001_initial") for app in apps]
executor = MigrationExecutor(connection)
executor.migrate(targets)
old = executor.loader.project_state(targets).apps
def make(name, /, **values):
    return old.get_model(*name.split(".")).objects.create(**values)
lead = make("people.Account", email="lead@example.org", name="Research lead", password="!")
p = make("people.Programme", slug="quay", title="Quay", ends_on=date(2020, 1, 1))
make("people.Membership", account=lead, programme=p, role="lead")
group = make("people.StakeholderGroup", programme=p, key="public", label="Public", short="Public",
             zone="public")
ann = make("consent.Participant", programme=p, code="PUB01", group=group)
make("consent.Consent", participant=ann, use="take_part", yes=True)
make("consent.Consent", participant=ann, use="quote", yes=True)
met = make("evidence.Encounter", programme=p, title="At the quay", kind="interview")
met.participants.add(ann)
source = make("evidence.Source", programme=p, encounter=met, imported_by=lead, name="quay",
              text="We painted the wall.", fingerprint="0" * 64, words=4,
              turns={"start": [0], "end": [20], "speaker": ["PUB01"]})
code = make("evidence.Code", programme=p, name="Painting")
coding = make("evidence.Coding", programme=p, source=source, code=code, coder=lead, start=3, end=10)
make("evidence.Memo", programme=p, author=lead, text="Ask about the colour.", coding=coding)
make("evidence.Original", programme=p, source=source, sealed=seal(CANARY.encode()),
     sealed_name=seal(b"quay.txt"), size=len(CANARY))
make("evidence.NameMap", programme=p, source=source, sealed=seal(b"[]"))
make("evidence.Draft", programme=p, uploaded_by=lead, sealed=seal(b"Ann: Hello."),
     sealed_name=seal(b"next.txt"), size=11)
finding = make("findings.Finding", programme=p, title="Paint brings people", kind="possibility")
quote = make("findings.Quote", programme=p, source=source, participant=ann, selected_by=lead,
             finding=finding, parts=[[3, 10]], start=3, end=10, printed_code="PUB01")
make("findings.Clearance", quote=quote, cleared_by=lead)
for name in ("evidence.Original", "evidence.NameMap", "evidence.Draft", "evidence.Source"):
    old.get_model(*name.split(".")).objects.update(created_at=timezone.now() - timedelta(days=999))
"""
STANDS = """
from alongside.web.consent.models import *
from alongside.web.evidence.models import *
from alongside.web.findings.models import *
from alongside.web.people.models import *
from alongside.web.evidence.leaving.parts import everything_in
def of(model):
    guarded = hasattr(model.objects, "for_viewer")
    return model.objects.for_viewer(everything_in(1)) if guarded else model.objects.all()
models = (Account, Membership, Participant, Consent, Encounter, Source, Coding, Memo, Original,
          NameMap, Draft, Finding, Quote, Clearance)
source, draft = of(Source).get(), of(Draft).get()
print(*(of(model).count() for model in models))
print(source.text[3:10], of(Quote).get().parts, of(Clearance).get().ended_at)
print(*open_held(kind="original", about=source.guid))
print(*open_held(kind="draft", about=draft.waiting))
print(*sorted(c.use for c in Consent.objects.all()))
"""
# What stands in each store: columns in no order, keys, indexes, rules and triggers.
TABLES = """
from alongside.web.hosting import set_up
set_up()
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder
WRITTEN = {
    "sqlite": ("SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')",),
    "postgresql": (
        "SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE connamespace = current_schema()::regnamespace",
        "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
        "SELECT tablename, regexp_replace(indexdef, 'INDEX .* ON', 'ON') FROM pg_indexes "
        "WHERE schemaname = current_schema()",
    ),
}
for connection in connections.all():
    ask, store = connection.introspection, connection.alias
    with connection.cursor() as cursor:
        # Django's own, which nobody uses: the width of its key was another once.
        for table in sorted({*ask.table_names(cursor)} - {"auth_group_permissions"}):
            for column in ask.get_table_description(cursor, table):
                # Where it stands in the table says when it came, and is nobody's matter.
                print(store, table, *column)
            for name, rule in ask.get_constraints(cursor, table).items():
                # What a database itself called it says how it came.
                own = name.startswith(("__unnamed", "fk_")) or name.endswith(("_uniq", "_key"))
                told = sorted((kind, str(value)) for kind, value in rule.items())
                print(store, table, "" if own else name, told)
        for question in WRITTEN[connection.vendor]:
            cursor.execute(question)
            for row in cursor.fetchall():
                print(store, *(" ".join(part.split()) for part in row))
    for app, name in MigrationRecorder(connection).applied_migrations():
        print(store, "migrated", app, name)
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def instance(request, tmp_path) -> Instance:
    """A folder, and a database of its own, with nothing in them."""
    return beginning(request, tmp_path / "instance")


def beginning(request: pytest.FixtureRequest, folder: Path) -> Instance:
    if request.node.callspec.params["instance"] == "sqlite":
        return Instance(folder)
    return Instance(folder, new_database(request.getfixturevalue("postgres")))


def test_an_instance_of_the_first_version_is_brought_up_whole_and_loses_nothing(
    request, tmp_path, instance
) -> None:
    instance.runs(FIRST.replace("CANARY", repr(CANARY)))

    first = instance.alongside("retention", "--json")
    again = instance.alongside("retention", "--json")

    assert (first.returncode, first.stderr, again.stdout) == (0, "", first.stdout)
    assert json.loads(first.stdout) == {
        "deleted": True, "programmes": {"Quay": {}}, "waiting": ["Quay"],
    }  # fmt: skip
    due = json.loads(instance.alongside("retention", "--dry-run", "--json").stdout)
    assert due["programmes"]["Quay"].keys() >= {"originals", "drafts"}
    assert instance.python(STANDS).splitlines() == [
        "1 1 1 2 1 1 1 1 1 1 1 1 1 1",
        "painted [[3, 10]] None",
        f"quay.txt {CANARY.encode()!r}",
        "next.txt b'Ann: Hello.'",
        "quote take_part",
    ]

    new = beginning(request, tmp_path / "new")
    assert sorted(instance.runs(TABLES).splitlines()) == sorted(new.runs(TABLES).splitlines())
