"""Word documents made by hand for tests: a body, and whatever parts go with it."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{W}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def wrapped(root: str, inside: str) -> bytes:
    """A part of a document: its root element round some XML."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_NAMES}>{inside}</w:{root}>'.encode()


def docx(body: str, **parts: str) -> bytes:
    """A .docx with that body; ``footnotes="…"`` adds ``word/footnotes.xml`` and so on."""
    return packed(
        {
            "word/document.xml": wrapped("document", f"<w:body>{body}</w:body>"),
            **{f"word/{n}.xml": wrapped(_ROOTS.get(n, n), inside) for n, inside in parts.items()},
        }
    )


_ROOTS = {"header1": "hdr", "footer1": "ftr"}


def packed(parts: dict[str, bytes]) -> bytes:
    """A zip package."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def p(*runs: str, style: str = "") -> str:
    """A paragraph of runs; what is not XML yet becomes a plain run."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}{''.join(x if x.startswith('<') else r(x) for x in runs)}</w:p>"


def r(words: str, look: str = "") -> str:
    """A run of words, with the names of toggles that are on ("b", "vanish")."""
    toggles = "".join(f"<w:{name}/>" for name in look.split())
    properties = f"<w:rPr>{toggles}</w:rPr>" if toggles else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'
