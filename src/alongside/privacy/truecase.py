"""Capitals put back into speech that was written down without them, every letter in its place."""

from __future__ import annotations

import regex

from alongside.privacy.speech_words import (
    COMMON_NAMES,
    MANNERS,
    MORE_A_NAME,
    NEVER,
    SLANG,
    SURNAMES,
    WHICH,
)
from alongside.privacy.vocabulary import (
    BODIES,
    BOTH,
    DAYS,
    KIN,
    MONTHS,
    STREETS,
    common_words,
    dictionary,
    everyday_words,
    first_names,
    place_names,
)

_WORD = regex.compile(r"[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*")
_LABEL = regex.compile(r"[^:\n.?!]{1,30}:\s")
_SENTENCE = regex.compile(r"(?:^|[.?!…]\s+)[\"“'‘(]*(\p{L})")
_SHORTEST = 4
_MOSTLY = 0.7
_ALWAYS = frozenset(f"{MONTHS}|{DAYS}".casefold().split("|")) - {"may", "march", "august"}
_TITLES = frozenset(
    "mr mrs ms miss mx dr doctor prof professor sir dame dj mc pc pcso wpc dc ds di dci sgt "
    "sergeant inspector superintendent constable officer councillor cllr reverend rev imam "
    "pastor rabbi auntie aunt uncle nanna nana detective commander judge saint st baroness baron "
    "lord lady captain major colonel acc dcc dsu supt".split()
)
_CALLED = regex.compile(
    r"\b(?:name['’]?s|name is|name was|called|call me|call him|call her|known as|nicknamed|this is|"
    r"ask for|i['’]?m|i am|it['’]?s|with|and|by|to|from|met|told|said|says|hi|hello|thanks|thank "
    r"you|"
    r"cheers|love|ring|rang|phoned|saw|like|asked|knows?|knew|named|cos|because|where|when|if|"
    r"that|yeah|sorry|then|but|so|one of them) $"
)
_SPEAKS = regex.compile(
    r"['’]s\b| (?:said|says|goes|came|come|comes|told|was|is|had|has|went|asked|rang|phoned|did|"
    r"does|"
    r"never|always|and me|who|got|just|wanted|used to|will|would|could|brought|made|took|painted|"
    r"the officer|from the|from)\b|,? [\p{Ll}]{2,} (?:said|says|goes)\b|$|[,.?!]|\n"
)
_STREET = regex.compile(rf"^ (?:{STREETS})\b", regex.IGNORECASE)
_BODY = regex.compile(rf"^(?: [\p{{L}}'’-]+)? (?:{BODIES})\b", regex.IGNORECASE)
_PLACED = regex.compile(
    r"\b(?:in|at|from|to|near|round|around|towards?|through|via|over|outside|behind|opposite|by|"
    r"on|down|up|for|the)"
    r"(?: the)? $"
)


def small(line: str) -> bool:
    """Whether a line is speech without capitals: none at all, or sentences that begin small."""
    words = _WORD.findall(line)
    if len(words) < _SHORTEST:
        return False
    capitals = [w for w in words if w[0].isupper() and w not in {"I", "I'm", "I’m", "I've", "I'd"}]
    if not capitals:
        return True
    begins = [found[1] for found in _SENTENCE.finditer(line)]
    lower = sum(1 for letter in begins if letter.islower())
    return len(begins) > 1 and lower >= _MOSTLY * len(begins) and len(capitals) < len(words) / 4


def truecased(text: str) -> str:
    """The text with capitals where names probably stand, in lines that have none of their own.

    Its length and every place in it stay the same. Where other lines do have capitals, a line of
    a paragraph goes by the paragraph, and a word that they write small is no name.
    """
    lines = text.splitlines(keepends=True)
    bare = [small(_said(line)) for line in lines]
    if not any(bare):
        return text
    known: frozenset[str] = frozenset()
    if sum(bare) < len([line for line in lines if line.strip()]) / 2:
        bare = [is_small and _begins(lines, at) for at, is_small in enumerate(bare)]
        cased = "".join(line for line, is_small in zip(lines, bare, strict=True) if not is_small)
        known = frozenset(word for word in _WORD.findall(cased) if word[0].islower())
    return "".join(
        line.removesuffix(_said(line)) + _raised(_said(line), known) if is_small else line
        for line, is_small in zip(lines, bare, strict=True)
    )


def _said(line: str) -> str:
    """A line without the label of its speaker."""
    label = _LABEL.match(line)
    return line[label.end() :] if label else line


def _begins(lines: list[str], at: int) -> bool:
    """Whether a line is the first of its paragraph."""
    return at == 0 or not lines[at - 1].strip() or _said(lines[at]) != lines[at]


def _raised(text: str, known: frozenset[str] = frozenset()) -> str:
    text = _PLATE.sub(lambda m: m[0].upper(), text)
    letters = list(text)
    for found in _WORD.finditer(text):
        if not found[0].isupper() and found[0] not in known and _a_name(text, found):
            _raise(letters, found)
    return _with_kinds(_beside("".join(letters)))


def _raise(letters: list[str], found: regex.Match[str]) -> None:
    for start in _starts(found):
        upper = letters[start].upper()
        if len(upper) == 1:
            letters[start] = upper


def _starts(found: regex.Match[str]) -> list[int]:
    """Where a capital goes: the word, and each part after a hyphen, or after an O'."""
    word = found[0]
    places = [found.start()]
    for place in range(1, len(word) - 1):
        if word[place] == "-" or (word[place] in "'’" and place == 1):
            places.append(found.start() + place + 1)
    return places


def _a_name(text: str, found: regex.Match[str]) -> bool:
    """Whether a word by itself, and what stands around it, is probably a name."""
    small_word = found[0].casefold()
    bare = regex.sub(r"['’]s$", "", small_word)
    if bare == "i" or small_word.startswith(("i'", "i’")) or bare in _ALWAYS:
        return True
    if len(bare) < 2 or bare in SLANG or bare in KIN or _in_an_address(text, found):
        return False
    before = text[max(0, found.start() - 28) : found.start()]
    after = text[found.end() : found.end() + 32]
    if _after_title(before) and bare not in _TITLES:
        return bare not in NEVER or bare in BOTH
    if not _ordinary(bare):
        return True
    if bare in MORE_A_NAME or (bare in first_names() and bare not in common_words()):
        return not regex.match(r" (?:of|off|up|it)\b", after)
    return _a_name_here(bare, before, after)


def _a_name_here(bare: str, before: str, after: str) -> bool:
    """Whether an ordinary word is a name in this place."""
    if bare in BOTH or (bare in first_names() and bare in COMMON_NAMES):
        if bare not in MANNERS and _SAYS_A_NAME.search(before):
            return True
        if _TURN_BEGINS.search(before) and _APPOSED.match(after):
            return True
        return bool(_CALLED.search(before)) and bool(_SPEAKS.match(after))
    if (_STREET.match(after) or _BODY.match(after)) and _PLACED.search(before):
        return True
    return bare in place_names() and bare not in common_words() and bool(_PLACED.search(before))


def _in_an_address(text: str, found: regex.Match[str]) -> bool:
    """Whether a word is part of an e-mail, a web address or an account name."""
    before, after = text[: found.start()][-1:], text[found.end() :][:2]
    return before in {"/", "@", ".", "_", ":"} or bool(regex.match(r"[/@_]|[.:][\p{L}/]", after))


def _beside(text: str) -> str:
    """Capitals for what stands beside a name: a second name, an initial, "and" another, "big"."""

    def raised(found: regex.Match[str]) -> str:
        word = found["it"]
        small_word = word.casefold()
        if found.lastgroup == "it" and small_word in NEVER:
            return found[0]
        ours = small_word in first_names() or small_word not in common_words()
        surname = small_word in SURNAMES and found.re is _SECOND
        if not surname and not (
            ours and (small_word not in everyday_words() or small_word in _BOTH_KINDS)
        ):
            return found[0]
        return found[0].replace(word, word[0].upper() + word[1:])

    text = _BEFORE_A_SURNAME.sub(_given, text)
    text = _BEFORE_A_NAME.sub(_both, text)
    text = _SECOND.sub(raised, text)
    text = _TOGETHER.sub(raised, text)
    text = _TOGETHER_BEFORE.sub(raised, text)
    text = _INITIAL.sub(lambda m: m[0].upper(), text)
    text = _APPOSITION.sub(_given, text)
    text = _KIN_NAMED.sub(lambda m: m[0][0].upper() + m[0][1:], text)
    text = _BIG.sub(lambda m: m[0][0].upper() + m[0][1:], text)
    return _NICKNAMED.sub(lambda m: regex.sub(r"\b\p{Ll}", lambda w: w[0].upper(), m[0]), text)


def _both(found: regex.Match[str]) -> str:
    """A word that is a first name as often, before what can only be a name."""
    word: str = found["it"]
    if word not in COMMON_NAMES or word in NEVER or word in MANNERS:
        return str(found[0])
    return word[0].upper() + word[1:]


def _given(found: regex.Match[str]) -> str:
    """An ordinary word that is a first name too, in a place where only a name stands."""
    word: str = found["it"]
    if word not in first_names() or word in NEVER - {"will"}:
        return str(found[0])
    return str(found[0]).replace(word, word[0].upper() + word[1:])


_BOTH_KINDS = BOTH | COMMON_NAMES
_SAYS_A_NAME = regex.compile(
    r"(?:\bi['’]?m|\bi am|\bname['’]?s|\bname is|\bthis is|\bcalled|\bcall (?:me|him|her)|\bcalls "
    r"(?:me|him|her)|\bsays,?) $"
)
_TURN_BEGINS = regex.compile(r"(?:^|[.?!]\s|\n)\s*$")
_APPOSED = regex.compile(r", (?:my|our|he|she|the|who|his|her|that['’]s)\b|\? ")
_NAME = r"(?<![\p{L}\p{M}'’-])(?!I\b|I['’])\p{Lu}[\p{L}\p{M}'’-]+"
_SECOND = regex.compile(rf"{_NAME} (?P<it>\p{{Ll}}[\p{{L}}\p{{M}}'’-]{{2,}})(?!\w)")
_TOGETHER = regex.compile(rf"(?:{_NAME}|\bme) and (?P<it>\p{{Ll}}[\p{{L}}'’-]{{2,}})(?!\w)")
_TOGETHER_BEFORE = regex.compile(rf"(?<!\w)(?P<it>\p{{Ll}}[\p{{L}}'’-]{{2,}}) and (?={_NAME})")
_BEFORE_A_SURNAME = regex.compile(
    rf"(?<![\p{{L}}'’-])(?P<it>\p{{Ll}}{{3,}})(?= {_NAME})(?=(?: {_NAME}) (?!and\b))"
)
_BEFORE_A_NAME = regex.compile(rf"(?<![\p{{L}}'’-])(?P<it>\p{{Ll}}{{3,}})(?= {_NAME})")
_APPOSITION = regex.compile(
    r"(?<=, )(?P<it>\p{Ll}{3,})(?=, (?:she|he|they|who|her|his|him|my|our|\p{Ll}+ \p{Lu})\b)"
)
_KIN_NAMED = regex.compile(
    rf"(?<!\b(?:my|his|her|their|our|your|a|the|late|little|big|older|younger|and) )\b"
    rf"(?:sister|brother|father|auntie|aunty|aunt|uncle|nanna|nana|nan|gran|grandma|grandad|"
    rf"cousin|mama|papa|saint) (?={_NAME})"
)
_INITIAL = regex.compile(rf"(?<={_NAME} )[b-hj-z](?!\w|['’])")
_BIG = regex.compile(
    rf"\b(?:big|little|old|young|wee|lil|mad|fat|tall|posh|polish|dj|mc) (?={_NAME})"
)
_NICKNAMED = regex.compile(
    r"(?<=\b(?:calls?|called) (?:me|him|her|them|us) |\bknown as |\bnicknamed )(?:the "
    r")?[\p{Ll}'’-]+"
    r"(?: [\p{Ll}'’-]+)?(?=[.,;?!\n]|$| (?:and|but|because|cos|so|on|in|at)\b)"
)


def _ordinary(word: str) -> bool:
    parts = regex.split(r"[-'’]", word)
    return word in dictionary() or all(
        part in dictionary() or part in SLANG or len(part) < 2 for part in parts
    )


def _after_title(before: str) -> bool:
    last = before.rstrip(" .").rsplit(maxsplit=1)
    return bool(last) and last[-1] in _TITLES


def _with_kinds(text: str) -> str:
    """Words of streets and bodies after a name, and titles before one, with their capitals."""

    def raised(found: regex.Match[str]) -> str:
        words: str = found[0]
        return regex.sub(r"(?<![\p{L}'’])\p{Ll}", lambda m: m[0].upper(), words)

    text = _ROADS.sub(_as_road, text)
    text = _KINDS.sub(raised, text)
    text = _TITLED.sub(raised, text)
    return _RANKED.sub(lambda m: m[0].upper(), text)


def _as_road(found: regex.Match[str]) -> str:
    """A street of ordinary words, unless they only say which street."""
    if any(word in NEVER or word in WHICH for word in found["it"].split()):
        return str(found[0])
    return found[0][: found.start("it") - found.start()] + regex.sub(
        r"(?<![\p{L}'’])\p{Ll}",
        lambda m: m[0].upper(),
        found[0][found.start("it") - found.start() :],
    )


_ROADS = regex.compile(
    r"(?<=\b(?:on|in|at|off|up|down|along|near|from|to|by) )(?P<it>(?:\p{Ll}[\p{Ll}'’-]+ ){1,3}?)"
    r"(?:road|street|lane|avenue|crescent|terrace|estate|grove|gardens|primary|academy)\b"
)
_RANKED = regex.compile(r"\b(?:Pc|Pcso|Wpc|Dc|Ds|Di|Dci|Dj|Mc|Acc|Dcc|Dsu)\b(?=\.? \p{Lu})")


_KINDS = regex.compile(
    rf"(?<=\p{{Lu}}[\p{{L}}'’-]*(?:['’]s)? )(?i:{STREETS}|{BODIES})\b(?:(?= )(?: (?i:{STREETS}|"
    rf"{BODIES})\b))?"
)
_TITLED = regex.compile(rf"\b(?:{'|'.join(sorted(_TITLES))})\b(?= \p{{Lu}})")
_PLATE = regex.compile(r"\b[a-z]{2}\d{2}\s?[a-z]{3}\b|\b[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}\b")
