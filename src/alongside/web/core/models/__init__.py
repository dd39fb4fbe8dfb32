"""Tables that every app stands on."""

from alongside.web.core.models.asking import Asking
from alongside.web.core.models.event import Event, one_writer_at_a_time
from alongside.web.core.models.reading import Reading
from alongside.web.core.models.record import Record, verb

__all__ = ["Asking", "Event", "Reading", "Record", "one_writer_at_a_time", "verb"]
