"""Watches over one open journal: says above the pages what stands in the way, and what helps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.faults.bar import Matter, Message, MessageBar
from mentorjournal.ui.faults.recovery import Recovery
from mentorjournal.ui.faults.words import (
    kept_text,
    little_room_text,
    place_text,
    read_only_text,
    unsaved_text,
)
from mentorjournal.ui.main_window import MainWindow
from mentorjournal.ui.opening import is_backup
from mentorjournal.ui.widgets.banner import BannerKind
from mentorjournal.ui.words import failure_text, tr

if TYPE_CHECKING:
    from mentorjournal.journal.other_version import Kept
    from mentorjournal.ui.faults.around import Around
    from mentorjournal.ui.faults.beside import LockBeside
    from mentorjournal.ui.faults.read_only import ReadingOnly

_LOOK_MS = 5_000
_HINTED = "place-hint"


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
        self._beside: LockBeside | None = None
        self._poor = False
        self.bar = MessageBar()
        window.over_pages.insertWidget(0, self.bar)
        self.bar.acted.connect(self._on_acted)
        context.save_watch.changed.connect(self._show_saving)
        context.save_watch.other_version.connect(self._on_other_version)
        self._show_saving()
        self.recovery = Recovery(context)
        self._show_recovered()
        self._show_read_only()
        self._look_timer = QTimer(self, singleShot=True, interval=_LOOK_MS)
        self._look_timer.timeout.connect(self._look)
        context.bus.changed.connect(self._on_changed)
        context.save_watch.moved.connect(self._on_moved)
        self._look()
        error = context.save_watch.error
        if error is not None and error.failure is Failure.CHANGED_ELSEWHERE:
            self._on_other_version()

    @Slot()
    def close(self) -> None:
        """Say nothing any more: the journal goes."""
        if self._closed:
            return
        self._closed = True
        self.recovery.close()
        self._let_beside_go()
        if self._reading is not None:
            self._reading.close()
        self.bar.hide()
        self.bar.deleteLater()

    @Slot()
    def _show_saving(self) -> None:
        error = self._context.save_watch.error
        if error is None:
            self.bar.withdraw(Matter.UNSAVED)
            if self._poor:  # there may be room again
                self._look()
            return
        name = self._context.journal.path.stem
        action = tr("Save a copy elsewhere…")
        if error.failure is Failure.DAMAGED:
            action = tr("What helps…")
        kind = BannerKind.WARNING if error.failure is Failure.BUSY else BannerKind.ERROR
        self.bar.say(Matter.UNSAVED, Message(unsaved_text(error, name), kind, action, False))

    def _show_read_only(self) -> None:
        file = self._context.journal.file
        if file.refuses is not Failure.READ_ONLY:
            return
        from mentorjournal.ui.faults.read_only import ReadingOnly

        self._reading = ReadingOnly(self)
        backup = is_backup(file.path)
        action = "" if file.newer or backup else tr("Try again")
        text = read_only_text(file.path.stem, newer=file.newer, backup=backup)
        self.bar.say(Matter.READ_ONLY, Message(text, BannerKind.INFO, action, False))

    # Where it lies, and the room that is left ------------------------------------------------

    @Slot()
    def _on_changed(self) -> None:
        if not self._look_timer.isActive():
            self._look_timer.start()

    @Slot(object)
    def _on_moved(self, path: Path) -> None:
        self._let_beside_go()
        self._look()

    def _look(self) -> None:
        """See where the journal lies, and how much room is left, off this thread."""
        from mentorjournal.ui.faults.around import look_around

        path = self._context.journal.path
        self._context.tasks.run_task(
            lambda job: look_around(path), self._on_looked, self._on_not_looked
        )

    def _on_looked(self, found: Around) -> None:
        if self._closed or found.path != self._context.journal.path:
            return
        self._show_place(found)
        poor = found.is_poor
        if poor:
            text = little_room_text(found.room or 0)
            self.bar.say(Matter.LITTLE_ROOM, Message(text, BannerKind.WARNING))
        else:
            self.bar.withdraw(Matter.LITTLE_ROOM)
        if poor and not self._poor:
            self._window.flush()
        self._poor = poor

    def _on_not_looked(self, error: BaseException) -> None:
        """Nobody can tell; a save that fails says why."""

    def _show_place(self, found: Around) -> None:
        context = self._context
        if not found.where.shared or context.journal.file.refuses is not None:
            return
        if self._beside is None:
            from mentorjournal.ui.faults.beside import LockBeside

            self._beside = LockBeside(found.path)
            self._beside.take()
        kind = found.where.synced_by or "network"
        journal_id = context.journal.journal_id()
        if context.settings.place(journal_id, _HINTED, "") != kind:
            context.settings.set_place(journal_id, _HINTED, kind)
            text = place_text(found.path.stem, found.where)
            self.bar.say(Matter.PLACE, Message(text, BannerKind.INFO))

    def _let_beside_go(self) -> None:
        if self._beside is not None:
            self._beside.release()
            self._beside = None

    def _show_recovered(self) -> None:
        if self.recovery.text:
            action = tr("Show it") if self.recovery.note_id else ""
            message = Message(self.recovery.text, BannerKind.INFO, action)
            self.bar.say(Matter.RECOVERED, message)

    @Slot()
    def _on_other_version(self) -> None:
        """Keep both versions without asking: nothing is lost, and it is said."""
        from mentorjournal.journal.other_version import keep_both
        from mentorjournal.ui.backing_up import BackupKeeper

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
        context.save_watch.went_on_in(kept.ours)

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
        error = self._context.save_watch.error
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
