"""The programme's material as a frozen Study, for one viewer, kept warm between questions.

The database is the truth. What is kept here is derived: read again when texts change, without the
texts when only codes have, and brought up to date coding by coding when only codings have, by
reading the ledger on from where the last answer stood. The whole is kept once; whoever reads only
what is assigned to them gets that part of it.
"""

from alongside.web.evidence.snapshot.keeping import forget, snapshot, taken
from alongside.web.evidence.snapshot.taking_away import leaving, study_file
from alongside.web.evidence.snapshot.values import Snapshot

__all__ = ["Snapshot", "forget", "leaving", "snapshot", "study_file", "taken"]
