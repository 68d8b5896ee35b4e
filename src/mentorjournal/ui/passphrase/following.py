"""After the passphrase: what is said, and the backups, which follow while one goes on writing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mentorjournal.journal.following import Followed, convert_backups
from mentorjournal.journal.passphrase import Prepared
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.passphrase import kept
from mentorjournal.ui.tasks import Job
from mentorjournal.ui.words import tr

if TYPE_CHECKING:
    from mentorjournal.journal.backups import Places
    from mentorjournal.journal.key import Key


class Following(QObject):
    """Brings the backups under the new key; where that is cut off, the next opening goes on."""

    def __init__(self, context: PageContext, prepared: Prepared) -> None:
        super().__init__(context)
        self._context, self._prepared = context, prepared
        self._tell(_said(prepared))
        if prepared.key is not None and kept.is_wanted(context.settings):
            context.tasks.run_task(partial(kept.drop, prepared.key.salt))
        work = partial(
            _followed, prepared.places, context.journal.journal_id(), prepared.key, prepared.new
        )
        context.tasks.run_task(work, self._on_followed)

    def _on_followed(self, followed: Followed) -> None:
        left = len(followed.left)
        if left:
            self._tell(tr("%n backup(s) could not follow, and open as they did before.", left))
        if self._context.backups is not None:
            self._context.backups.listed.emit()
        if self._prepared.key is not None:
            self._prepared.key.wipe()

    def _tell(self, text: str) -> None:
        self._context.notify.emit(Notice(text))


def _said(prepared: Prepared) -> str:
    if prepared.new is None:
        return tr("The passphrase is gone. Anyone who has the file can read it.")
    if prepared.key is None:
        return tr("The journal is encrypted. Ctrl+L locks it.")
    return tr("The new passphrase holds.")


def _followed(
    places: Places, journal_id: str, key: Key | None, new: Key | None, job: Job
) -> Followed:
    return convert_backups(places, journal_id, key, new, partial(_go_on, job))


class _Stopped(Exception):
    """The journal is closed before all have followed."""


def _go_on(job: Job, done: int, whole: int) -> None:
    if job.cancelled():
        raise _Stopped
