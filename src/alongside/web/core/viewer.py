"""The viewer: who is looking, at which programme, and what they may do there."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.web.core.policy import Permission, Role, permissions_of


@dataclass(frozen=True)
class Viewer:
    """One account in one programme. Everything that reads takes one of these first."""

    account_id: int
    programme_id: int
    roles: frozenset[Role]
    organisation_id: int | None = None

    @property
    def permissions(self) -> frozenset[Permission]:
        return permissions_of(self.roles)

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions
