"""Forms of dates, times and lengths of time."""

from __future__ import annotations

from alongside.privacy.forms import COUNT, TEENS, UNITS, forms
from alongside.privacy.vocabulary import DAYS, MONTHS

_MONTH = rf"(?:{MONTHS}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:1[6789]|20)\d\d"
_UNIT = r"(?:years?|months?|weeks?|decades?|fortnights?)"
_ANY_UNIT = r"(?:years?|months?|weeks?|decades?|days?|hours?|minutes?|seconds?)"
_NAMED = "Easter|Christmas|Eid|Diwali|Ramadan|Whitsun|Passover|Hanukkah"
_WHEN = (
    r"(?:(?:the|this|last|early|mid|late|the (?:end|beginning|middle) of|(?:the )?night of(?: "
    r"the)?)"
    r"[ -])*"
)
_MORE = r"(?:(?:over|about|nearly|almost|around|approximately|at least) )?"
_TENS = "twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties"

TIMES = [
    *forms("date of birth", "a date of birth",
        rf"(?i)\b(?:born|birthday|date of birth|d\.?o\.?b\.?)\b[^.\n\d]{{0,15}}?"
        rf"(?<it>{_DAY}(?: of)? {_MONTH}(?:,? \d{{4}})?|"
        r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d)",
        certainty="certain", instead="a date of birth"),
    *forms("date", "a date",
        rf"\b(?:the )?{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR})?(?!\w)",
        rf"\b{_MONTH} (?:{_DAY},? )?{_YEAR}(?!\w)",
        rf"\b{_MONTH} {_DAY}(?!\w)",
        r"(?<![\w/.-])(?:\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d\d|\d{4}[-/.]\d\d[-/.]\d\d)(?![\w/-])",
        r"(?<![\w/.-])\d{4}-\d\d-\d\d(?:T| |, | at "
        r")\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[AaPp]\.?[Mm]\b\.?)?"
        r"(?:\s?(?:Z|[A-Z]{2,4}))?(?!\w)",
        instead="a date"),
    *forms("date", "days of a month",
        rf"\b{_DAY}(?:(?:,| and|, and| or| to|-| ?[–—]) ?{_DAY})+(?: of)? {_MONTH}(?:,? "
        rf"{_YEAR})?(?!\w)",
        certainty="guess", instead="a date"),
    *forms("date", "a night",
        rf"\b(?:the )?(?:night|morning|evening|afternoon) of (?:the )?{_DAY}(?: of)? {_MONTH}"
        rf"(?: {_YEAR})?(?!\w)",
        certainty="guess", instead="a night"),
    *forms("date", "a date in the past", rf"\b(?<it>the {_DAY}(?<=st|nd|rd|th))(?!\w)",
        certainty="guess", instead="a date"),
    *forms("date", "a day",
        rf"\b(?:(?:a|on|last|next|this|the|one) )?(?<it>(?:{DAYS}),? (?:the )?{_DAY}(?: of)?"
        rf"(?: {_MONTH})?)(?!\w)",
        rf"\b(?:on )?(?<it>(?:a )?(?:{DAYS}) in {_MONTH})\b",
        rf"\b(?:[Ll]ast|[Nn]ext) (?:{DAYS})\b",
        certainty="guess", instead="a day"),
    *forms("date", "a year",
        rf"(?<![\w£$€/.,-])(?<it>(?:(?:early|mid|late)[- ])?{_YEAR}"
        r"(?:s|[–—/-]\d\d(?:\d\d)?)?)"
        r"(?![\w%]|[.,]\d|[/-]\d| (?:people|pounds|metres|miles|words|copies))",
        rf"(?<![\w£$€/.,-]){_YEAR} ?(?:to|until|till|and|through|[–—-]) ?(?:{_YEAR}|date|"
        rf"now)(?![\w%/-])",
        rf"(?i)\bthe (?:early |mid[- ]|late )?(?:['’]?\d0s|{_TENS})\b",
        certainty="guess", instead="some years ago"),
    *forms("date", "a month or a season",
        rf"\b{_WHEN}(?:{_MONTH}(?: (?:and|to|or|until) {_MONTH})?|{_NAMED}|"
        rf"(?:the )?(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter))(?: of| in)? {_YEAR}(?!\w)",
        certainty="guess", instead="some time"),
    *forms("date", "a month",
        r"\b(?:in|since|last|until|till|by|from|of|next|every|early|late|mid|this|week in|joins in|"
        r"before|after|during) "
        rf"(?<it>(?:(?:early|late|mid)[- ])?(?:{MONTHS}))(?! \p{{Lu}}|\w)",
        certainty="guess", instead="some time"),
    *forms("date", "a year in words",
        rf"(?i)\b(?:nineteen|eighteen|twenty)[ -](?:oh |o )?(?:{TEENS}|{UNITS})(?:[ "
        rf"-](?:{UNITS}))?\b"
        r"(?! years?| (?:kids|people|of))"
        rf"|\btwo thousand(?: and)? (?:{TEENS}|{UNITS})(?:[ -](?:{UNITS}))?\b",
        certainty="guess", instead="some years ago"),
    *forms("time of day", "a time of day",
        r"(?i)(?<![\w:.])\d{1,2}(?:[.:]\d\d)?\s?(?:a\.m\.|p\.m\.|am\b|pm\b)",
        r"(?i)\b(?:at|at about|at around|about|around|until|from|by) "
        r"(?<it>\d{1,2}[:.]\d\d)(?![\w:%]|\.\d)",
        r"(?i)\b(?:in|time|of|was) (?<it>\d{1,2}:\d\d:\d\d)(?![\w:])",
        certainty="guess", instead="some time"),
    *forms("length of time", "a length of time",
        rf"(?i)(?<![\w-]){_MORE}(?<it>{COUNT}(?: (?:or|to) {COUNT})?[ -](?:and a half "
        rf")?{_UNIT}[’']?"
        rf"(?:(?:,| and|, and) {COUNT} {_ANY_UNIT}[’']?)*"
        r"(?: (?:imprisonment|later|earlier|before|ago|(?:of )?service))?)(?![\w-])",
        r"(?i)\b(?:a|an|one) (?:year|month|week|decade|fortnight) (?:later|earlier|before|ago)\b",
        r"(?i)\blife (?:imprisonment|sentence)\b",
        certainty="guess", instead="some time"),
    *forms("length of time", "a length of time",
        rf"(?i)(?<![\w-]){_MORE}(?<it>{COUNT}(?: (?:or|to) {COUNT})?[ -]{_ANY_UNIT}[’']?"
        rf"(?:(?:,| and|, and) {COUNT} {_ANY_UNIT}[’']?)*"
        r"(?: (?:later|earlier|before|ago))?)(?![\w-])",
        certainty="guess", instead="some time", written=True),
]  # fmt: skip
