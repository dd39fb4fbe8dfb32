"""Square codes (QR) that lead to an address, drawn as SVG."""

from __future__ import annotations

import segno
from django.utils.safestring import SafeString, mark_safe

# A quarter of the squares may be hidden by rain or a drawing pin.
MENDS = "q"


def square_code(address: str) -> SafeString:
    """An address as a square code, to be put into a page: one path, no style, no script."""
    drawn = segno.make(address, error=MENDS, micro=False)
    svg = drawn.svg_inline(scale=4, border=4, omitsize=True, dark="#000", light="#fff")
    return mark_safe(svg)  # nosec B308 B703
