"""Forms of numbers and addresses: e-mail, phone, postcode, references, plates, account names."""

from __future__ import annotations

from alongside.privacy.check_digits import (
    card_number,
    insurance_number,
    nhs_number,
    plate,
    postcode,
)
from alongside.privacy.forms import UNITS, forms

_NUMBERED = (
    "number|no|ext|extension|shoulder|login|ticket|sort code|serial|order|file|application|ref|"
    "reference|badge|collar|warrant|case|crime|passport|account|policy|licen[cs]e|"
    "id|membership|payroll|staff|tenancy|claim|permit|invoice|booking|tracking|certificate|"
    "patient|hospital|student|employee|customer|docket|pin"
)
_BETWEEN = r"(?:\s(?:is|was|it's|of|the|on|my|number|no\.?|reference|ref)){0,5}\s?#?"
_ENDS = r"(?:com|org|net|info|biz|co|io|me|eu|tv|(?:co|org|ac|gov|police|nhs|sch)\.uk|uk|example)"
_ACCOUNT = (
    "user ?name|log[- ]?in|sign[- ]?in|user ?id|user|handle|screen ?name|insta(?:gram)?|"
    "snap(?:chat)?|twitter|tiktok|"
    "discord|skype|gamertag|telegram|twitch"
)
_SAID = rf"(?:oh|o|zero|nought|{UNITS})"
_SPOKEN = rf"(?:(?:double|treble|triple) )?{_SAID}"

CODES = [
    *forms("e-mail", "an e-mail address",
        r"(?<![\w.+-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+",
        r"(?i)(?<!\w)[\w.+-]+ ?[(\[]at[)\]] ?[\w-]+(?: ?(?:\.|[(\[]dot[)\]]) ?[\w-]+)+",
        rf"(?i)(?<!\w)[\w-]+(?: (?:dot|underscore|dash|hyphen) [\w-]+){{0,3}} at [\w-]+(?: [\w-]+)?"
        rf"(?: dot [\w-]+)? dot {_ENDS}(?: dot uk)?(?!\w)",
        certainty="certain", instead="an e-mail address"),
    *forms("web address", "a web address",
        r"(?:https?://|www\.)[^\s<>\"”)\]]*[^\s<>\"”)\].,;:!?]",
        certainty="certain", instead="a web page"),
    *forms("web address", "a web address",
        rf"(?i)(?<![\w@./-])(?:[a-z\d-]+\.)+{_ENDS}(?:/[\w./?=&%~#-]*\w)?(?![\w@-])",
        r"(?<![\w@./-])(?:[a-z\d-]+\.)+[a-z]{2,}/[\w./?=&%~#-]*\w",
        r"(?<![\w@./-])(?:[a-z][a-z\d_]*\.){2,}[a-z]{2,}(?:/[\w./-]*\w)?(?![\w@])",
        instead="a web page"),
    *forms("handle", "an account name", r"(?<![\w@./])@\w[\w.-]*\w",
        certainty="certain", instead="an account"),
    *forms("handle", "an account name",
        rf"(?i)(?<!\w)(?:{_ACCOUNT})\b(?:\s(?:is|name|was|me|on|at)){0,3}\s?:?\s?"
        r"(?<it>(?=[\w.-]*\p{L})(?=[\w.-]*[\d_.][\w-])[\w.-]{2,}\w)",
        r"(?<![\w@/.-])\p{L}[\p{L}\d]*(?:_[\p{L}\d]+)+(?![\w@])",
        instead="an account"),
    *forms("postcode", "a postcode",
        r"(?i)(?<!\w)(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2})(?!\w)",
        certainty="certain", instead="a postcode", holds=postcode),
    *forms("postcode", "written like a postcode",
        r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2}(?!\w)", instead="a postcode"),
    *forms("number", "a National Insurance number",
        r"(?i)(?<!\w)[A-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D](?!\w)",
        certainty="certain", instead="a number", holds=insurance_number),
    *forms("number", "a number like those of National Insurance",
        r"(?i)(?<!\w)[A-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D](?!\w)", instead="a number"),
    *forms("number", "an NHS number", r"(?<![\w.,£$€+-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w-]|[.,]\d)",
        certainty="certain", instead="a number", holds=nhs_number),
    *forms("number", "a number like that of the NHS", r"(?<![\w.])\d{3}[ -]\d{3}[ -]\d{4}(?!\w)",
        instead="a number"),
    *forms("number", "a social security number", r"(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])",
        certainty="certain", instead="a number"),
    *forms("number", "a card number", r"(?<!\d)(?:\d{4}[ -]?){3}\d{4}(?!\d)",
        certainty="certain", instead="a number", holds=card_number),
    *forms("number", "an account number",
        r"(?<!\d)(?:\d{4}[ -]?){3}\d{4}(?!\d)",
        r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3,7}(?: ?[A-Z\d]{1,3})?(?!\w)", instead="a number"),
    *forms("number", "an identity number",
        r"(?<!\w)(?:[A-Z]{2}-){0,3}[A-Z]{0,3}-?\d{6,}[A-Z]?(?!\w)", instead="a number"),
    *forms("number", "an address of a machine",
        r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]\d|\w)",
        r"(?i)(?<![\w:])(?:[\da-f]{2}:){5}[\da-f]{2}(?![\w:])", instead="a number"),
    *forms("number", "a reference number",
        r"(?<![\w/])(?:[A-Z]{1,6}/){1,3}\d{2,}(?:/\d+)*(?![\w/])",
        r"(?<![\w/])\d{1,4}/\d{4,}(?:/\d+)*(?![\w/])", instead="a number"),
    *forms("number", "called a number",
        rf"(?i)\b(?:{_NUMBERED})\b(?:['’]?s)?\.?:?{_BETWEEN}"
        r"(?<it>(?-i:[A-Z]{1,4} )?[A-Z]{0,4}-?\d[\w/-]*\d)(?!\w)",
        rf"(?i)\b(?:ref|reference|case|file|crime|claim|ticket|application)\b\.?:?{_BETWEEN}"
        r"(?<it>(?:\p{L}{1,5}[/-]){1,3}\d[\w/-]*)(?!\w)", instead="a number"),
    *forms("number", "an application number",
        r"(?i)\bnos?\.? ?(?<it>\d{1,6}/\d{2,4}(?!\w))",
        r"(?i)\bnos?\.? ?\d{1,6}/\d{2,4}(?:(?:,| and|, and) (?:no\. ?)?\d{1,6}/\d{2,4})*?"
        r"(?:,| and|, and) (?:no\. ?)?(?<it>\d{1,6}/\d{2,4})(?!\w)",
        certainty="certain", instead="a number"),
    *forms("number", "a mixture of letters and digits",
        r"(?<![\w@./-])(?=[\w/-]*\p{L})(?=(?:[\w/-]*\d){3})(?=[\w/-]{6,})"
        r"\p{L}{0,14}[/-]?[\w]*\d[\w/-]*(?<![-/])(?![\w@])", instead="a number"),
    *forms("number", "digits in groups",
        r"(?<![\w/.-])(?!\d{4}-\d\d-\d\d(?!\d)|\d{1,2}/\d{1,2}/\d{2,4}(?!\d))"
        r"(?=(?:[/-]?\d){5})\d{1,6}(?:[/-]\d{1,7}){1,3}(?![\w/]|-\d)",
        instead="a number"),
    *forms("number", "a sort code", r"(?<![\w-])\d\d-\d\d-\d\d(?![\w-])", instead="a number"),
    *forms("phone", "a phone number",
        r"(?<![\w.])(?:\+\d{1,3}[\s.-]?)?\(?0\d(?:[\s().-]{0,2}\d){7,10}(?!\w)",
        r"(?<![\w.])\+\d{1,3}(?:[\s().-]{0,2}\d){7,12}(?:x\d+)?(?!\w)",
        r"(?<![\w.])(?:\+?\d{1,3}[-. ])?\(?\d{3}\)?[-. ]?\d{3}[-.]\d{4}(?:\s?x\d+)*(?!\w)",
        certainty="certain", instead="a phone number"),
    *forms("phone", "digits said one by one",
        rf"(?i)(?<!\w)(?:{_SPOKEN}[ ,-]+){{6,}}{_SPOKEN}(?!\w)", instead="a phone number"),
    *forms("vehicle", "a number plate", r"(?<!\w)[A-Z]{2}\d{2}\s?[A-Z]{3}(?!\w)",
        certainty="certain", instead="a vehicle"),
    *forms("vehicle", "a number plate",
        r"(?<!\w)(?:[A-Z]\d{1,3}\s[A-Z]{3}|[A-Z]{3}\s\d{1,3}[A-Z])(?!\w)",
        certainty="certain", instead="a vehicle", holds=plate),
    *forms("vehicle", "called a number plate",
        r"(?i:\b(?:reg|registration|number plate|licen[cs]e plate)(?: (?:number|no\.?|plate|is|was|"
        r"of)){0,4}:? )(?<it>(?=[A-Z\d ]*\d)[A-Z\d](?: ?[A-Z\d]){3,9})(?!\w)", instead="a vehicle"),
]  # fmt: skip
