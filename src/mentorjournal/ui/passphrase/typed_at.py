"""Where the keyboard was when it locked, without a word of what stood there."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget


class TypedAt(NamedTuple):
    """A field of a page: which of its kind it is, and where the caret stood."""

    kind: type[QWidget]
    number: int
    caret: int


def where_typed(page: QWidget | None) -> TypedAt | None:
    """Where one types on a page; None where that is nowhere on it."""
    field = None if page is None else page.window().focusWidget()
    if page is None or field is None or not page.isAncestorOf(field):
        return None
    return TypedAt(type(field), page.findChildren(type(field)).index(field), _caret(field))


def type_on(page: QWidget, at: TypedAt) -> bool:
    """Give the keyboard back to where it was; False where there is no such field any more."""
    fields = page.findChildren(at.kind)
    if at.number >= len(fields) or not fields[at.number].isVisible():
        return False
    field = fields[at.number]
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    if isinstance(field, QLineEdit):
        field.setCursorPosition(at.caret)
    elif isinstance(field, QTextEdit | QPlainTextEdit):
        cursor = QTextCursor(field.document())
        cursor.setPosition(min(at.caret, field.document().characterCount() - 1))
        field.setTextCursor(cursor)
    return True


def _caret(field: QWidget) -> int:
    if isinstance(field, QLineEdit):
        return field.cursorPosition()
    if isinstance(field, QTextEdit | QPlainTextEdit):
        return field.textCursor().position()
    return 0
