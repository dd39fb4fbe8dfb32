"""Disclosure control: what a table or a quote may tell, so that it points at nobody.

Rules T1 to T10 are about numbers, Q1 to Q15 about people's words. Each answers with a `Refusal`:
which rule, what it says here, and the way out.
"""

from alongside.privacy.disclosure.classes import Groups, Person, Roster
from alongside.privacy.disclosure.counted import Counted, Protected
from alongside.privacy.disclosure.differencing import Figures, differences
from alongside.privacy.disclosure.finished import finished_file
from alongside.privacy.disclosure.merging import Row, merged
from alongside.privacy.disclosure.publication import publication_codes
from alongside.privacy.disclosure.quoting import Quoted, quote_refusals, report_refusals
from alongside.privacy.disclosure.rules import RULES, Refusal, Rule
from alongside.privacy.disclosure.shares import share, small
from alongside.privacy.disclosure.standardising import Standard, standards
from alongside.privacy.disclosure.suppressing import Suppressed, exactly_known, suppress
from alongside.privacy.disclosure.tables import protect
from alongside.privacy.disclosure.thresholds import Thresholds

__all__ = [
    "RULES", "Counted", "Figures", "Groups", "Person", "Protected", "Quoted", "Refusal", "Roster",
    "Row", "Rule", "Standard", "Suppressed", "Thresholds", "differences", "exactly_known",
    "finished_file", "merged", "protect", "publication_codes", "quote_refusals",
    "report_refusals", "share", "small", "standards", "suppress",
]  # fmt: skip
