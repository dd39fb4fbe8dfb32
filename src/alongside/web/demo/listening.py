"""The demo's encounters: transcripts brought in as a user brings them in, coded and noted on."""

from __future__ import annotations

from collections.abc import Iterator

from alongside.study.errors import Refused
from alongside.web.core.viewer import Viewer
from alongside.web.demo.content_files import read_rows, read_yaml, transcript
from alongside.web.demo.partners import Partners
from alongside.web.evidence.coding import Change, change_codings
from alongside.web.evidence.importing import accept, decide, decide_rest, receive
from alongside.web.evidence.models import Code, Memo, Source
from alongside.web.evidence.queries import source_ref
from alongside.web.people.models import Account


def listen(partners: Partners, lead: Account) -> dict[str, Source]:
    """Every transcript as a source, by the name of its file."""
    return {
        told["file"]: _brought_in(partners, told, lead) for told in read_yaml("encounters.yaml")
    }


def _brought_in(partners: Partners, told: dict, lead: Account) -> Source:
    draft = receive(
        partners.programme, by=lead, name=told["file"], content=transcript(told["file"])
    )
    speakers = {told["interviewer"]: {"role": "facilitator"}} | {
        one["label"]: {
            "role": "participant",
            "code": one["code"],
            "group": partners.groups[one["group"]].pk,
            "attributes": one.get("attributes", {}),
            "consents": {"take_part": one["consent"]["take_part"] == "yes"},
        }
        for one in told["participants"]
    }
    decide(
        draft,
        speakers=speakers,
        added=[
            {"text": name["find"], "replacement": name["replace"], "kind": name["kind"]}
            for name in told["names"]
        ],
        encounter={
            "title": _title(told),
            "kind": told["kind"],
            "held_on": str(told["date"]),
            "session": told.get("session", ""),
            "initiatives": [partners.initiatives[key].pk for key in told["initiatives"]],
        },
    )
    decide_rest(draft, accept=False)
    # The files are the product's own, so they are read without a process apart for each.
    return accept(draft, by=lead, guarded=False)


def _title(told: dict) -> str:
    if told["kind"] == "focus_group":
        return f"Group conversation {told['session']}"
    return f"Interview with {told['participants'][0]['code']}"


def codebook(partners: Partners, lead: Account) -> dict[str, Code]:
    """The codes by name, each under its parent."""
    codes: dict[str, Code] = {}
    for row in read_rows("codebook.csv"):
        code = Code(
            programme=partners.programme,
            parent=codes.get(row["parent"]),
            name=row["name"],
            definition=row["definition"],
            color=row["color"],
            in_vivo=row["definition"].startswith("In vivo"),
        )
        code.add(by=lead)
        codes[code.name] = code
    return codes


def code_texts(
    sources: dict[str, Source], codes: dict[str, Code], viewers: dict[str, Viewer]
) -> None:
    """Every coding of both coders, each by the hand of the one who made it."""
    for file, source in sources.items():
        rows = read_rows(f"codings/{file.rsplit('.', 1)[0]}.csv")
        for coder, viewer in viewers.items():
            own = [row for row in rows if row["coder"] == coder]
            changes = [Change("add", *_span(source, row), codes[row["code"]].pk) for row in own]
            for done in change_codings(viewer, source_ref(viewer, source.pk), changes):
                if done.refusal:
                    raise Refused(f"The demo's codings of {file}: {done.refusal}")


def _span(source: Source, row: dict[str, str]) -> tuple[int, int]:
    """An excerpt's offsets, from how it begins and ends, within one turn."""
    for start, end in _turns(source):
        words = source.text[start:end]
        first = words.find(row["from"])
        last = words.find(row["to"], max(first, 0))
        if first >= 0 and last >= 0:
            return start + first, start + last + len(row["to"])
    raise Refused(f"The demo's codings of {source.name}: “{row['from']}” is not in its text.")


def _turns(source: Source) -> Iterator[tuple[int, int]]:
    yield from zip(source.turns["start"], source.turns["end"], strict=True)


def write_memos(
    partners: Partners,
    sources: dict[str, Source],
    codes: dict[str, Code],
    accounts: dict[str, Account],
) -> None:
    """What the coders noted along the way."""
    for told in read_yaml("memos.yaml"):
        about = told["about"]
        author = accounts[told["coder"]]
        Memo(
            programme=partners.programme,
            author=author,
            title=told["title"],
            text=told["text"].strip(),
            code=codes.get(about.get("code", "")),
            source=sources.get(about.get("encounter") or about.get("file") or ""),
        ).write(by=author)
