"""The sheets of the backups: reading a note or goal of one, and restoring it whole."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.journal.errors import JournalError
from mentorjournal.journal.restoring import Prepared, prepare_restore
from mentorjournal.ui.backing_up import BackupKeeper
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.tasks import Job, Task
from mentorjournal.ui.widgets.markdown.editor import MarkdownEditor
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import failure_text, tr

if TYPE_CHECKING:
    from mentorjournal.journal.key import Key


class ReadingSheet(Sheet):
    """One note or goal of a backup, to be read and brought back.

    Attributes:
        wanted: it shall be copied into the journal.
    """

    wanted = Signal()

    def __init__(self, title: str, subtitle: str, text: str, parent: QWidget) -> None:
        super().__init__(
            title or tr("Untitled"),
            parent,
            subtitle=subtitle,
            accept_text=tr("Bring it back"),
            cancel_text=tr("Close"),
            width=620,
        )
        self.text = MarkdownEditor()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(title)
        self.text.set_auto_height(4, 18)
        self.text.set_text(text)
        self.body.addWidget(self.text)
        self.body.addWidget(
            Label(
                tr("A copy is added to your journal; nothing in it is replaced."),
                tone="muted",
                wrap=True,
            )
        )

    def try_accept(self) -> bool:
        self.wanted.emit()
        return True


class RestoreSheet(Sheet):
    """Asks once before a backup takes the place of the journal, and prepares it."""

    def __init__(
        self,
        context: PageContext,
        backup: Path,
        made: str,
        parent: QWidget,
        *,
        key: Key | None = None,
    ) -> None:
        """`key` is that of the backup, where it has one."""
        super().__init__(
            tr("Restore the whole journal?"),
            parent,
            subtitle=tr("It will be as it was on %1.").replace("%1", made),
            accept_text=tr("Restore"),
        )
        self._context, self._backup, self._key = context, backup, key
        self._task: Task | None = None
        text = tr("Your journal as it is now becomes a backup first, so that you can come back.")
        self.body.addWidget(Label(text, wrap=True))

    def try_accept(self) -> bool:
        """Keep the present state and lay the copy ready, off this thread."""
        context = self._context
        assert self.accept_button is not None
        self.accept_button.setEnabled(False)
        self.show_error("")
        self.at_work = True
        journal, places = context.journal, BackupKeeper.of(context).places
        work = partial(
            prepare_restore,
            journal.path,
            self._backup,
            places,
            journal.clock(),
            key=journal.file.key,
            backup_key=self._key,
        )
        self._task = context.tasks.run_task(
            partial(_alone, work), self._on_prepared, self._on_failed
        )
        return False

    def _on_prepared(self, prepared: Prepared) -> None:
        self._task = None
        self.accept()
        self._context.restore_prepared.emit(prepared)

    def _on_failed(self, error: BaseException) -> None:
        self._task = None
        self.at_work = False
        assert self.accept_button is not None
        self.accept_button.setEnabled(True)
        if not isinstance(error, JournalError):
            raise error
        self.show_error(failure_text(error))

    @Slot()
    def reject(self) -> None:
        """While it is being prepared there is no way back but the backup that is made."""
        if self._task is None:
            super().reject()


def _alone(work: Callable[[], Prepared], job: Job) -> Prepared:
    return work()
