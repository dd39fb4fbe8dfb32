"""A picture of an initiative shows while everybody in it agrees, and goes when one leaves."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from alongside.report.pictures import bare
from alongside.study.errors import Refused, UnreadableFile
from alongside.web.consent.withdrawing import foresee, withdraw
from alongside.web.core.policy import Role
from alongside.web.evidence import picturing
from alongside.web.evidence.models import InitiativeImage
from alongside.web.findings import releasing
from alongside.web.partnership.models import Initiative
from tests.web.findings.editions import edition


def photograph() -> bytes:
    """A JPEG with what a camera writes into one."""
    exif = Image.Exif()
    exif[0x010F] = "zqx0017camera"
    exif[0x9286] = "zqx0018 by the blue door"
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "#8a4f2a").save(out, "JPEG", exif=exif, comment=b"zqx0019")
    return out.getvalue()


@pytest.fixture
def wall(world) -> Initiative:
    return Initiative.objects.create(
        programme=world.programme, key="wall", heading="The wall", purpose="To be seen.", position=1
    )


def brought_in(world, wall, *people: str) -> InitiativeImage:
    return picturing.bring_in(
        wall, photograph(), by=world.lead, description="Two people at a painted wall.",
        licence="The trust, CC BY 4.0", people=[world.participants[code] for code in people],
    )  # fmt: skip


def test_a_picture_is_made_anew_and_everybody_in_it_has_to_have_agreed(world, wall):
    pol, pub = world.participants["POL01"], world.participants["PUB01"]
    pol.answer(use="photograph", by=world.lead, yes=True)
    pub.answer(use="photograph", by=world.lead, yes=False)

    with pytest.raises(Refused, match="^PUB01 said no to being photographed: record their answer"):
        brought_in(world, wall, "POL01", "PUB01")
    with pytest.raises(Refused, match="^ORG01 has not been asked about being photographed"):
        brought_in(world, wall, "ORG01")
    with pytest.raises(UnreadableFile, match="^The picture is not a whole"):
        picturing.bring_in(wall, b"<svg/>", by=world.lead, description="x", licence="x", people=[])
    image = brought_in(world, wall, "POL01")

    assert b"zqx0017camera" in photograph()
    assert b"zqx" not in bytes(image.content)
    assert (image.kind, image.width, image.height) == ("image/jpeg", 400, 300)
    assert bare(photograph())[0] == bytes(image.content)
    assert InitiativeImage.objects.count() == 1


def test_it_shows_on_the_page_and_in_the_deck_until_one_of_them_says_no(world, wall, signed_in):
    pol = world.participants["POL01"]
    pol.answer(use="photograph", by=world.lead, yes=True)
    image = brought_in(world, wall, "POL01")
    lead, police = signed_in(Role.LEAD), signed_in(Role.POLICE)
    at, seen = (
        reverse("image", args=["ardenvale", image.pk]),
        reverse("partnership", args=["ardenvale"]),
    )

    page = police.get(seen).content.decode()
    assert 'alt="Two people at a painted wall."' in page and "CC BY 4.0" in page
    assert "POL01" not in page
    assert police.get(at).content == bytes(image.content)
    release = edition(world)
    deck = ZipFile(io.BytesIO(bytes(release.files.get(ending="pptx").content)))
    assert [n for n in deck.namelist() if "media/" in n]
    assert list(release.images.all()) == [image]
    assert (
        "Two people at a painted wall." in bytes(release.files.get(ending="html").content).decode()
    )
    slides = "".join(deck.read(n).decode() for n in deck.namelist() if "slides/slide" in n)
    assert "Picture: The trust, CC BY 4.0" in slides
    assert releasing.due(world.viewer(Role.LEAD), release) == []

    pol.answer(use="photograph", by=world.lead, yes=False)

    assert (police.get(at).status_code, lead.get(at).status_code) == (404, 404)
    assert "painted wall" not in police.get(seen).content.decode()
    own = lead.get(reverse("initiative_images", args=["ardenvale", wall.pk])).content.decode()
    assert "It does not show: POL01 said no to being photographed." in own
    assert releasing.due(world.viewer(Role.LEAD), release) == [
        "Somebody in a picture of it no longer agrees to be photographed."
    ]


def test_a_picture_goes_with_whoever_leaves_and_recalls_the_edition_that_shows_it(world, wall):
    org = world.participants["ORG01"]
    org.answer(use="photograph", by=world.lead, yes=True)
    brought_in(world, wall, "ORG01")
    for quote in org.quotes.all():
        quote.drop(by=world.lead)
    release = edition(world)
    before = {c.key: c.count for c in foresee(org)}

    withdraw(org, by=world.lead, how="staff")

    assert (before["images"], before["editions"]) == (1, 1)
    assert InitiativeImage.objects.count() == 0
    release.refresh_from_db()
    assert release.recalled_at is not None and release.files.count() == 0


def test_a_lead_brings_one_in_and_takes_it_away_on_its_page(world, wall, signed_in):
    lead = signed_in(Role.LEAD)
    at = reverse("initiative_images", args=["ardenvale", wall.pk])

    def posted(**said):
        file = SimpleUploadedFile("wall.jpg", photograph(), "image/jpeg")
        return lead.post(at, {"file": file, "description": "A wall.", "licence": "CC0", **said})

    refused = posted()
    assert refused.status_code == 422
    assert "Ask those who can be recognised first, then tick this." in refused.content.decode()
    silent = posted(others="on", people=[world.participants["POL01"].pk])
    assert silent.status_code == 422
    assert "POL01 has not been asked about being photographed" in silent.content.decode()
    assert posted(others="on").status_code == 302
    image = InitiativeImage.objects.get()
    assert (image.description, image.licence) == ("A wall.", "CC0")

    lead.post(reverse("image_gone", args=["ardenvale", image.pk]))
    assert InitiativeImage.objects.count() == 0
