"""One act takes somebody's part out of everything; what others said stays theirs, exactly."""

from __future__ import annotations

import pytest

from alongside.web.consent import withdrawing
from alongside.web.consent.models import Consent, Participant, Receipt, Withdrawal
from alongside.web.consent.withdrawing import foresee, withdraw
from alongside.web.core.models import Event
from alongside.web.evidence.leaving.parts import everything_in
from alongside.web.evidence.models import Code, Coding, Encounter, Memo, Passage, Source
from alongside.web.findings.models import Finding, Quote, Recall, ThinFinding
from alongside.web.vault import forgetting, keeping
from tests.web.world import TURNS, text_of

STAFF = Withdrawal.How.STAFF
STORES = ["default", "identity", "raw", "keys"]
pytestmark = pytest.mark.django_db(databases=STORES)


def sources(world):
    return Source.objects.for_viewer(everything_in(world.programme.pk))


def code_all(world, words: str, **more) -> Coding:
    start, end = world.span(words)
    return Coding.objects.create(
        programme=world.programme, source=world.source, coder=world.lead,
        **{"code": world.code, "start": start, "end": end} | more,
    )  # fmt: skip


def covered(coding: Coding) -> str:
    coding.refresh_from_db()
    text = Source.objects.for_viewer(everything_in(coding.programme_id)).get(pk=coding.source_id)
    return text.text[coding.start : coding.end]


def leave(world, code: str):
    return withdraw(world.participants[code], by=world.lead, how=STAFF)


def test_the_turns_of_one_speaker_are_cut_and_the_rest_stands_letter_for_letter(world):
    leave(world, "POL01")

    now = sources(world).get()
    text, columns = text_of([turn for turn in TURNS if turn[0] != "POL01"])
    assert now.text == text
    assert now.turns["speakers"] == columns["speakers"]
    assert (now.turns["start"], now.turns["end"]) == (columns["start"], columns["end"])
    assert now.words == len(text.split())


def test_codings_of_others_cover_the_same_words_and_the_leavers_go(world):
    words = ["We were not asked", "not nothing", "for once"]
    others = [code_all(world, one) for one in words]
    own = code_all(world, "Nobody minded the coat")

    leave(world, "POL01")

    assert [covered(one) for one in others] == words
    assert not Coding.objects.filter(pk=own.pk).exists()
    assert Coding.objects.count() == 3


def test_a_coding_that_reaches_into_the_leavers_words_keeps_the_words_of_others(world):
    start = world.span("stayed for the tea")[0]
    end = world.span("I minded.")[1]
    reaching = code_all(world, "I minded.", start=start, end=end)

    leave(world, "POL01")

    assert covered(reaching) == "ORG01: I minded."


def test_an_interview_goes_whole_with_its_encounter(world):
    ann = Participant.objects.create(
        programme=world.programme, code="PUB07", group=world.groups["public"]
    )
    alone = Encounter.objects.create(
        programme=world.programme, title="With PUB07", kind="interview"
    )
    alone.participants.add(ann)
    text, turns = text_of([("PUB07", "It rained.")])
    source = Source.objects.create(
        programme=world.programme, encounter=alone, name="With PUB07", text=text, turns=turns,
        imported_by=world.lead,
    )  # fmt: skip
    Memo.objects.create(programme=world.programme, author=world.lead, source=source, text="Rain.")

    withdraw(ann, by=world.lead, how=STAFF)

    assert [s.name for s in sources(world)] == ["At the wall"]
    assert [e.title for e in Encounter.objects.all()] == ["At the wall"]
    assert Memo.objects.count() == 0


def test_quotes_go_and_a_finding_without_any_other_is_thin(world):
    before = {q.pk: q.words for q in world.quotes}

    leave(world, "ORG01")

    assert {q.pk: q.words for q in Quote.objects.all()} == {
        pk: words for pk, words in before.items() if pk in [q.pk for q in world.quotes[:2]]
    }
    assert [(t.finding, t.why) for t in ThinFinding.objects.all()] == [
        (world.challenge, ThinFinding.Why.NO_QUOTE)
    ]


def test_quotes_of_others_stand_on_the_same_words_and_stay_cleared(world):
    leave(world, "POL01")

    quote = Quote.objects.get(pk=world.quotes[1].pk)
    text = sources(world).get().text
    assert text[quote.start : quote.end] == "They listened, I think, for once."
    assert quote.clearances.filter(ended_at=None).count() == 1


def test_words_and_code_that_others_wrote_down_again_are_left_out(world):
    memo = Memo.objects.create(
        programme=world.programme, author=world.lead, code=world.code, title="POL01 and the tea",
        text="“Nobody minded the coat” says POL01, but ORG01 minded.",
    )  # fmt: skip
    Finding.objects.filter(pk=world.finding.pk).update(
        statement="People were talking who had not spoken in years."
    )
    named = Code.objects.create(
        programme=world.programme, name="nobody minded the coat", in_vivo=True
    )

    leave(world, "POL01")

    memo.refresh_from_db()
    assert (memo.title, memo.text) == (
        "a participant and the tea",
        "“[…]” says a participant, but ORG01 minded.",
    )
    world.finding.refresh_from_db()
    assert world.finding.statement == "People were […]."
    named.refresh_from_db()
    assert named.name == f"Code {named.pk}, to be named again"
    assert ThinFinding.objects.filter(finding=world.finding, why="words").count() == 1


def test_where_others_speak_of_them_is_listed_for_a_person(world):
    text, turns = text_of([("PUB01", "It was POL01 who asked, not POL011.")])
    Source.objects.create(
        programme=world.programme, encounter=world.encounter, name="Later", text=text, turns=turns,
        imported_by=world.lead,
    )  # fmt: skip

    leave(world, "POL01")

    listed = Passage.objects.filter(why=Passage.Why.MENTION)
    assert [text[p.start : p.end] for p in listed] == ["POL01"]
    later = sources(world).get(name="Later")
    assert later.text == text


def test_a_text_that_tells_no_speakers_apart_is_listed_and_not_guessed_at(world):
    text, turns = text_of([("FGA", "We all came, and one of us left early.")])
    Source.objects.create(
        programme=world.programme, encounter=world.encounter, name="Together", text=text,
        turns=turns, imported_by=world.lead,
    )  # fmt: skip

    leave(world, "POL01")

    (passage,) = Passage.objects.filter(why=Passage.Why.UNATTRIBUTED)
    assert (passage.source_id, passage.start, passage.end) == (
        sources(world).get(name="Together").pk, 0, len(text),
    )  # fmt: skip


def test_copies_taken_before_are_listed_to_be_asked_back(world):
    taken = Event.tell(
        verb="take_report", subject=world.programme, by=world.lead,
        programme_id=world.programme.pk, facts={},
    )  # fmt: skip

    assert [c.listed for c in foresee(world.participants["POL01"]) if c.key == "copies"] == [
        (f"a report or deck, taken by Research lead One on {taken.at.astimezone():%-d %B %Y}",)
    ]
    leave(world, "POL01")

    assert [r.taken_id for r in Recall.objects.all()] == [taken.pk]


def test_what_lies_sealed_goes_with_its_keys(world):
    ann = world.participants["POL01"]
    keeping.keep("raw", programme_id=world.programme.pk, kind="recording", about=world.source.guid,
                 content=b"sound", people=[ann.guid])  # fmt: skip

    leave(world, "POL01")

    assert not keeping.is_kept("raw", kind="recording", about=world.source.guid)
    assert [one.guid for one in forgetting.gone([ann.guid])] == [ann.guid]


def test_the_receipt_says_what_was_done_and_nothing_of_whom(world):
    done = leave(world, "POL01")

    receipt = Receipt.objects.get()
    assert receipt.is_of(done.number.lower().replace("-", " "))
    assert not receipt.is_of("2222-2222-2222-2222")
    kept = str({**vars(receipt), "_state": None})
    assert [word for word in ("POL01", str(done.number)) if word in kept] == []
    assert receipt.counts == {
        "quotes": 1, "clearances": 1, "turns": 2, "codings": 1, "consents": 1,
    }  # fmt: skip
    assert not Participant.objects.filter(code="POL01").exists()
    assert not Consent.objects.filter(participant__code="POL01").exists()


@pytest.mark.parametrize("point", range(14))
def test_a_withdrawal_killed_between_any_two_steps_is_finished_by_the_next_start(
    world, monkeypatch, point
):
    class Killed(BaseException):
        pass

    names = [name for name, _ in withdrawing.steps()]
    calls = iter(range(100))

    def dying(one):
        def carry_out(participant, by):
            if next(calls) == point:
                raise Killed
            return one.carry_out(participant, by)

        return carry_out

    whole = withdrawing.steps()
    monkeypatch.setattr(
        withdrawing,
        "steps",
        lambda: [
            (name, type("Dying", (), {"carry_out": staticmethod(dying(one)),
                                      "foresee": staticmethod(one.foresee)}))
            for name, one in whole
        ],
    )  # fmt: skip
    if point < len(names):
        with pytest.raises(Killed):
            leave(world, "POL01")
        assert Receipt.objects.count() == 0
        withdrawing.resume()
    else:
        leave(world, "POL01")

    assert Receipt.objects.count() == 1
    text, _ = text_of([turn for turn in TURNS if turn[0] != "POL01"])
    assert sources(world).get().text == text
    assert not Participant.objects.filter(code="POL01").exists()


def test_a_no_to_being_quoted_unclears_the_quotes_at_once(world):
    world.participants["POL01"].answer(use=Consent.Use.QUOTE, yes=False, by=world.lead)

    assert [q.clearances.filter(ended_at=None).count() for q in world.quotes] == [0, 1, 1, 0]
