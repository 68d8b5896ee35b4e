"""Pictures in notes: fitted to the column, as fine as print needs, and without what they carry.

A photo may hold where it was taken and by whom; so each is decoded and written anew, and only its
colours leave the journal. A picture that is none, or is made to fill the memory, is not set.
"""

import warnings
from enum import StrEnum
from io import BytesIO

from PIL import Image as Picture
from PIL import ImageOps
from reportlab.platypus import Flowable, Image

from mentorjournal.reports import style as look

_MOST_PIXELS = 40_000_000
"""A picture of more is not even decoded; a camera's are smaller, or come as JPEG in less."""
_TALLEST = 260.0
_DPI = 220
_POINTS_PER_INCH = 72


class LeftOut(StrEnum):
    """Why a picture is not printed; the value is the key of the phrase that says so."""

    TOO_LARGE = "picture too large"
    UNREADABLE = "picture unreadable"
    MISSING = "picture missing"


def picture_of(content: bytes) -> Flowable | LeftOut:
    """Return a picture fitted to the column, or why the bytes are none that can be set."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return _fitted(content)
    except (Picture.DecompressionBombWarning, Picture.DecompressionBombError, MemoryError):
        return LeftOut.TOO_LARGE
    except Exception:  # whatever a foreign picture makes its decoder raise, the document goes on
        return LeftOut.UNREADABLE


def _fitted(content: bytes) -> Flowable | LeftOut:
    with Picture.open(BytesIO(content), formats=_FORMATS) as opened:
        photo = opened.format == "JPEG"
        if opened.width * opened.height > _MOST_PIXELS:
            return LeftOut.TOO_LARGE
        opened.draft("RGB", (int(look.COLUMN / _POINTS_PER_INCH * _DPI),) * 2)
        upright = ImageOps.exif_transpose(opened)
        plain = _on_white(upright)
    wide, high = plain.size
    scale = min(0.75, look.COLUMN * 0.72 / wide, _TALLEST / high)
    most = (int(wide * scale / _POINTS_PER_INCH * _DPI) + 1,) * 2
    plain.thumbnail(most if wide >= high else (most[0] * high // wide + 1,) * 2)
    out = BytesIO()
    if photo:
        plain.save(out, "JPEG", quality=88)
    else:
        plain.save(out, "PNG")
    out.seek(0)
    image = Image(out, wide * scale, high * scale, hAlign="LEFT")
    image.spaceBefore = image.spaceAfter = 5
    return image


_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")


def _on_white(picture: Picture.Image) -> Picture.Image:
    """Return a picture in plain colours; what shines through is white, as the paper is."""
    if "A" not in picture.mode and "transparency" not in picture.info:
        return picture.convert("L" if picture.mode in ("1", "L") else "RGB")
    ground = Picture.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture.convert("RGBA"))
    return ground.convert("RGB")
