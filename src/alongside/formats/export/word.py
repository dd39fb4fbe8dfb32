"""A study as .docx: excerpts by code, people's words in serif, written as a stream."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from alongside.formats.export.by_code import by_code, sentence, who
from alongside.formats.parts import parts
from alongside.formats.refi.xml import escaped
from alongside.study import Study

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_DEEPEST = 4


def write(study: Study, out: BinaryIO) -> None:
    """The document; it names no author and holds no properties."""
    with parts(out) as package:
        package.add("[Content_Types].xml", (_CONTENT_TYPES,))
        package.add("_rels/.rels", (_relation("officeDocument", "word/document.xml"),))
        package.add("word/_rels/document.xml.rels", (_relation("styles", "styles.xml"),))
        package.add("word/styles.xml", (_styles(),))
        package.add("word/document.xml", _document(study))


def _document(study: Study) -> Iterator[str]:
    yield f'{_HEAD}<w:document xmlns:w="{_W}"><w:body>'
    yield _paragraph("Title", study.title or "Excerpts by code")
    yield _paragraph("Lead", sentence(study))
    for _, depth, code, excerpts in by_code(study):
        yield _paragraph(f"Heading{min(depth + 1, _DEEPEST)}", code.name)
        if code.definition:
            yield _paragraph("Definition", code.definition)
        for row in excerpts:
            yield _paragraph("Quote", row.text)
            yield _paragraph("Speaker", f"{who(row, study)} · coded by {row.coder}")
    yield _paragraph(
        "Definition",
        "An excerpt stands under each code that it was given, once for each coder. "
        "Words of people who withdrew are not here.",
    )
    yield (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" '
        'w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
        "</w:body></w:document>"
    )


def _paragraph(style: str, text: str) -> str:
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escaped(line)}</w:t>' for line in text.splitlines() or [""]
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>{lines}</w:r></w:p>\n'


def _relation(kind: str, target: str) -> str:
    return (
        f'{_HEAD}<Relationships xmlns="{_RELS}"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )


_CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}"/>'
    '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.styles+xml"/></Types>'
)


def _styles() -> str:
    """Sans for our words, serif for people's."""
    sans = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/>'
    serif = '<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:cs="Georgia" w:eastAsia="Georgia"/>'
    soft = '<w:color w:val="5C574F"/>'
    rule = '<w:pBdr><w:left w:val="single" w:sz="18" w:space="10" w:color="D9D3C6"/></w:pBdr>'
    headings = "".join(
        _style(
            f"Heading{level}",
            f"heading {level}",
            f'<w:keepNext/><w:spacing w:before="{440 - 60 * level}" w:after="80"/>'
            f'<w:outlineLvl w:val="{level - 1}"/>',
            f'{sans}<w:b/><w:sz w:val="{36 - 4 * level}"/>',
        )
        for level in range(1, _DEEPEST + 1)
    )
    return (
        f'{_HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>{sans}'
        '<w:sz w:val="21"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "</w:style>"
        + _style("Title", "Title", '<w:spacing w:after="160"/>', f'{sans}<w:b/><w:sz w:val="48"/>')
        + _style("Lead", "Lead", '<w:spacing w:after="360" w:line="300"/>', '<w:sz w:val="24"/>')
        + headings
        + _style("Definition", "Definition", '<w:spacing w:after="160"/>', soft)
        + _style(
            "Quote",
            "Quote",
            f'<w:keepNext/><w:keepLines/>{rule}<w:spacing w:before="160" w:after="40" '
            'w:line="288"/><w:ind w:left="340"/>',
            f'{serif}<w:sz w:val="23"/>',
        )
        + _style(
            "Speaker",
            "Speaker",
            f'{rule}<w:spacing w:after="200"/><w:ind w:left="340"/>',
            f'{soft}<w:sz w:val="18"/>',
        )
        + "</w:styles>"
    )


def _style(key: str, name: str, paragraph: str, run: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>'
        f"<w:rPr>{run}</w:rPr></w:style>"
    )
