"""Telling phrases: words that point at one person without naming anybody.

No list of names finds these, and they are what people are recognised by: being the only one, kin,
a role that one person holds. They are shown to the person who decides; what to write instead is
theirs to say, so the replacement offered is a vaguer phrase at most.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from alongside.privacy.suggestion import Mention

_REST = r"(?:[ -][\p{L}'’-]+){1,7}"
_ROLES = (
    "head|chair|chairman|chairwoman|chief executive|director|leader|founder|manager|head teacher|"
    "headteacher|deputy|commander|artist in residence|secretary|treasurer|coordinator|vicar|imam"
)
_HEALTH = (
    "leuk(?:a)?emia|cancer|tumour|diabetes|diabetic|epilepsy|epileptic|autis(?:m|tic)|adhd|"
    "asperger'?s|schizophreni[ac]|bipolar|depression|anxiety|ptsd|hep(?:atitis)? c|hiv|aids|"
    "cerebral palsy|dementia|alzheimer'?s|stroke|miscarriage|pregnan(?:t|cy)|disab(?:led|ility)|"
    "wheelchair|deaf|blind|sectioned|overdos(?:e|ed)|addict(?:ed|ion)?|rehab|methadone|heroin"
)
_SPECIAL = (
    "trans|transgender|gay|lesbian|bisexual|asylum|refugee status|undocumented|visa|deported|"
    "converted to \\p{Lu}\\p{L}+|arrested|convicted|in prison|on probation|raped|abused|trafficked|"
    "in care|foster(?:ed| care)|self-harm(?:ed|ing)?|suicid(?:e|al)"
)

FORMS = [
    ("the only one of a kind",
     rf"(?i)\b(?:the |an? |his |her |their )?(?:only|sole|first ever)"
     rf"(?: (?:woman|man|black|white|asian|female|male|person|officer|girl|boy|sikh|muslim|gay|"
     rf"trans|disabled|young|older|local|one)\b){_REST}",
     ""),
    ("the first or last of a group",
     r"(?i)\b(?:the )?(?:first|last) (?:\p{L}+ )?(?:of the|ever to|to ever|to have|who)\b"
     r"(?: [\p{L}'’-]+){1,5}", ""),
    ("says that there is only one",
     r"(?i)\b(?:there['’]?s|there is) only one of (?:me|him|her|us|them)\b|\bthe one who\b"
     r"(?: [\p{L}'’-]+){1,6}|\beveryone (?:knows|knew) (?:who|me|him|her)\b", ""),
    ("a role that one person holds",
     rf"\b(?P<it>(?:{_ROLES}) of (?!(?:the|that|this|some|my|it|them|a|course)\b)[\p{{Ll}}’'-]+"
        rf"|(?:{_ROLES}) (?:of|for|at|in|with|on) (?:[\p{{Ll}}’'-]+ ){{0,3}}\p{{Lu}}[\p{{L}}’'-]*)",
        "somebody in charge"),
    ("kin of somebody",
     r"(?i)\b(?:my|his|her|their|our) (?P<it>(?:step|grand|half-|foster |adopted |twin |younger |"
     r"older |little |big |late |ex-)?(?:mum|mother|dad|father|brother|sister|son|daughter|nan|"
     r"nanna|nana|gran|grandma|grandad|cousin|uncle|auntie|aunt|wife|husband|partner|ex|niece|"
     r"nephew|boyfriend|girlfriend|fianc[eé]e?|mums?|stepmum|stepdad|granddaughter|grandson))\b",
     "a relative"),
    ("health", rf"(?i)\b(?:{_HEALTH})\b", "a health condition"),
    ("a matter that the law protects", rf"(?i)\b(?:{_SPECIAL})\b", ""),
]  # fmt: skip

_COMPILED = [(why, regex.compile(form), vague) for why, form, vague in FORMS]


def telling_phrases(text: str) -> Iterator[Mention]:
    """Every phrase in the text that may tell who somebody is."""
    for reason, form, vague in _COMPILED:
        for found in form.finditer(text):
            start, end = found.span("it" if "it" in found.groupdict() else 0)
            yield Mention(start, end, "telling phrase", reason, "guess", vague)
