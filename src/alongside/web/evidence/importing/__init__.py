"""Bringing a transcript in: received and sealed, read, decided on by a person, accepted.

>>> draft = receive(programme, by=amy, name="interview.docx", content=data)
>>> decide(draft, speakers={"Interviewer": {"role": "facilitator"},
...                         "Jo Marsh": {"role": "participant", "code": "ORG01", "group": 3}})
>>> decide_rest(draft, accept=True)
>>> decide(draft, encounter={"title": "Interview with ORG01", "kind": "interview"})
>>> source = accept(draft, by=amy)
"""

from alongside.web.evidence.importing.accepting import accept, likely_kind, replaced
from alongside.web.evidence.importing.deciding import (
    GONE,
    add_name,
    add_speaker,
    decide,
    decide_rest,
    discard,
    take_back_name,
)
from alongside.web.evidence.importing.reading import Name, Reading, reading
from alongside.web.evidence.importing.receiving import receive, too_large
from alongside.web.evidence.importing.settling import open_questions
from alongside.web.evidence.importing.speaking import Speaker

__all__ = [
    "GONE",
    "Name",
    "Reading",
    "Speaker",
    "accept",
    "add_name",
    "add_speaker",
    "decide",
    "decide_rest",
    "discard",
    "likely_kind",
    "open_questions",
    "reading",
    "receive",
    "replaced",
    "take_back_name",
    "too_large",
]
