"""Clearing a quote: every rule asked, each answered by a person, and what was said kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.dispatch import receiver
from django.utils.translation import gettext as _

from alongside.privacy import Known, leaks, suggest
from alongside.privacy.disclosure import (
    Quoted,
    Refusal,
    Roster,
    Standard,
    Thresholds,
    quote_refusals,
    standards,
)
from alongside.privacy.disclosure.phrases import Phrase, phrases
from alongside.privacy.disclosure.quoting import REVEALS, Told, told_of
from alongside.privacy.suggestion import NAMING
from alongside.study.errors import Refused
from alongside.web.consent.models import Consent, answered
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import Encounter
from alongside.web.findings.models import Checked, Clearance, Quote
from alongside.web.findings.roster import roster
from alongside.web.names.queries import known_forms
from alongside.web.people.models import Account, DisclosureLimits, Membership


@dataclass(frozen=True)
class Said:
    """What a clearer ticked and gave as reasons, by the keys of the rules' answers."""

    reveals: frozenset[str] = frozenset()
    public: bool = False
    read: frozenset[str] = frozenset()
    reasons: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, form: Mapping[str, str], ticked: list[str], read: list[str]) -> Said:
        """From what a form sent: reasons stand in fields called ``reason-`` and the key."""
        reasons = {
            name.removeprefix("reason-"): " ".join(text.split())
            for name, text in form.items()
            if name.startswith("reason-") and text.strip()
        }
        known = frozenset(ticked) & frozenset(REVEALS)
        return cls(known, "public" in ticked, frozenset(read), reasons)

    def answers(self, one: Refusal) -> bool:
        """Whether this lets somebody go on past what a rule said."""
        if one.weight == "flag":
            return True
        if one.weight == "read":
            return one.key in self.read
        return one.weight == "asks" and bool(self.reasons.get(one.key))


@dataclass(frozen=True)
class Look:
    """A quote as the clearing page shows it: who it can be, what to read, what the rules say."""

    told: Told
    found: list[Refusal]
    said: Said
    phrases: list[Phrase]
    ways: list[Standard]
    words: str

    @property
    def open(self) -> list[Refusal]:
        """What still stops it."""
        return [one for one in self.found if not self.said.answers(one)]

    @property
    def needs_second(self) -> bool:
        """Whether one person's yes is not enough (Q10)."""
        return any(one.rule == "Q10" for one in self.found)

    @property
    def marked(self) -> list[tuple[str, str]]:
        """The words in pieces, each with the kind of phrase that it is, or empty."""
        pieces: list[tuple[str, str]] = []
        at = 0
        for one in self.phrases:
            if one.start < at:
                continue
            pieces += [
                (self.words[at : one.start], ""),
                (self.words[one.start : one.end], one.kind),
            ]
            at = one.end
        return [piece for piece in [*pieces, (self.words[at:], "")] if piece[0]]


@dataclass(frozen=True)
class Against:
    """What every quote of a programme is held against: asked for once, however many there are."""

    people: Roster
    limits: Thresholds
    known: Known

    @classmethod
    def of(cls, viewer: Viewer, people: Roster | None = None) -> Against:
        """As it stands now."""
        known = known_forms(viewer.programme_id)
        return cls(people or roster(viewer), DisclosureLimits.of(viewer.programme_id), known)


def look_at(
    viewer: Viewer, quote: Quote, said: Said | None = None, *, against: Against | None = None
) -> Look:
    """Everything that the rules say about one quote, with what a clearer has said so far."""
    said, against = said or Said(), against or Against.of(viewer)
    people, limits = against.people, against.limits
    value = quoted_of(quote, people, said)
    words = f"{quote.lead_in} {quote.words}".strip()
    return Look(
        told=told_of(value, people, limits),
        found=quote_refusals(
            value,
            people,
            thresholds=limits,
            leaks=lambda text: len(leaks(text, against.known)),
            suspects=_suspects,
        ),
        said=said,
        phrases=phrases(words, codes=people.by_code),
        ways=standards(quote.words),
        words=words,
    )


def quoted_of(quote: Quote, people: Roster, said: Said) -> Quoted:
    """A quote as the rules take it."""
    if quote.participant.code not in people.by_code:
        raise Refused(
            _("Its speaker is in no encounter: enter the encounter first, then clear it.")
        )
    encounter = Encounter.objects.get(sources__pk=quote.source_id)
    return Quoted(
        person=quote.participant.code,
        words=f"{quote.lead_in} {quote.words}".strip(),
        attribute=quote.attribute,
        reveals=said.reveals,
        edited=any("v" not in part for part in quote.parts) or bool(quote.lead_in),
        conversation=encounter.kind == Encounter.Kind.FOCUS_GROUP,
        by_session=quote.by_session,
        alone=quote.participant.agrees_to(Consent.Use.QUOTE),
        read_by_own=_read_by_own(quote),
        public=said.public,
        hurting_code=bool(quote.code and quote.code.sensitive),
    )


def clear_quote(viewer: Viewer, quote: Quote, *, by: Account, said: Said) -> Clearance:
    """Clear it for readers, once every rule is answered.

    Raises Refused with the first rule that is not, for a speaker who does not agree, and for
    whoever chose or cut the words. One that needs two waits for the second.
    """
    waiting = quote.clearances.filter(ended_at=None, needs_second=True, seconded_by=None).first()
    look = look_at(viewer, quote, said)
    if look.open:
        first = look.open[0]
        raise Refused(f"{first.rule}: {first.says} {first.way_out}")
    if waiting is not None:
        quote.second(by=by)
        return waiting
    return quote.clear(by=by, checked=checked(look, _wording(quote)))


def checked(look: Look, wording: str = "") -> Checked:
    """What is kept beside a clearance."""
    return Checked(
        found=[one.to_json() for one in look.found],
        reveals=look.said.reveals,
        overrides=tuple(
            (one.rule, one.about[:300], look.said.reasons[one.key])
            for one in look.found
            if one.weight == "asks"
        ),
        needs_second=look.needs_second,
        wording=wording,
    )


def said_before(quote: Quote) -> Said:
    """What was ticked and reasoned when it was first cleared, for the second person to read."""
    clearance = quote.clearances.filter(ended_at=None).first()
    if clearance is None:
        return Said()
    reasons = {
        f"{one.rule}:{one.about}" if one.about else one.rule: one.reason
        for one in clearance.overrides.all()
    }
    read = {one["rule"] + (f":{one['about']}" if one["about"] else "") for one in clearance.found
            if one["weight"] == "read"}  # fmt: skip
    return Said(frozenset(clearance.reveals), False, frozenset(read), reasons)


@receiver(answered)
def unclear_on_another_sheet(sender, consent: Consent, by, **_) -> None:
    """A clearance rests on an answer to one sheet; an answer to another ends it (Q13)."""
    if consent.use != Consent.Use.QUOTE:
        return
    quotes = Quote.objects.filter(
        participant_id=consent.participant_id,
        clearances__ended_at=None,
        clearances__consent__isnull=False,
    ).exclude(clearances__ended_at=None, clearances__consent__wording=consent.wording_id)
    for quote in quotes.distinct():
        quote.unclear(by=by)


def _suspects(words: str) -> int:
    return sum(1 for one in suggest(words) if one.kind in NAMING and one.certainty != "guess")


def _read_by_own(quote: Quote) -> bool:
    """Whether people of an organisation in the speaker's own zone read this programme."""
    return Membership.objects.filter(
        programme_id=quote.programme_id,
        ended_at=None,
        organisation__group__zone=quote.participant.group.zone,
    ).exists()


def _wording(quote: Quote) -> str:
    consent = quote.participant.consents.filter(use=Consent.Use.QUOTE).last()
    return str(consent.wording)[:120] if consent and consent.wording_id else ""
