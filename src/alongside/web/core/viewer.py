"""The viewer: who is looking, at which programme, and what they may do there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from alongside.web.core.policy import (
    Action,
    Condition,
    Object,
    Permission,
    Role,
    conditions,
    permissions_of,
)


@dataclass(frozen=True)
class Viewer:
    """One account in one programme. Everything that reads takes one of these first."""

    account_id: int
    programme_id: int
    roles: frozenset[Role]
    organisation_id: int | None = None

    @cached_property
    def permissions(self) -> frozenset[Permission]:
        return permissions_of(self.roles)

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions

    def only(self, thing: Object, action: Action = Action.READ) -> frozenset[Condition] | None:
        """What narrows this action for them; empty for nothing, None where they may not at all."""
        return conditions(self.roles, thing, action)

    @cached_property
    def only_assigned(self) -> bool:
        """Whether they read just those texts that were assigned to them."""
        return Condition.ASSIGNED in (self.only(Object.SOURCE) or ())

    @property
    def is_police(self) -> bool:
        """Whether what they look at is told to the partners it is about."""
        return Role.POLICE in self.roles
