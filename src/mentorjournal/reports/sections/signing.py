"""Where the two sign."""

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable

from mentorjournal.domain.documents import Pair
from mentorjournal.reports import style as look
from mentorjournal.reports.block import Block
from mentorjournal.reports.layout import Gap, Stack, is_mirrored
from mentorjournal.reports.page import leave_unused
from mentorjournal.reports.text import Text, colour_of
from mentorjournal.reports.typesetter import GUTTER, Typesetter, excerpt


def signed(story: Sequence[Flowable], pair: Pair, setter: Typesetter) -> list[Flowable]:
    """Return a story with a line for each of the two at the foot of its last page.

    A page with nothing but signatures could belong to any paper, so something of what is signed
    stands above them.
    """
    breaks = [at for at, block in enumerate(story) if isinstance(block, CondPageBreak)]
    last = breaks[-1] + 1 if breaks else 0
    blocks = story[last:] or [Gap(0)]
    before = Stack(blocks, before=blocks[0].getSpaceBefore())
    return [*story[:last], Signed(before, sign_here(pair, setter, look.COLUMN))]


def sign_here(pair: Pair, setter: Typesetter, width: float, gap: float = GUTTER) -> Flowable:
    """Return a line for each of the two, side by side on `width` points."""
    words = setter.words
    lines = []
    for key, side in (("sign mentee", pair.mentee), ("sign mentor", pair.mentor)):
        name = setter.text(words(key, name=excerpt(pair.name(side), 60)), look.QUIET)
        lines.append(Signature(name, setter.text(words("sign date"), look.QUIET)))
    each = (width - gap) / 2
    return setter.columns([each, each], lines, gap)


_LEAST_ABOVE = 60.0
_ROOM_BETWEEN = 12.0


class Signature(Block):
    """A line to sign on, with a name below its start and the word for the date at its end."""

    def __init__(self, name: Text, day: Text) -> None:
        super().__init__()
        self._name, self._day = name, day

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Leave room to write."""
        self.width = available_width
        self._day.wrap(available_width * 0.23, 20)
        _, tall = self._name.wrap(available_width * 0.72, 100)
        self.height = 40 + 5 + tall
        return self.width, self.height

    def draw_at(self, x: float, y: float) -> None:
        """Draw the line and what stands below it."""
        low, y = y, y + self.height - 40
        self.canv.setStrokeColor(colour_of(look.LINE))
        self.canv.setLineWidth(0.75)
        wide, short = self.width * 0.72, self.width * 0.23
        name, day = (
            (self.width - wide, 0.0) if is_mirrored(self.canv) else (0.0, self.width - short)
        )
        name, day = x + name, x + day
        self.canv.line(name, y, name + wide, y)
        self.canv.line(day, y, day + short, y)
        self._name.drawOn(self.canv, name, low)
        self._day.drawOn(self.canv, day, y - 5 - self._day.height)


class Signed(Block):
    """What is signed, and the lines to sign on at the foot of the page where it ends.

    Args:
        before: what stands above them. foot: the lines.
    """

    def __init__(self, before: Flowable, foot: Flowable) -> None:
        super().__init__()
        self._before, self._foot = before, foot
        self.spaceBefore = before.getSpaceBefore()

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Take all the room that is left, or what both need where that is more."""
        needed = self._measured(available_width, available_height)
        self.width = available_width
        self.height = max(needed, available_height - 0.1)
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Leave on this page as much as lets a part of it stand above the lines."""
        if self._measured(available_width, available_height) <= available_height:
            return [self]
        room = min(available_height, self._before.height - _LEAST_ABOVE)
        if room < _LEAST_ABOVE:
            return []
        parts = self._before.split(available_width, room)
        if len(parts) != 2:
            return []
        return [parts[0], Signed(parts[1], self._foot)]

    def draw_at(self, x: float, y: float) -> None:
        """Draw the lines at the lower edge, and the rest from the top."""
        needed = self._before.height + _ROOM_BETWEEN + self._foot.height
        leave_unused(self.canv, self.height - needed)
        self._before.drawOn(self.canv, x, y + self.height - self._before.height)
        self._foot.drawOn(self.canv, x, y)

    def _measured(self, width: float, height: float) -> float:
        _, above = self._before.wrap(width, height)
        _, below = self._foot.wrap(width, height)
        return float(above + _ROOM_BETWEEN + below)
