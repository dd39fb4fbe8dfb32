"""Pages of listening and asking can be used by everybody, at every width, in light and dark."""

import pytest
from django.urls import reverse

from alongside.web.evidence import importing, snapshot
from alongside.web.evidence.models import Code, Memo
from tests.browser.looking import looked_at
from tests.web.kept import kept
from tests.web.world import PASSWORD, make_world

GROUP = (
    "Interviewer: What did you see, Danny?\n\nDanny Ostler: Rowena came with her brushes.\n\n"
    "Interviewer: And the uniform?\n\nDanny Ostler: Nobody minded Maggie's coat.\n"
)


@pytest.fixture
def world(transactional_db):
    snapshot.forget()
    made = kept(make_world)
    for name, color in (("Trust", "#7a8b99"), ("In the uniform, so long as one stays", "")):
        Code(programme=made.programme, name=name, color=color, parent=made.code).add(by=made.lead)
    Memo(programme=made.programme, author=made.lead, code=made.code, text="Why?").write(
        by=made.lead
    )
    return made


def addresses(world) -> list[str]:
    slug = world.programme.slug
    names = ["sources", "drafts", "codebook", "memos", "matrix", "together", "excerpts", "search"]
    drafts = [
        importing.receive(world.programme, by=world.lead, name=name, content=content)
        for name, content in (("group.txt", GROUP.encode()), ("broken.docx", b"PK\x03\x04 no"))
    ]
    return [
        *(reverse(name, args=[slug]) for name in names),
        reverse("search", args=[slug]) + "#q=minded",
        reverse("matrix", args=[slug]) + "?by=source&empty=1",
        *(reverse(name, args=[slug, world.source.pk]) for name in ("source", "source_reading")),
        *(reverse(name, args=[slug, world.code.pk]) for name in ("code", "code_merger")),
        *(reverse("draft", args=[slug, draft.guid]) for draft in drafts),
    ]


def test_no_page_keeps_anybody_out_or_is_wider_than_the_screen(
    world, page, sign_in, barriers
) -> None:
    sign_in(world.lead.email, PASSWORD)

    assert looked_at(page, addresses(world), barriers, settled=True) == {}
