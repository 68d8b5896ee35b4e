"""The line above the pages: what stands in the way, one thing at a time, the gravest first."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QWidget

from mentorjournal.ui.widgets.banner import Banner, BannerKind
from mentorjournal.ui.widgets.layouts import Column


class Matter(IntEnum):
    """What can be said there, the gravest first."""

    UNSAVED = 0
    READ_ONLY = 1
    OTHER_VERSION = 2
    LITTLE_ROOM = 3
    RECOVERED = 4
    PLACE = 5


class Message(NamedTuple):
    """Words, and a button where something can be done."""

    text: str
    kind: BannerKind
    action: str = ""
    closable: bool = True


class MessageBar(QWidget):
    """Shows the gravest of what is to be said.

    Attributes:
        acted: (Matter) its button was pressed.
        closed: (Matter) it was read, and closed.
    """

    acted = Signal(object)
    closed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said: dict[Matter, Message] = {}
        self._shown: Matter | None = None
        self._banner: Banner | None = None
        self.hide()

    @property
    def matter(self) -> Matter | None:
        """What is shown now."""
        return self._shown

    @property
    def text(self) -> str:
        """The words that are shown now, or ""."""
        return self._banner.text if self._banner is not None and not self.isHidden() else ""

    def say(self, matter: Matter, message: Message) -> None:
        """Say something, until it is withdrawn or closed."""
        if self._said.get(matter) != message:
            self._said[matter] = message
            self._show()

    def withdraw(self, matter: Matter) -> None:
        """It is over."""
        if self._said.pop(matter, None) is not None:
            self._show()

    def clear(self) -> None:
        """Say nothing of what was said so far."""
        self._said.clear()
        self._show()

    def _show(self) -> None:
        self._shown = min(self._said, default=None)
        if self._shown is None:
            self.hide()
            return
        message = self._said[self._shown]
        banner = self._banner or self._make_banner()
        banner.set_closable(message.closable)
        banner.show_message(message.text, message.kind, action=message.action)
        self.show()

    def _make_banner(self) -> Banner:
        """Make it only now: most journals never need one."""
        banner = self._banner = Banner(parent=self)
        for button in banner.findChildren(QAbstractButton):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the caret in the text
        banner.action_requested.connect(self._on_acted)
        banner.closed.connect(self._on_closed)
        Column(self, gap=0, margins=(5, 3, 5, 0)).addWidget(banner)
        return banner

    @Slot()
    def _on_acted(self) -> None:
        if self._shown is not None:
            self.acted.emit(self._shown)

    @Slot()
    def _on_closed(self) -> None:
        shown = self._shown
        if shown is not None:
            self.withdraw(shown)
            self.closed.emit(shown)
