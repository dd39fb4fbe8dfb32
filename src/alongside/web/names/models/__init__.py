"""Tables of names: keyed digests of those that were replaced, and places the programme lists."""

from alongside.web.names.models.known_form import KnownForm, LetStand
from alongside.web.names.models.place_name import PlaceName

__all__ = ["KnownForm", "LetStand", "PlaceName"]
