"""A template: which slides a report has, in which order, and in which fixed words.

`docs/reference/deck-template.md` is the same in prose.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from alongside.report.wording import WORDS
from alongside.report.yaml_tree import Kind, Node, parse_yaml, read_yaml
from alongside.study import Refused

TYPES = (
    "section",
    "context",
    "partnership",
    "initiative",
    "methods",
    "finding",
    "location",
    "recs",
    "method",
    "funding",
    "voices",
    "responses",
    "progress",
    "commitments",
    "concerns",
    "sources",
)
# What a slide of each type must name, unless it is made once for each of something.
NEEDS = {"initiative": "ref", "finding": "ref", "location": "loc"}
EACH = {
    "initiative": "initiatives",
    "finding": "possibilities",
    "location": "locations",
    "recs": "recommendations",
}
# What a slide may say.
KEYS = (
    "n", "type", "title", "text", "ref", "loc", "quote", "quotes", "from", "to", "each", "per",
    "if_any", "show", "src",
)  # fmt: skip
TOP = ("name", "words", "slides")
KIND = Kind("template", TOP)
SHIPPED = Path(__file__).parent / "templates" / "default.yaml"


@dataclass(frozen=True)
class SlideSpec:
    """One entry of a template.

    ``each`` makes one slide for every initiative, possibility or location (or every ``per``
    recommendations); ``if_any`` leaves the slide out where the model has nothing for it; ``show``
    false keeps it in the template, switched off.
    """

    type: str
    where: str
    title: str = ""
    text: tuple[str, ...] = ()
    ref: str = ""
    loc: str = ""
    quotes: tuple[str, ...] = ()
    first: int = 1
    last: int | None = None
    each: bool = False
    per: int = 4
    if_any: bool = False
    show: bool = True


@dataclass(frozen=True)
class Template:
    """Slides in order, with the words of the layouts."""

    slides: tuple[SlideSpec, ...]
    words: Mapping[str, str] = field(default_factory=lambda: WORDS)
    name: str = "template"

    def showing(self, *types: str) -> Template:
        """The same template with its slides of these types switched on."""
        known = {slide.type for slide in self.slides}
        for wanted in types:
            if wanted not in known:
                raise Refused(f"The template has no slide of type “{wanted}” to switch on.")
        slides = tuple(replace(s, show=True) if s.type in types else s for s in self.slides)
        return replace(self, slides=slides)


def default_template() -> Template:
    """The product's own template."""
    return parse_template(SHIPPED.read_bytes(), name=SHIPPED.name)


def read_template(path: str | Path) -> Template:
    """The template in a YAML file. Raises a sentence that names file, key path and what to do."""
    return template_from(read_yaml(Path(path), KIND))


def parse_template(content: bytes, *, name: str) -> Template:
    """The template in YAML bytes; ``name`` is what errors call the file."""
    return template_from(parse_yaml(content, KIND, name=name))


def template_from(root: Node) -> Template:
    """The template in a tree."""
    keys = root.keys(TOP, required=("slides",))
    words = dict(WORDS)
    if "words" in keys:
        for name, node in keys["words"].keys(tuple(WORDS)).items():
            words[name] = node.words()
    slides = keys["slides"].items()
    if not slides:
        raise keys["slides"].wrong("has no slide: add one, such as `- {type: section, …}`.")
    _refuse_repeated_numbers(slides)
    name = keys["name"].text() if "name" in keys else root.file
    return Template(tuple(_slide(node) for node in slides), words, name)


def _refuse_repeated_numbers(slides: list[Node]) -> None:
    before = 0
    for slide in slides:
        keys = slide.named()
        if "n" in keys:
            number = keys["n"].number()
            if number <= before:
                raise keys["n"].wrong(f"comes after {before}: number the slides upwards.")
            before = number


def _slide(node: Node) -> SlideSpec:
    keys = node.keys(KEYS, required=("type",))
    kind = keys["type"].words()
    _refuse_misfit(node, keys, kind)
    first, last = _count(keys, "from") or 1, _count(keys, "to")
    if last is not None and last < first:
        raise keys["to"].wrong(f"is before `from` ({first}): swap them.")
    quotes = keys["quotes"].texts() if "quotes" in keys else ()
    return SlideSpec(
        type=kind,
        where=f"{node.file}, line {node.line}: {node.path}",
        title=_text(keys, "title"),
        text=keys["text"].texts() if "text" in keys else (),
        ref=_text(keys, "ref"),
        loc=_text(keys, "loc"),
        quotes=((keys["quote"].words(),) if "quote" in keys else ()) + quotes,
        first=first,
        last=last,
        each="each" in keys,
        per=_count(keys, "per") or 4,
        if_any=_truth(keys, "if_any", False),
        show=_truth(keys, "show", True),
    )


def _refuse_misfit(node: Node, keys: Mapping[str, Node], kind: str) -> None:
    """Raises where a type is none, or does not have what it needs beside it."""
    if kind not in TYPES:
        raise keys["type"].wrong(f"is “{kind[:40]}”: use one of {', '.join(TYPES)}.")
    each = "each" in keys
    if each and keys["each"].text() != EACH.get(kind):
        raise keys["each"].wrong(
            f"does not go with type {kind}: use "
            + ", ".join(f"{what} with {of}" for of, what in EACH.items())
            + "."
        )
    needed = NEEDS.get(kind)
    if needed and not each and needed not in keys:
        raise node.wrong(
            f"is of type {kind} and lacks “{needed}”: add it, or `each: {EACH[kind]}`."
        )
    if kind == "section" and "text" not in keys:
        raise node.wrong("is a section without “text”: give its lines.")


def _text(keys: Mapping[str, Node], name: str) -> str:
    return keys[name].text() if name in keys else ""


def _truth(keys: Mapping[str, Node], name: str, otherwise: bool) -> bool:
    return keys[name].truth() if name in keys else otherwise


def _count(keys: Mapping[str, Node], name: str) -> int | None:
    if name not in keys:
        return None
    if (value := keys[name].number()) < 1:
        raise keys[name].wrong("is 0: count from 1.")
    return value
