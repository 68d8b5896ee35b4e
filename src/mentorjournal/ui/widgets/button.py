"""Buttons: primary, plain, quiet and danger; with or without an icon."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTransform,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.painting import (
    draw_box,
    draw_focus_ring,
    shows_ring,
    text_painter,
)

_POINTING = frozenset({"arrow-left", "chevron-left", "chevron-right", "corner-down-right"})
"""Icons that say where one goes: from right to left they point the other way."""


class ButtonKind(Enum):
    """How loudly a button asks to be pressed; at most one primary on a page."""

    PRIMARY = "primary"
    PLAIN = "plain"
    QUIET = "quiet"
    DANGER = "danger"


class Button(QPushButton):
    """A push button of the theme; `text` may hold one `&` mnemonic.

    `icon` is a Lucide name from `resources/icons`. With a menu (`setMenu`) a chevron shows.
    """

    def __init__(
        self,
        text: str = "",
        kind: ButtonKind = ButtonKind.PLAIN,
        icon: str = "",
        parent: QWidget | None = None,
        *,
        tooltip: str = "",
    ) -> None:
        super().__init__(text, parent)
        self._kind = kind
        self._icon = icon
        self._ring = self._flush = False
        self.setToolTip(tooltip)
        self.setAccessibleName(text.replace("&", "") or tooltip)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)

    @property
    def kind(self) -> ButtonKind:
        """The variant that is drawn."""
        return self._kind

    def set_kind(self, kind: ButtonKind) -> None:
        """Draw another variant."""
        self._kind = kind
        self.update()

    def set_flush(self) -> None:
        """Let a quiet button begin where the text above it begins: a line instead of a ground."""
        self._flush = True
        self.updateGeometry()

    def set_icon(self, icon: str) -> None:
        """Show the Lucide icon named `icon`, or none for ""."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def set_text(self, text: str) -> None:
        """Change the label and the name that a screen reader says."""
        self.setText(text)
        self.setAccessibleName(text.replace("&", "") or self.toolTip())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        look = theme()
        metrics = QFontMetrics(look.font(TextRole.MEDIUM))
        height = metrics.height() + 2 * look.px(8) + 2
        if not self.text():
            return QSize(height, height)
        width = metrics.size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        width += 2 * look.px(14 if self._kind is not ButtonKind.QUIET else 11) + 2
        if self._icon:
            width += look.icon_size() + look.px(7)
        if self.menu() is not None:
            width += look.icon_size() + look.px(4)
        if self._flush:
            width -= look.px(11)
        return QSize(width, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _colours(self) -> tuple[str, str, str]:
        """Return the tokens of fill, border and text; "" is none."""
        down, over = self.isDown() or self.isChecked(), self.underMouse()
        if not self.isEnabled():
            quiet = self._kind is ButtonKind.QUIET
            return ("", "", "disabled") if quiet else ("inset", "border", "disabled")
        match self._kind:
            case ButtonKind.PRIMARY:
                fill = "accent_pressed" if down else "accent_hover" if over else "accent"
                return fill, "", "on_accent"
            case ButtonKind.DANGER:
                return ("red_hover" if down or over else "red"), "", "on_red"
            case ButtonKind.QUIET if self._flush:
                return "", "", "accent_text"
            case ButtonKind.QUIET:
                return ("pressed" if down else "hover" if over else ""), "", "accent_text"
        return ("pressed" if down else "hover" if over else "card"), "field_border", "text"

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = text_painter(self)
        fill, border, text = self._colours()
        radius = look.px(8)
        draw_box(
            painter,
            self.rect(),
            radius,
            look.colour(fill) if fill else None,
            look.colour(border) if border else None,
        )
        if self._ring and self.hasFocus():
            self._draw_ring(painter, radius)
        self._draw_content(painter, text)

    def _draw_ring(self, painter: QPainter, radius: int) -> None:
        if self._kind in (ButtonKind.PRIMARY, ButtonKind.DANGER):
            on = "on_accent" if self._kind is ButtonKind.PRIMARY else "on_red"
            inner = self.rect().adjusted(3, 3, -3, -3)
            draw_box(painter, inner, radius - 3, None, theme().colour(on), 1.5)
        else:
            draw_focus_ring(painter, self.rect(), radius)

    def _draw_content(self, painter: QPainter, token: str) -> None:
        look = theme()
        font = QFont(look.font(TextRole.MEDIUM))
        font.setUnderline(self._flush and self.isEnabled() and self.underMouse())
        painter.setFont(font)
        painter.setPen(look.colour(token))
        size, gap = look.icon_size(), look.px(7)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic
        text_width = QFontMetrics(font).size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        parts = []
        if self._icon:
            parts.append((self._icon, size))
        if self.text():
            parts.append(("", text_width))
        if self.menu() is not None and self.text():
            parts.append(("chevron-down", size))
        total = sum(width for _, width in parts) + gap * (len(parts) - 1)
        x = 0 if self._flush else (self.width() - total) // 2
        for name, width in parts:
            box = QRect(x, 0, width, self.height())
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            if mirrored:
                box.moveLeft(self.width() - x - width)
            if name:
                pixmap = look.icon_pixmap(name, token, size, self.devicePixelRatioF())
                if mirrored and name in _POINTING:
                    pixmap = pixmap.transformed(QTransform.fromScale(-1, 1))
                painter.drawPixmap(box.left(), (self.height() - size) // 2, pixmap)
            else:
                painter.drawText(box.adjusted(-1, 0, 1, 0), flags, self.text())
            x += width + gap

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it like Space, also outside of dialogs."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = shows_ring(event.reason(), self._ring)
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()


class IconButton(Button):
    """A square quiet button with an icon alone; `name` is its tooltip and accessible name."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", ButtonKind.QUIET, icon, parent, tooltip=name)

    def sizeHint(self) -> QSize:
        side = theme().px(30)
        return QSize(side, side)

    def _colours(self) -> tuple[str, str, str]:
        fill, border, _ = super()._colours()
        return fill, border, "muted" if self.isEnabled() else "disabled"
