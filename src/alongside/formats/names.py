"""Whether a label looks like somebody who speaks: a name, a role, a code, or just a word."""

from __future__ import annotations

import unicodedata
from typing import Literal

import regex

LabelKind = Literal["role", "code", "name", "lower"]

_ROLE = (
    "interviewer interviewee facilitator co-facilitator moderator co-moderator researcher "
    "respondent participant speaker chair chairman chairwoman chairperson host guest witness "
    "observer translator interpreter narrator presenter student teacher parent therapist client "
    "patient counsellor counselor doctor nurse assistant everyone everybody all audience several "
    "multiple unknown unidentified male female man woman voice int fac mod res resp part iv ie q a "
    "i r m f p questioner caller commissioner counsel judge clerk panel panellist member "
    "volunteer user agent operator artist producer officer sergeant constable pcso inspector"
)
ROLES = frozenset(_ROLE.split())
TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend father sister cllr "
    "councillor sgt sergeant insp inspector pc pcso dc ds di ci supt superintendent hon the".split()
)
ASKS = frozenset(
    "interviewer facilitator co-facilitator moderator co-moderator researcher host int fac mod iv "
    "q questioner i therapist".split()
)
_PARTICLES = frozenset(
    "de del der den van von la le du da di dos das do of the and & y e al el bin ibn ap ab ferch "
    "ter ten zu zur st in with from for at ni o".split()
)
# What stands before a colon in the front matter of a transcript, and is nobody.
FRONT_MATTER = frozenset(
    "date time location place venue duration length title subject re file filename audio video "
    "recording recorded transcript transcribed transcription transcriber transcriptionist project "
    "study topic interview participants attendees present apologies in-attendance to from cc sent "
    "source version keywords language id age gender occupation ref reference agenda status editor "
    "copyright contact email e-mail phone tel website url author authors key legend kind "
    "style".split()
)
_FRONT_PHRASES = (
    "date of ", "time of ", "place of ", "date and ", "start time", "end time", "audio file",
    "file name", "in attendance", "interview with", "interview date", "interviewed by",
    "transcribed by", "recorded by", "recorded on", "focus group", "length of", "name of",
    "number of",
    "transcription ", "recording ", "document ", "participant id", "participant code",
)  # fmt: skip
_WORDS = frozenset(
    "note notes nb n.b example examples remember warning caution important tip hint summary "
    "conclusion introduction background method methods results discussion abstract question "
    "questions answer answers figure table section part chapter appendix step phase stage theme "
    "code codes quote quotation prompt probe task item option scenario objective objectives aim "
    "aims goal goals yes no ok okay well so but and or because however also then now here there "
    "this that these those what who why how when where which first firstly second secondly third "
    "thirdly finally lastly next again still maybe perhaps anyway right look listen see http https "
    "ftp mailto www ps p.s pps edit update todo comment comments definition description heading "
    "day week month year monday tuesday wednesday thursday friday saturday sunday january february "
    "march april june july august september october november december total session sessions "
    "am pm a.m p.m i.e e.g viz namely result reason problem solution fact point idea thing "
    "speakers including like follows following c d me him her them us it everything "
    "nothing something anything actually basically honestly obviously seriously literally "
    "sometimes usually today yesterday tomorrow plus minus pros cons advantages disadvantages "
    "strengths weaknesses meanwhile otherwise therefore thus hence indeed overall generally "
    "specifically similarly likewise opportunities threats ingredients "
    "additionally moreover furthermore meaning translation".split()
)
_FUNCTION = frozenset(
    "the a an of to in on at is are was were be been it its that this these those for with as by "
    "and or but if then so because i we he she they my our his their which what when where who how "
    "do does did has have had will would can could should not there here example said asked says "
    "me him them us than about into one thing things only just also like up out".split()
)
_NUMBERED = regex.compile(
    r"(?:question|q|section|part|chapter|session|topic|theme|appendix|figure|fig|table|step|day|"
    r"week|item|phase|stage|module|slide|page|line|exhibit|tab|annex|article|objective|aim|"
    r"recommendation|finding|interview|focus group|scene|act|episode|round|task|activity|option|"
    r"group|year|lesson|note|vol|volume|no)\.?\s*\d+[a-z]?",
    regex.I,
)
_CODE = regex.compile(r"(?=.*\d)\p{L}{0,7}(?:[-_.# ]?\p{L}{0,3}\d{1,5}\p{L}?){1,3}")
_STEM = regex.compile(r"(\p{Lu}\p{Ll}[\p{L}\p{M}'’-]+|\p{Lu}{8,})[ _-]?\d{1,2}")
_LATER = regex.compile(r"\p{Ll}[\p{L}\p{M}]+\. |\p{Ll}.* .*\. |.*\p{Ll}{4,}\. ")  # a sentence's end
_ASIDE = regex.compile(r"\s*[(\[][^()\[\]]{0,60}[)\]]\s*")
_PARTED = regex.compile(r"[\s/,]+")
_INVISIBLE = regex.compile(r"[\ufeff\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\u00ad]")


def tidy(label: str) -> str:
    """A label as a name: white space single, invisible marks and markup round it gone."""
    bare = " ".join(_INVISIBLE.sub("", label).split())
    return unicodedata.normalize("NFC", bare.strip("*_ \t:：")).strip()


def stem_of(name: str) -> str:
    """``Cyfranogwr`` of ``Cyfranogwr 2``: a name told apart by a number; empty for others."""
    found = _STEM.fullmatch(name)
    return found[1].casefold() if found else ""


def is_front_matter(name: str) -> bool:
    """Whether it is a label of the front matter ("Date", "Transcribed by"), not of a person."""
    low = name.casefold()
    return low in FRONT_MATTER or low.startswith(_FRONT_PHRASES)


def is_word(name: str) -> bool:
    """Whether it is a word or a numbered heading that often stands before a colon."""
    low = name.casefold().rstrip(".")
    return low in _WORDS or bool(_NUMBERED.fullmatch(low))


def kind_of(name: str) -> LabelKind | None:
    """What a label looks like: a role, a code, a name, a lower-case word or two; or nobody."""
    bare = _ASIDE.sub(" ", name).strip() or name.strip("()[] ")
    words = [w for w in _PARTED.split(bare) if any(c.isalnum() for c in w)]
    if not 1 <= len(words) <= 7 or len(name) > 60 or not any(c.isalnum() for c in bare):
        return None
    if _is_role(words):
        return "role"
    if _CODE.fullmatch(bare) and not bare.isdigit() and not stem_of(bare):
        return "code"
    low = [w.casefold().strip(".") for w in words]
    plain = not _LATER.match(bare) or low[0] in TITLES
    if plain and (stem_of(bare) or _is_name(words, low)):
        return "name"
    small = len(words) <= 2 and bare == bare.lower() and bare[0].isalpha()
    return "lower" if plain and small and not _FUNCTION & set(low) else None


def _is_name(words: list[str], low: list[str]) -> bool:
    named = [_named(w) for w in words]
    return any(named) and all(n or x in _PARTICLES for n, x in zip(named, low, strict=True))


def _is_role(words: list[str]) -> bool:
    low = [w.casefold().strip(".") for w in words]
    if low[0] == "the" and len(low) > 1:
        low = low[1:]
    plain = [w.rstrip("0123456789") or w for w in low]
    known = [w in ROLES or (len(w) > 3 and w.endswith("s") and w[:-1] in ROLES) for w in plain]
    rest = [w for w, is_known in zip(plain, known, strict=True) if not is_known]
    return any(known) and all(w.isdigit() or len(w) == 1 or w.startswith("#") for w in rest)


def _named(word: str) -> bool:
    """A capital at its front ("McKay", "O’Neil", "d'Arcy"), or a script that has no capitals."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return False
    first = letters[0]
    if first.isupper() or first.istitle():
        return True
    if first.lower() == first.upper():
        return True
    return len(letters) > 2 and ("'" in word[:3] or "’" in word[:3]) and letters[1].isupper()


def asks(name: str) -> bool:
    """Whether the name is of a role that asks: an interviewer, a facilitator."""
    words = [w.casefold().strip(".").rstrip("0123456789") for w in name.split()]
    return bool(words) and any(w in ASKS for w in words) and kind_of(name) == "role"
