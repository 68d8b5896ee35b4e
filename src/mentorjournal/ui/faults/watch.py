"""Watches over one open journal: says above the pages what stands in the way, and what helps."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.other_version import Kept, keep_both
from mentorjournal.ui.backing_up import BackupKeeper
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.faults.bar import Matter, Message, MessageBar
from mentorjournal.ui.faults.reading import ReadingOnly
from mentorjournal.ui.faults.recovery import Recovery
from mentorjournal.ui.faults.words import kept_text, read_only_text, unsaved_text
from mentorjournal.ui.main_window import MainWindow
from mentorjournal.ui.widgets.banner import BannerKind
from mentorjournal.ui.words import failure_text, tr


class FaultWatch(QObject):
    """Lives as long as the journal is open.

    Attributes:
        opening_wanted: (Path) another file to open in this window.
        rescue_wanted: the ways out of a damaged journal.
        writing_wanted: the journal is only read, and somebody wants to write.
        bar: where it says what is in the way.
    """

    opening_wanted = Signal(object)
    rescue_wanted = Signal()
    writing_wanted = Signal()

    def __init__(self, context: PageContext, window: MainWindow) -> None:
        super().__init__(context)
        self._context, self._window = context, window
        self._theirs: Path | None = None
        self._problem: Failure | None = None
        self._reading: ReadingOnly | None = None
        self._closed = False
        self.bar = MessageBar()
        window.over_pages.insertWidget(0, self.bar)
        self.bar.acted.connect(self._on_acted)
        context.saving.changed.connect(self._show_saving)
        context.saving.other_version.connect(self._on_other_version)
        self._show_saving()
        self.recovery = Recovery(context)
        self._show_recovered()
        self._show_read_only()
        error = context.saving.error
        if error is not None and error.failure is Failure.CHANGED_ELSEWHERE:
            self._on_other_version()

    @Slot()
    def close(self) -> None:
        """Say nothing any more: the journal goes."""
        if self._closed:
            return
        self._closed = True
        self.recovery.close()
        if self._reading is not None:
            self._reading.close()
        self.bar.hide()
        self.bar.deleteLater()

    @Slot()
    def _show_saving(self) -> None:
        error = self._context.saving.error
        if error is None:
            self.bar.withdraw(Matter.UNSAVED)
            return
        name = self._context.journal.path.name
        action = tr("Save a copy elsewhere…")
        if error.failure is Failure.DAMAGED:
            action = tr("What helps…")
        kind = BannerKind.WARNING if error.failure is Failure.BUSY else BannerKind.ERROR
        self.bar.say(Matter.UNSAVED, Message(unsaved_text(error, name), kind, action, False))

    def _show_read_only(self) -> None:
        file = self._context.journal.file
        if file.refuses is not Failure.READ_ONLY:
            return
        self._reading = ReadingOnly(self)
        action = "" if file.newer else tr("Try again")
        text = read_only_text(file.path.name, newer=file.newer)
        self.bar.say(Matter.READ_ONLY, Message(text, BannerKind.INFO, action, False))

    def _show_recovered(self) -> None:
        if self.recovery.text:
            action = tr("Show it") if self.recovery.note_id else ""
            message = Message(self.recovery.text, BannerKind.INFO, action)
            self.bar.say(Matter.RECOVERED, message)

    @Slot()
    def _on_other_version(self) -> None:
        """Keep both versions without asking: nothing is lost, and it is said."""
        context = self._context
        places = BackupKeeper.of(context).places
        label = tr("from this computer")
        try:
            kept = keep_both(context.journal.file, places, context.journal.clock(), label)
        except JournalError as error:
            if error.failure is not self._problem:
                self._problem = error.failure
                context.notify.emit(Notice(failure_text(error), kind="error"))
            return
        self._problem = None
        self._tell(kept)
        context.saving.went_on_in(kept.ours)

    def _tell(self, kept: Kept) -> None:
        self._theirs = kept.theirs
        action = tr("Open the other") if kept.theirs is not None else ""
        self.bar.say(
            Matter.OTHER_VERSION, Message(kept_text(kept), BannerKind.WARNING, action, True)
        )

    @Slot(object)
    def _on_acted(self, matter: Matter) -> None:
        if matter is Matter.UNSAVED:
            self._help()
        elif matter is Matter.OTHER_VERSION and self._theirs is not None:
            self.opening_wanted.emit(self._theirs)
        elif matter is Matter.READ_ONLY:
            self.writing_wanted.emit()
        elif matter is Matter.RECOVERED:
            self.bar.withdraw(matter)
            self._context.go.emit("journal", self.recovery.note_id)

    def _help(self) -> None:
        error = self._context.saving.error
        if error is not None and error.failure is Failure.DAMAGED:
            self.rescue_wanted.emit()
            return
        from mentorjournal.ui.faults.elsewhere import Elsewhere

        elsewhere = Elsewhere(self._context, self._window)
        elsewhere.failed.connect(self._on_not_moved)
        elsewhere.ask()

    @Slot(str)
    def _on_not_moved(self, text: str) -> None:
        self._context.notify.emit(Notice(text, kind="error"))
