"""Pages of listening and asking, one file a place."""

from alongside.web.evidence.views.asking import (
    excerpts,
    matrix,
    search,
    study_file,
    together,
)
from alongside.web.evidence.views.assignments import assignments
from alongside.web.evidence.views.codebook import (
    code,
    code_details,
    code_merger,
    code_place,
    code_removed,
    codebook,
    codes,
)
from alongside.web.evidence.views.deciding import draft_names
from alongside.web.evidence.views.drafts import (
    draft,
    draft_added,
    draft_discarded,
    draft_encoding,
    draft_source,
    draft_speakers,
    drafts,
)
from alongside.web.evidence.views.memos import memo_removed, memos
from alongside.web.evidence.views.recordings import (
    own_phrase,
    own_unlocked,
    recording,
    recording_approved,
    recording_asked,
    recording_file,
    recording_gone,
    recording_lent,
    recording_sound,
    recordings_page,
)
from alongside.web.evidence.views.sources import (
    coding_code,
    coding_removed,
    source,
    source_codings,
    source_reading,
    source_text,
    sources,
)

__all__ = [
    "assignments",
    "code",
    "code_details",
    "code_merger",
    "code_place",
    "code_removed",
    "codebook",
    "codes",
    "coding_code",
    "coding_removed",
    "draft",
    "draft_added",
    "draft_discarded",
    "draft_encoding",
    "draft_names",
    "draft_source",
    "draft_speakers",
    "drafts",
    "excerpts",
    "matrix",
    "memo_removed",
    "memos",
    "own_phrase",
    "own_unlocked",
    "recording",
    "recording_approved",
    "recording_asked",
    "recording_file",
    "recording_gone",
    "recording_lent",
    "recording_sound",
    "recordings_page",
    "search",
    "source",
    "source_codings",
    "source_reading",
    "source_text",
    "sources",
    "study_file",
    "together",
]
