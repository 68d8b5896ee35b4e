"""One page, always: what must stand on it is cut kindly, and the rest of it is room to write.

A page is tried with ever less on it until it fits; what is left over becomes ruled lines. The last
try sets each text on one line and few of them, so that it fits whatever was written.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from reportlab.platypus import Flowable

from mentorjournal.reports import style as look
from mentorjournal.reports.layout import Stack, is_mirrored
from mentorjournal.reports.text import colour_of

PITCH = 19.5
"""Distance of ruled lines in points, about 7 mm: as wide as a school exercise book's."""
_LEAST = 0.72
"""Lines may stand as close as this share of the pitch before one of them is left out."""
_LOWEST = 9.0
"""Nobody writes in less than this."""


class Room(NamedTuple):
    """How much of each thing a page shows, and the heights of its fields to write in, in points.

    Attributes:
        news, promises, topics, questions: how many of each; promises of each of the two.
        lines: into how many lines a text may be broken.
        outcomes: of the decisions, and of the actions, that came of the meeting.
        topic: ruled room below each topic. outcome: ruled room for what comes of the meeting.
        spare: ruled room for all topics together, beyond that.
    """

    news: int
    promises: int
    topics: int
    questions: int
    lines: int
    outcomes: int
    topic: float
    outcome: float
    spare: float = 0.0


ROOMS = (
    Room(10, 6, 12, 8, 2, 10, 2 * PITCH, 4 * PITCH),
    Room(6, 4, 12, 6, 2, 8, 2 * PITCH, 4 * PITCH),
    Room(5, 4, 12, 5, 2, 6, PITCH, 4 * PITCH),
    Room(5, 3, 12, 4, 1, 5, PITCH, 3 * PITCH),
    Room(4, 3, 14, 3, 1, 4, PITCH * _LEAST, 3 * PITCH),
    Room(3, 3, 18, 2, 1, 3, 0, 3 * PITCH),
    Room(3, 2, 14, 2, 1, 2, 0, 2 * PITCH),
)
_OUTCOME_SHARE = 0.3
_MOST_OUTCOME = 8 * PITCH


def fitted(story: Callable[[Room], Sequence[Flowable]], width: float, height: float) -> Room:
    """Return the room with which a story fills `height` points and is never taller.

    Args:
        story: makes the blocks for a room.
        width: of the column, in points.
        height: of the page, in points.
    """
    for room in ROOMS:
        spare = height - _tall(story(room), width, height) - 1
        if spare >= 0:
            break
    if spare < 0:
        return room
    outcome = min(spare * _OUTCOME_SHARE, max(0.0, _MOST_OUTCOME - room.outcome))
    return room._replace(spare=spare - outcome, outcome=room.outcome + outcome)


def _tall(blocks: Sequence[Flowable], width: float, height: float) -> float:
    return float(Stack(blocks).wrap(width, height)[1])


class Ruled(Flowable):  # type: ignore[misc]
    """Lines to write on: as many as `height` points hold, evenly spaced, the last at its foot.

    Args:
        height: in points.
        parts: start and end of each stretch of a line, as shares of the width.
        beside: the height, in points, of lines next to these, on whose level they go on upwards.
    """

    def __init__(
        self,
        height: float,
        parts: Sequence[tuple[float, float]] = ((0.0, 1.0),),
        beside: float = 0.0,
    ) -> None:
        super().__init__()
        self._tall, self._parts, self._beside = height, tuple(parts), beside

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Take the whole width and the height given."""
        self.width, self.height = available_width, self._tall
        return self.width, self.height

    def draw(self) -> None:
        """Draw the lines."""
        if self._tall < _LOWEST:
            return
        level = self._beside or self._tall
        pitch = level / max(1, int(level / PITCH + 1 - _LEAST))
        count = max(1, int(self._tall / pitch + 1 - _LEAST))
        self.canv.setStrokeColor(colour_of(look.WRITE_ON))
        self.canv.setLineWidth(0.5)
        for line in range(count):
            for start, end in self._parts:
                if is_mirrored(self.canv):
                    start, end = 1 - end, 1 - start
                self.canv.line(start * self.width, line * pitch, end * self.width, line * pitch)
