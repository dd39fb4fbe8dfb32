"""Choosing among possible labels: which of them name somebody who speaks, and how surely."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from alongside.formats.evidence import accepted
from alongside.formats.front_matter import front_matter
from alongside.formats.labels import Form, Label
from alongside.formats.lines import Line
from alongside.study.transcript import Certainty

# In this order a form wins over another that marks as many lines.
_FORMS: tuple[Form, ...] = (
    "colon", "stamped", "bracket", "tab", "bold", "letter", "header", "dash",
)  # fmt: skip
_BESIDE = frozenset({"colon", "stamped", "letter"})
_SAID = {
    "colon": "stands before a colon",
    "stamped": "stands beside a time",
    "bracket": "stands in brackets",
    "tab": "stands before a tab or in a column of its own",
    "bold": "stands in bold",
    "letter": "stands before a full stop",
    "header": "stands on a line of its own",
    "dash": "stands before a dash",
}


@dataclass(frozen=True)
class Chosen:
    """The labels that open turns, in order, and for each name why and how surely."""

    labels: tuple[Label, ...]
    certainty: dict[str, Certainty]
    reasons: dict[str, str]


def choose(labels: Sequence[Label], text: str, lines: Sequence[Line]) -> Chosen:
    """The labels that name a speaker.

    The form that marks most lines leads; another form is heard where it names the same people,
    or where it is as plain as a colon or a time.
    """
    front = front_matter(labels, text, lines)
    by_form: dict[Form, list[Label]] = defaultdict(list)
    for label in labels:
        if label.line not in front:
            by_form[label.form].append(label)
    sure = {f: accepted(f, by_form[f], text, lines) for f in _FORMS}
    marked = {f: sum(x.name in sure[f] for x in by_form[f]) for f in _FORMS}
    lead = max(_FORMS, key=lambda f: (marked[f], -_FORMS.index(f)))
    names = dict(sure[lead])
    picked = {x.line: x for x in by_form[lead] if x.name in names}
    for form in _FORMS:
        for label in by_form[form]:
            if label.line in picked or (form in {"header", "dash"} and form != lead):
                continue
            if form in _BESIDE and label.name in sure[form]:
                names.setdefault(label.name, sure[form][label.name])
            if label.name in names:
                picked[label.line] = label
    return _chosen(picked.values(), names)


def _chosen(labels: Iterable[Label], names: dict[str, Certainty]) -> Chosen:
    ordered = tuple(sorted(labels, key=lambda x: x.line))
    count = Counter(x.name for x in ordered)
    form = {x.name: x.form for x in reversed(ordered)}
    bold = {x.name for x in ordered if x.bold and x.form != "bold"}
    reasons = {
        name: f"{_SAID[form[name]]}{', in bold,' if name in bold else ''} "
        + ("once" if times == 1 else f"{times} times")
        for name, times in count.items()
    }
    return Chosen(ordered, names, reasons)
