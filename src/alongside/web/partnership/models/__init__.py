"""What the partners do together."""

from alongside.web.partnership.models.initiative import Initiative

__all__ = ["Initiative"]
