"""The evidence for a name within one form: how often, how consistently, and beside which others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from alongside.formats.labels import Form, Label
from alongside.formats.lines import Line
from alongside.formats.names import LabelKind, is_front_matter, is_word, kind_of, stem_of
from alongside.study.transcript import Certainty

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}'’-]*")
_SENTENCE = regex.compile(r"[.?!…。？！؟—-][\s\"'”’»)\]]*$")
_ASIDE = regex.compile(r"(?:\s*(?:[(\[<][^()\[\]<>]*[)\]>]|#[\d:.-]+#))+\s*$")
_QUESTION = regex.compile(r"q\d{1,3}")
_DIGITS = regex.compile(r"\d+")
_STAGE = frozenset(
    "laughs laughter laughing inaudible crosstalk pause silence music applause unclear sighs sigh "
    "coughs cough crying overlapping redacted phone sic indistinct chuckles chuckling noise break "
    "pauses nods smiles gestures video playback audio clip intro outro speaks foreign".split()
)
_NEVER = _STAGE | {"by"}  # "BY MR HILL:" says who examines; his questions follow as "Q."
_COLUMN = frozenset(
    "text words utterance utterances content transcript comment comments what".split()
)
_WRITES = frozenset({"editor", "author", "transcriber", "id"})


@dataclass(frozen=True, slots=True)
class Seen:
    """A name as it stands in one form."""

    name: str
    kind: LabelKind
    count: int
    bold: bool
    opens: bool  # a paragraph, after an empty line
    first: int
    speech: bool  # the words after it are a sentence, or many


def accepted(
    form: Form, labels: Sequence[Label], text: str, lines: Sequence[Line]
) -> dict[str, Certainty]:
    """The names that speak in this form, with how sure that is; empty where it is not in use."""
    seen = _seen(form, labels, text, lines)
    if not seen:
        return {}
    if form == "letter":
        return dict.fromkeys(("Q", "A"), "likely") if {s.name for s in seen} == {"Q", "A"} else {}
    common = _common(text, seen)
    strong = [s for s in seen if _is_strong(form, s, common)]
    if form in {"colon", "stamped"}:
        return _plain(seen, strong, common, len(lines))
    if not _in_use(form, strong, seen, lines):
        return {}
    kinds = {"role", "code", *(s.kind for s in strong)}
    known, look = set(strong), _Look.of(strong)
    alike = [s for s in seen if s not in known and s.kind in kinds and _fits(s, look, common)]
    return {s.name: "likely" if s in strong else "guess" for s in (*strong, *alike)}


def _seen(form: Form, labels: Sequence[Label], text: str, lines: Sequence[Line]) -> list[Seen]:
    found: dict[str, list[Label]] = {}
    for label in labels:
        found.setdefault(label.name, []).append(label)
    opening = {label.line for label in labels}
    stems = Counter(stem_of(label.name) for label in labels)
    questions = {"question", "answer"} <= {n.casefold() for n in found}
    seen = []
    for name, places in found.items():
        low = name.casefold()
        kind = "role" if questions and low in {"question", "answer"} else kind_of(name)
        if kind is None or _is_nobody(name, kind, len(places)):
            continue
        if form == "tab" and text[places[0].words :].split(None, 1)[0].casefold() in _COLUMN:
            continue
        if kind == "name" and _is_running_head(places, text, lines):
            continue
        if kind == "name" and (stem := stem_of(name)) and stems[stem] < 2:
            continue
        seen.append(
            Seen(
                name, kind, len(places),
                sum(p.bold for p in places) * 2 > len(places),
                sum(_opens(text, p.start) for p in places) * 2 > len(places),
                places[0].line,
                sum(_speaks(p, text, lines, opening) for p in places) * 2 > len(places),
            )
        )  # fmt: skip
    return seen


def _is_nobody(name: str, kind: str, times: int) -> bool:
    """Whether what stands so often as a label is no speaker, whatever follows it."""
    low = name.casefold()
    if (kind != "role" and is_word(name)) or low.split()[0].strip("()[]") in _NEVER:
        return True
    if is_front_matter(name) and not (low in _WRITES and times > 2):
        return True
    if kind == "name" and name.isdigit() and times < 3:
        return True
    return times == 1 and bool(_QUESTION.fullmatch(low))


def _is_running_head(places: Sequence[Label], text: str, lines: Sequence[Line]) -> bool:
    """Whether the same few words, which are no sentence, follow each time: "Inquiry: day 3"."""
    after = {_DIGITS.sub("0", text[p.words : lines[p.line].end].strip()) for p in places[:50]}
    only = after.pop()
    often = len(places) > 2 or (len(places) > 1 and "0" in only)
    return often and not after and len(only.split()) > 1 and not _speech(only)


def _speaks(label: Label, text: str, lines: Sequence[Line], opening: set[int]) -> bool:
    """Whether words follow, on this line or, where it ends, before the next label."""
    words = text[label.words : lines[label.line].end]
    return _speech(words) if words.strip() else label.line + 1 not in opening


def _speech(words: str) -> bool:
    bare = _ASIDE.sub("", words)
    return not bare.strip() or bool(_SENTENCE.search(bare)) or len(bare.split()) > 8


def _opens(text: str, start: int) -> bool:
    return not text[:start].strip() if start < 3 else not text[start - 2 : start].strip()


def _common(text: str, seen: Sequence[Seen]) -> Counter[str]:
    """How often single words that might be names stand in lower case ("remember")."""
    doubtful = {s.name.casefold() for s in seen if s.kind in {"name", "lower"} and s.count < 4}
    doubtful = {w for w in doubtful if " " not in w and w != w.upper()}
    if not doubtful:
        return Counter()
    return Counter(w for w in _WORD.findall(text) if w in doubtful)


def _is_strong(form: Form, seen: Seen, common: Counter[str]) -> bool:
    if seen.kind == "lower":
        return seen.count >= 4 and form in {"colon", "bracket", "tab", "bold"}
    if seen.kind == "name" and common[seen.name.casefold()] >= seen.count and seen.count < 4:
        return False
    return seen.count >= 2


def _plain(
    seen: Sequence[Seen], strong: Sequence[Seen], common: Counter[str], size: int
) -> dict[str, Certainty]:
    """Before a colon or beside a time: one steady speaker is enough to trust the form."""
    sure: dict[str, Certainty] = {
        s.name: "certain" if s.count >= 3 and s.kind != "lower" else "likely" for s in strong
    }
    once = [s for s in seen if s.name not in sure]
    roles = [s for s in once if s.kind in {"role", "code"}]
    if strong or len(roles) > 1:
        return sure | _once(once, strong, roles, common)
    names = [s for s in once if s.kind != "lower" and s.speech and common[s.name.casefold()] == 0]
    return {s.name: "guess" for s in names} if _are_all(names, size) else {}


def _once(
    once: Sequence[Seen], strong: Sequence[Seen], roles: Sequence[Seen], common: Counter[str]
) -> dict[str, Certainty]:
    """Of labels that stand once, those that look like the steady ones."""
    look = _Look.of(strong or roles)
    small = not any(x.kind == "name" for x in strong) and any(x.name.islower() for x in strong)
    found: dict[str, Certainty] = {}
    for s in once:
        if s.kind in {"role", "code"} or (s.kind == "name" and _fits(s, look, common)):
            found[s.name] = "likely" if s.kind != "name" or " " in s.name else "guess"
        elif s.kind == "lower" and small and not common[s.name]:
            found[s.name] = "guess"
    return found


def _are_all(names: Sequence[Seen], size: int) -> bool:
    """Whether names that stand once each are a conversation: most of its lines, or its first."""
    if not names:
        return False
    begins = names[0].first <= 1
    if len(names) == 1:
        return begins and (names[0].kind == "role" or " " in names[0].name)
    return len(names) * 2 >= size or (begins and len(names) * 4 >= size)


@dataclass(frozen=True, slots=True)
class _Look:
    """How the steady names of a form look: which part of their lines, from 0 to 1."""

    bold: float
    upper: float
    gap: float
    speech: float

    @classmethod
    def of(cls, strong: Sequence[Seen]) -> _Look:
        total = sum(s.count for s in strong) or 1
        return cls(
            sum(s.count for s in strong if s.bold) / total,
            sum(s.count for s in strong if s.name.isupper()) / total,
            sum(s.count for s in strong if s.opens) / total,
            sum(s.count for s in strong if s.speech) / total,
        )


def _fits(one: Seen, look: _Look, common: Counter[str]) -> bool:
    """Whether a name seen once looks as the steady ones do: bold, in capitals, after a gap."""
    if common[one.name.casefold()]:
        return False
    if (look.bold > 0.8 and not one.bold) or (look.bold < 0.2 and one.bold):
        return False
    if look.speech > 0.8 and not one.speech:
        return False
    if look.upper > 0.8 and not one.name.isupper():
        return False
    return not (look.gap > 0.9 and not one.opens)


def _in_use(
    form: Form, strong: Sequence[Seen], seen: Sequence[Seen], lines: Sequence[Line]
) -> bool:
    """Whether a form that other things use too (brackets, tabs, bold) is used for speakers here."""
    marked = sum(s.count for s in strong)
    # Lower-case names in a column or in bold count where nearly every line has one.
    plain = form == "bracket" or (form in {"tab", "bold"} and marked * 5 > len(lines) * 4)
    people = [s for s in strong if s.kind != "lower" or plain]
    if form == "bracket":
        return bool(people) and (len(seen) > 1 or marked * 3 > len(lines))
    if form == "tab":
        return len(people) > 1 or (bool(people) and marked * 3 > len(lines))
    if form == "dash":
        return len(people) > 1 and marked * 3 > len(lines)
    return len(people) > 1 and marked >= 4
