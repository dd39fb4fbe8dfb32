"""What has a fixed form: e-mail, phone, postcode, numbers, plates, dates and ages."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from alongside.privacy.suggestion import Certainty, Mention
from alongside.privacy.vocabulary import DAYS, MONTHS

_MONTH = rf"(?:{MONTHS}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
_NUMBERED = (
    "number|no|ext|extension|shoulder|login|ticket|sort code|serial|order|file|application|ref|"
    "reference|badge|collar|warrant|case|crime|passport|account|policy|licen[cs]e|"
    "id|membership|payroll|staff|tenancy|claim|permit"
)
_TEENS = (
    "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]\\w+)?"
)

_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_COUNT = rf"(?:\d{{1,3}}|{_UNITS}|{_TEENS}|several|a couple of|a few|half a)"

# kind, how sure, why, what replaces it, the form; a group called "it" is the part that is meant.
FORMS: list[tuple[str, Certainty, str, str, str]] = [
    ("e-mail", "certain", "an e-mail address", "an e-mail address",
     r"(?<![\w.+-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+"),
    ("web address", "certain", "a web address", "a web page",
     r"(?:https?://|www\.)[^\s<>\"”)\]]*[^\s<>\"”)\].,;:!?]"),
    ("handle", "certain", "an account name", "an account", r"(?<![\w@./])@\w[\w.-]*\w"),
    ("postcode", "certain", "a postcode", "a postcode",
     r"(?i)(?<!\w)(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})(?!\w)"),
    ("number", "certain", "a National Insurance number", "a number",
     r"(?i)(?<!\w)[A-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D](?!\w)"),
    ("number", "likely", "a number like that of the NHS", "a number",
     r"(?<![\w.])\d{3}[ -]\d{3}[ -]\d{4}(?!\w)"),
    ("number", "certain", "a social security number", "a number",
     r"(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])"),
    ("number", "certain", "a card number", "a number", r"(?<!\d)(?:\d{4}[ -]?){3}\d{4}(?!\d)"),
    ("number", "likely", "an identity number", "a number",
     r"(?<!\w)(?:[A-Z]{2}-){0,3}[A-Z]{0,3}-?\d{6,}[A-Z]?(?!\w)"),
    ("number", "likely", "a reference number", "a number",
     r"(?<![\w/])(?:[A-Z]{1,5}/\d{2,}(?:/\d+)*|\d{1,4}/\d{4,}(?:/\d+)*)(?![\w/])"),
    ("number", "likely", "called a number", "a number",
     rf"(?i)\b(?:{_NUMBERED})\b(?:['’]?s)?\.?:?(?:\s(?:is|was|it's|of|the|on|my|number|no\.?|"
     r"reference|ref))*\s*#?(?<it>[A-Z]{0,4}-?\d[\w/-]*\d)(?!\w)"),
    ("number", "certain", "an application number", "a number",
     r"(?i)\bnos?\. ?(?<it>\d{1,6}/\d{2,4}(?!\w))"),
    ("number", "likely", "a mixture of letters and digits", "a number",
     r"(?<![\w@./-])(?=[\w/-]*\p{L})(?=(?:[\w/-]*\d){3})(?=[\w/-]{6,})\p{L}{0,14}[/-]?[\w]*\d[\w/-]*(?<![-/])(?![\w@])"),
    ("number", "likely", "digits in groups", "a number",
     r"(?<![\w/.-])(?=(?:[/-]?\d){5})\d{1,6}(?:[/-]\d{1,7}){1,3}(?![\w/]|-\d)"),
    ("number", "likely", "a sort code", "a number", r"(?<![\w-])\d\d-\d\d-\d\d(?![\w-])"),
    ("web address", "likely", "dotted like an account", "an account",
     r"(?<![\w@./-])(?:[a-z][a-z\d_]*\.){2,}[a-z]{2,}(?:/[\w./-]*\w)?(?![\w@])"),
    ("phone", "certain", "a phone number", "a phone number",
     r"(?<![\w.])(?:\+\d{1,3}[\s.-]?)?\(?0\d(?:[\s().-]{0,2}\d){7,10}(?!\w)"),
    ("phone", "certain", "a phone number", "a phone number",
     r"(?<![\w.])\+\d{1,3}(?:[\s().-]{0,2}\d){7,12}(?:x\d+)?(?!\w)"),
    ("phone", "certain", "a phone number", "a phone number",
     r"(?<![\w.])(?:\+?\d{1,3}[-. ])?\(?\d{3}\)?[-. ]?\d{3}[-.]\d{4}(?:\s?x\d+)*(?!\w)"),
    ("vehicle", "certain", "a number plate", "a vehicle",
     r"(?<!\w)(?:[A-Z]{2}\d{2}\s?[A-Z]{3}|[A-Z]\d{1,3}\s[A-Z]{3}|[A-Z]{3}\s\d{1,3}[A-Z])(?!\w)"),
    ("date of birth", "certain", "a date of birth", "a date of birth",
     rf"(?i)\b(?:born|birthday|date of birth|d\.?o\.?b\.?)\b[^.\n\d]{{0,15}}?"
     rf"(?<it>\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? \d{{4}})?|"
     r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d)"),
    ("date", "likely", "a date", "a date",
     rf"\b(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? (?:19|20)\d\d)?(?!\w)"),
    ("date", "likely", "a date", "a date",
     rf"\b{_MONTH} (?:\d{{1,2}}(?:st|nd|rd|th)?,? )?(?:19|20)\d\d(?!\w)"),
    ("date", "likely", "a date", "a date",
     rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?!\w)"),
    ("date", "likely", "a date", "a date",
     r"(?<![\w/.-])(?:\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d\d|\d{4}-\d\d-\d\d)(?![\w/-])"),
    ("date", "guess", "a day of a month", "a day", rf"\b(?:a|on) (?<it>(?:{DAYS}) in {_MONTH})\b"),
    ("date", "guess", "a year", "some years ago",
     r"(?<![\w£$€/.,-])(?<it>(?:(?:early|mid|late)[- ])?(?:1[89]|20)\d\d(?:s|[–—/-]\d\d(?:\d\d)?)?)"
     r"(?![\w%]|[.,]\d|[/-]\d| (?:people|pounds|metres|miles|words|copies))"),
    ("date", "guess", "days of a month", "a date",
     rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: (?:and|or|to)|,| ?[–-]) ?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? "
     rf"{_MONTH}"
     r"(?:,? (?:19|20)\d\d)?(?!\w)"),
    ("date", "guess", "a month or a season", "some time",
     rf"\b(?:(?:the|this|last|early|mid|late|the (?:end|beginning|middle) of|(?:the )?night of(?: "
     rf"the)?) )*"
     rf"(?:(?:{_MONTH})(?: (?:and|to|or) {_MONTH})?|Easter|Christmas|Eid|Diwali|Ramadan|Whitsun|"
     r"(?:the )?(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter))(?: of| in)? (?:1[89]|20)\d\d(?!\w)"),
    ("date", "guess", "a month", "some time",
     r"\b(?:in|since|last|until|till|by|from|of|next|every|early|late|mid|this|week in|joins in|"
     r"before|after) "
     rf"(?<it>(?:(?:early|late|mid)[- ])?(?:{MONTHS}))(?! \p{{Lu}}|\w)"),
    ("date", "guess", "a date in the past", "a date", r"\b(?<it>the \d{1,2}(?:st|nd|rd|th))(?!\w)"),
    ("date", "guess", "a day", "a day",
     rf"\b(?:(?:a|on|last|next|this|the|one) )?(?<it>(?:{DAYS}) (?:the )?\d{{1,2}}(?:st|nd|rd|"
     rf"th)?(?: of)?(?: {_MONTH})?)(?!\w)"),
    ("date", "guess", "a year in words", "some years ago",
     rf"(?i)\b(?:nineteen|eighteen|twenty)[ -](?:oh |o )?(?:{_TEENS}|{_UNITS})(?:[ "
     rf"-](?:{_UNITS}))?\b(?! years?| (?:kids|people|of))"
     rf"|\btwo thousand(?: and)? (?:{_TEENS}|{_UNITS})(?:[ -](?:{_UNITS}))?\b"),
    ("length of time", "guess", "a length of time", "some time",
     rf"(?i)(?<![\w-])(?:(?:over|about|nearly|almost) )?(?<it>{_COUNT}(?:[ -](?:and a half "
     rf")?)(?:years?|months?|weeks?|decades?)[’']?"
     r"(?: (?:imprisonment|later|ago|(?:of )?service))?)(?![\w-])"),
    ("amount", "guess", "an amount of money", "an amount",
     r"(?<!\w)(?:[£$€¥₹]\s?\d(?:[\d,.]*\d)?(?:\s?(?:k|m|bn|million|billion|thousand))?(?: an hour|"
     r" a "
     r"(?:week|month|year|day))?"
     r"|(?:EUR|GBP|USD|DKK|SEK|NOK|PLN|CHF|RON|TRY|FRF|DEM|ITL|RUB|UAH|HUF|CZK)\s\d[\d,.]*\d"
     r"|\d[\d,.]*\s(?:euros?|pounds?|dollars?|kroner|kronor|zlotys?|(?:Swiss |French )?francs|"
     r"liras?|lire|roubles|rupees|grand|quid)(?: \([A-Z]{3}\))?)(?!\w)"),
    ("amount", "guess", "a measure", "an amount",
     rf"(?i)(?<![\w£$€])(?:\d[\d,.]*|{_COUNT}) (?:square |cubic )?(?:metres?|kilometres?|km|"
     rf"kilos?|kg|miles?|acres|hectares|inches|feet|appearances|goals|caps|grams?)(?!\w)"),
    ("age", "guess", "an age", "",
     rf"(?i)\b(?:I['’]?m|I am|I was|I were|he['’]?s|she['’]?s|they['’]?re|he is|she is|is|was|"
     rf"she['’]d be|he['’]d be|aged?|age of|turned|turning|turns|only|just|at|about|nearly|and "
     rf"I['’]?m|were|"
     rf"am|when|until|till|from)\s(?<it>(?:[1-9]\d|[3-9]|{_TEENS}|four|five|six|seven|eight|"
     rf"nine))(?!\w|%|:|[.,/-]\d| (?:{_UNITS})|"
     r" (?:per|percent|o'clock|hundred|thousand|million|minutes|miles|pounds|of |years? (?:in|at|"
     r"with|as)|weeks|months|days|people|times|or|to |in the|p\.?m|a\.?m|out |am\b|pm\b|others|"
     r"kids|women|men|hours|euros|square|metres|goals|more|other|different))"),
    ("age", "guess", "an age", "",
     rf"(?i)\b(?:\d{{1,3}}|{_TEENS}|four|five|six|seven|eight|nine)[- ]years?[- ]olds?\b"),
]  # fmt: skip

_COMPILED = [(k, c, why, vague, regex.compile(form)) for k, c, why, vague, form in FORMS]


def fixed_forms(text: str) -> Iterator[Mention]:
    """Everything in the text that has one of the forms."""
    for kind, certainty, reason, vague, form in _COMPILED:
        for found in form.finditer(text):
            start, end = found.span("it" if "it" in found.groupdict() else 0)
            yield Mention(start, end, kind, reason, certainty, vague or found[0][:0])
