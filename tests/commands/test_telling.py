"""What a command of whoever runs the server prints: never words, names or codes of people."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from tests.commands.instance import PHRASE, Instance
from tests.web.access.surfaces import COMMANDS

pytestmark = pytest.mark.slow
SETUP = """
from tests.web import world as worlds
worlds.PHRASE = PHRASE
made = worlds.make_world()
from alongside.web.evidence.models import Draft
draft = Draft(programme=made.programme, uploaded_by=made.lead)
draft.keep(b"Ann: zq9999qz", name="zq9998qz.txt")
draft.save()
keep(RAW, programme_id=made.programme.pk, kind="note", about=made.source.guid,
     content=b"zq9997qz", name="zq9996qz")
from tests.web.access.planting import plant
for mark, place in plant().items():
    print(mark, place.label)
print("who", *(p.guid for p in made.participants.values()))
print("who", *(a.email for a in made.accounts.values()))
"""
PORT = "18954"
RUNS = {
    "serve": [["--port", PORT, "--invite", "new@example.org"]],
    "doctor": [[], ["--json"]],
    "retention": [["--dry-run"], ["--json"]],
    "digest": [["--dry-run"], ["--dry-run", "--json"]],
    "programme": [["metrics", "--programme", "ardenvale", "--json"]],
    "backup": [["{to}"], ["{to}", "--json"], ["{to}", "--prune"]],
    "rotate-keys": [[], ["--json"]],
    "withdraw": [
        ["POL01", "--programme", "ardenvale", "--dry-run"],
        ["POL01", "--programme", "ardenvale", "--dry-run", "--json"],
        ["POL99", "--programme", "ardenvale"],
    ],
    "report": [["--programme", "ardenvale", "--to", "{to}.html"]],
    "restore": [["{to}", "--try"], ["{to}", "--json"]],
}
# Everything in it is invented, and shown on purpose.
INVENTED = {"demo"}


def test_every_command_that_opens_an_instance_is_run_here():
    assert set(RUNS) | INVENTED == set(COMMANDS)


def test_commands_print_nothing_that_was_said_or_who_said_it(tmp_path):
    instance = Instance(tmp_path / "instance")
    lines = [line.split() for line in instance.python(SETUP).splitlines()]
    people = [who for first, *rest in lines if first == "who" for who in rest]
    planted = {first: rest[0] for first, *rest in lines if first != "who"}
    assert len(planted) > 20 and len(people) > 8

    for name, runs in RUNS.items():
        for args in runs:
            said = run(instance, name, [one.format(to=tmp_path / "copies") for one in args])
            told = {planted.get(mark, "sealed") for mark in re.findall(r"zq\d{4}qz", said)}
            assert told <= COMMANDS[name].tells, (name, args)
            assert [who for who in people if who in said] == [], (name, args)


def run(instance: Instance, name: str, args: list[str]) -> str:
    if name != "serve":
        done = instance.alongside(name, *args, said=f"{PHRASE}\n")
        return done.stdout + done.stderr
    with subprocess.Popen(
        [sys.executable, "-m", "alongside", name, *args],
        env=instance.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    ) as server:  # fmt: skip
        said = ""
        for line in server.stdout:
            said += line
            if line.startswith("Serving on"):
                break
        server.terminate()
        return said + server.stdout.read()
