"""What was read from a transcript, as plain values for reports and JSON."""

from __future__ import annotations

from typing import Any

from alongside.formats.people import facilitators
from alongside.formats.speakers import described
from alongside.study.transcript import Transcript


def told(transcript: Transcript) -> dict[str, Any]:
    """Counts, speakers, guesses, repairs and losses; none of the words."""
    asking = facilitators(transcript)
    return {
        "kind": "transcript" if len(transcript.turns) else "document",
        "format": transcript.kind,
        "words": len(transcript.text.split()),
        "characters": len(transcript.text),
        "turns": len(transcript.turns),
        "speakers": [
            {
                "name": s.name,
                "turns": s.turns,
                "words": s.words,
                "facilitator": s.name in asking,
                "certainty": s.certainty,
                "reason": s.reason,
            }
            for s in described(transcript)
        ],
        "sources": 1,
        "codes": 0,
        "codings": 0,
        "headings": len(transcript.headings),
        "guesses": [
            {"what": g.what, "taken": g.taken, "certainty": g.certainty}
            for g in transcript.guesses
            if not g.what.startswith("speaker ")
        ],
        "repairs": list(transcript.repairs),
        "losses": list(transcript.losses),
    }
