"""Every page and command by which names could leave is known, each with the reason why it may."""

from __future__ import annotations

import re

from django.urls import get_resolver


def test_every_page_that_may_carry_names_is_known_and_says_why():
    """A view that leaves the gate open is added here by somebody who has thought about it."""
    assert {name: why for name, why in _open_gates()} == OPEN_GATES


OPEN_GATES = {
    "original_file": "It is the original itself.",
    "recording_file": "a recording that two people agreed to take out",
    "recording_sound": "a recording, listened to by whoever unlocked it or was lent it",
    "participant_form": "a signed form, opened with the pass-phrase and a reason",
}


def _open_gates(patterns=None):
    for pattern in patterns or get_resolver().url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _open_gates(pattern.url_patterns)
        elif why := getattr(pattern.callback, "carries_names", ""):
            yield pattern.name, why


# Commands that open an instance, and why none of them hands out a study unlooked at.
OPENS_AN_INSTANCE = {
    "backup": "ciphertext alone",
    "demo": "serves pages, which pass the gate",
    "digest": "counts and a link",
    "doctor": "counts and verdicts",
    "restore": "reads ciphertext in",
    "retention": "counts",
    "rotate_keys": "nothing leaves",
    "serve": "serves pages, which pass the gate",
    "withdraw": "counts",
}


def test_a_new_command_that_opens_an_instance_is_thought_about_or_calls_the_gate(root):
    """A command that exports from an instance calls ``cleared``; others say why they need not."""
    found = {}
    for file in (root / "src" / "alongside" / "commands").glob("*.py"):
        text = file.read_text("utf-8")
        if re.search(r"alongside\.web|import django|from django", text):
            found[file.stem] = "names.gate import cleared" in text
    assert {name for name, gated in found.items() if not gated} <= set(OPENS_AN_INSTANCE)
