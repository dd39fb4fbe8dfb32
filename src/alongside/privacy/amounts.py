"""Forms of amounts: money, measures, how many, and ages."""

from __future__ import annotations

from alongside.privacy.forms import COUNT, TEENS, UNITS, forms

_CODES = (
    "EUR|GBP|USD|DKK|SEK|NOK|ISK|PLN|CHF|RON|ROL|TRY|TRL|FRF|DEM|ITL|RUB|RUR|UAH|HUF|CZK|SKK|BGN|"
    "BGL|LTL|LVL|EEK|HRK|RSD|MKD|BAM|ALL|MDL|GEL|AMD|AZN|SIT|GRD|ESP|PTE|ATS|NLG|BEF|FIM|CYP|MTL|"
    "IEP|NZD|AUD|CAD|PHP|INR|JPY|CNY|HKD|SGD|ZAR|NGN|KES|GHS|AED|SAR|PKR|BRL|MXN"
)
_CURRENCY = (
    "euros?|pounds?|dollars?|kroner|kronor|krone|krona|zloty(?:s|ch)?|francs?|lira|liras|lire|"
    "roubles?|rubles?|rupees?|grand|quid|hryvnias?|hryvnyas?|levs?|leva|lei|leu|forints?|crowns?|"
    "korunas?|litai|litas|lats|kunas?|dinars?|dirhams?|pesos?|yen|yuan|marks|drachmas?|escudos?|"
    "pesetas?|guilders?|schillings?|shillings?|manats?|drams?|lari|tenge|tolars?|denars?|naira|"
    "cedis?|rand|baht|shekels?"
)
_SOME = (
    r"(?:(?:about|around|approximately|some|over|more than|less than|at least|at most|nearly|"
    r"almost|up to|only) )?"
)
_BIG = r"(?: (?:hundred|thousand|million|billion))"
_DIGITS = r"\d{1,12}(?:[,. ]\d{3}){0,4}(?:[.,]\d{1,2})?"
_NUMBER = rf"(?:{_DIGITS}|{UNITS}|{TEENS})"
_MANY = rf"(?:\d{{1,3}}(?:[,.]\d{{3}})+|\d{{1,3}}|(?!one\b)(?:{UNITS}|{TEENS})|a dozen|dozens of)"
_AGE = rf"(?:[1-9]\d|[3-9]|{TEENS}|{UNITS})"

AMOUNTS = [
    *forms("amount", "an amount of money",
        r"(?<!\w)[£$€¥₹₱₦]\s?\d(?:[\d,.]*\d)?(?:\s?(?:k|m|bn|million|billion|thousand))?"
        r"(?: an hour| a (?:week|month|year|day))?(?!\w)",
        rf"(?<!\w)(?:{_CODES})\s{_DIGITS}(?!\w)",
        rf"(?<![\w.]){_NUMBER}{_BIG}?\s(?:\p{{Lu}}\p{{L}}+ |new ){{0,2}}(?:{_CURRENCY})"
        r"(?: \([“\"]?[A-Z]{3}[”\"]?\))?(?!\w)",
        rf"(?i)(?<![\w-])(?:{UNITS}|{TEENS}|\d[\d,.]*)(?: (?:hundred|thousand|million|billion))+"
        r"(?: (?:pounds|quid|euros|dollars))?(?!\w)",
        certainty="guess", instead="an amount"),
    *forms("amount", "a measure",
        rf"(?i)(?<![\w£$€])\+?(?:\d[\d,.]*|{COUNT})[ -]?(?:square |cubic |sq )?(?:metres?|meters?|"
        r"kilometres?|kilometers?|centimetres?|km|cm|sq\. ?m|m²|kilos?|kg|kilograms?|miles?|"
        r"acres|hectares|"
        r"inches|feet|ft|appearances|goals|caps|grams?|tonnes?|litres?|lbs?)(?!\w)",
        certainty="guess", instead="an amount"),
    *forms("amount", "a share",
        rf"(?i)(?<![\w.]){_SOME}(?:\d{{1,3}}(?:[.,]\d+)?\s?(?:%|per ?cent)|(?:{UNITS}|{TEENS}) "
        rf"per ?cent|"
        r"one[- ](?:third|half|quarter|fifth)|two[- ]thirds|three[- ]quarters)(?!\w)",
        certainty="guess", instead="an amount", written=True),
    *forms("amount", "how many",
        rf"(?i)(?<![\w£$€.,/-]){_SOME}{_MANY}(?: (?:or|to|out of) (?:{_MANY}))?"
        r"(?: (?:other|further|more|additional))?(?: (?!years|months|weeks|days|and|of|the|"
        r"for|was|who|with|from|times)[\p{Ll}-]{3,}){0,2}?"
        r" (?!years|months|weeks|days|this|was|has|its|his|does|applications|lives|"
        r"paragraphs)(?:\p{Ll}{3,}s|people|men|women|"
        rf"children|species|others|police)(?: to (?:{UNITS}))?(?![\w-])",
        rf"(?i)(?<![\w£$€.,/-]){_SOME}{_MANY} others?\b",
        certainty="guess", instead="some", written=True),
    *forms("age", "an age",
        rf"(?i)\b(?:I['’]?m|I am|I was|I were|he['’]?s|she['’]?s|they['’]?re|he is|she is|is|was|"
        rf"she['’]d be|he['’]d be|aged?|age of|turned|turning|turns|only|just|at|about|nearly|and "
        rf"I['’]?m|were|am|when|until|till|from)\s(?<it>{_AGE})(?!\w|%|:|[.,/-]\d| (?:{UNITS})|"
        r" (?:per|percent|o'clock|hundred|thousand|million|minutes|miles|pounds|of |years? (?:in|"
        r"at|"
        r"with|as)|weeks|months|days|people|times|or|to |in the|p\.?m|a\.?m|out |am\b|pm\b|others|"
        r"kids|women|men|hours|euros|square|metres|goals|more|other|different))",
        rf"(?i)\b(?:\d{{1,3}}|{TEENS}|{UNITS})[- ](?:years?|months?)[- ]olds?\b",
        rf"(?<=\p{{Lu}}[\p{{L}}'’-]+, )(?<it>(?i:[1-9]\d|{TEENS}))(?=[,.;!\n]|$| and\b)",
        rf"(?<=\p{{Lu}}[\p{{L}}'’-]+ \()(?<it>(?i:\d{{1,2}}|{TEENS}|{UNITS}))(?=\))",
        rf"(?m)(?:^|: |[.!?] )(?<it>(?i:{TEENS}))(?=[.,] )",
        r"(?i)\b(?:in|into) (?:my|his|her|their|your) (?<it>(?:early |mid[- ]?|late )?"
        r"(?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|\d0s))\b",
        certainty="guess"),
]  # fmt: skip
