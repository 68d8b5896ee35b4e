"""The last backups of journals that were closed, made when no window waits for them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from mentorjournal.journal.errors import JournalError
from mentorjournal.ui.tasks import Tasks


class LastBackups:
    """Those that are still to be made; the next opening makes up for one that fails."""

    def __init__(self) -> None:
        self._due: list[Callable[[], object]] = []

    def add(self, make: Callable[[], object]) -> None:
        """Another journal was closed: `make` makes its backup."""
        self._due.append(make)

    def forget(self) -> None:
        """Make none of them: what was closed has been kept already."""
        self._due = []

    def make(self) -> None:
        """Make them now."""
        self._take()(None)

    def make_beside(self, tasks: Tasks) -> None:
        """Make them on a thread of their own."""
        if self._due:
            tasks.run_task(self._take())

    def _take(self) -> _Making:
        due, self._due = self._due, []
        return _Making(due)


class _Making:
    def __init__(self, due: list[Callable[[], object]]) -> None:
        self._due = due

    def __call__(self, job: object) -> None:
        for make in self._due:
            with suppress(JournalError):
                make()
