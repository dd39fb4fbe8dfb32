"""What a file said of a programme that no other table has a place for."""

from alongside.web.whole.models.quote_told import QuoteTold
from alongside.web.whole.models.told import Told

__all__ = ["QuoteTold", "Told"]
