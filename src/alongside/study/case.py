"""A case: a participant (or another unit) with attributes and what they agreed to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Case:
    """One participant by participant code.

    ``attributes`` are plain text by name (``group``, ``rank band``). ``consents`` say yes or no to
    each use (``quote``, ``archive``); a use that is not there was not asked, which is not a yes.
    """

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    consents: Mapping[str, bool] = field(default_factory=dict)
    withdrawn: bool = False
    guid: str | None = None

    def attribute(self, name: str) -> str | None:
        """The value of an attribute, its name in any case; None where it is missing.

        >>> Case("ORG4", {"Group": "Community"}).attribute("group")
        'Community'
        """
        wanted = name.casefold()
        for key, value in self.attributes.items():
            if key.casefold() == wanted:
                return value or None
        return None
