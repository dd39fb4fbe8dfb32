"""The forms by which a known name could stand in a text, plain or as keyed digests.

Digests let a text be searched for names that nobody has unlocked: whoever holds them without the
key learns no name, and whoever holds the key can ask about a name but not list them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b

import regex

from alongside.privacy.folding import folded
from alongside.privacy.vocabulary import IN_FRONT, dictionary

LONGEST = 12
_SIZE = 12
_WORD = regex.compile(r"[\p{L}\p{N}]+(?:'(?!s\b)[\p{L}\p{N}]+)*")
_LINKS = frozenset("de da di del der van von bin ibn al el le la du y of the and".split())


@dataclass(frozen=True)
class Form:
    """One way a name is written, folded. ``cased``: an ordinary word too, so only as ``Grace``."""

    text: str
    cased: bool = False


def forms_of(name: str, kind: str = "person") -> list[Form]:
    """Every form by which a name may be recognised: whole, its parts, initials, a number's digits.

    Parts are those of people's names alone: a word of an organisation's name tells nobody.
    """
    title = IN_FRONT.match(name)
    bare = name[title.end() :] if title else name
    words = [w.replace("'", "") for w in _WORD.findall(folded(bare)[0])]
    if not words:
        return []
    found = [_whole(words)]
    if len(words) > 1 and len("".join(words)) >= 6:
        found.append(Form("".join(words)))
    digits = "".join(w for w in words if w.isdigit())
    if len(digits) >= 7 and digits == "".join(words):
        found += [Form(d) for d in _dialled(digits)]
    if kind in ("person", "speaker", "name"):
        found += _of_a_person(words)
        found += [Form(" ".join(d)) for d in _double(bare) if len(d) > 1]
    if kind == "e-mail" and "@" in name:
        found.append(Form("".join(_WORD.findall(folded(name.partition("@")[0])[0]))))
    return list(dict.fromkeys(f for f in found if len(f.text) > 1))


def _whole(words: list[str]) -> Form:
    return Form(" ".join(words), cased=len(words) == 1 and _plain(words[0]))


def _of_a_person(words: list[str]) -> Iterator[Form]:
    parts = [w for w in words if w not in _LINKS and len(w) > 1 and not w.isdigit()]
    if len(words) > 1:
        yield from (Form(w, cased=_plain(w)) for w in parts)
        if len(parts) > 1:
            first, last = parts[0], parts[-1]
            yield from (Form(f"{first[0]} {last}"), Form(f"{first} {last}"))
            if not _plain(first):
                yield Form(f"{first} {last[0]}")
            yield Form("." + "".join(w[0] for w in parts))


def _double(name: str) -> Iterator[list[str]]:
    """The words of each part of a name that a space ends: a surname of two words stays one."""
    for part in name.split():
        yield [w.replace("'", "") for w in _WORD.findall(folded(part)[0])]


def _plain(word: str) -> bool:
    return word in dictionary() or len(word) < 3


def _dialled(digits: str) -> Iterator[str]:
    """A phone number with and without the country's digits."""
    yield digits
    if digits.startswith("0") and not digits.startswith("00"):
        yield "44" + digits[1:]
    if digits.startswith("44"):
        yield "0" + digits[2:]


def digested(form: str, key: bytes) -> bytes:
    """A form as 12 bytes that only the key could have made. The key has 16 to 64 bytes."""
    return blake2b(form.encode("utf-8", "surrogatepass"), key=key, digest_size=_SIZE).digest()


@dataclass(frozen=True)
class Known:
    """Names to look for. Made with ``of`` from the names, or with ``keyed`` from digests."""

    forms: Mapping[bytes | str, int]
    cased: frozenset[bytes | str] = frozenset()
    openings: frozenset[bytes | str] = frozenset()
    mark: Callable[[str], bytes | str] = field(default=str, compare=False)

    def __len__(self) -> int:
        return len(self.forms)

    def __repr__(self) -> str:
        return f"<Known: {len(self.forms)} forms>"

    @classmethod
    def of(cls, names: Iterable[str], kinds: Mapping[str, str] | None = None) -> Known:
        """All forms of the names, each found by the number of its name in the order given."""
        forms: dict[bytes | str, int] = {}
        cased: set[bytes | str] = set()
        for number, name in enumerate(names):
            for form in forms_of(name, (kinds or {}).get(name, "person")):
                forms.setdefault(form.text, number)
                if form.cased:
                    cased.add(form.text)
        openings = frozenset(opening(str(form)) for form in forms)
        return cls(forms, frozenset(cased), openings)

    @classmethod
    def keyed(cls, rows: Iterable[tuple[bytes, bytes, bool, int]], key: bytes) -> Known:
        """Digests of forms and of their openings, whether cased, and a number to tell them by."""
        told = list(rows)
        return cls(
            {digest: number for digest, _, _, number in told},
            frozenset(digest for digest, _, is_cased, _ in told if is_cased),
            frozenset(first for _, first, _, _ in told),
            lru_cache(maxsize=100_000)(lambda form: digested(form, key)),
        )

    def may_begin(self, word: str) -> bool:
        """Whether any form begins with this word."""
        return self.mark(word) in self.openings

    def look(self, form: str) -> int | None:
        """The number of the name that has this form."""
        return self.forms.get(self.mark(form))

    def only_capitalised(self, name: int, form: str) -> bool:
        """Whether the form is an ordinary word too, and a name only with a capital."""
        return self.mark(form) in self.cased


def opening(form: str) -> str:
    """The word that a form begins with, which is looked for first."""
    return form.partition(" ")[0]
