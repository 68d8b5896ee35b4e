"""Strokes that the self-painted widgets share."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.theme import theme

_RINGLESS = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason)
_RETURNING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason)


def draw_box(
    painter: QPainter,
    rect: QRect | QRectF,
    radius: float,
    fill: QColor | None,
    border: QColor | None = None,
    width: float = 1.0,
) -> None:
    """Draw a rounded box whose border lies inside `rect` (logical pixels)."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(rect)
    if border is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        painter.setPen(QPen(border, width))
        box.adjust(width / 2, width / 2, -width / 2, -width / 2)
        radius = max(0.0, radius - width / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else fill)
    radius = min(radius, box.height() / 2, box.width() / 2)
    painter.drawRoundedRect(box, radius, radius)


def draw_focus_ring(
    painter: QPainter, rect: QRect | QRectF, radius: float, token: str = "focus"
) -> None:
    """Draw the ring of the control that has the keyboard, just inside `rect`."""
    draw_box(painter, rect, radius, None, theme().colour(token), 2.0)


def leading(direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """Return the alignment at the side where lines start, whatever script the text is in."""
    rtl = direction == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute


def trailing(direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """Return the alignment at the far side."""
    rtl = direction == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignAbsolute


def text_painter(widget: QWidget) -> QPainter:
    """Return a painter on `widget` that orders each text by its own script."""
    painter = QPainter(widget)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    return painter


def shows_ring(reason: Qt.FocusReason, before: bool = False) -> bool:
    """Return whether focus given for `reason` deserves a ring: not after a click.

    A window that becomes active again keeps what it showed `before`.
    """
    return before if reason in _RETURNING else reason not in _RINGLESS
