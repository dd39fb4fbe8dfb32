"""Office packages made the same every time: fixed dates, no author, nothing left over."""

from __future__ import annotations

import io
import zipfile
from typing import Any

EPOCH = (1980, 1, 1, 0, 0, 0)
# What the empty files of python-pptx and python-docx bring along from the program they came from.
LEFTOVERS = {"thumbnail", "printerSettings", "extended-properties", "customXml"}


def drop_leftovers(*owners: Any) -> None:
    """Forget what a package, or a part of one, points at without any need."""
    for relations in owners:
        for rid, relation in list(relations.items()):
            if relation.reltype.rsplit("/", 1)[-1] in LEFTOVERS:
                relations.pop(rid)


def reproducible(package: bytes) -> bytes:
    """The same zip with fixed dates and permissions, its parts in their given order."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as given,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in given.namelist():
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            made.writestr(info, given.read(name))
    return out.getvalue()
