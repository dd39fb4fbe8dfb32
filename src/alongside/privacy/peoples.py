"""Words for peoples, faiths, callings, kin and conditions: who somebody is without their name."""

from __future__ import annotations

from importlib.resources import files


def _listed(name: str) -> str:
    """The lines of a list of words as one pattern, the longest first."""
    words = files("alongside.privacy").joinpath("words", f"{name}.txt").read_text("utf-8")
    return "|".join(sorted(words.splitlines(), key=len, reverse=True))


PEOPLES = _listed("peoples")
CALLINGS = _listed("callings")
CONDITIONS = _listed("conditions")
PROTECTED = _listed("protected")

_KIN = (
    "mum|mam|mother|mom|dad|da|father|parents?|brothers?|sisters?|sons?|daughters?|siblings?|"
    "nans?|nanna|nana|"
    "gran|granny|grandma|grandmother|grandad|granddad|grandpa|grandfather|grandparents?|"
    "grandchild(?:ren)?|"
    "grandsons?|granddaughters?|grandkids?|cousins?|uncles?|aunt(?:ie)?s?|wife|husband|hubby|"
    "missus|spouse|partner|ex|"
    "nieces?|nephews?|boyfriend|girlfriend|fianc[eé]e?|widow(?:er)?|twins?|kids?|children|child|"
    "baby|"
    "in-laws|(?:mother|father|brother|sister|son|daughter)s?-in-law|stepmum|stepdad|"
    "stepfather|stepmother|step(?:son|daughter|brother|sister|kids|children)s?|goddaughter|godson|"
    "godmother|godfather"
)
KIN_WORDS = (
    r"(?:step[- ]?|half[- ]|ex[- ]|great[- ])?"
    rf"(?:(?:older|elder|eldest|younger|youngest|little|big|late|twin|only|baby|first|second|"
    rf"foster|adopted|own|dear|disabled) ){{0,3}}(?:{_KIN})"
)

RANKS = (
    r"(?:(?:temporary|acting|assistant|deputy|detective|chief|police|special|flight|staff|lance) "
    r"){0,3}"
    r"(?:superintendent|inspector|sergeant|constable|commissioner|corporal|lieutenant|brigadier|"
    r"lieutenant[- ]colonel|colonel|squadron leader|warrant officer|commander)"
)
