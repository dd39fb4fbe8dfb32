"""Writing a report to a file: by the ending, and whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from alongside.report.blocks import Report
from alongside.study import Refused

ENDINGS = (".pptx", ".docx", ".html")


def save(report: Report, path: Path) -> Path:
    """Write the report to ``path``. Raises Refused in a sentence when it cannot be done."""
    writer = _writer(path)
    folder = path.parent
    if path.is_dir():
        raise Refused(f"{path.name} is a folder: give a file name that ends in {path.suffix}.")
    if not folder.is_dir():
        raise Refused(f"There is no folder {folder}: make it, or choose another place.")
    content = writer(report)
    try:
        _replace(path, content)
    except OSError as error:
        why = (error.strerror or "it was refused").lower()
        raise Refused(
            f"{path.name} cannot be written in {folder} ({why}): choose another place."
        ) from None
    return path


def _replace(path: Path, content: bytes) -> None:
    """Write beside the file and put it in its place when it is complete."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        os.chmod(beside, mode)
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _writer(path: Path) -> Callable[[Report], bytes]:
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
