"""What the clock lets go of safeguarding concerns: those that were closed long ago."""

from __future__ import annotations

from datetime import datetime

from alongside.web.core.clock import kept
from alongside.web.people.models import Programme
from alongside.web.registers.models import SafeguardingConcern
from alongside.web.vault import forgetting


@kept("concerns")
class Concerns:
    """Concerns that were closed; nobody deletes one that is open."""

    def due(self, programme: Programme, before: datetime):
        return SafeguardingConcern.objects.filter(programme=programme, closed_at__lt=before)

    def let_go(self, one: SafeguardingConcern) -> str:
        forgetting.forget(one.guid)
        one.delete()
        return ""
