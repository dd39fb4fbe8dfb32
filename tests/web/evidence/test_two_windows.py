"""Two windows decide on one draft: no decision is lost, and nothing is accepted unseen."""

import pytest

from alongside.study.errors import Refused
from alongside.web.core.policy import Role
from alongside.web.evidence import importing
from alongside.web.evidence.importing import accepting
from alongside.web.evidence.models import Draft, Encounter
from tests.web.evidence.test_importing import decided, received


def test_a_draft_is_accepted_once(world) -> None:
    draft = received(world)
    decided(world, draft)
    other_tab = Draft.objects.for_viewer(world.viewer(Role.LEAD)).get()
    importing.accept(draft, by=world.lead)

    with pytest.raises(Refused):
        importing.accept(other_tab, by=world.lead)


def test_a_name_decided_in_a_second_window_is_never_left_in(world, monkeypatch) -> None:
    draft = received(world)
    decided(world, draft)
    viewer = world.viewer(Role.LEAD)
    as_read = accepting.reading

    def read_and_then_the_other_window_decides(draft, **told):
        found = as_read(draft, **told)
        other = Draft.objects.for_viewer(viewer).get()
        importing.add_name(other, "brushes", "tools")
        return found

    monkeypatch.setattr(accepting, "reading", read_and_then_the_other_window_decides)
    with pytest.raises(Refused, match="decided about this file in another window meanwhile"):
        importing.accept(draft, by=world.lead)
    monkeypatch.undo()

    source = importing.accept(Draft.objects.for_viewer(viewer).get(), by=world.lead)
    assert "came with her tools." in source.text


def test_every_decision_of_two_windows_stands(world) -> None:
    one = received(world)
    other = Draft.objects.for_viewer(world.viewer(Role.LEAD)).get()

    importing.add_name(one, "brushes", "tools")
    importing.add_name(other, "tea", "a drink")
    importing.decide(one, encounter={"title": "Neighbours"})
    importing.decide(other, encounter={"session": "FG9"})
    importing.take_back_name(other, "brushes")

    now = Draft.objects.for_viewer(world.viewer(Role.LEAD)).get().decisions
    assert now["added"] == [{"text": "tea", "replacement": "a drink"}]
    assert now["encounter"] == {"title": "Neighbours", "session": "FG9"}


def test_a_draft_thrown_away_elsewhere_is_not_accepted(world) -> None:
    draft = received(world)
    decided(world, draft)
    importing.discard(Draft.objects.for_viewer(world.viewer(Role.LEAD)).get(), by=world.lead)

    with pytest.raises(Refused):
        importing.accept(draft, by=world.lead)
    with pytest.raises(Refused, match="no longer waits here"):
        importing.decide(draft, rest=True)
    assert Encounter.objects.count() == 1
