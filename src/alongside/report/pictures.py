"""Pictures made ready for a report: checked, of a sensible size, without what the camera added."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from alongside.study import UnreadableFile

LONGEST = 1920
MOST_PIXELS = 80_000_000


def bare(content: bytes) -> tuple[bytes, int, int]:
    """A picture made anew, of a sensible size and without metadata, with its width and height."""
    made, (wide, high) = picture_bytes(content)
    return made, wide, high


def picture_bytes(
    path: Path | bytes, *, ratio: float | None = None
) -> tuple[bytes, tuple[int, int]]:
    """A picture as JPEG or PNG without metadata, and its size in pixels; ``path`` or its content.

    With a ``ratio`` of width to height, it is cut evenly at its longer sides.
    """
    name = "The picture" if isinstance(path, bytes) else path.name
    source = io.BytesIO(path) if isinstance(path, bytes) else path
    try:
        with Image.open(source, formats=("JPEG", "PNG", "WEBP")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise UnreadableFile(f"{name} is larger than 80 megapixels: make it smaller.")
            picture = ImageOps.exif_transpose(opened)
            clear = picture.mode in ("RGBA", "LA", "P")
            picture = picture.convert("RGBA" if clear else "RGB")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        raise UnreadableFile(
            f"{name} is not a whole .jpg, .png or .webp picture: save it again as one."
        ) from None
    if ratio is not None:
        picture = picture.crop(_middle(picture.width, picture.height, ratio))
    picture.thumbnail((LONGEST, LONGEST))
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    out = io.BytesIO()
    bare.save(out, "PNG" if clear else "JPEG", **({} if clear else {"quality": 88}))
    return out.getvalue(), bare.size


def _middle(wide: int, high: int, ratio: float) -> tuple[int, int, int, int]:
    """The largest part of a picture that has a ratio, in its middle."""
    across, down = min(wide, round(high * ratio)), min(high, round(wide / ratio))
    across, down = max(across, 1), max(down, 1)
    left, top = (wide - across) // 2, (high - down) // 2
    return left, top, left + across, top + down
