"""What a safeguarding lead, or a research lead in their absence, is told on every page."""

from __future__ import annotations

from django.http import HttpRequest

from alongside.web.core.policy import Role
from alongside.web.people.queries import Standing
from alongside.web.registers import queries
from alongside.web.registers.raising import remind_late


def worries(request: HttpRequest) -> dict:
    """For every template: whether a worry waits, for those whom it may concern."""
    standing: Standing | None = getattr(request, "standing", None)
    if standing is None or not standing.viewer.roles & {Role.SAFEGUARDING, Role.LEAD}:
        return {}
    unread, late = queries.unread(standing.viewer)
    if not unread and late is None:
        return {}
    plan = None
    if late:
        remind_late(standing.programme.pk)
        plan = queries.plan_of(standing.programme.pk)
    mine = Role.SAFEGUARDING in standing.viewer.roles
    return {"worries": {"unread": unread, "late": late, "mine": mine, "plan": plan}}
