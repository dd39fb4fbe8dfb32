"""A world with a row of every kind, and what stands in the addresses of those rows."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from alongside.web.consent.models import Consent
from alongside.web.core import two_people
from alongside.web.core.models import Event
from alongside.web.core.policy import Role
from alongside.web.evidence.models import Draft, InitiativeImage, Memo, Original, Passage
from alongside.web.evidence.recordings import receive_recording
from alongside.web.findings.models import Comment, Recall, Release, ThinFinding
from alongside.web.partnership.models import Initiative
from alongside.web.people.devices import make_shared
from alongside.web.people.inviting import invite
from alongside.web.people.models import Membership
from tests.web.consent.sheets import a_sheet, form_and_competence
from tests.web.partnership.rows import partnership_rows
from tests.web.registers.registered import one_of_each
from tests.web.world import World, make_world


def make_everything() -> tuple[World, dict[str, dict]]:
    """A world with a row of every kind, and what stands in the addresses of those."""
    world = make_world()
    return world, one_of_everything(world)


def one_of_everything(world: World) -> dict[str, dict]:
    """Make a row of every kind, and tell what stands in its address."""
    draft = Draft(programme=world.programme, uploaded_by=world.lead)
    draft.keep(b"Ann: Hello.\n\nBob: Hello to you.\n", name="talk.txt")
    draft.save()
    world.participants["POL01"].answer(use=Consent.Use.RECORD, by=world.lead, yes=True)
    recording = receive_recording(
        world.programme, by=world.lead, title="At the wall", content=b"ID3 a sound",
        people=[world.participants["POL01"]],
    )  # fmt: skip
    original = Original(programme=world.programme, source=world.source)
    original.keep(b"Ann: Hello.\n", name="talk.txt")
    original.save()
    asking = two_people.ask(
        two_people.Act.EXPORT_RAW, original, by=world.lead, reason="For the archive"
    )
    memo = Memo(programme=world.programme, author=world.lead, text="x", code=world.code)
    memo.save()
    invitation, _ = invite(
        world.viewer(Role.LEAD), by=world.lead, email="new@example.org", role="viewer"
    )
    viewer = Membership.objects.get(role=Role.VIEWER)
    comment = Comment(programme=world.programme, finding=world.finding, text="We did ask.")
    comment.say(by=world.accounts[Role.ARTS])
    device, _ = make_shared(
        world.viewer(Role.LEAD), by=world.lead, organisation=world.organisation, name="Tablet"
    )
    passage = Passage.objects.create(
        programme=world.programme, source=world.source, start=0, end=5, why="mention"
    )
    taken = Event.objects.order_by("id").last()
    return {
        "passage": {"pk": passage.pk},
        "recall": {"pk": Recall.objects.create(programme=world.programme, taken=taken).pk},
        "participant": {"pk": world.participants["POL01"].pk, "one": form_and_competence(world)},
        "sheet": a_sheet(world),
        "retention": {"key": "links"},
        **of_names(world),
        "thin": {"pk": ThinFinding.objects.create(finding=world.finding, why="words").pk},
        "membership": {"pk": viewer.pk},
        "member": {"pk": viewer.pk},
        "device": {"pk": device.pk},
        "group": {"pk": world.groups["police"].pk},
        "invitation": {"pk": invitation.pk},
        "source": {"pk": world.source.pk},
        "draft": {"guid": draft.guid},
        "recording": {"pk": recording.pk},
        "image": {"pk": an_image(world).pk},
        "original": {"pk": world.source.pk},
        "vault": {"pk": asking.pk},
        "code": {"pk": world.code.pk},
        "coding": {"pk": world.source.codings.get().pk},
        "memo": {"pk": memo.pk},
        "finding": {"pk": world.finding.pk},
        "comment": {"pk": comment.pk},
        "quote": {"pk": world.quotes[0].pk},
        "recommendation": {"pk": world.recommendation.pk},
        "release": {"pk": an_edition(world).pk},
        **one_of_each(world),
        **partnership_rows(world),
        "figure": {"key": "loop.overdue"},
        "whole": {"table": "people"},
        **of_the_partnership(world),
    }


def _a_square() -> bytes:
    drawn = BytesIO()
    Image.new("RGB", (8, 8), "white").save(drawn, "JPEG")
    return drawn.getvalue()


A_SQUARE = _a_square()


def an_image(world) -> InitiativeImage:
    """A picture of an initiative that nobody is in."""
    initiative = Initiative.objects.create(programme=world.programme, key="wall", heading="A wall")
    return InitiativeImage.objects.create(
        programme=world.programme, initiative=initiative, description="A wall.",
        licence="The trust, CC BY 4.0", content=A_SQUARE, kind="image/jpeg", width=8, height=8,
    )  # fmt: skip


def of_the_partnership(world) -> dict[str, dict]:
    """What stands in the addresses of activities, accounts given and concerns."""
    from tests.web.partnership.planned import one_of_each_kind

    return one_of_each_kind(world)


def an_edition(world) -> Release:
    """An edition that is out, with one file."""
    release = Release(programme=world.programme, title="Edition", roster="", basis="", version="0")
    release.prepare(by=world.lead, files={"html": b"<p>Edition</p>"}, quotes={})
    release.issue(by=world.accounts[Role.CODER])
    return release


def of_names(world) -> dict[str, dict]:
    """A listed place, a known form and one that was let stand."""
    from alongside.web.names.form_key import form_key
    from alongside.web.names.models import KnownForm, LetStand, PlaceName

    form_key()
    place = PlaceName.objects.create(programme=world.programme, name="Larkspur")
    form = KnownForm.objects.create(
        programme=world.programme, about=world.source.guid, digest=b"a" * 12, opening=b"b" * 12
    )
    stand = LetStand.objects.create(
        programme=world.programme, digest=b"c" * 12, by=world.lead, reason="A wall."
    )
    return {"place": {"pk": place.pk}, "name": {"pk": form.pk}, "let": {"pk": stand.pk}}
