"""What a withdrawal does to evidence: sealed files, drafts, texts, codings, memos and mentions."""

from alongside.web.evidence.leaving.cutting_out import cut_out, was_cut
from alongside.web.evidence.leaving.echoing import Echoes, was_silenced
from alongside.web.evidence.leaving.images import Images
from alongside.web.evidence.leaving.kept import forget_drafts, forget_lines
from alongside.web.evidence.leaving.mentioning import Mentions, Names, fingerprint_of
from alongside.web.evidence.leaving.parts import Part, parts_of
from alongside.web.evidence.leaving.recordings import Recordings
from alongside.web.evidence.leaving.sealed import Drafts, Sealed
from alongside.web.evidence.leaving.texts import Texts

__all__ = [
    "Drafts",
    "Echoes",
    "Images",
    "Mentions",
    "Names",
    "Part",
    "Recordings",
    "Sealed",
    "Texts",
    "cut_out",
    "fingerprint_of",
    "forget_drafts",
    "forget_lines",
    "parts_of",
    "was_cut",
    "was_silenced",
]
