"""The rules by name: what each asks, and where it comes from."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

# refused: something has to change first. asks: a named person may go on and says why.
# read: a named person has to say that they read it. flag: it stops nothing.
Weight = Literal["refused", "asks", "read", "flag"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its id, a few words for it, what it asks, and its source."""

    id: str
    title: str
    asks: str
    source: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a rule answered: what it says here, and the way out.

    ``about`` names what it concerns (a row and column, the key of a quote), empty for the whole.
    Neither sentence holds anybody's words or name.
    """

    rule: str
    says: str
    way_out: str
    weight: Weight = "refused"
    about: str = ""

    def __post_init__(self) -> None:
        if self.rule not in RULES:
            raise KeyError(self.rule)

    @property
    def key(self) -> str:
        """Rule and subject in one word, by which a reason is kept beside it."""
        return f"{self.rule}:{self.about}" if self.about else self.rule

    def to_json(self) -> dict[str, Any]:
        """The answer as plain values."""
        return asdict(self)


_ACRO, _LLC = "ACRO 1.0.2", "UK LLC output rules"
_CENSUS = "US Census Bureau list for qualitative outputs (outputchecking.org)"
_KAISER = "Kaiser 2009; Tolich 2004"

_EVERY = (
    Rule("T1", "People, not codings", "Every count of codings stands beside a count of people.",
         _ACRO),
    Rule("T2", "No small cell, by itself or by subtraction",
         "Cells of 1 to k-1 people are hidden, and others with them in row and column; a total "
         "stays only where no hidden cell can be got from it.", f"{_ACRO}; {_LLC}"),
    Rule("T3", "Nobody and everybody", "In a sensitive code, none or all of a small group tells "
         "about each of its members: it needs a reason.", f"{_ACRO} (zeros; class disclosure)"),
    Rule("T4", "No percentage of a few", "A percentage has at least ten people under it.", _ACRO),
    Rule("T5", "No difference between releases", "A number that was told before is not told again "
         "after one to four people came or left.", f"{_ACRO} (differencing)"),
    Rule("T6", "No group of a few", "A group of fewer than k people is told with others, upward "
         "along the tree of groups.", _LLC),
    Rule("T7", "One person is not a pattern", "A cell in which one person has more than half of "
         "the codings is flagged.", f"{_ACRO} (dominance; N-K rule)"),
    Rule("T8", "No data behind a picture", "A chart carries no workbook, and its title and "
         "description hold no figures.", f"{_ACRO} (.svg exports blocked)"),
    Rule("T9", "One table under other names", "Co-occurrence and cross tables pass the same "
         "rules.", f"{_ACRO} (implicit tables)"),
    Rule("T10", "A release is remembered", "What left is kept with its rules, its version and who "
         "approved it.", "Five Safes: outputs"),
    Rule("Q1", "No name", "No form of a known name stands in the words, and what looks like a "
         "name has been read.", _CENSUS),
    Rule("Q2", "A group and one thing more at most", "A quote names a group and at most one "
         "attribute, shared by five people at least.", "uniqueness simulated on a roster of 104"),
    Rule("Q3", "The words count too", "What the words reveal (role, place, date, kin, event, "
         "health) counts as attributes do.", "uniqueness simulated on a roster of 104"),
    Rule("Q4", "Phrases that single out", "“The only”, “the first”, “head of” and their like are "
         "read before the quote is cleared.", _CENSUS),
    Rule("Q5", "A code for this report", "Codes are fresh in every report, and one person is "
         "quoted three times at most.", "COREQ item 29, held against linkage"),
    Rule("Q6", "Codes follow nothing", "Numbers follow no order of interviews and no list of "
         "staff.", "COREQ item 29, held against linkage"),
    Rule("Q7", "Colleagues read this", "Words that mention another participant, or that a "
         "partner's own staff would recognise, are read as a colleague would.", _KAISER),
    Rule("Q8", "Others have not been asked", "Somebody else in the words has given no consent.",
         _CENSUS),
    Rule("Q9", "Edits show", "What was left out or put in is marked, and an edited quote is "
         "cleared again.", "COREQ item 29"),
    Rule("Q10", "Two people for what can hurt", "Health, offences and what the law protects need "
         "a second person; the default is no.", "UK GDPR, on special categories and offences"),
    Rule("Q11", "One voice of a group", "Nobody agrees for the others of a focus group: only the "
         "speaker's own turn, under the group's code unless the speaker agreed alone.", _KAISER),
    Rule("Q12", "Words that can be searched", "A line that is public already leads back to who "
         "wrote it.", "AoIR ethics 3.0"),
    Rule("Q13", "Cleared on a consent, by another", "A clearance has a date, somebody who did not "
         "choose the words, and the consent it rests on; it ends with that consent.",
         "the house: every consent leads to what rests on it"),
    Rule("Q14", "Speech can identify", "Spelling of how somebody speaks can be made standard, as "
         "a marked edit.", _KAISER),
    Rule("Q15", "Nothing else in the file", "Author, revisions, comments, hidden slides and "
         "cropped pictures are not in the file.", f"{_ACRO}; ASVS 14.2.8"),
    Rule("E15", "A claim has a voice", "A finding rests on a quote at least and a recommendation "
         "on a finding; where one was lost, an editor decides before anything leaves.",
         "the house: every claim leads to a voice"),
)  # fmt: skip

RULES: dict[str, Rule] = {rule.id: rule for rule in _EVERY}
