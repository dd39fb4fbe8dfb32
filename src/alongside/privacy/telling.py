"""Telling phrases: words that point at one person without naming anybody.

No list of names finds these, and they are what people are recognised by: being the only one, kin,
a role that one person holds. They are shown to the person who decides; what to write instead is
theirs to say, so the replacement offered is a vaguer phrase at most.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from alongside.privacy.forms import COUNT
from alongside.privacy.peoples import CALLINGS, CONDITIONS, KIN_WORDS, PEOPLES, PROTECTED, RANKS
from alongside.privacy.suggestion import Mention

_REST = r"(?:[ -][\p{L}\p{N}'’-]+){1,9}"
_ROLES = (
    "(?:(?:deputy|assistant|vice|acting|former|founding|executive|artistic|general|managing) )*"
    "(?:head|chair(?:man|woman|person)?|chief executive|chief officer|director|leader|founder|"
    "manager|"
    "head ?teacher|headmaster|headmistress|principal|dean|commander|captain|artist in residence|"
    "writer in residence|secretary|"
    "treasurer|coordinator|co-ordinator|vicar|imam|minister|governor|member of parliament|"
    "president|editor|(?:\\p{L}+ ){0,3}(?:officer|worker|advisor|adviser|organiser|producer|"
    "curator|"
    "technician|consultant|superintendent)|"
    "curator|"
    "spokesman|spokeswoman|spokesperson|chancellor|mayor|lead|sheriff|warden|matron)"
)
_OF_WHAT = r"(?:[\p{L}\p{N}’'&-]+ ){0,7}"
_PERSONAL = (
    r"(?:a|an|the|my|his|her|our|their|as|retired|former|qualified|trained|trainee|local|was|were|"
    r"is|am|"
    r"I['’]?m|he['’]?s|she['’]?s|be|become|became|by|of|and|,|old|young|senior|junior|works? as|"
    r"job as|"
    rf"{PEOPLES})"
)
# What follows a calling where a life is told: "was an Irish nun, teacher and beekeeper from".
_NO_VERB = (
    r"(?!was\b|were\b|is\b|born\b|had\b|has\b|and\b|who\b|national|citizen|origin|by\b|which\b)"
)
_AFTER_CALLING = (
    r"(?=,| and\b| who\b| from\b| known\b| based\b| best\b| in\b| of\b| for\b| whose\b| at\b|"
    r"\.|;| with\b)(?<!\b(?:and|in|of|national|nationals|government|citizen))"
)

FORMS = [
    ("the only one of a kind",
     rf"(?i)\b(?:(?:the|an?|his|her|their|was|is|['’]m) )?(?:only|sole|first ever|youngest|oldest)"
     rf"(?: (?:woman|man|black|white|asian|female|male|person|officer|girl|boy|sikh|muslim|gay|"
     rf"trans|disabled|young|older|local|one|copper|lad|lass|kid|mum|dad|family|jew|jewish|hindu|"
     rf"chinese|polish|dutch|somali|detective|sergeant|teacher|artist|people|ones|\p{{L}}+(?:ian|"
     rf"ish|ese))\b){_REST}|\bthe (?:only|sole|youngest|oldest|first) \p{{L}}[\p{{L}}'’-]+ (?:in|"
     rf"on|at|from|"
     r"of) (?:the|our|this|that|my|town|school|a)\b(?: [\p{L}'’-]+){1,3}",
     ""),
    ("the first or last of a group",
     r"(?i)\b(?:the )?(?:first|last) (?:(?:\p{L}+ ){0,3}(?:of the|ever to|to ever|to have|from "
     r"our|from my|in the|who)|"
     r"(?:\p{L}+ ){1,4}to)\b(?: [\p{L}'’-]+){1,6}", ""),
    ("says that there is only one",
     r"(?i)\b(?:there['’]?s|there is|there was) only (?:the )?one(?: of (?:me|him|her|us|"
     r"them))?\b|\bthe one who\b"
     r"(?: [\p{L}'’-]+){1,6}|\beveryone (?:knows|knew) (?:who|me|him|her)\b", ""),
    ("a role that one person holds",
     rf"\b(?P<it>(?:(?:[Tt]he|our|my) )?(?i:{_ROLES}) (?:of|for|at|in|with|on|to) (?!(?:course|it|"
     rf"them|a|this|that|some|me|him|her|us|you)\b){_OF_WHAT}"
     rf"(?:[\p{{L}}\p{{N}}’'&-]+))(?=[,.;:!?)\n]| (?:and|but|so|who|which|when|because|he|she|"
     rf"they|I|was|is|has|had|at)\b|$)",
        "somebody in charge"),
    ("a "
    "role", rf"(?i)\b(?:the|our|my|as) (?P<it>{_ROLES})\b(?! (?:of|for) )", "somebody in charge"),
    ("a rank", rf"(?i)\b(?P<it>{RANKS})s?\b", "an officer"),
    ("a rank",
     r"\b(?:PC|PCSO|WPC|DC|DS|DI|DCI|ACC|DCC|PS|Silver Commander|Gold Commander)\b",
     "an officer"),
    ("kin of somebody",
     rf"(?i)\b(?:(?:my|his|her|their|our|your|late|a|the|two|three|four|five|whose|"
     rf"one|both|of|have|has|had|twin|\d|[\p{{L}}]+['’]s)(?: own| late)? )"
     rf"(?P<it>(?:(?:two|three|four|five|\d) )?{KIN_WORDS}(?: under (?:\p{{L}}+|\d+))?)\b(?! of "
     rf"the)", "relative"),
    ("kin of somebody",
     rf"(?i)\b(?P<it>{KIN_WORDS} (?:of|to) {COUNT}(?: (?:\p{{L}}+ )?(?:kids|children|boys|girls|"
     r"sons|daughters))?)\b|\b(?P<it>{COUNT}(?: "
     r"(?!years|months)\p{L}+)? (?:kids|kiddos|children|sons|daughters|boys|girls|siblings|"
     r"grandchildren|brothers|sisters))\b", "relative"),
    ("kin of somebody",
     r"(?<=[\p{Ll},] )(?P<it>Mum|Dad|Mam|Nan|Nanna|Gran|Grandma|Grandad|Grandpa|Granny|Mom)\b"
     r"(?! \p{Lu})", "relative"),
    ("kin of somebody", rf"(?i)\b(?:eldest|youngest|second|third|only|one|first) of {COUNT} "
     r"(?:children|sons|daughters|brothers|sisters|siblings)\b", "relative"),
    ("a marriage or its end",
     r"(?i)\b(?:(?:happily |newly |recently |never |un)?married(?: life)?|remarried|widowed|"
     r"divorced?|"
     r"separated from (?:my|his|her)|single (?:mum|dad|mom|mother|father|parent)|civil "
     r"partner(?:ship)?)\b",
     ""),
    ("a year at school",
     r"\b(?:[Yy]ear (?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
     r"thirteen)(?: (?:maths|English|drama|science|history|art|music|PE|geography|French|class|"
     r"form))?|[Ff]orm \d\w?|sixth form|(?:\d|one|two|three|four) A[- ]levels|[Rr]eception class|"
     r"Key Stage \d)\b", "a year at school"),
    ("a degree or an honour",
     r"\b(?:(?:Bachelor|Master|Doctor)(?:['’]s degree|s? of \p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?)|PhD|"
     r"DPhil|"
     r"MPhil|MBE|OBE|CBE|KBE|BSc|MSc|(?:first|upper second)(?:[- ]class)? (?:degree|honours)|"
     r"[Bb]achelor['’]?s degree|[Mm]aster['’]?s degree)\b", ""),
    ("something that happened",
     r"(?i)\bthe (?:(?:19|20)\d\d )?(?:shooting|bombing|attack|fire|murder|riots?|stabbing|flood|"
     r"crash|"
     r"strike|earthquake|massacre|explosion|disaster|siege)s? (?:in|at|of|on) "
     r"(?-i:\p{Lu})[\p{L}'’-]+"
     r"|\bthe (?:19|20)\d\d (?:shooting|bombing|attack|fire|murder|riots?|flood|strike|election|"
     r"disaster)"
     r"s?\b", ""),
    ("a people and a calling",
     rf"(?<=\b(?:an?|the|former|British|was|is) )(?:{PEOPLES})s? (?:former |retired "
     rf")?(?P<it>{_NO_VERB}\p{{Ll}}[\p{{L}}-]+(?: {_NO_VERB}\p{{Ll}}[\p{{L}}-]+){{0,2}}?)"
     rf"{_AFTER_CALLING}", "somebody at work"),
    ("a people and a calling",
     rf"(?<=\b(?:an?|the|former|British) )(?:{PEOPLES})s? [\p{{L}}, -]{{3,80}}?(?:, | and |, and "
     rf")(?P<it>{_NO_VERB}\p{{Ll}}[\p{{L}}-]+"
     rf"(?: {_NO_VERB}\p{{Ll}}[\p{{L}}-]+){{0,2}}?){_AFTER_CALLING}", "somebody at work"),
    ("kin of somebody",
     r"(?i)\b(?:ex[- ](?:husband|wife|partner|girlfriend|boyfriend)|"
     r"step(?:dad|mum|father|mother|brother|sister|son|daughter))\b", "a relative"),
    ("health", rf"\b(?i:{CONDITIONS})\b", "a health condition"),
    ("a matter that the law protects", rf"\b(?i:{PROTECTED})\b", ""),
    ("a people, a faith or a party", rf"\b(?:{PEOPLES})s?\b", ""),
    ("a people, a faith or a party",
     r"(?i)\b(?:polish|somali|muslim|sikh|hindu|jewish|pakistani|nigerian|jamaican|romanian|"
     r"bangladeshi|iranian|kurdish|eritrean|albanian)\b", ""),
    ("a calling",
     rf"(?i)(?<![\p{{L}}]){_PERSONAL},? (?:(?:\p{{L}}+(?:al|ish|ian|ese|ic|or|er|ed|ing)|good|"
     rf"part[- ]time|full[- ]time|night|young|single) )??"
     rf"(?P<it>{CALLINGS})(?![\p{{L}}-])", "somebody at work"),
]  # fmt: skip


@cache
def _compiled() -> list[tuple[str, regex.Pattern[str], str]]:
    return [(why, regex.compile(form), vague) for why, form, vague in FORMS]


def telling_phrases(text: str) -> Iterator[Mention]:
    """Every phrase in the text that may tell who somebody is."""
    for reason, form, vague in _compiled():
        for found in form.finditer(text):
            start, end = found.span("it" if "it" in found.groupdict() else 0)
            yield Mention(start, end, "telling phrase", reason, "guess", vague)
