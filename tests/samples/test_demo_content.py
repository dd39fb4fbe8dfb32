"""The demo study holds together: words, names, codings, quotes and consents agree."""

import csv
import functools
import io
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "src/alongside/web/demo/content"
SHARED = ROOT.parent / "shared"
ASKING = {"Interviewer", "Facilitator"}
LABEL = re.compile(r"^(?:\*\*)?([A-Z][\w ]{1,24}?)(?:\*\*)?:(?:\*\*)? (.+)$")
STUDY_GROUPS = {
    "SG-POL", "SG-TRUST", "SG-3RD", "SG-COUNCIL", "SG-ARTS",
    "SG-PUBLIC", "SG-PUBLIC-YP", "SG-PUBLIC-LEH",
}  # fmt: skip


def from_yaml(name):
    return yaml.safe_load((CONTENT / name).read_text(encoding="utf-8"))


def rows(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def raw_turns(name):
    """The turns of a transcript as (label, words), by the simplest rules that fit the demo."""
    path = CONTENT / "encounters" / name
    if path.suffix == ".csv":
        return [(row["speaker"], row["text"]) for row in rows(path)]
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".vtt":
        return re.findall(r"^<v ([^>]+)>(.+)$", text, re.MULTILINE)
    return [match.groups() for line in text.splitlines() if (match := LABEL.match(line))]


def replaced(words, names):
    """The words with each name replaced: whole words, case as written, the longest find first."""
    by_find = {name["find"]: name["replace"] for name in names}
    if not by_find:
        return words
    finds = "|".join(re.escape(find) for find in sorted(by_find, key=len, reverse=True))
    return re.sub(rf"\b({finds})\b", lambda match: by_find[match[1]], words)


ENCOUNTERS = from_yaml("encounters.yaml")
FINDINGS = from_yaml("findings.yaml")
FILES = [encounter["file"] for encounter in ENCOUNTERS]
PARTICIPANTS = {who["code"]: who for enc in ENCOUNTERS for who in enc["participants"]}
CODES = rows(CONTENT / "codebook.csv")


@functools.cache
def turns(name):
    """The turns of a transcript as (participant code or asker, words after replacement)."""
    encounter = next(enc for enc in ENCOUNTERS if enc["file"] == name)
    codes = {who["label"]: who["code"] for who in encounter["participants"]}
    codes |= {asker: asker for asker in ASKING}
    return [(codes[who], replaced(words, encounter["names"])) for who, words in raw_turns(name)]


def codings(name):
    return rows(CONTENT / "codings" / f"{Path(name).stem}.csv")


def all_findings():
    return [part for top in FINDINGS["findings"] for part in [top, *top.get("sub_findings", [])]]


def test_there_are_fourteen_interviews_and_two_focus_groups_of_five_people():
    sizes = [(enc["kind"], len(enc["participants"])) for enc in ENCOUNTERS]
    assert sorted(sizes) == [("focus_group", 5)] * 2 + [("interview", 1)] * 14
    assert sorted(FILES) == sorted(path.name for path in (CONTENT / "encounters").iterdir())
    assert {Path(name).suffix for name in FILES} == {".txt", ".md", ".vtt", ".csv", ".rst"}


@pytest.mark.parametrize("name", FILES)
def test_a_transcript_runs_to_about_a_thousand_words(name):
    assert 900 <= sum(len(words.split()) for _, words in raw_turns(name)) <= 1200


@pytest.mark.parametrize("name", FILES)
def test_those_who_speak_are_those_who_are_listed(name):
    encounter = next(enc for enc in ENCOUNTERS if enc["file"] == name)
    listed = {who["label"] for who in encounter["participants"]} | {encounter["interviewer"]}
    assert {who for who, _ in raw_turns(name)} == listed


@pytest.mark.parametrize("name", FILES)
def test_no_replaced_name_is_left_in_a_transcript(name):
    finds = {item["find"] for enc in ENCOUNTERS for item in enc["names"]}
    labels = [who["label"] for enc in ENCOUNTERS for who in enc["participants"]]
    finds |= {part for label in labels for part in [label, *label.split()]}
    words = "\n".join(words for _, words in turns(name))
    left = [find for find in sorted(finds) if re.search(rf"\b{re.escape(find)}\b", words)]
    assert left == []


def test_a_name_is_replaced_alike_wherever_it_occurs():
    replacements = {}
    for encounter in ENCOUNTERS:
        for item in encounter["names"]:
            replacements.setdefault(item["find"], set()).add((item["replace"], item["kind"]))
    assert {find: kinds for find, kinds in replacements.items() if len(kinds) > 1} == {}


def test_every_stakeholder_group_is_heard_and_every_participant_has_one_code():
    assert {who["group"] for who in PARTICIPANTS.values()} == STUDY_GROUPS
    assert len(PARTICIPANTS) == sum(len(enc["participants"]) for enc in ENCOUNTERS)


def test_the_codebook_is_a_tree_of_thirty_six_named_codes():
    names = [code["name"] for code in CODES]
    assert len(names) == len(set(names)) == 36
    for place, code in enumerate(CODES):
        assert code["parent"] in ["", *names[:place]]
        assert re.fullmatch(r"#[0-9A-F]{6}", code["color"])
        assert code["definition"]


@pytest.mark.parametrize("name", FILES)
def test_every_coding_has_one_place_within_one_turn(name):
    text = "\n".join(words for _, words in turns(name))
    astray = []
    for coding in codings(name):
        anchors = coding["from"], coding["to"]
        once = [text.count(anchor) for anchor in anchors] == [1, 1]
        start, last = text.find(anchors[0]), text.find(anchors[1])
        excerpt = text[start : last + len(anchors[1])]
        if not once or start > last or "\n" in excerpt:
            astray.append(coding)
    assert astray == []


@pytest.mark.parametrize("name", FILES)
def test_only_what_participants_said_is_coded(name):
    spoken = [words for who, words in turns(name) if who not in ASKING]
    asked = [c for c in codings(name) if not any(c["from"] in words for words in spoken)]
    assert asked == []


def test_codings_use_the_codebook_and_two_coders_share_half_of_the_encounters():
    initials = {coder["initials"] for coder in from_yaml("coders.yaml")}
    used = {coding["code"] for name in FILES for coding in codings(name)}
    assert used == {code["name"] for code in CODES}
    by_coder = [{coding["coder"] for coding in codings(name)} for name in FILES]
    assert set().union(*by_coder) == initials == {"RA", "JM"}
    assert sum(coders == initials for coders in by_coder) == 8


@pytest.mark.parametrize("name", FILES)
def test_a_coder_makes_fifteen_to_thirty_five_codings(name):
    made = [coding["coder"] for coding in codings(name)]
    assert all(15 <= made.count(coder) <= 35 for coder in set(made))


@pytest.mark.parametrize("quote", FINDINGS["quotes"], ids=lambda quote: quote["id"])
def test_a_quote_stands_word_for_word_in_one_turn_of_its_speaker(quote):
    verbatim = [re.escape(part["v"]) for part in quote["parts"] if "v" in part]
    in_order = re.compile(".*".join(verbatim))
    own = [words for who, words in turns(quote["file"]) if who == quote["code"]]
    assert any(in_order.search(words) for words in own)


def test_only_those_who_agreed_are_quoted_and_somebody_did_not():
    quoted = {quote["code"] for quote in FINDINGS["quotes"]}
    unwilling = {code for code, who in PARTICIPANTS.items() if who["consent"]["quote"] == "no"}
    assert unwilling == {"ORG07", "FGA-4"}
    assert quoted & unwilling == set()


def own_words(*, willing):
    """All that was said by participants who agreed to be quoted, or by those who did not."""
    answer = "yes" if willing else "no"
    codes = {code for code, who in PARTICIPANTS.items() if who["consent"]["quote"] == answer}
    return "\n".join(words for name in FILES for who, words in turns(name) if who in codes)


def test_a_code_in_vivo_is_in_the_words_of_somebody_who_agreed():
    named = [c["name"] for c in CODES if c["definition"].startswith("In vivo.")]
    assert len(named) == 7
    said = own_words(willing=True).lower()
    assert [name for name in named if name.lower() not in said] == []


def test_those_who_did_not_agree_are_not_echoed_in_what_is_published():
    kept_back = runs_of(5, own_words(willing=False)) - runs_of(5, own_words(willing=True))
    published = ["findings.yaml", "programme.yaml", "memos.yaml", "codebook.csv"]
    texts = {name: (CONTENT / name).read_text("utf-8") for name in published}
    echoes = {name: runs_of(5, text) & kept_back for name, text in texts.items()}
    assert {name: runs for name, runs in echoes.items() if runs} == {}


def test_every_group_is_quoted_and_the_council_hardly():
    by_group = [PARTICIPANTS[quote["code"]]["group"] for quote in FINDINGS["quotes"]]
    assert set(by_group) == STUDY_GROUPS
    assert by_group.count("SG-COUNCIL") == 1
    assert 24 <= len(by_group) <= 30


def test_every_quote_belongs_to_one_finding_and_every_recommendation_to_some():
    assert sorted(quote["id"] for quote in FINDINGS["quotes"]) == sorted(
        quote for finding in all_findings() for quote in finding["quotes"]
    )
    tops = {finding["id"] for finding in FINDINGS["findings"]}
    resting = {found for rec in FINDINGS["recommendations"] for found in rec["derived_from"]}
    assert resting == tops
    organisations = {org["id"] for org in from_yaml("programme.yaml")["organisations"]}
    assert {o for rec in FINDINGS["recommendations"] for o in rec["addressed_to"]} <= organisations


def test_every_memo_is_about_something_in_the_study():
    codes = {code["name"] for code in CODES}
    for memo in from_yaml("memos.yaml"):
        about = memo["about"]
        if "coding" in about:
            wanted = about["coding"]
            assert any(
                (row["code"], row["coder"]) == (wanted["code"], wanted["coder"])
                for row in codings(wanted["file"])
            )
        else:
            assert about.get("code") in codes or about.get("encounter") in FILES


def runs_of(length, text):
    """Every run of that many words in a text, without case or punctuation."""
    words = re.findall(r"[a-z0-9]+", text.lower().replace("’", ""))
    return {" ".join(words[i : i + length]) for i in range(len(words) - length + 1)}


def seed_records(value):
    """Every string inside the sample programme's records that are marked as taken from the seed."""
    if isinstance(value, dict):
        if value.get("provenance") == "seed":
            yield " ".join(str(leaf) for leaf in value.values() if isinstance(leaf, str))
        for item in value.values():
            yield from seed_records(item)
    elif isinstance(value, list):
        for item in value:
            yield from seed_records(item)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared test material is not here")
def test_no_sentence_of_the_seed_is_in_the_demo():
    sample = yaml.safe_load(
        (SHARED / "data/partnership/sample_programme_fictional.yaml").read_text(encoding="utf-8")
    )
    seed = "\n".join(path.read_text(encoding="utf-8") for path in (SHARED / "seed").glob("*.txt"))
    theirs = runs_of(7, seed).union(*(runs_of(7, text) for text in seed_records(sample)))
    paths = [path for path in CONTENT.rglob("*") if path.is_file()]
    shared = {path.name: runs_of(7, path.read_text("utf-8")) & theirs for path in paths}
    assert {name: runs for name, runs in shared.items() if runs} == {}
    short = {text.lower() for text in seed_records(sample)}
    titles = [part["title"] for part in all_findings()]
    titles += [rec["text"] for rec in FINDINGS["recommendations"]]
    titles += [item["text"] for item in from_yaml("programme.yaml")["programme"]["priorities"]]
    assert [t for t in titles if any(t.lower() in record for record in short)] == []
