"""How far coders agree, over a study or a table: several coefficients with their intervals."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np

from alongside.analysis.coefficients import Coefficient, coefficients, redrawn, sums
from alongside.analysis.judgements import judgements, patterns
from alongside.analysis.units import places, units_of
from alongside.study import NotFound, Refused, Study

if TYPE_CHECKING:
    import pandas

_NOTHING = frozenset({"", "n/a", "na", "nan", "none"})
RARE = 0.05
_RARE = "Few units have a code: where most text is uncoded, percent agreement says little, and the "
_RARE += "kappas fall while AC1 stays. Read them together."


@dataclass(frozen=True)
class Agreement:
    """Coefficients over ``units`` of one kind, between coders; for a study also code by code."""

    unit: str
    units: int
    coders: tuple[str, ...]
    coefficients: dict[str, Coefficient]
    codes: dict[str, dict[str, Coefficient]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "unit": self.unit,
            "units": self.units,
            "coders": list(self.coders),
            "coefficients": {name: asdict(one) for name, one in self.coefficients.items()},
            "codes": {
                code: {name: asdict(one) for name, one in own.items()}
                for code, own in self.codes.items()
            },
            "notes": list(self.notes),
        }

    def to_csv(self) -> str:
        """Comma-separated text: a row for each coefficient, over all and by code."""
        from alongside.analysis.table import harmless

        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["code", "coefficient", "value", "low", "high", "n"])
        for code, name, one in self._rows():
            writer.writerow([harmless(code), name, one.value, one.low, one.high, one.n])
        return out.getvalue()

    def to_frame(self) -> pandas.DataFrame:
        """The same rows for pandas."""
        import pandas

        return pandas.DataFrame(
            [{"code": c, "coefficient": n, **asdict(o)} for c, n, o in self._rows()]
        )

    def _rows(self) -> Iterable[tuple[str, str, Coefficient]]:
        for code, own in [("", self.coefficients), *self.codes.items()]:
            for name, one in own.items():
                yield code, name, one

    @property
    def caption(self) -> str:
        """What was compared, in one sentence."""
        who = " and ".join(self.coders) if len(self.coders) <= 3 else f"{len(self.coders)} coders"
        return f"Agreement between {who} over {self.units:,} {self.unit}s"

    def __repr__(self) -> str:
        lines = [f"  {name:<20} {_shown(one)}" for name, one in self.coefficients.items()]
        return "\n".join([self.caption, *lines, *self.notes])

    def _repr_html_(self) -> str:
        rows = "".join(
            f'<tr><th scope="row">{escape(name)}</th><td>{_shown(one)}</td></tr>'
            for name, one in self.coefficients.items()
        )
        notes = "".join(f"<p>{escape(note)}</p>" for note in self.notes)
        return f"<table><caption>{escape(self.caption)}</caption>{rows}</table>{notes}"


def agreement(study: Study, *, between: Sequence[str] = (), unit: str = "turn") -> Agreement:
    """How far coders agree on which codes a unit has, in the texts that each of them coded.

    Every code that one of them used there is judged of every unit: given, or not given.
    ``between`` names coders (or gives their initials); all of the study's where it is left out.
    Raises NotFound for a coder the study has not, Refused where nothing can be compared.
    """
    coders = list(dict.fromkeys(_coder(study, name) for name in between))
    coders = coders if between else list(range(len(study.coders)))
    if len(coders) < 2:
        raise Refused("Agreement needs two coders: name two who coded the same texts.")
    sources = _coded_by_all(study, coders)
    c = study.codings
    coded = c.take(np.isin(c.source, sources) & np.isin(c.coder, coders))
    units, codes = units_of(study, sources, unit, coded), {}
    judged = list(judgements(coded, places(study)[coded.source], coders, units))
    ratings = patterns(len(coders))[1]
    rows = sums(ratings, 2, np.ones(len(ratings)))
    again = redrawn([drawn for _, drawn in judged])
    for (code, drawn), resampled in zip(judged, again, strict=True):
        own = coefficients(drawn @ rows, 2, units.number, resampled @ rows)
        codes[study.codebook.path(code)] = own
    total = np.sum([drawn for _, drawn in judged], axis=0)
    given = float(total.sum(axis=0) @ ratings.mean(axis=1))
    decisions = units.number * len(codes)
    return Agreement(
        unit,
        units.number,
        tuple(study.coders[who] for who in coders),
        coefficients(total @ rows, 2, decisions),
        codes,
        (
            f"Over {len(sources)} text{'s' * (len(sources) != 1)} that each of them coded.",
            *((_RARE,) if given < RARE * decisions else ()),
        ),
    )


def _coded_by_all(study: Study, coders: list[int]) -> list[int]:
    c = study.codings
    size = len(study.sources)
    coded = [np.bincount(c.source[c.coder == who], minlength=size) > 0 for who in coders]
    sources: list[int] = np.flatnonzero(np.logical_and.reduce(coded)).tolist()
    if not sources:
        raise Refused("These coders have coded no text in common: nothing can be compared.")
    return sources


def agreement_of(
    rows: Sequence[Sequence[str]],
    *,
    unit: Sequence[str],
    coder: str,
    value: str,
    min_coders: int = 2,
) -> Agreement:
    """How far coders agree in a table with a row for each judgement, its first row naming columns.

    Empty values and n/a are no judgement. Raises NotFound for a column that is not there, Refused
    where fewer than ``min_coders`` judged every unit.
    """
    header = [cell.strip() for cell in rows[0]] if rows else []
    at_unit = [_column(header, name) for name in unit]
    at_coder, at_value = _column(header, coder), _column(header, value)
    judged: dict[tuple[str, ...], dict[str, str]] = {}
    for row in rows[1:]:
        cells = [*row, *[""] * (len(header) - len(row))]
        said = cells[at_value].strip()
        if said.casefold() not in _NOTHING:
            judged.setdefault(tuple(cells[i] for i in at_unit), {})[cells[at_coder]] = said
    kept = [own for own in judged.values() if len(own) >= max(min_coders, 2)]
    if not kept:
        raise Refused(
            f"No unit of this table was judged by {max(min_coders, 2)} coders: name other columns, "
            "or ask for fewer coders."
        )
    coders = sorted({who for own in kept for who in own})
    values = sorted({said for own in kept for said in own.values()})
    place = {said: i for i, said in enumerate(values)}
    ratings = np.array([[place.get(own.get(who, ""), -1) for who in coders] for own in kept])
    units = sums(ratings, len(values), np.ones(len(kept)))
    return Agreement("unit", len(kept), tuple(coders), coefficients(units, len(values), len(kept)))


def _column(header: list[str], name: str) -> int:
    if name.strip() not in header:
        raise NotFound(f"This table has no column “{name}” (it has {', '.join(header) or 'none'}).")
    return header.index(name.strip())


def _coder(study: Study, name: str) -> int:
    plain = name.strip().casefold()
    exact = [i for i, one in enumerate(study.coders) if one.casefold() == plain]
    found = exact or [
        i
        for i, one in enumerate(study.coders)
        if "".join(part[0] for part in one.split()).casefold() == plain
    ]
    if len(found) != 1:
        known = ", ".join(study.coders) or "none"
        raise NotFound(f"This study has no one coder called “{name}” (its coders: {known}).")
    return found[0]


def _shown(one: Coefficient) -> str:
    if one.value is None:
        return "cannot be told"
    return f"{one.value:.3f}" + (
        f" ({one.low:.3f} to {one.high:.3f})" if one.low is not None else ""
    )
