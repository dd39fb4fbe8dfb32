"""Kinds of thing in groups, for pages that tell in words who can see what."""

from __future__ import annotations

from alongside.web.core.policy.matrix import Object

_O = Object
GROUPS: dict[str, tuple[Object, ...]] = {
    "What people said": (
        _O.RECORDING, _O.ORIGINAL, _O.IDENTITY, _O.SOURCE, _O.CONSENT, _O.CODING, _O.MEMO,
        _O.CODEBOOK, _O.ASSIGNMENT,
    ),
    "What came of it": (_O.FINDING, _O.QUOTE, _O.REPORT, _O.ACTION),
    "What partners do and promise": (
        _O.PROGRAMME, _O.INITIATIVE, _O.OBJECTIVE, _O.PRESENCE, _O.RECORD, _O.ACCOUNT_GIVEN,
        _O.PROFILE,
    ),
    "Partners’ people, and what they tell one another": (
        _O.RELATIONSHIP, _O.PEOPLE, _O.RAISED, _O.WHOLE,
    ),
    "Safety, and who watches": (
        _O.CONCERN, _O.DISCLOSURE, _O.BREACH, _O.ACCESS, _O.CHANGES, _O.POLICY, _O.ACCOUNT,
        _O.VAULT, _O.BACKUP,
    ),
}  # fmt: skip
