"""The letters at the side of the wizard: where one is, and what the coach has found."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QSizePolicy, QWidget

from mentorjournal.domain.coach.records import Letter
from mentorjournal.settings import Settings
from mentorjournal.ui.goals.wizard.wording import STEPS, Step, step_name
from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.painting import (
    draw_box,
    draw_focus_ring,
    leading,
    shows_ring,
    text_painter,
)
from mentorjournal.ui.words import tr


class LetterButton(QAbstractButton):
    """One step: its name, and a tick when the coach has found its letter."""

    def __init__(self, step: Step, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.step, self._name = step, name
        self._found = self._short = self._ring = False
        self.setText(name)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._say()

    def set_found(self, found: bool) -> None:
        """Show or hide the tick."""
        if found != self._found:
            self._found = found
            self._say()
            self.update()

    def set_short(self, short: bool) -> None:
        """Show the letter alone, where there is no room for the name."""
        if short != self._short:
            self._short = short
            self.updateGeometry()
            self.update()

    def _say(self) -> None:
        form = tr("%1, found") if self._found else "%1"
        self.setAccessibleName(form.replace("%1", self._name))
        self.setToolTip(self._name if self._short else "")

    @property
    def found(self) -> bool:
        """Whether the tick shows."""
        return self._found

    def _shown(self) -> str:
        return self._name[:1] if self._short and self.step is not Step.REVIEW else self._name

    def full_width(self) -> int:
        """How wide the button is with its whole name."""
        return self._width(self._name)

    def _width(self, text: str) -> int:
        look = theme()
        words = QFontMetrics(look.font(TextRole.STRONG)).horizontalAdvance(text)
        return words + look.icon_size() + look.px(6) + 2 * look.px(10)

    def sizeHint(self) -> QSize:
        look = theme()
        height = QFontMetrics(look.font()).height() + 2 * look.px(9)
        return QSize(self._width(self._shown()), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = text_painter(self)
        if self.isChecked():
            draw_box(painter, self.rect(), look.px(8), look.colour("accent"))
        elif self.underMouse():
            draw_box(painter, self.rect(), look.px(8), look.colour("hover"))
        ink = "on_accent" if self.isChecked() else "text"
        edge, side = look.px(10), look.icon_size()
        inner = self.rect().adjusted(edge, 0, -edge, 0)
        mark = QRect(inner.right() + 1 - side, (self.height() - side) // 2, side, side)
        words = inner.adjusted(0, 0, -side, 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            mark.moveLeft(inner.left())
            words = inner.adjusted(side, 0, 0, 0)
        painter.setFont(look.font(TextRole.STRONG if self.isChecked() else TextRole.BODY))
        painter.setPen(look.colour(ink))
        align = leading(self.layoutDirection()) | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, int(align), self._shown())
        if self._found:
            tick = "on_accent" if self.isChecked() else "accent_text"
            pixmap = look.icon_pixmap("check", tick, side, self.devicePixelRatioF())
            painter.drawPixmap(mark.topLeft(), pixmap)
        if self._ring and self.hasFocus():
            if self.isChecked():
                inset = self.rect().adjusted(3, 3, -3, -3)
                draw_box(painter, inset, look.px(6), None, look.colour("on_accent"), 1.5)
            else:
                draw_focus_ring(painter, self.rect(), look.px(8))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = shows_ring(event.reason(), self._ring)
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()


class LetterRail(QWidget):
    """Six steps, as a column or as a strip; arrow keys move between them.

    Attributes:
        step_requested: (Step) another page is wanted.
    """

    step_requested = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strip = False
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.setAccessibleName(tr("Steps of the wizard"))
        self.buttons: dict[Step, LetterButton] = {}
        for step in STEPS:
            button = LetterButton(step, step_name(step, settings), self)
            button.clicked.connect(self._on_clicked)
            self._box.addWidget(button)
            self.buttons[step] = button
        self._box.addStretch(1)
        theme().changed.connect(self._fit)
        self._fit()

    def set_current(self, step: Step) -> None:
        """Mark the page that is shown; it is the one that Tab stops at."""
        for known, button in self.buttons.items():
            button.setChecked(known is step)
            on = Qt.FocusPolicy.StrongFocus if known is step else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(on)

    def set_found(self, letters: str) -> None:
        """Tick the letters that the coach has found; all five tick the review."""
        for step, button in self.buttons.items():
            every = len(letters) == len(Letter)
            button.set_found(every if step is Step.REVIEW else step.value in letters)

    def set_strip(self, strip: bool) -> None:
        """Stand above the page instead of beside it."""
        if strip != self._strip:
            self._strip = strip
            way = QBoxLayout.Direction
            self._box.setDirection(way.LeftToRight if strip else way.TopToBottom)
            self._box.setStretch(len(self.buttons), 0 if strip else 1)
            self._fit()

    @Slot()
    def _fit(self) -> None:
        self._box.setSpacing(theme().space(1))
        room = self.width() if self._strip else 0
        wanted = sum(b.full_width() + theme().space(1) for b in self.buttons.values())
        for button in self.buttons.values():
            button.set_short(self._strip and wanted > room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        if not self._strip:
            return super().minimumSizeHint()
        return QSize(theme().px(260), next(iter(self.buttons.values())).sizeHint().height())

    @Slot()
    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, LetterButton):
            self.step_requested.emit(sender.step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = list(self.buttons)
        at = next((n for n, step in enumerate(steps) if self.buttons[step].hasFocus()), -1)
        key = Qt.Key(event.key())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        by = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Right: -1 if rtl else 1,
            Qt.Key.Key_Left: 1 if rtl else -1,
        }.get(key)
        plain = not event.modifiers() & Qt.KeyboardModifier.AltModifier
        if at >= 0 and by is not None and plain:
            if 0 <= at + by < len(steps):
                self.buttons[steps[at + by]].setFocus(Qt.FocusReason.TabFocusReason)
                self.buttons[steps[at + by]].click()
        else:
            super().keyPressEvent(event)
