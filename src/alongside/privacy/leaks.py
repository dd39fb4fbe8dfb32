"""What still stands of names that should be gone, in a text that is about to leave."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import regex

from alongside.privacy.folding import folded
from alongside.privacy.known_forms import LONGEST, Known
from alongside.privacy.residual import Left

_WORD = regex.compile(r"[\p{L}\p{N}]+(?:'(?!s\b)[\p{L}\p{N}]+)*")
_MARKUP = regex.compile(r"<[^<>]{1,2000}>|&(?:\w{2,8}|#\d{1,6}|#x[0-9a-f]{1,6});", regex.IGNORECASE)
_INITIALS = regex.compile(r"(?<![\p{L}\p{N}.])(?:\p{Lu}\.[ -]?){2,5}")
_TIGHT = regex.compile(r"(?:[-_.'+/\\@]|-\s*\n\s*|\n)?")
_BEGINS = regex.compile(r"(?:^|[.!?…:;\n\r“\"‘(>|])\s*$")
_SHORTEST_BROKEN = 5


class _Word(NamedTuple):
    """One word of the folded text, and what stands between it and the one before."""

    text: str
    start: int
    end: int
    tight: bool
    broken: bool


def leaks(text: str, known: Known | Iterable[str]) -> list[Left]:
    """Where any known form still stands, in the order of the text, each place once.

    ``known`` are names as they are, or a ``Known`` made of them, perhaps of keyed digests alone.
    Case, accents, possessives, hyphens, zero-width and look-alike letters make no difference, nor
    does mark-up or the end of a line inside a name, nor spaces between the digits of a number.
    """
    forms = known if isinstance(known, Known) else Known.of(known)
    if not forms:
        return []
    found = list(_scan(text, forms))
    if _MARKUP.search(text):
        for instead in ("", " "):
            plain, places = _without_markup(text, instead)
            found += [
                Left(places[one.start], places[one.end - 1] + 1, one.name)
                for one in _scan(plain, forms)
            ]
    return _once(found)


def _once(found: list[Left]) -> list[Left]:
    """Without those that stand inside another."""
    kept: list[Left] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end, f.name)):
        if not kept or one.end > kept[-1].end:
            kept.append(one)
    return kept


def _scan(text: str, known: Known) -> Iterator[Left]:
    plain, places = folded(text)
    words = list(_words(plain))
    begins = {word: _begins_a_form(word, known) for word in {word.text for word in words}}
    for at, word in enumerate(words):
        if not begins[word.text] and not _joins(words, at):
            continue
        for end, form in _windows(words, at):
            name = known.look(form)
            if name is None:
                continue
            first, last = places[word.start], places[words[end - 1].end - 1] + 1
            if known.only_capitalised(name, form) and not _capital(text, first, last):
                continue
            yield Left(first, last, name)
    for found in _INITIALS.finditer(text):
        name = known.look("." + "".join(c for c in found[0].lower() if c.isalpha()))
        if name is not None:
            yield Left(found.start(), found.start() + len(found[0].rstrip(" -")), name)


def _words(plain: str) -> Iterator[_Word]:
    last = 0
    for found in _WORD.finditer(plain):
        between = plain[last : found.start()]
        tight = bool(_TIGHT.fullmatch(between)) and bool(between)
        yield _Word(found[0].replace("'", ""), *found.span(), tight, "\n" in between)
        last = found.end()


def _begins_a_form(word: str, known: Known) -> bool:
    return known.may_begin(word) or (word[-1:] == "s" and known.may_begin(word[:-1]))


def _joins(words: list[_Word], at: int) -> bool:
    """Whether a word goes on in the next one: a break inside a name, letters or digits apart."""
    if at + 1 >= len(words):
        return False
    this, following = words[at].text, words[at + 1]
    return (
        following.tight
        or (len(this) == 1 and len(following.text) == 1)
        or (this.isdigit() and following.text.isdigit())
    )


def _windows(words: list[_Word], at: int) -> Iterator[tuple[int, str]]:
    """Where each stretch that begins at a word ends, and how a form of it would be written."""
    form = joined = words[at].text
    yield at + 1, form
    yield from _plural(at, form)
    joins = True
    broken = False
    for end in range(at + 1, min(at + LONGEST, len(words))):
        word = words[end]
        single = len(word.text) == 1 and len(words[end - 1].text) == 1
        digits = word.text.isdigit() and joined.isdigit()
        joins = joins and (word.tight or single or digits)
        broken = broken or word.broken
        form, joined = f"{form} {word.text}", joined + word.text
        yield end + 1, form
        if joins and len(joined) >= (_SHORTEST_BROKEN if broken else 3):
            yield end + 1, joined
        if len(joined) > 60:
            return


def _plural(at: int, form: str) -> Iterator[tuple[int, str]]:
    """A possessive that was written without its apostrophe."""
    if len(form) > 4 and form.endswith("s"):
        yield at + 1, form[:-1]


def _capital(text: str, start: int, end: int) -> bool:
    """Whether what stands there is written as a name, and not because a sentence begins."""
    words = text[start:end]
    if not words[0].isupper():
        return False
    return not _BEGINS.search(text[max(0, start - 4) : start])


def _without_markup(text: str, instead: str) -> tuple[str, list[int]]:
    letters: list[str] = []
    places: list[int] = []
    last = 0
    for found in _MARKUP.finditer(text):
        letters.append(text[last : found.start()])
        places.extend(range(last, found.start()))
        shown = instead if found[0][0] == "<" else html.unescape(found[0])
        letters.append(shown)
        places.extend([found.start()] * len(shown))
        last = found.end()
    letters.append(text[last:])
    places.extend(range(last, len(text)))
    return "".join(letters), places
