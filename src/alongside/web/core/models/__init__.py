"""Tables that every app stands on."""

from alongside.web.core.models.event import Event
from alongside.web.core.models.record import Record, verb

__all__ = ["Event", "Record", "verb"]
