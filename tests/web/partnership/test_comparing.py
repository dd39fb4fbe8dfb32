"""What changed between two wordings is told word by word, and no word more."""

from __future__ import annotations

import pytest

from alongside.web.partnership.comparing import compare


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (
            "No names at a workshop", "No names at a workshop or a talk",
            [("same", "No names at a workshop "), ("new", "or a talk")],
        ),
        (
            "Ask the host.", "Ask the host, in writing.",
            [("same", "Ask the host"), ("new", ", in writing"), ("same", ".")],
        ),
        ("Ask  first\n", "Ask first", [("same", "Ask first")]),
        ("Ask first", "", [("gone", "Ask first")]),
        ("", "Ask first", [("new", "Ask first")]),
    ],
)  # fmt: skip
def test_a_change_is_told_word_by_word(before, after, told):
    assert [(stretch.kind, stretch.text) for stretch in compare(before, after)] == told
