"""Writing a report to a file: by the ending, and whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from alongside.formats.atomic import written_whole
from alongside.report.blocks import Report
from alongside.study import Refused

ENDINGS = (".pptx", ".docx", ".html")


class Composed(Report):
    """A report as composed, which can be written to a file."""

    def save(self, path: str | Path) -> Path:
        """Write it as .pptx, .docx or .html, by the ending; an existing file is replaced whole.

        Raises Refused in a sentence when it cannot be done.
        """
        path = Path(path)
        content = writer_for(path)(self)
        with written_whole(path) as file:
            file.write(content)
        return path


def writer_for(path: Path) -> Callable[[Report], bytes]:
    """The writer of a file's ending. Raises Refused for one that is not written."""
    match path.suffix.lower():
        case ".pptx":
            from alongside.report.pptx import pptx

            return pptx
        case ".docx":
            from alongside.report.docx import docx

            return docx
        case ".html":
            from alongside.report.html import html

            return html
        case ".pdf":
            raise Refused(
                f"{path.name}: a PDF is not written directly; save .html and print it, or .docx."
            )
    raise Refused(
        f"{path.name} does not say what to write: end it in {', '.join(ENDINGS[:-1])} or "
        f"{ENDINGS[-1]}."
    )
