"""Pictures made ready for a report: checked, of a sensible size, without what the camera added."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from alongside.study import UnreadableFile

LONGEST = 1920
MOST_PIXELS = 80_000_000


def picture_bytes(path: Path) -> tuple[bytes, tuple[int, int]]:
    """A picture as JPEG or PNG without metadata, and its size in pixels."""
    try:
        with Image.open(path, formats=("JPEG", "PNG", "WEBP")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise UnreadableFile(f"{path.name} is larger than 80 megapixels: make it smaller.")
            picture = ImageOps.exif_transpose(opened)
            clear = picture.mode in ("RGBA", "LA", "P")
            picture = picture.convert("RGBA" if clear else "RGB")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        raise UnreadableFile(
            f"{path.name} is not a whole .jpg, .png or .webp picture: save it again as one."
        ) from None
    picture.thumbnail((LONGEST, LONGEST))
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    out = io.BytesIO()
    bare.save(out, "PNG" if clear else "JPEG", **({} if clear else {"quality": 88}))
    return out.getvalue(), bare.size
