"""What was prepared takes the place of the journal that is open: a backup, or it with a new key."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from mentorjournal.journal import passphrase, restoring
from mentorjournal.journal.errors import JournalError
from mentorjournal.ui.context import Notice
from mentorjournal.ui.words import failure_text, tr

if TYPE_CHECKING:
    from mentorjournal.journal.key import Key
    from mentorjournal.ui.context import PageContext
    from mentorjournal.ui.opening import Opening

P = TypeVar("P", restoring.Prepared, passphrase.Prepared)


def go_back(opening: Opening, prepared: restoring.Prepared) -> None:
    """Let a backup be the journal; what was there before has been kept."""
    if _exchange(opening, prepared, restoring.give_up, _take_back) and opening.context is not None:
        text = tr("The journal is as it was then. What was here before is among the backups.")
        opening.context.notify.emit(Notice(text))


def go_on_with_key(opening: Opening, prepared: passphrase.Prepared) -> None:
    """Let the journal be the one under the new key, and its backups follow."""
    if _exchange(opening, prepared, passphrase.give_up, passphrase.take_effect):
        from mentorjournal.ui.passphrase.following import Following

        context: PageContext | None = opening.context
        assert context is not None
        context.go.emit("settings", "passphrase")  # where it was asked for
        Following(context, prepared)


def _exchange(
    opening: Opening,
    prepared: P,
    give_up: Callable[[P], None],
    take: Callable[[P], Key | None],
) -> bool:
    """Save, close, exchange the files and open again; False where it is not as was wanted.

    Args:
        opening: has the journal that is to be replaced.
        prepared: what shall take its place.
        give_up: leaves the journal as it is.
        take: exchanges the files, and returns the key of what is there now.
    """
    if not opening.save():
        give_up(prepared)
        opening.save_failed.emit()
        return False
    opening.close()
    opening.forget_last_backups()  # one was made when this was prepared
    problem = ""
    try:
        key = take(prepared)
    except JournalError as error:
        key, problem = prepared.key, failure_text(error)
    if not opening.open_again(prepared.path, key) or opening.context is None:
        return False
    if problem:
        opening.context.notify.emit(Notice(problem, kind="error"))
    return not problem


def _take_back(prepared: restoring.Prepared) -> Key | None:
    restoring.take_back(prepared)
    return prepared.new
