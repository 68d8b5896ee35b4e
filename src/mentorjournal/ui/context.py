"""What the pages of one window share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from mentorjournal.domain.changes import Change, Kind
from mentorjournal.domain.mentorships import Mentorship
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.journal import Journal
from mentorjournal.settings import Settings
from mentorjournal.ui.bus import Bus
from mentorjournal.ui.save_watch import SaveWatch
from mentorjournal.ui.tasks import Tasks
from mentorjournal.ui.theme import Theme
from mentorjournal.ui.unfinished import UnfinishedLines
from mentorjournal.ui.words import failure_text

if TYPE_CHECKING:
    from mentorjournal.ui.backing_up import BackupKeeper
    from mentorjournal.ui.documents.kept_out import KeptOut
    from mentorjournal.ui.reminders.watch import ReminderWatch

T = TypeVar("T")

NEW = "new"
"""The target of `PageContext.go` that begins something new on the page."""


class Notice(NamedTuple):
    """A line to show at the foot of the window for a while.

    Attributes:
        undoable: offers Undo beside it. kind: "info", "warning" or "error".
        opens: path of a file that was made; offers to open it.
    """

    text: str
    undoable: bool = False
    kind: str = "info"
    opens: str = ""


class PageContext(QObject):
    """The journal and its surroundings, made once by the composition root.

    Attributes:
        mentorship_changed: another mentorship was chosen; carries its id.
        go: a wish to see a page: its name and what to select there, or None.
        notify: a `Notice` to show.
        unsaved: whether something typed is not on disk yet; the rail shows it.
        settings_changed: another choice was made that some page goes by.
        day_began: another day has begun than what is shown was made for, later or earlier.
        reminded: something else is due than before, or on another day.
        damage_found: a look over the whole journal has found damage.
        restore_prepared: a backup (`restoring.Prepared`) only has to take the journal's place.
        passphrase_prepared: so has the journal itself under a new key (`passphrase.Prepared`).
        save_watch: whether what is typed gets to the disk.
        unfinished: keeps what was typed and not entered yet.
        day: the day that began last, as `day_began` told; the first is that of the opening.
        reminders: what is due; None until the window can be used.
        backups: keeps the journal's backups; None until the window can be used.
    """

    mentorship_changed = Signal(object)
    go = Signal(str, object)
    notify = Signal(object)
    unsaved = Signal(bool)
    settings_changed = Signal()
    day_began = Signal()
    reminded = Signal()
    restore_prepared = Signal(object)
    passphrase_prepared = Signal(object)
    damage_found = Signal()

    def __init__(
        self, journal: Journal, settings: Settings, theme: Theme, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.journal = journal
        self.settings = settings
        self.theme = theme
        self.bus = Bus(journal, self)
        self.tasks = Tasks(self)
        self.save_watch = SaveWatch(self)
        self.unfinished = UnfinishedLines(self)
        self.mentorship_id: str | None = None
        self.day = self.today()
        self.reminders: ReminderWatch | None = None
        self.backups: BackupKeeper | None = None
        self._gone: str | None = None
        self._kept_out: dict[str, KeptOut] = {}
        # Before any page: none shall ask for a mentorship that this change has taken away.
        self.bus.changed.connect(self._on_changed)

    def kept_out(self, document: str) -> KeptOut:
        """What was struck out of a document, by its key; remembered while the window is open."""
        from mentorjournal.ui.documents.kept_out import KeptOut

        return self._kept_out.setdefault(document, KeptOut())

    def choose_mentorship(self, mentorship_id: str | None) -> None:
        """Make another mentorship the one that every page shows."""
        if mentorship_id != self.mentorship_id:
            self.mentorship_id = mentorship_id
            self._gone = None
            self.mentorship_changed.emit(mentorship_id)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        """Show another mentorship when this one has gone, and this one when it is back."""
        if Kind.MENTORSHIP not in change.kinds:
            return
        known = [m.id for m in self.journal.first_page.mentorships()]
        if self._gone in known:
            self.choose_mentorship(self._gone)
        elif self.mentorship_id not in known:
            gone = self.mentorship_id
            self.choose_mentorship(known[0] if known else None)
            self._gone = gone

    def mentorship(self) -> Mentorship | None:
        """The mentorship that is shown, or None while there is none."""
        if self.mentorship_id is None:
            return None
        return self.journal.first_page.mentorship(self.mentorship_id)

    @property
    def only_reads(self) -> bool:
        """Whether the journal is open for reading only."""
        return self.journal.file.refuses is Failure.READ_ONLY

    def today(self) -> date:
        """The local day of the journal's clock."""
        return self.journal.today()

    def run(self, command: Callable[[], T]) -> T | None:
        """Run a command; an expected failure is shown as a sentence, and None comes back."""
        try:
            return command()
        except JournalError as error:
            self.save_watch.refused(error)
            self.notify.emit(Notice(failure_text(error), kind="error"))
            return None

    def did(self, command: Callable[[], object]) -> bool:
        """Run a command that gives nothing back, like `run`; whether it worked."""

        def done() -> bool:
            command()
            return True

        return self.run(done) is True
