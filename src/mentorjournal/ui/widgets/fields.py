"""One-line and many-line text, a choice from a list, and the search field."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import bidirectional

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.painting import text_painter, trailing


def show_problem(field: QWidget, on: bool) -> None:
    """Give a field the red border of a wrong value, or take it away."""
    if bool(field.property("problem")) != on:
        field.setProperty("problem", on)
        field.style().unpolish(field)
        field.style().polish(field)


def leaves_to_window(field: QLineEdit | QPlainTextEdit, event: QEvent) -> bool:
    """Whether a key is undo or redo, and the field has nothing of its own to take back.

    Qt's fields take these keys in any case; a field asks this in `event`, so that the window's
    own undo works wherever the cursor stands.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if isinstance(field, QLineEdit):
        can_undo, can_redo = field.isUndoAvailable(), field.isRedoAvailable()
    else:
        document = field.document()
        can_undo, can_redo = document.isUndoAvailable(), document.isRedoAvailable()
    undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
    left = (event.matches(undo) and not can_undo) or (event.matches(redo) and not can_redo)
    if left:
        event.ignore()
    return left


class TextField(QLineEdit):
    """One line of text; `name` is what a screen reader calls it."""

    def __init__(
        self,
        text: str = "",
        placeholder: str = "",
        parent: QWidget | None = None,
        *,
        name: str = "",
        bare: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        if bare:
            self.setProperty("bare", True)

    def event(self, event: QEvent) -> bool:
        return leaves_to_window(self, event) or super().event(event)


class TextArea(QPlainTextEdit):
    """Several lines of plain text, growing with its content from `lines` to `max_lines`.

    Tab leaves the field. Attributes as for `QPlainTextEdit`; `edited` comes with each change.
    """

    edited = Signal(str)

    def __init__(
        self,
        text: str = "",
        placeholder: str = "",
        parent: QWidget | None = None,
        *,
        name: str = "",
        lines: int = 3,
        max_lines: int = 12,
        bare: bool = False,
    ) -> None:
        super().__init__(parent)
        self._lines, self._max_lines = lines, max_lines
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.document().setDocumentMargin(0)
        if bare:
            self.setProperty("bare", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setPlainText(text)
        self.textChanged.connect(self._on_text_changed)

    @Slot()
    def _on_text_changed(self) -> None:
        self.updateGeometry()
        self.edited.emit(self.toPlainText())

    def event(self, event: QEvent) -> bool:
        return leaves_to_window(self, event) or super().event(event)

    def sizeHint(self) -> QSize:
        rows = int(self.document().size().height())
        shown = min(self._max_lines, max(self._lines, rows))
        pad = 0 if self.property("bare") else 2 * theme().px(7) + 2
        return QSize(theme().px(240), shown * self.fontMetrics().lineSpacing() + pad + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(80), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()


class ComboBox(QComboBox):
    """A choice from a short list of (key, label); the wheel never changes it by accident.

    Attributes:
        chosen: (key: object) the user chose an entry.
    """

    chosen = Signal(object)

    def __init__(
        self,
        choices: Sequence[tuple[object, str]] = (),
        parent: QWidget | None = None,
        *,
        name: str = "",
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Only a styled delegate lets the stylesheet give the entries room.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.set_choices(choices)
        self.activated.connect(self._on_activated)

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Replace the entries, keeping the chosen key if it is still there."""
        kept = self.current
        self.blockSignals(True)
        self.clear()
        self._keys = [key for key, _ in choices]
        self.addItems([label for _, label in choices])
        self.blockSignals(False)
        self.set_current(kept)

    @property
    def current(self) -> object:
        """The key of the chosen entry; None without entries."""
        index = self.currentIndex()
        return self._keys[index] if index >= 0 else None

    def set_current(self, key: object) -> None:
        """Choose the entry of `key` without a signal; an unknown key changes nothing."""
        if key in self._keys:
            self.setCurrentIndex(self._keys.index(key))

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        self.chosen.emit(self._keys[index])

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show that an entry goes on where there is no room for it."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        option.currentText = option.fontMetrics.elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room.width() - 2
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class IconLine(QLineEdit):
    """A line with an icon before its text, behind it, or both; the one behind can be clicked.

    Qt's own icons inside a line keep 16 pixels at any text size; these grow with the type.

    Attributes:
        icon_clicked: the icon behind the text was clicked.
    """

    icon_clicked = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, before: str = "", behind: str = ""
    ) -> None:
        super().__init__(parent)
        self._before, self._behind = before, behind
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._make_room()

    def set_behind(self, icon: str) -> None:
        """Show another icon behind the text, or none for ""."""
        if icon != self._behind:
            self._behind = icon
            self._make_room()
            self.update()

    def _make_room(self) -> None:
        room = theme().icon_size() + theme().px(6)
        start, end = room if self._before else 0, room if self._behind else 0
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            start, end = end, start
        self.setTextMargins(start, 0, end, 0)

    def _icon_box(self, *, behind: bool) -> QRect:
        side, edge = theme().icon_size(), theme().px(11)
        box = QRect(edge, (self.height() - side) // 2, side, side)
        if behind != (self.layoutDirection() == Qt.LayoutDirection.RightToLeft):
            box.moveRight(self.width() - 1 - edge)
        return box

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, ratio = QPainter(self), self.devicePixelRatioF()
        for icon, behind in ((self._before, False), (self._behind, True)):
            if icon:
                box = self._icon_box(behind=behind)
                pixmap = theme().icon_pixmap(icon, "muted", box.width(), ratio)
                painter.drawPixmap(box.topLeft(), pixmap)

    def _over_icon(self, event: QMouseEvent) -> bool:
        reach = theme().px(6)
        box = self._icon_box(behind=True).adjusted(-reach, -reach, reach, reach)
        return bool(self._behind) and box.contains(event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._over_icon(event)
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._over_icon(event):
            event.accept()
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._over_icon(event):
            self.icon_clicked.emit()
        else:
            super().mouseReleaseEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._make_room()
            self.updateGeometry()


class SearchField(IconLine):
    """A search line with its glass, a cross to clear it and the shortcut as a hint.

    Attributes:
        searched: (text: str) the text changed, by the user or by clearing.
        left_downwards: Down was pressed; the parent may move into the results.
    """

    searched = Signal(str)
    left_downwards = Signal()

    def __init__(
        self, placeholder: str = "", hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, before="search")
        self._hint = hint
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.textChanged.connect(self._on_text_changed)
        self.icon_clicked.connect(self.clear)

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        self.set_behind("x" if text else "")
        self.searched.emit(text)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(280), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        placeholder = self.placeholderText()
        against = mirrored != (bidirectional(placeholder[:1] or "A") in ("R", "AL"))
        if not self._hint or self.text() or self.hasFocus() or against:
            return
        look = theme()
        painter = text_painter(self)
        painter.setFont(look.font(TextRole.SMALL))
        used = self.fontMetrics().horizontalAdvance(placeholder) + look.px(50)
        needed = painter.fontMetrics().horizontalAdvance(self._hint) + look.px(12)
        if used + needed > self.width():
            return
        painter.setPen(look.colour("muted"))
        box = self.rect().adjusted(look.px(12), 0, -look.px(12), 0)
        side = trailing(self.layoutDirection()) | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, side, self._hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)
