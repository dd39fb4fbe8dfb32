"""The report model as a YAML file: what its keys are and how they become values.

`docs/reference/report-model.md` is the same in prose.
"""

from __future__ import annotations

from pathlib import Path

from alongside.report.codes import canonical
from alongside.report.model import (
    Candour,
    Corpus,
    EmbeddedTeam,
    Group,
    Initiative,
    Partner,
    Programme,
    ReportFinding,
    ReportModel,
    Statement,
    SubClaim,
)
from alongside.report.yaml_tree import Kind, Node, read_yaml
from alongside.study import Contradiction, Part, Quote, Refused

CANDOUR = ("method", "limits", "funding", "responses", "progress", "commitments", "concerns")
TOP = (
    "programme",
    "initiatives",
    "corpus",
    "stakeholder_groups",
    "findings",
    "quotes",
    "recommendations",
    "locations",
    "as_of",
    *CANDOUR,
)
KIND = Kind("report model", ("programme", "findings", "quotes", *TOP))
PART_KINDS = {"v": "verbatim", "e": "elision", "i": "insertion"}
STYLES = {"quoted": "quoted", "callout": "callout", "single": "single"}


def read_model(path: str | Path) -> ReportModel:
    """The model in a YAML file. Raises a sentence that names file, key path and what to do."""
    path = Path(path)
    return model_from(read_yaml(path, KIND), folder=path.parent)


def model_from(root: Node, *, folder: Path) -> ReportModel:
    """The model in a tree; pictures are looked for under ``folder``."""
    keys = root.keys(TOP)
    try:
        return ReportModel(
            programme=_programme(keys["programme"]) if "programme" in keys else Programme(),
            initiatives=tuple(_initiative(n, folder) for n in _items(keys, "initiatives")),
            corpus=_corpus(keys["corpus"]) if "corpus" in keys else Corpus(),
            groups=tuple(_group(n) for n in _items(keys, "stakeholder_groups")),
            findings={k: _finding(k, n) for k, n in _named(keys, "findings").items()},
            quotes={k: _quote(k, n) for k, n in _named(keys, "quotes").items()},
            recommendations=_texts(keys, "recommendations"),
            locations={k: n.words() for k, n in _named(keys, "locations").items()},
            candour=Candour(**{name: _texts(keys, name) for name in CANDOUR}),
            as_of=_text(keys, "as_of"),
        )
    except Contradiction as error:
        raise Refused(f"{root.file}: {error}") from None


def _programme(node: Node) -> Programme:
    keys = node.keys(
        (
            "name",
            "context_statements",
            "key_question",
            "research_questions",
            "partner_a",
            "partner_b",
            "partnership_statement",
            "priorities",
            "embedded_team",
        )
    )
    partners = [_partner(keys[name]) for name in ("partner_a", "partner_b") if name in keys]
    if "partner_b" in keys and "partner_a" not in keys:
        raise node.wrong("has partner_b without partner_a: name the first one too.")
    return Programme(
        name=_text(keys, "name"),
        context=tuple(_statement(n) for n in _items(keys, "context_statements")),
        key_question=_text(keys, "key_question"),
        research_questions=_texts(keys, "research_questions"),
        partners=tuple(partners),
        statement=_text(keys, "partnership_statement"),
        priorities=_texts(keys, "priorities"),
        team=_team(keys["embedded_team"]) if "embedded_team" in keys else None,
    )


def _statement(node: Node) -> Statement:
    keys = node.keys(("text", "source"), required=("text",))
    return Statement(keys["text"].words(), _text(keys, "source"))


def _partner(node: Node) -> Partner:
    keys = node.keys(("short", "name", "place"), required=("short",))
    return Partner(keys["short"].words(), _text(keys, "name"), _text(keys, "place"))


def _team(node: Node) -> EmbeddedTeam:
    keys = node.keys(("posts", "works_with", "stages"), required=("posts",))
    return EmbeddedTeam(keys["posts"].number(), _text(keys, "works_with"), _texts(keys, "stages"))


def _initiative(node: Node, folder: Path) -> Initiative:
    keys = node.keys(
        ("id", "heading", "sub", "purpose", "image", "alt"), required=("id", "heading")
    )
    image = None
    if "image" in keys:
        image = (folder / keys["image"].words()).resolve()
        if not image.is_relative_to(folder.resolve()) or not image.is_file():
            raise keys["image"].wrong("is not a picture in the model's folder: put a copy there.")
    return Initiative(
        key=keys["id"].words(),
        heading=keys["heading"].words(),
        strapline=_text(keys, "sub"),
        image=image,
        image_description=_text(keys, "alt"),
        purpose=_text(keys, "purpose"),
    )


def _corpus(node: Node) -> Corpus:
    keys = node.keys(("interviews", "interviews_shown_as", "focus_groups"))
    return Corpus(
        interviews=keys["interviews"].number() if "interviews" in keys else 0,
        focus_groups=keys["focus_groups"].number() if "focus_groups" in keys else 0,
        interviews_shown_as=_text(keys, "interviews_shown_as") or "exact",
    )


def _group(node: Node) -> Group:
    keys = node.keys(("label", "prefixes", "interviews"), required=("label",))
    interviews = keys["interviews"].number() if "interviews" in keys else None
    return Group(keys["label"].words(), _texts(keys, "prefixes"), interviews)


def _finding(key: str, node: Node) -> ReportFinding:
    keys = node.keys(
        ("title", "statement", "examples", "quotes", "sub", "within", "note"), required=("title",)
    )
    return ReportFinding(
        key=key,
        title=keys["title"].words(),
        statement=_text(keys, "statement"),
        examples=_texts(keys, "examples"),
        quotes=_texts(keys, "quotes"),
        sub=tuple(_subclaim(n) for n in _items(keys, "sub")),
        within=_texts(keys, "within"),
        note=keys["note"].truth() if "note" in keys else False,
    )


def _subclaim(node: Node) -> SubClaim:
    keys = node.keys(("text", "quotes"), required=("text",))
    return SubClaim(keys["text"].words(), _texts(keys, "quotes"))


def _quote(key: str, node: Node) -> Quote:
    keys = node.keys(
        ("code", "code_as_printed", "style", "lead", "trail", "parts"), required=("code", "parts")
    )
    code, printed = keys["code"].words(), _text(keys, "code_as_printed")
    if printed and canonical(printed) != canonical(code):
        raise keys["code_as_printed"].wrong(
            f"(“{printed}”) is another code than “{code}”: make them agree."
        )
    style = _text(keys, "style") or "quoted"
    if style not in STYLES:
        raise keys["style"].wrong(f"is “{style[:40]}”: use one of {', '.join(STYLES)}.")
    parts = tuple(_part(n) for n in keys["parts"].items())
    _refuse_loose_gaps(keys["parts"], parts)
    return Quote(
        code=code,
        parts=parts,
        lead_in=_text(keys, "lead"),
        trail=_text(keys, "trail"),
        style=style,  # type: ignore[arg-type]
        printed_code=printed,
        key=key,
    )


def _part(node: Node) -> Part:
    keys = node.keys(PART_KINDS)
    if len(keys) != 1:
        raise node.wrong("should have one of v (their words), e (a gap) or i (an insertion).")
    ((kind, value),) = keys.items()
    if kind == "e":
        if value.text() not in ("1", "true"):
            raise value.wrong("marks a gap: write `e: 1`.")
        return Part("elision")
    return Part(PART_KINDS[kind], value.words())  # type: ignore[arg-type]


def _refuse_loose_gaps(node: Node, parts: tuple[Part, ...]) -> None:
    """A gap stands between two stretches of a person's words, never beside another gap."""
    spoken = [i for i, p in enumerate(parts) if p.kind == "verbatim"]
    if not spoken:
        raise node.wrong("holds none of the person's own words: add a part `v`.")
    for i, part in enumerate(parts):
        if part.kind != "elision":
            continue
        if i and parts[i - 1].kind == "elision":
            raise node.wrong("has two gaps in a row: keep one `e: 1`.")
        if not spoken[0] < i < spoken[-1]:
            raise node.wrong("has a gap at its edge: a gap stands between two parts `v`.")


def _text(keys: dict[str, Node], name: str) -> str:
    return keys[name].text() if name in keys else ""


def _texts(keys: dict[str, Node], name: str) -> tuple[str, ...]:
    return keys[name].texts() if name in keys else ()


def _items(keys: dict[str, Node], name: str) -> list[Node]:
    return keys[name].items() if name in keys else []


def _named(keys: dict[str, Node], name: str) -> dict[str, Node]:
    return keys[name].named() if name in keys else {}
