"""Report models are read from YAML, and what contradicts itself is refused in one sentence."""

import pytest
from tests.report.ardenvale import MODEL, model

from alongside.report import read_model
from alongside.study import Part, Refused, UnreadableFile, UnsafeFile

REFUSALS = [
    ("quotes: [A]}", "quotes: [Z]}", "findings.P1.quotes names “Z”, which is not among the quotes"),
    ("{e: 1}, {v: and", "{e: 1}, {e: 1}, {v: and", "quotes.A.parts has two gaps in a row"),
    ("[{v: I know her", "[{e: 1}, {v: I know her", "quotes.A.parts has a gap at its"),
    ("{v: I know her name now}", "{x: I know her name now}", "quotes.A.parts[1].x is not a key"),
    ("style: single", "style: loud", "quotes.B.style is “loud”: use one of quoted, callout"),
    ("code: Res4", "code: Res4, code_as_printed: Res 5", "(“Res 5”) is another code than “Res4”"),
    ("interviews: 14,", "interviews: many,", "corpus.interviews is “many”: give a whole number"),
    ("interviews: 14,", "interviews: 14, interviews_shown_as: about,", "be shown as “about”"),
    ("id: OVEN", "id: LAN", "initiatives names “LAN” twice"),
    ("short: Valley Police", "shrt: Valley Police", "programme.partner_a.shrt is not a key"),
    ("note: true", "note: perhaps", "findings.C2.note is “perhaps”: write true or false"),
    ("[Keep one telephone number,", "[Pay the bakers,", "recommendations names “Pay the bakers”"),
    ("sub: Down", "image: ../../secret.png, sub: Down", "is not a picture in the model's folder"),
    ("posts: 3", "posts: -3", "programme.embedded_team.posts is “-3”"),
    ("key_question: Does", "key_question: [Does", "is not YAML"),
    ("priorities: [Quieter", "priorities: {a: [Quieter", "is not YAML"),
    ("priorities: [Quieter Saturday nights, Open rehearsals]", "priorities: all", "be a list"),
]


@pytest.mark.parametrize(("said", "instead", "sentence"), REFUSALS)
def test_a_contradiction_is_refused_with_its_place(tmp_path, said, instead, sentence):
    assert said in MODEL

    with pytest.raises((Refused, UnreadableFile)) as refusal:
        model(tmp_path, MODEL.replace(said, instead, 1))

    assert "model.yaml" in str(refusal.value)
    assert sentence in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_parts_become_verbatim_words_gaps_and_insertions(tmp_path):
    read = model(tmp_path)

    assert read.quotes["A"].parts == (
        Part("verbatim", "I know her name now"),
        Part("elision"),
        Part("verbatim", "and she knows the dog’s"),
    )
    assert read.quotes["C"].words == (
        "[The sergeant] ate the bread and did not write anything down…"
    )


def test_text_is_kept_as_written_even_where_yaml_sees_another_type(tmp_path):
    read = model(tmp_path, "recommendations: [No, 1.10, 2031-01-01, 0x1F]\n")

    assert read.recommendations == ("No", "1.10", "2031-01-01", "0x1F")


UNSAFE = [
    "a: &x [1]\nb: *x\n",
    "programme: !!python/object/apply:os.system [ls]\n",
    "programme: " + "[" * 60 + "]" * 60,
]


@pytest.mark.parametrize("text", UNSAFE)
def test_tricks_of_yaml_are_refused(tmp_path, text):
    with pytest.raises(UnsafeFile):
        model(tmp_path, text)


def test_characters_that_no_file_can_hold_are_refused(tmp_path):
    for escape in ("\\u0007", "\\ud83d", "\\uffff"):
        with pytest.raises(Refused, match="a character that cannot be printed"):
            model(tmp_path, f'recommendations: ["Ring {escape} back"]\n')


def test_a_key_given_twice_is_refused_not_overwritten(tmp_path):
    with pytest.raises(Refused, match="“name” is given twice"):
        model(tmp_path, "programme:\n  name: One\n  name: Two\n")


def test_a_huge_file_is_refused_unread(tmp_path):
    path = tmp_path / "huge.yaml"
    path.write_bytes(b"#" * 3_000_000)

    with pytest.raises(UnsafeFile, match=r"huge\.yaml is larger than 2 MB"):
        read_model(path)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"- a list\n", b"\x00\x01"])
def test_what_is_no_model_is_refused_in_a_sentence(tmp_path, content):
    path = tmp_path / "odd.yaml"
    path.write_bytes(content)

    with pytest.raises((Refused, UnreadableFile), match=r"odd\.yaml"):
        read_model(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    with pytest.raises(UnreadableFile, match="There is no file"):
        read_model(tmp_path / "none.yaml")
    with pytest.raises(UnreadableFile, match="is a folder"):
        read_model(tmp_path)
