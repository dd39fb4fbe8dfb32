"""Replacing names moves every turn and heading exactly, and leaves no decided name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.privacy import NameMap, pseudonymise, suggest
from alongside.privacy.suggestion import Suggestion
from alongside.study import Contradiction, Guess, Heading, Refused, Transcript, Turn, UnreadableFile

TEXT = (
    "Day one 🎨\n"
    "Delyth Prosser: I rang PC Adeyemi's desk. 🎨\n"
    "Facilitator: Why, Delyth?\n"
    "DELYTH PROSSER: He is kind."
)


def transcript():
    said = ["I rang PC Adeyemi's desk. 🎨", "Why, Delyth?", "He is kind."]
    speakers = ["Delyth Prosser", "Facilitator", "Delyth Prosser"]
    turns = [
        Turn(who, TEXT.index(words), TEXT.index(words) + len(words), begins=1.0)
        for who, words in zip(speakers, said, strict=True)
    ]
    return Transcript(
        TEXT,
        turns,
        headings=(Heading(0, 9),),
        guesses=(Guess("speakers", "Delyth Prosser and Delyth may be one person"),),
        repairs=("A page number after Adeyemi was left out.",),
    )


def test_labels_words_turns_headings_and_notes_are_all_replaced_and_moved():
    old = transcript()
    new, names = pseudonymise(old, suggest(old, known={"Delyth Prosser": "ORG07"}))

    assert new.text == (
        "Day one 🎨\n"
        "ORG07: I rang an officer's desk. 🎨\n"
        "Facilitator: Why, ORG07?\n"
        "ORG07: He is kind."
    )
    assert [(t.speaker, new.said(t), t.begins) for t in new.turns] == [
        ("ORG07", "I rang an officer's desk. 🎨", 1.0),
        ("Facilitator", "Why, ORG07?", 1.0),
        ("ORG07", "He is kind.", 1.0),
    ]
    assert [new.text[h.start : h.end] for h in new.headings] == ["Day one 🎨"]
    assert new.guesses[0].taken == "ORG07 and ORG07 may be one person"
    assert new.repairs == ("A page number after an officer was left out.",)
    assert {(n.entity, n.replacement, n.count) for n in names} >= {("Delyth Prosser", "ORG07", 3)}


def test_the_name_map_goes_to_json_and_back_and_its_repr_tells_nothing():
    _, names = pseudonymise(transcript(), suggest(transcript()))

    assert NameMap.from_json(names.to_json()) == names
    assert repr(names) == f"<NameMap: {len(names)} names>"
    with pytest.raises(UnreadableFile):
        NameMap.from_json('{"names": [1]}')


def decision(text, start, end, replacement="X"):
    return Suggestion(start, end, text[start:end], "person", replacement, "decided by a person")


def test_a_decided_name_that_stands_elsewhere_is_refused_without_being_told():
    text = "Bryony came. Then Bryony left."
    with pytest.raises(Refused) as refusal:
        pseudonymise(Transcript(text), [decision(text, 0, 6, "ORG01")])
    assert "Bryony" not in str(refusal.value)
    assert "character 17" in str(refusal.value)


def test_a_decided_name_may_stay_where_a_person_kept_it_or_goes_everywhere():
    text = "Will came. Will you?"
    first = decision(text, 0, 4, "ORG01")

    kept, _ = pseudonymise(Transcript(text), [first], keep=[(11, 15)])
    assert kept.text == "ORG01 came. Will you?"
    gone, _ = pseudonymise(Transcript(text), [first], everywhere=True)
    assert gone.text == "ORG01 came. ORG01 you?"


def test_the_longer_of_two_overlapping_decisions_counts():
    text = "With Ada Lovegrove here."
    taken = [decision(text, 5, 8, "A"), decision(text, 5, 18, "ORG01")]
    assert pseudonymise(Transcript(text), taken)[0].text == "With ORG01 here."


def test_a_replacement_begins_with_a_capital_only_where_a_sentence_does():
    text = "Ada came. So did Ada."
    taken = [decision(text, 0, 3, "a colleague"), decision(text, 17, 20, "a colleague")]
    assert pseudonymise(Transcript(text), taken)[0].text == "A colleague came. So did a colleague."


def test_a_decision_made_on_another_text_is_refused():
    stale = Suggestion(0, 3, "Bob", "person", "X", "decided by a person")
    with pytest.raises(Contradiction):
        pseudonymise(Transcript("Ada came."), [stale])


@given(st.data())
def test_what_was_outside_the_replacements_stands_where_the_turns_say(data):
    words = data.draw(st.lists(st.sampled_from(["Ada", "🎨", "é", "Bo", "so"]), max_size=30))
    text = " ".join(words)
    spans, place = [], 0
    for word in words:
        if word in ("Ada", "Bo"):
            spans.append((place, place + len(word)))
        place += len(word) + 1
    cut = data.draw(st.integers(0, len(words)))
    middle = len(" ".join(words[:cut]))
    turns = [Turn("A", 0, middle), Turn("B", middle, len(text))]
    replacement = data.draw(st.sampled_from(["P01", "", "a rather long phrase 🎨"]))

    taken = [decision(text, start, end, replacement) for start, end in spans]
    new, _ = pseudonymise(Transcript(text, turns), taken)

    def replaced(part):
        return [replacement.casefold() if w in ("Ada", "Bo") else w for w in part]

    joined = " ".join(replaced(words[:cut])), " ".join(replaced(words))
    assert new.text.casefold() == joined[1]
    assert new.said(new.turns[0]).casefold() == joined[0]
    assert new.said(new.turns[1]).casefold() == joined[1][len(joined[0]) :]
