"""Opening an original: the words as they came, and who is who in them, while it is unlocked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from alongside import formats
from alongside.privacy import NameMap
from alongside.study.errors import AlongsideError, NotFound
from alongside.web.core.reading_log import tell_read
from alongside.web.core.viewer import Viewer
from alongside.web.vault.keeping import Hands


@dataclass(frozen=True)
class Opened:
    """A file as it arrived: its name, its text where it can be read, and the names replaced."""

    file: str
    text: str
    unreadable: str
    names: NameMap | None
    no_names: str


def opened(viewer: Viewer, original: Any, name_map: Any, hands: Hands) -> Opened:
    """What is in an original and its list of names, told in the log of reads with the reason.

    Raises Locked while it is not unlocked, NotFound once its key is destroyed. A list of names that
    was not unlocked, or is no longer kept, is left out with the sentence that says so.
    """
    file, content = original.open(hands)
    tell_read(viewer, original, what="original", reason=hands.reason)
    text = unreadable = no_names = ""
    names = None
    try:
        text = formats.read_guarded(content, file).text
    except AlongsideError as error:
        unreadable = str(error)
    try:
        if name_map is None:
            raise NotFound(_("No list of names is kept of this text."))
        names = name_map.open(hands)
        tell_read(viewer, name_map, what="name_map", reason=hands.reason)
    except AlongsideError as error:
        no_names = str(error)
    return Opened(file, text, unreadable, names, no_names)


def copy_of(viewer: Viewer, original: Any, hands: Hands, *, reason: str) -> tuple[str, bytes]:
    """The file itself, to be taken away, told in the log of reads."""
    file, content = original.open(hands)
    tell_read(viewer, original, what="original_copy", reason=reason)
    return file, content
