"""A small programme in Ardenvale for tests: groups, accounts in every role, a source, quotes."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import connection

from alongside.web.consent.models import Consent, Participant
from alongside.web.core.law import terms
from alongside.web.core.policy import ROLE_LABELS, Permission, Role, permissions_of
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import Assignment, Code, Coding, Encounter, Source
from alongside.web.findings.models import Finding, Quote, Recommendation
from alongside.web.findings.quoting import draft_for, quote_words, turn_at
from alongside.web.people.models import (
    Account,
    Collection,
    DisclosureLimits,
    Membership,
    Organisation,
    Programme,
    Promise,
    StakeholderGroup,
)
from alongside.web.people.queries import PARTNERS
from alongside.web.vault.choosing import found_vaults
from alongside.web.vault.keeping import Hands
from alongside.web.vault.unlocking import opened_by

PASSWORD = "seven quiet otters"
PHRASE = "herons count the slow barges"
EVERYTHING = frozenset(Permission)
# Hosts that share a database ask it at every page whether another of them destroyed something.
HOSTS_ASK = int(connection.vendor == "postgresql")

TURNS = [
    ("Interviewer", "What did you see that day?"),
    ("POL01", "I saw 😀 people talking who had not spoken in years, and it wasn’t planned."),
    ("Interviewer", "And the uniform?"),
    ("POL01", "Nobody minded the coat [laughs] so long as you stayed for the tea."),
    ("ORG01", "I minded. We were not asked before they came, and that is not nothing."),
    ("PUB01", "They listened, I think, for once."),
]


@dataclass
class World:
    """Everything in one programme, by short names."""

    programme: Programme
    groups: dict[str, StakeholderGroup] = field(default_factory=dict)
    accounts: dict[Role, Account] = field(default_factory=dict)
    participants: dict[str, Participant] = field(default_factory=dict)
    organisation: Organisation | None = None
    encounter: Encounter | None = None
    source: Source | None = None
    code: Code | None = None
    finding: Finding | None = None
    challenge: Finding | None = None
    recommendation: Recommendation | None = None
    quotes: list[Quote] = field(default_factory=list)

    @property
    def lead(self) -> Account:
        return self.accounts[Role.LEAD]

    def viewer(self, role: Role) -> Viewer:
        return Viewer(self.accounts[role].pk, self.programme.pk, frozenset({role}))

    @property
    def hands(self) -> Hands:
        """What the lead holds who has unlocked the vault."""
        return Hands(self.lead.pk, opened_by(self.programme.pk, PHRASE))

    def span(self, words: str) -> tuple[int, int]:
        """The offsets of words in the source."""
        start = text_of(TURNS)[0].index(words)
        return start, start + len(words)

    def quote(self, words: str, *, written: str = "", finding: Finding | None = None) -> Quote:
        """A quote of words of the source, chosen by the coder: the lead clears it."""
        viewer = self.viewer(Role.LEAD)
        start, end = self.span(words)
        draft, spoken = draft_for(viewer, self.source.pk, start, end, code=None, finding=None)
        draft.finding, draft.by_session = finding or self.finding, False
        by = self.accounts[Role.CODER]
        return quote_words(viewer, draft, by=by, spoken=spoken, written=written or words)


def text_of(turns: list[tuple[str, str]]) -> tuple[str, dict[str, list]]:
    """The text of turns with their labels, and the turns as columns."""
    text = ""
    speakers = list(dict.fromkeys(speaker for speaker, _ in turns))
    columns: dict[str, list] = {"speakers": speakers, "speaker": [], "start": [], "end": []}
    for speaker, words in turns:
        text += f"{speaker}: "
        columns["speaker"].append(speakers.index(speaker))
        columns["start"].append(len(text))
        text += words
        columns["end"].append(len(text))
        text += "\n\n"
    return text, columns | {"begins": [None] * len(turns), "ends": [None] * len(turns)}


def make_world(slug: str = "ardenvale", *, accounts: bool = True) -> World:
    """A programme with one coded source, two findings, four quotes and a recommendation."""
    world = make_members(slug, accounts=accounts)
    _listen(world)
    _conclude(world)
    return world


def make_members(slug: str = "ardenvale", *, accounts: bool = True) -> World:
    """A programme with a member in every role, before anybody was heard."""
    programme = Programme.objects.create(
        slug=slug, title=f"The {slug} programme", place="Ardenvale", key_question="What changed?"
    )
    world = World(programme)
    # Three people were heard: with the usual limits nothing could be told of them at all.
    DisclosureLimits.objects.create(programme=programme, percent=1, outside=1, inside=1)
    found_vaults(programme.pk, phrase=PHRASE)
    for hue, (key, label, zone) in enumerate(
        [
            ("police", "Police officers and staff", "police"),
            ("trust", "Festival trust", "arts_lead"),
            ("organisations", "Community organisations", "community"),
            ("council", "City council", "council"),
            ("artists", "Independent artists", "arts"),
            ("public", "Members of the public", "public"),
        ],
        1,
    ):
        world.groups[key] = StakeholderGroup.objects.create(
            programme=programme, key=key, label=label, short=label.split()[0], zone=zone,
            hue=hue, interviews_target=2, position=hue,
        )  # fmt: skip
    world.organisation = Organisation.objects.create(
        programme=programme, key="trust", name="Ardenvale Festival Trust", leads=True,
        group=world.groups["trust"],
    )  # fmt: skip
    for role in Role:
        account = Account.objects.create_user(
            f"{role}@{slug}.example.org",
            PASSWORD if accounts else None,
            name=f"{ROLE_LABELS[role]} One",
        )
        Membership.objects.create(account=account, programme=programme, role=role)
        world.accounts[role] = account
        if role in PARTNERS:
            Promise(account=account, programme=programme, version=terms().version).give(by=account)
    Collection(programme=programme).open(by=world.lead)
    return world


def _listen(world: World) -> None:
    for code, group in [("POL01", "police"), ("ORG01", "organisations"), ("PUB01", "public")]:
        participant = Participant.objects.create(
            programme=world.programme, code=code, group=world.groups[group]
        )
        participant.answer(use=Consent.Use.QUOTE, by=world.lead, yes=True)
        world.participants[code] = participant
    text, columns = text_of(TURNS)
    world.encounter = Encounter.objects.create(
        programme=world.programme, title="At the wall", kind="focus_group", session="FGA"
    )
    world.encounter.participants.set(world.participants.values())
    world.source = Source.objects.create(
        programme=world.programme, encounter=world.encounter, name="At the wall", text=text,
        turns=columns, facilitators=["Interviewer"], imported_by=world.lead,
    )  # fmt: skip
    Assignment.objects.create(
        programme_id=world.programme.pk, source=world.source, coder=world.accounts[Role.CODER]
    )
    world.code = Code.objects.create(programme=world.programme, name="Being seen")
    start, end = world.span("people talking who had not spoken in years")
    Coding.objects.create(
        programme=world.programme, source=world.source, code=world.code, coder=world.lead,
        start=start, end=end,
    )  # fmt: skip


def _conclude(world: World) -> None:
    programme, lead = world.programme, world.lead
    world.finding = Finding(
        programme=programme, title="People talk again", kind="possibility",
        statement="Strangers spoke.", counter_voice="One organisation saw it otherwise.",
        position=1,
    )  # fmt: skip
    world.finding.write(by=lead)
    world.challenge = Finding(
        programme=programme, title="Nobody was asked first", kind="challenge",
        arises_within=["communities", "police"], position=2,
    )  # fmt: skip
    world.challenge.write(by=lead)
    world.quotes = [
        world.quote("people talking who had not spoken in years"),
        world.quote("They listened, I think, for once."),
        world.quote("We were not asked before they came", finding=world.challenge),
        world.quote("that is not nothing", finding=world.challenge),
    ]
    for quote in world.quotes[:3]:
        quote.clear(by=lead)
    world.finding.publish(by=lead)
    world.recommendation = Recommendation(programme=programme, number=1, text="Ask before coming.")
    world.recommendation.write(by=lead, derived_from=[world.challenge, world.finding])


def roles_with(permission: Permission) -> set[Role]:
    """The roles that the policy gives a permission."""
    return {role for role in Role if permission in permissions_of(frozenset({role}))}


__all__ = [
    "EVERYTHING",
    "PASSWORD",
    "PHRASE",
    "TURNS",
    "World",
    "make_world",
    "roles_with",
    "turn_at",
]
