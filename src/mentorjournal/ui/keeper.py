"""Keeps the fields of a form that is edited in place: no button, no lost word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QFocusEvent

from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.save_times import SaveTimes
from mentorjournal.ui.unfinished import keeps_own
from mentorjournal.ui.widgets.fields import TextArea, TextField
from mentorjournal.ui.words import failure_text

_NEVER = (Failure.NOT_FOUND, Failure.INVALID, Failure.NOT_ALLOWED, Failure.READ_ONLY)

Fields = dict[str, Any]
Save = Callable[..., Any]


class Keeper(QObject):
    """Saves what was changed in the fields of records, soon after the last key.

    `save` is called with the id of the record, `merge` and the changed fields. What
    could not be saved stays in memory, by record, and is tried again until it is on disk. All
    that is changed in one stay is one step to undo.
    """

    def __init__(self, context: PageContext, save: Save, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._save = save
        self._stay = uuid4().hex
        self._waiting: dict[str, Fields] = {}
        self._shown = False
        self._times = SaveTimes(self)
        self._times.due.connect(self._on_time)

    def end_stay(self) -> None:
        """Save; what is changed from now on is a step of undo of its own."""
        self.flush()
        self._stay = uuid4().hex

    def is_waiting(self, record_id: str, name: str) -> bool:
        """Whether a field was changed and is not on disk yet."""
        return name in self._waiting.get(record_id, ())

    def touch(self, record_id: str, **fields: Any) -> None:
        """Something was typed into these fields of a record."""
        self._waiting.setdefault(record_id, {}).update(fields)
        self._say()
        self._times.typed()

    def drop(self, record_id: str, name: str) -> None:
        """What was typed into a field shall not be kept after all."""
        self._waiting.get(record_id, {}).pop(name, None)
        if not self._waiting.get(record_id):
            self._waiting.pop(record_id, None)
        self._say()

    def set(self, record_id: str, **fields: Any) -> bool:
        """Keep a choice at once, as a step of its own."""
        self.end_stay()
        self._waiting.setdefault(record_id, {}).update(fields)
        done = self.flush()
        self._stay = uuid4().hex
        return done

    def flush(self) -> bool:
        """Save everything now; False when some of it could not be saved."""
        self._times.stop()
        problem: JournalError | None = None
        for record_id in list(self._waiting):
            fields = self._waiting.pop(record_id)
            try:
                self._save(record_id, merge=self._stay, **fields)
            except JournalError as error:
                if error.failure in _NEVER:
                    self._context.notify.emit(Notice(failure_text(error), kind="error"))
                    continue  # trying again would not help: it has gone, or cannot be so
                self._waiting[record_id] = {**fields, **self._waiting.get(record_id, {})}
                problem = error
        if problem is not None:
            self._times.refused()
            self._context.save_watch.failed(self, problem)
        else:
            self._context.save_watch.worked(self)
        self._say()
        return problem is None

    def _say(self) -> None:
        unsaved = bool(self._waiting)
        if unsaved != self._shown:
            self._shown = unsaved
            self._context.unsaved.emit(unsaved)

    @Slot()
    def _on_time(self) -> None:
        self.flush()


class KeptArea(TextArea):
    """Several lines of text of a record, kept as they are typed; `field` names its column."""

    def __init__(
        self, keeper: Keeper, field: str, placeholder: str = "", *, name: str = "", lines: int = 3
    ) -> None:
        super().__init__("", placeholder, name=name, lines=lines)
        keeps_own(self)
        self._keeper, self._field = keeper, field
        self._record = ""
        self._showing = False
        self.edited.connect(self._on_edited)

    def show_value(self, record_id: str, text: str) -> None:
        """Show what the file says, unless something newer is being typed for this record."""
        if record_id == self._record and self._keeper.is_waiting(record_id, self._field):
            return
        self._record = record_id
        if text != self.toPlainText():
            self._showing = True
            self.setPlainText(text)
            self._showing = False

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        if self._record and not self._showing:
            self._keeper.touch(self._record, **{self._field: text})

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What one typed here is one step to undo."""
        super().focusOutEvent(event)
        self._keeper.end_stay()


class KeptLine(TextField):
    """One line of text of a record, kept as it is typed; `needed` refuses an empty one."""

    def __init__(
        self,
        keeper: Keeper,
        field: str,
        placeholder: str = "",
        *,
        name: str = "",
        needed: bool = False,
        bare: bool = False,
    ) -> None:
        super().__init__("", placeholder, name=name, bare=bare)
        keeps_own(self)
        self._keeper, self._field, self._needed = keeper, field, needed
        self._record = ""
        self._kept = ""
        self.textEdited.connect(self._on_edited)

    def show_value(self, record_id: str, text: str) -> None:
        """Show what the file says, unless something newer is being typed for this record."""
        newer = self._keeper.is_waiting(record_id, self._field) or (
            self.hasFocus() and self._needed and not self.text().strip()
        )
        if record_id == self._record and newer:
            return
        self._record, self._kept = record_id, text
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        if not self._record:
            return
        if text.strip() or not self._needed:
            self._keeper.touch(self._record, **{self._field: text})
        else:
            self._keeper.drop(self._record, self._field)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What one typed here is one step to undo; what must not be empty comes back."""
        super().focusOutEvent(event)
        self._keeper.end_stay()
        if self._needed and not self.text().strip():
            self.setText(self._kept)
