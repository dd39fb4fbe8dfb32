"""Bringing a transcript in: received and sealed, read, decided on by a person, accepted.

>>> draft = receive(programme, by=amy, name="interview.docx", content=data)
>>> decide(draft, speakers={"Interviewer": {"role": "facilitator"},
...                         "Jo Marsh": {"role": "participant", "code": "ORG01", "group": 3}})
>>> decide_rest(draft, accept=True)
>>> decide(draft, encounter={"title": "Interview with ORG01", "kind": "interview"})
>>> source = accept(draft, by=amy)
"""

from alongside.web.evidence.importing.accepting import accept, likely_kind, open_questions, replaced
from alongside.web.evidence.importing.deciding import decide, decide_rest, discard
from alongside.web.evidence.importing.reading import Name, Reading, Speaker, reading
from alongside.web.evidence.importing.receiving import receive, too_large

__all__ = [
    "Name",
    "Reading",
    "Speaker",
    "accept",
    "decide",
    "decide_rest",
    "discard",
    "likely_kind",
    "open_questions",
    "reading",
    "receive",
    "replaced",
    "too_large",
]
