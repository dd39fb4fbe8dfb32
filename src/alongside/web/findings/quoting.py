"""Quoting: an excerpt becomes a quote only if its words stand, in order, in one person's turn."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from alongside.study.errors import Refused
from alongside.web.consent.models import Consent, Participant
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import Code, Source
from alongside.web.findings.attributing import refuse_attribute
from alongside.web.findings.models import Quote
from alongside.web.findings.rules import readable_findings
from alongside.web.people.models import Account

ELISIONS = {"…", "...", ". . ."}
BRACKETED = re.compile(r"\[([^\[\]]*)\]")
# What a keyboard changes without anybody meaning to: each stands for all of its kind.
ALIKE = {
    character: f"[{''.join(re.escape(c) for c in kind)}]"
    for kind in ("'’‘ʼ", '"“”', "-‐‑–—")
    for character in kind
}
MOST_WORDS_REPLACED = 4


@dataclass(frozen=True)
class Spoken:
    """One turn of one participant, in a source: where it starts and its words."""

    source: Source
    speaker: str
    start: int
    words: str

    @property
    def end(self) -> int:
        return self.start + len(self.words)


@dataclass(frozen=True)
class Cut:
    """Parts that stand in a turn, with the offsets of the first and last word in the source."""

    parts: list[dict]
    start: int
    end: int


def turn_at(viewer: Viewer, source_id: int, start: int, end: int) -> Spoken:
    """The turn that holds an excerpt. Raises Refused where it is not within one person's words."""
    source = Source.objects.for_viewer(viewer).filter(pk=source_id).first()
    if source is None:
        raise Refused(_("That source is not there: choose the words again from a source's page."))
    columns = source.turns
    for index, first in enumerate(columns.get("start", [])):
        last = columns["end"][index]
        if first <= start < last:
            break
    else:
        raise Refused(_("Nobody speaks those words: choose words from somebody's turn."))
    at = columns["speaker"][index]
    speaker = columns["speakers"][at] if at >= 0 else ""
    if not speaker or speaker in source.facilitators:
        raise Refused(_("Those are the interviewer's words: choose words of a participant."))
    if end > last:
        raise Refused(_("The excerpt runs from one turn into the next: choose words of one turn."))
    return Spoken(source, speaker, first, source.text[first:last])


def participant_of(spoken: Spoken) -> Participant:
    """Who speaks. Raises Refused where the speaker has no participant code."""
    found = Participant.objects.filter(
        programme_id=spoken.source.programme_id, code=spoken.speaker
    ).first()
    if found is None:
        raise Refused(_("That speaker has no participant code: give one on the source's page."))
    return found


def parts_from(written: str) -> list[dict]:
    """A quote as written, with […] for words left out and [words] for words put in, as parts.

    >>> parts_from("We saw […] doors [which were] open")
    [{'v': 'We saw'}, {'e': 1}, {'v': 'doors'}, {'i': 'which were'}, {'v': 'open'}]
    """
    parts: list[dict] = []
    for index, piece in enumerate(BRACKETED.split(written)):
        text = " ".join(piece.split())
        if index % 2 == 0:
            if text:
                parts.append({"v": text})
        elif text in ELISIONS:
            if not parts or parts[-1] != {"e": 1}:
                parts.append({"e": 1})
        elif text:
            parts.append({"i": text})
    return parts


def written_from(parts: list[dict]) -> str:
    """The parts as they are written in the form."""
    said = (p["v"] if "v" in p else f"[{p['i']}]" if "i" in p else "[…]" for p in parts)
    return re.sub(r" (?=[,.;:?!])", "", " ".join(said))


def cut(spoken: Spoken, parts: list[dict]) -> Cut:
    """The parts checked against the turn, in the turn's own letters.

    Raises Refused with the words that do not stand there, which are the quoting person's own.
    """
    parts = _with_own_brackets(spoken.words, parts)
    if not any("v" in part for part in parts):
        raise Refused(_("A quote needs words that were said: leave some outside the brackets."))
    found: list[tuple[int, int]] = []
    checked: list[dict] = []
    for index, part in enumerate(parts):
        if "v" not in part:
            checked.append(part)
            continue
        place = _place(spoken, part["v"], found[-1][1] if found else 0)
        if found:
            _require_said_between(spoken.words[found[-1][1] : place[0]], parts, index)
        found.append(place)
        checked.append({"v": " ".join(spoken.words[slice(*place)].split())})
    return Cut(checked, spoken.start + found[0][0], spoken.start + found[-1][1])


def _place(spoken: Spoken, words: str, after: int) -> tuple[int, int]:
    match = _pattern(words).search(spoken.words, after)
    if match:
        return match.span()
    shown = words if len(words) < 60 else f"{words[:57]}…"
    if _pattern(words).search(spoken.words):
        raise Refused(
            _("“%(shown)s” comes earlier in %(speaker)s's turn: keep their order.")
            % {"shown": shown, "speaker": spoken.speaker}
        )
    raise Refused(
        _(
            "“%(shown)s” does not stand word for word in this turn of %(speaker)s: put "
            "back what was said, or mark words left out with […] and words of yours with "
            "[brackets]."
        )
        % {"shown": shown, "speaker": spoken.speaker}
    )


def _pattern(words: str) -> re.Pattern[str]:
    pieces = (
        "".join(ALIKE.get(character, re.escape(character)) for character in word)
        for word in words.split()
    )
    body = r"\s+".join(pieces)
    # A part is made of whole words: half of “unhappy” says the opposite.
    before = r"(?<!\w)" if re.match(r"\w", words) else ""
    after = r"(?!\w)" if re.search(r"\w$", words) else ""
    return re.compile(f"{before}{body}{after}")


def _require_said_between(left_out: str, parts: list[dict], index: int) -> None:
    between = parts[index - 1]
    if "e" in between or (index > 1 and "e" in parts[index - 2] and "i" in between):
        return
    lost = left_out.split()
    if "i" in between and len(lost) <= MOST_WORDS_REPLACED and not _denies(lost):
        return
    raise Refused(
        _("Words are left out before “%(it)s” without a mark: put […] there.")
        % {"it": parts[index]["v"][:40]}
    )


def _denies(words: list[str]) -> bool:
    return any(
        w.strip(".,;:?!").casefold() in {"not", "no", "never", "nor", "none", "nobody", "nothing"}
        or w.casefold().replace("’", "'").rstrip(".,;:?!").endswith("n't")
        for w in words
    )


def _with_own_brackets(said: str, parts: list[dict]) -> list[dict]:
    """Brackets that stand in the text itself, such as [laughs], are its words."""
    joined: list[dict] = []
    for part in parts:
        own = "i" in part and f"[{part['i']}]" in said
        text = f"[{part['i']}]" if own else part.get("v")
        if text and joined and "v" in joined[-1] and (own or joined[-1].get("own")):
            whole = _pattern(f"{joined[-1]['v']} {text}").search(said)
            tight = _pattern(f"{joined[-1]['v']}{text}").search(said)
            if found := whole or tight:
                joined[-1] = {"v": found.group(), "own": own}
                continue
        joined.append({"v": text, "own": own} if text and own else dict(part))
    return [{"v": p["v"]} if "v" in p else p for p in joined]


def quote_words(
    viewer: Viewer,
    quote: Quote,
    *,
    by: Account,
    spoken: Spoken,
    written: str,
) -> Quote:
    """Select a quote, or cut it anew, once its words stand and its speaker agrees to be quoted.

    A new one that stands already, word for word and for the same finding, is answered as it is.
    """
    participant = participant_of(spoken)
    _refuse_unpermitted(participant)
    refuse_attribute(viewer, participant, quote)
    checked = cut(spoken, parts_from(written))
    quote.source, quote.participant = spoken.source, participant
    quote.programme_id = viewer.programme_id
    quote.parts, quote.start, quote.end = checked.parts, checked.start, checked.end
    session = spoken.source.encounter.session
    quote.printed_code = session if quote.by_session and session else participant.code
    quote.by_session = bool(quote.by_session and session)
    if quote.pk:
        quote.recut(by=by)
        return quote
    twin = _twin(quote)
    if twin is None:
        quote.select(by=by)
    return twin or quote


def _refuse_unpermitted(participant: Participant) -> None:
    stands = participant.standing(Consent.Use.QUOTE)
    if not stands.yes:
        raise Refused(
            _(
                "%(code)s has not agreed to be quoted: %(code)s %(reason)s. Ask them first, "
                "or choose somebody else's words."
            )
            % {"code": participant.code, "reason": stands.reason}
        )


def _twin(quote: Quote) -> Quote | None:
    """The same words already quoted in the same way for the same finding, as by a first click."""
    same = ("finding", "source", "participant", "parts", "start", "end", "printed_code",
            "lead_in", "style", "attribute")  # fmt: skip
    return Quote.objects.filter(
        finding__isnull=False, **{name: getattr(quote, name) for name in same}
    ).first()


def stands(viewer: Viewer, quote: Quote) -> bool:
    """Whether a quote's words still stand in its source, in that person's turn."""
    try:
        spoken = turn_at(viewer, quote.source_id, quote.start, quote.end)
        checked = cut(spoken, quote.parts)
    except Refused:
        return False
    return spoken.speaker == quote.participant.code and checked.parts == quote.parts


def draft_for(
    viewer: Viewer, source: int, start: int, end: int, *, code: int | None, finding: int | None
) -> tuple[Quote, Spoken]:
    """A quote that is not kept yet, of an excerpt of a source, and the turn it comes from."""
    spoken = turn_at(viewer, source, start, end)
    draft = Quote(
        programme_id=viewer.programme_id,
        source=spoken.source,
        code=Code.objects.filter(programme_id=viewer.programme_id, pk=code or 0).first(),
        finding=readable_findings(viewer).filter(pk=finding or 0).first(),
        by_session=bool(spoken.source.encounter.session),
        start=start,
        end=end,
        parts=[{"v": " ".join(spoken.source.text[start:end].split())}],
    )
    return draft, spoken


def marked_turn(viewer: Viewer, quote: Quote) -> list[tuple[str, bool]]:
    """The turn of a quote in pieces, each with whether it is quoted; empty if it is gone."""
    try:
        spoken = turn_at(viewer, quote.source_id, quote.start, quote.end)
    except Refused:
        return []
    pieces: list[tuple[str, bool]] = []
    at = 0
    for part in quote.parts:
        match = _pattern(part["v"]).search(spoken.words, at) if "v" in part else None
        if match:
            pieces += [(spoken.words[at : match.start()], False), (match.group(), True)]
            at = match.end()
    return [piece for piece in [*pieces, (spoken.words[at:], False)] if piece[0]]
