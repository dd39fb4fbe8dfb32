"""Releasing: an edition is prepared as it would leave, looked through, agreed to, and kept."""

from alongside.web.findings.releasing.as_it_would_leave import (
    Codes,
    Edition,
    Wanted,
    basis_of,
    edition,
    template_of,
)
from alongside.web.findings.releasing.deciding import PAGES, agree, decline, prepare, waiting_for
from alongside.web.findings.releasing.files import (
    codes_file,
    codes_of,
    file_of,
    issued_file,
    pages_of,
    taken,
    title_of,
)
from alongside.web.findings.releasing.standing import due, lost_quotes

__all__ = [
    "PAGES",
    "Codes",
    "Edition",
    "Wanted",
    "agree",
    "basis_of",
    "codes_file",
    "codes_of",
    "decline",
    "due",
    "edition",
    "file_of",
    "issued_file",
    "lost_quotes",
    "pages_of",
    "prepare",
    "taken",
    "template_of",
    "title_of",
    "waiting_for",
]
