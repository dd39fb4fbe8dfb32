"""What has a fixed form: e-mail, phone, postcode, numbers, plates, dates and ages."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from alongside.privacy.suggestion import Certainty, Mention
from alongside.privacy.vocabulary import DAYS, MONTHS

_MONTH = rf"(?:{MONTHS}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
_NUMBERED = (
    "number|no|ref|reference|badge|collar|warrant|case|crime|passport|account|policy|licen[cs]e|"
    "id|membership|payroll|staff|tenancy|claim|permit"
)
_TEENS = (
    "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]\\w+)?"
)

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
    ("phone", "certain", "a phone number", "a phone number",
     r"(?<![\w.])(?:\+\d{1,3}[\s.-]?)?\(?0\d(?:[\s().-]{0,2}\d){7,10}(?!\w)"),
    ("phone", "certain", "a phone number", "a phone number",
     r"(?<![\w.])\+\d{1,3}(?:[\s().-]{0,2}\d){7,12}(?:x\d+)?(?!\w)"),
    ("phone", "certain", "a phone number", "a phone number",
     r"(?<![\w.])(?:\+?\d{1,3}[-. ])?\(?\d{3}\)?[-. ]?\d{3}[-.]\d{4}(?:\s?x\d+)*(?!\w)"),
    ("vehicle", "certain", "a number plate", "a vehicle",
     r"(?<!\w)(?:[A-Z]{2}\d{2}\s?[A-Z]{3}|[A-Z]\d{1,3}\s[A-Z]{3})(?!\w)"),
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
     r"\b(?:since|in|from|born|until|back in|of) (?<it>(?:19|20)\d\d)(?!\w)"),
    ("age", "guess", "an age", "",
     rf"(?i)\b(?:I['’]?m|I am|I was|he['’]s|she['’]s|he was|she was|aged?|turned|turning|only)\s"
     rf"(?<it>(?:\d{{1,2}}|{_TEENS}))(?!\w|%|:| (?:per|percent|o'clock|hundred|thousand|minutes|"
     r"miles|pounds|of ))"),
    ("age", "guess", "an age", "", rf"(?i)\b(?<it>\d{{1,2}}|{_TEENS})[- ]years?[- ]old\b"),
]  # fmt: skip

_COMPILED = [(k, c, why, vague, regex.compile(form)) for k, c, why, vague, form in FORMS]


def fixed_forms(text: str) -> Iterator[Mention]:
    """Everything in the text that has one of the forms."""
    for kind, certainty, reason, vague, form in _COMPILED:
        for found in form.finditer(text):
            start, end = found.span("it" if "it" in found.groupdict() else 0)
            yield Mention(start, end, kind, reason, certainty, vague or found[0][:0])
