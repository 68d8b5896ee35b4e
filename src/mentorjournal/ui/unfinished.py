"""Keeps what stands in a line or a form and was not entered yet: a kill must not take it.

A line that adds something has a place of its own and gets its words back. The fields of sheets and
small forms are found by themselves when somebody types into them; what stood there when the
program was cut off is kept as a moment at the next start (`ui/faults/recovery.py`). Whatever else
keeps its own words is marked with `keeps_own`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from mentorjournal.journal.errors import JournalError
from mentorjournal.ui.save_times import PAUSE, SaveTimes
from mentorjournal.ui.widgets.fields import TextArea, TextField

if TYPE_CHECKING:
    from mentorjournal.ui.context import PageContext

FOUND = "form/"
"""Begins the places of fields that were found, and not named."""
_KEEPS_OWN = "keepsOwnWords"
WRITES_NOTHING = "writesNothing"
"""Property of widgets whose fields look for something, or say how a document shall be."""
SECRET = Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData
"""What fields of passphrases say of themselves, also while their letters show."""

Field = TextField | TextArea


def keeps_own(widget: QWidget) -> None:
    """Say that a field, or all fields in a widget, are kept by somebody else, or not at all."""
    widget.setProperty(_KEEPS_OWN, True)


def is_marked(widget: QWidget, mark: str) -> bool:
    """Whether a property is set of a widget, or of one that it stands in."""
    at: QWidget | None = widget
    while at is not None:
        if at.property(mark):
            return True
        at = at.parentWidget()
    return False


def writes_nothing(widget: QWidget) -> None:
    """Say that what is typed here is no part of a journal."""
    keeps_own(widget)
    widget.setProperty(WRITES_NOTHING, True)


class _Place(QObject):
    """One field and its place."""

    def __init__(
        self, field: Field, place: str, typed: Callable[[str, str], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._field, self._place, self._typed = field, place, typed
        self._has_typed = False
        self._is_unread = self._is_reading = False
        field.textChanged.connect(self._on_changed)
        field.destroyed.connect(self._on_destroyed)

    def read(self, context: PageContext) -> None:
        """Put back what was left here, or wait until it can be read."""
        try:
            text = context.journal.unfinished.get(self._place)
        except JournalError as error:
            if not context.save_watch.refused(error):
                raise
            if not self._is_unread:
                self._is_unread = True
                self._context = context
                context.save_watch.changed.connect(self._on_saving_changed)
            return
        self._is_unread = False
        field = self._field
        if not text:
            return
        self._is_reading = True
        if isinstance(field, TextField):
            field.setText(text)
        else:
            field.setPlainText(text)
        self._is_reading = False

    @Slot()
    def _on_saving_changed(self) -> None:
        if self._is_unread and not self._has_typed and self._context.save_watch.error is None:
            self.read(self._context)

    @Slot()
    def _on_changed(self) -> None:
        if self._is_reading:
            return
        field = self._field
        self._has_typed = True
        self._typed(self._place, field.text() if isinstance(field, TextField) else _text(field))

    @Slot()
    def _on_destroyed(self) -> None:
        """Its form was closed: what stood there was entered, or not wanted."""
        if self._has_typed and self._place.startswith(FOUND):
            self._typed(self._place, "")
        self._is_unread = False
        self.deleteLater()


def _text(field: TextArea) -> str:
    return field.toPlainText()


class UnfinishedLines(QObject):
    """Puts the words of such fields into the journal, soon after the last key."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._context = context
        self._waiting: dict[str, str] = {}
        self._found: set[str] = set()
        self._closed = self._shown = False
        self._times = SaveTimes(self)
        self._times.due.connect(self.flush)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def watch(self, field: Field, place: str) -> None:
        """Keep the words of a field, and put back those that were left in its place."""
        keeps_own(field)
        _Place(field, place, self._on_typed, self).read(self._context)

    def put(self, place: str, text: str) -> None:
        """Keep words that stand in no field at the moment."""
        self._on_typed(place, text)

    @Slot()
    def flush(self) -> bool:
        """Save everything now; False when it could not be saved."""
        self._times.stop()
        if self._context.only_reads:
            self._waiting.clear()
        if not self._waiting:
            return True
        try:
            self._context.journal.unfinished.keep(self._waiting)
        except JournalError as error:
            self._context.save_watch.failed(self, error)
            self._times.refused()
            return False
        self._found.update(p for p in self._waiting if p.startswith(FOUND))
        self._waiting.clear()
        self._context.save_watch.worked(self)
        self._say()
        return True

    def close(self) -> bool:
        """The journal closes in order: only the lines with a place stay. False when not saved."""
        for place in self._found:
            self._waiting[place] = ""
        self._found.clear()
        done = self.flush()
        self._closed = True
        return done

    def _on_typed(self, place: str, text: str) -> None:
        if self._closed:
            return
        self._waiting[place] = text
        self._say()
        self._times.typed(PAUSE if text else 0)

    def _say(self) -> None:
        unsaved = bool(self._waiting)
        if unsaved != self._shown:
            self._shown = unsaved
            self._context.unsaved.emit(unsaved)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if self._closed or not isinstance(new, TextField | TextArea) or not _is_wanted(new):
            return
        keeps_own(new)
        _Place(new, _place_of(new), self._on_typed, self)


def _is_wanted(field: Field) -> bool:
    """Whether somebody writes words there that nobody else keeps."""
    if field.isReadOnly() or field.inputMethodHints() & SECRET:
        return False
    if isinstance(field, QLineEdit) and field.echoMode() is not QLineEdit.EchoMode.Normal:
        return False
    return not is_marked(field, _KEEPS_OWN)


def _place_of(field: Field) -> str:
    """A place that says in words where it is: the form, and the field."""
    window = field.window()
    form = window.windowTitle() if window.isModal() else ""
    return f"{FOUND}{form}/{field.accessibleName()}/{id(field):x}"


def form_name(place: str) -> str:
    """What to call a place that was found: the name of its form, or else of its field."""
    form, _, field = place.removeprefix(FOUND).rpartition("/")[0].partition("/")
    return form or field
