"""Where the two sign."""

from reportlab.platypus import Flowable

from mentorjournal.domain.documents import Pair
from mentorjournal.reports import style as look
from mentorjournal.reports.layout import is_mirrored
from mentorjournal.reports.text import Text, colour_of
from mentorjournal.reports.typesetter import GUTTER, Typesetter, excerpt


def signatures(pair: Pair, setter: Typesetter) -> list[Flowable]:
    """Return a line for each of the two, at the foot of the last page."""
    return [AtFoot(sign_here(pair, setter, look.COLUMN))]


def sign_here(pair: Pair, setter: Typesetter, width: float, gap: float = GUTTER) -> Flowable:
    """Return a line for each of the two, side by side on `width` points."""
    words = setter.words
    lines = []
    for key, side in (("sign mentee", pair.mentee), ("sign mentor", pair.mentor)):
        name = setter.text(words(key, name=excerpt(pair.name(side), 60)), look.QUIET)
        lines.append(Signature(name, setter.text(words("sign date"), look.QUIET)))
    each = (width - gap) / 2
    return setter.columns([each, each], lines, gap)


class Signature(Flowable):  # type: ignore[misc]
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

    def draw(self) -> None:
        """Draw the line and what stands below it."""
        y = self.height - 40
        self.canv.setStrokeColor(colour_of(look.LINE))
        self.canv.setLineWidth(0.75)
        wide, short = self.width * 0.72, self.width * 0.23
        name, day = (
            (self.width - wide, 0.0) if is_mirrored(self.canv) else (0.0, self.width - short)
        )
        self.canv.line(name, y, name + wide, y)
        self.canv.line(day, y, day + short, y)
        self._name.drawOn(self.canv, name, 0)
        self._day.drawOn(self.canv, day, y - 5 - self._day.height)


class AtFoot(Flowable):  # type: ignore[misc]
    """A block at the foot of its page; at the top of one that it has to itself."""

    def __init__(self, block: Flowable) -> None:
        super().__init__()
        self._block = block
        self.spaceBefore = 12

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Take all the room that is left, or, on a new page, what the block needs."""
        _, needed = self._block.wrap(available_width, available_height)
        frame = getattr(self, "_frame", None)
        alone = frame is not None and frame._atTop
        self.width = available_width
        self.height = needed if alone or needed > available_height else available_height - 0.1
        return self.width, self.height

    def draw(self) -> None:
        """Draw the block at the lower edge."""
        self._block.drawOn(self.canv, 0, 0)
