"""What happened, said at the foot of the window for a while, with a way back where there is one."""

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.changes import Change
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.replaying import replay
from mentorjournal.ui.widgets.toast import Toast
from mentorjournal.ui.words import tr


class Notices(QObject):
    """Shows the notices of one journal, one at a time.

    Attributes:
        toast: what they are shown in; None before the first.
    """

    def __init__(self, context: PageContext, window: QWidget) -> None:
        super().__init__(context)
        self._context = context
        self._window = window
        self._notice: Notice | None = None
        self.toast: Toast | None = None
        context.notify.connect(self.show_notice)
        context.bus.changed.connect(self._on_changed)

    def close(self) -> None:
        """Take away what still shows; the journal is let go."""
        if self.toast is not None:
            self.toast.hide()
            self.toast.deleteLater()
            self.toast = None

    @Slot(object)
    def show_notice(self, notice: Notice) -> None:
        """Show a line, with Undo where it helps."""
        if self.toast is None:
            self.toast = Toast(self._window)
            self.toast.action_requested.connect(self._on_action)
        self._notice = notice
        action = tr("Undo") if notice.undoable else ""
        self.toast.show_message(notice.text, tr("Open") if notice.opens else action)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if self.toast is not None and self._notice is not None and self._notice.undoable:
            self.toast.withdraw_action()  # what it would undo is no longer the newest

    @Slot()
    def _on_action(self) -> None:
        if self._notice is not None and self._notice.opens:
            QDesktopServices.openUrl(QUrl.fromLocalFile(self._notice.opens))
            return
        text = replay(self._context, back=True)
        if text:
            self.show_notice(Notice(text))
