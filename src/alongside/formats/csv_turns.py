"""Tables of turns: a row for each, with columns for the speaker, the words and the time."""

from __future__ import annotations

from collections.abc import Sequence

from alongside.formats.choosing import Chosen
from alongside.formats.columns import Columns, found_in
from alongside.formats.decoding import decode
from alongside.formats.labels import labels_of, seconds
from alongside.formats.lines import plain_lines
from alongside.formats.names import tidy
from alongside.formats.speakers import guesses_of, reasons_of
from alongside.formats.tables import rows_of
from alongside.study.errors import UnreadableFile
from alongside.study.transcript import Guess, Transcript, Turn


def read(data: bytes, name: str, *, encoding: str | None = None) -> Transcript:
    """A .csv or .tsv file; its text is the column of words, a line for each row.

    Raises UnreadableFile where quotes are unbalanced or no column holds words.
    """
    decoded = decode(data, name, encoding=encoding)
    rows = rows_of(decoded.text, name)
    return from_rows(rows, name, kind="csv", guesses=decoded.guesses, repairs=decoded.repairs)


def from_rows(
    rows: Sequence[list[str]], name: str, *, kind: str, guesses: tuple[Guess, ...] = (),
    repairs: tuple[str, ...] = (), losses: tuple[str, ...] = (),
) -> Transcript:  # fmt: skip
    """The turns in the rows of a table. Raises UnreadableFile where no column holds words."""
    columns = found_in(rows)
    if columns is None:
        raise UnreadableFile(
            f"{name} has no column of words: call the column that holds them “text”, and the one "
            "that says who speaks “speaker”. (Attributes of participants go with --attributes.)"
        )
    text, turns = _turns(rows[columns.header :], columns)
    if not text.strip():
        raise UnreadableFile(f"{name} has no words in its column of words.")
    names = dict.fromkeys(t.speaker for t in turns if t.speaker)
    sure = Chosen((), dict.fromkeys(names, columns.certainty), dict.fromkeys(names, columns.reason))
    guesses = (*guesses, Guess("columns", columns.described, columns.certainty))
    left = columns.left_out
    return Transcript(
        text,
        turns,
        kind=kind,
        guesses=guesses + reasons_of(sure, turns) + guesses_of(text, turns),
        repairs=repairs,
        losses=losses + ((f"Columns not brought in: {left}.",) if left else ()),
    )


def _turns(rows: Sequence[list[str]], columns: Columns) -> tuple[str, tuple[Turn, ...]]:
    pieces: list[str] = []
    turns: list[Turn] = []
    length = 0
    for row in rows:
        words = _cell(row, columns.words)
        if not words.strip():
            continue
        if pieces:
            length += 1
        speaker = tidy(_cell(row, columns.speaker)) or None
        start = length + _after_label(words, speaker)
        end = length + len(words.rstrip())
        pieces.append(words)
        length += len(words)
        times = (_time(_cell(row, c), columns.unit) for c in (columns.begins, columns.ends))
        turns.append(Turn(speaker, min(start, end), end, *times))
    return "\n".join(pieces), tuple(turns)


def _cell(row: Sequence[str], column: int | None) -> str:
    return row[column] if column is not None and column < len(row) else ""


def _after_label(words: str, speaker: str | None) -> int:
    """Where the words begin when the cell says the speaker again ("F: Okay", "19: Hi")."""
    if speaker:
        for label in labels_of(words, plain_lines(words)[:1]):
            if label.form == "colon" and speaker.casefold().endswith(label.name.casefold()):
                return label.words
    return len(words) - len(words.lstrip())


def _time(cell: str, unit: float) -> float | None:
    cell = cell.strip()
    if ":" in cell:
        return seconds(cell)
    try:
        value = float(cell.replace(",", ".")) * unit
    except ValueError:
        return None
    return value if 0 <= value < 1e7 else None
