"""Pages as they were approved by somebody who looked at them, kept as pictures.

A document is one picture: its pages side by side, grey, in eight shades. To approve new ones,
run the tests with MENTORJOURNAL_GOLDEN=approve, and look at what has changed in `golden/`.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image

from .pages import difference

GOLDEN = Path(__file__).parent / "golden"
MOST_DIFFERENT = 0.3
"""Mean difference of two pages, 0 to 255: headings that stand in another order make 0.4."""
_ACROSS, _GAP, _SHADES = 4, 6, 8


def like(name: str, pages: Sequence[Image.Image], seen: Path) -> None:
    """Compare pages with the picture kept of them; without one the test fails.

    Args:
        name: of the picture. pages: in grey, all of one size.
        seen: a folder for what the pages look like now, when they differ.
    """
    kept, shown = GOLDEN / f"{name}.png", _side_by_side(pages)
    if os.environ.get("MENTORJOURNAL_GOLDEN") == "approve":
        shown.save(kept, optimize=True)
        return
    now = seen / f"{name}.png"
    shown.save(now, optimize=True)
    if not kept.exists():
        pytest.fail(f"no picture of {name} is kept: look at {now}, then approve it")
    with Image.open(kept) as before:
        grey = before.convert("L")
    assert grey.size == shown.size, f"{name} has other pages: see {now}"
    for number, box in enumerate(_boxes(pages), 1):
        differs = difference(grey.crop(box), shown.convert("L").crop(box))
        assert differs < MOST_DIFFERENT, f"page {number} of {name} differs by {differs}: see {now}"


def _boxes(pages: Sequence[Image.Image]) -> list[tuple[int, int, int, int]]:
    wide, high = pages[0].size
    places = [
        (n % _ACROSS * (wide + _GAP), n // _ACROSS * (high + _GAP)) for n in range(len(pages))
    ]
    return [(x, y, x + wide, y + high) for x, y in places]


def _side_by_side(pages: Sequence[Image.Image]) -> Image.Image:
    boxes = _boxes(pages)
    whole = Image.new("L", (max(box[2] for box in boxes), max(box[3] for box in boxes)), 128)
    for page, box in zip(pages, boxes, strict=True):
        whole.paste(page, box[:2])
    return whole.quantize(_SHADES)
