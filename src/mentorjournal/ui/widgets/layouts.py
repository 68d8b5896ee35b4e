"""Rows and columns whose gaps grow with the text size."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentorjournal.ui.theme import theme


def steps_to_px(steps: tuple[int, ...]) -> tuple[int, ...]:
    """Return the pixels of spacing steps; step 0 is nothing."""
    return tuple(theme().space(step) if step else 0 for step in steps)


class Column(QVBoxLayout):
    """A vertical layout; `gap` and `margins` (one step, or left, top, right, bottom) are 0 to 6."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: int = 3,
        margins: int | tuple[int, int, int, int] = 0,
    ) -> None:
        super().__init__()
        if parent is not None:
            parent.setLayout(self)
        self._gap = gap
        self._margins = (margins,) * 4 if isinstance(margins, int) else margins
        self._on_theme_changed()
        theme().changed.connect(self._on_theme_changed)

    def set_margins(self, margins: tuple[int, int, int, int]) -> None:
        """Change the margins, in steps."""
        self._margins = margins
        self._on_theme_changed()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.setSpacing(*steps_to_px((self._gap,)))
        self.setContentsMargins(*steps_to_px(self._margins))


class Line(QHBoxLayout):
    """A horizontal layout; arguments as for `Column`."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: int = 3,
        margins: int | tuple[int, int, int, int] = 0,
    ) -> None:
        super().__init__()
        if parent is not None:
            parent.setLayout(self)
        self._gap = gap
        self._margins = (margins,) * 4 if isinstance(margins, int) else margins
        self._on_theme_changed()
        theme().changed.connect(self._on_theme_changed)

    def set_margins(self, margins: tuple[int, int, int, int]) -> None:
        """Change the margins, in steps."""
        self._margins = margins
        self._on_theme_changed()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.setSpacing(*steps_to_px((self._gap,)))
        self.setContentsMargins(*steps_to_px(self._margins))
