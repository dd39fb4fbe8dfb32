"""Whether people trust an officer or the force: trust beside whom it is said of."""

from __future__ import annotations

from alongside.analysis import cooccurrence
from alongside.web.core.policy import Role
from alongside.web.evidence.models import Code, Coding
from alongside.web.evidence.snapshot import snapshot


def test_trust_in_one_officer_and_trust_in_the_force_are_counted_apart(world) -> None:
    Coding.objects.all().delete()
    trust, individual, institution = (
        Code.objects.create(programme=world.programme, name=name)
        for name in ("Trust", "An individual", "The institution")
    )

    def mark(words: str, *codes: Code) -> None:
        start, end = world.span(words)
        for code in codes:
            Coding.objects.create(
                programme=world.programme, source=world.source, code=code, coder=world.lead,
                start=start, end=end,
            )  # fmt: skip

    mark("Nobody minded the coat", trust, individual)
    mark("for once", trust, institution)
    start, _ = world.span("Nobody minded the coat")
    Coding.objects.create(
        programme=world.programme, source=world.source, code=individual, coder=world.lead,
        start=start, end=start + 6,
    )  # fmt: skip

    met = dict_of(cooccurrence(snapshot(world.viewer(Role.LEAD))).pairs())

    assert met == {
        frozenset({"Trust", "An individual"}): 2,
        frozenset({"Trust", "The institution"}): 1,
    }


def dict_of(pairs: list[tuple[str, str, int]]) -> dict[frozenset[str], int]:
    return {frozenset({one, other}): number for one, other, number in pairs}
