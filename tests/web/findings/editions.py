"""An edition that is out, and five people on whose words one code stands."""

from __future__ import annotations

from alongside.report import default_template
from alongside.web.consent.models import Participant
from alongside.web.core.policy import Role
from alongside.web.evidence.models import Coding
from alongside.web.findings import releasing
from alongside.web.findings.models import Release
from alongside.web.findings.releasing import Wanted


def edition(world, *, codes="fresh", added=()) -> Release:
    """An edition prepared by the lead and agreed to by the coder."""
    viewer, wanted = world.viewer(Role.LEAD), Wanted(tuple(added), "", codes)
    reasons = {
        one.key: "Read again."
        for one in releasing.edition(viewer, default_template(), wanted).found
        if one.weight == "asks"
    }
    release = releasing.prepare(
        viewer, default_template(), wanted, by=world.lead, reasons=reasons, why="A meeting."
    )
    releasing.agree(viewer, release, by=world.accounts[Role.CODER])
    release.refresh_from_db()
    return release


def coded_by_five(world) -> None:
    """Five people of a group on whose words a code stands, each in a source of their own."""
    from tests.web.world import text_of

    from alongside.web.evidence.models import Encounter, Source

    for number in range(1, 7):
        code = f"POL{number:02}"
        text, columns = text_of([("Interviewer", "Well?"), (code, "They saw me.")])
        encounter = Encounter.objects.create(
            programme=world.programme, title=code, kind="interview"
        )
        encounter.participants.add(Participant.objects.get(code=code))
        source = Source.objects.create(
            programme=world.programme, encounter=encounter, name=code, text=text, turns=columns,
            facilitators=["Interviewer"], imported_by=world.lead,
        )  # fmt: skip
        start = text.index("They")
        Coding(
            programme=world.programme, source=source, code=world.code, coder=world.lead,
            start=start, end=start + 4,
        ).save()  # fmt: skip
