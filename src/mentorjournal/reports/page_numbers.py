"""Page numbers of other places: written when all pages are known, or made when they are reached."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from reportlab.platypus import Flowable

from mentorjournal.reports.layout import Stack
from mentorjournal.reports.page import later_forms, pages_of
from mentorjournal.reports.text import Ink

if TYPE_CHECKING:
    from mentorjournal.reports.typesetter import Typesetter


class PageNumber(Flowable):  # type: ignore[misc]
    """The page of a place further on: room now, its number once the document is whole.

    It is a form that its page refers to, so that no document is laid out twice.
    """

    def __init__(self, key: str, ink: Ink, setter: "Typesetter") -> None:
        super().__init__()
        self._key, self._ink, self._setter = key, ink, setter

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Take one line."""
        self.width, self.height = available_width, self._ink.leading
        return self.width, self.height

    def draw(self) -> None:
        """Refer to the number, and link to its place."""
        canvas, name = self.canv, f"page-of-{self._key}"
        canvas.doForm(name)
        canvas.linkURL(f"#{self._key}", (0, 0, self.width, self.height), relative=1)
        forms = later_forms(canvas)

        def draw(pages: dict[str, int]) -> None:
            number = pages.get(self._key)
            text = self._setter.text("" if number is None else str(number), self._ink)
            text.wrap(self.width, self.height)
            text.drawOn(canvas, 0, 0)

        forms.append((name, (self.width, self.height), draw))


class Late(Flowable):  # type: ignore[misc]
    """Blocks that are made when they are reached, from the pages of all that stands before."""

    def __init__(self, make: Callable[[dict[str, int]], Sequence[Flowable]]) -> None:
        super().__init__()
        self._make = make
        self._made: Stack | None = None

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Make the blocks, and measure them."""
        made = self._stack()
        self.width, self.height = made.wrap(available_width, available_height)
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Split as the blocks do."""
        parts: list[Flowable] = self._stack().split(available_width, available_height)
        return parts

    def draw(self) -> None:
        """Draw the blocks."""
        self._stack().drawOn(self.canv, 0, 0)

    def _stack(self) -> Stack:
        if self._made is None:
            self._made = Stack(self._make(pages_of(self.canv)))
        return self._made
