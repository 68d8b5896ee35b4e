"""The period of a mentorship as a strip: its phases, and where today is (M58)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from mentorjournal.domain.mentorships import Mentorship, Phase, phase_of, phase_spans
from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.painting import draw_box, text_painter
from mentorjournal.ui.words import short_day, tr, word


class _Part(NamedTuple):
    """A phase on the strip, from and to as shares of the whole."""

    phase: Phase
    begins: float
    ends: float
    said: str


class PhaseStrip(QWidget):
    """The phases side by side, the present one strong, today a mark with its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[_Part] = []
        self._now: Phase | None = None
        self._today = 0.0
        self._ends = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Phases"))

    def show_for(self, mentorship: Mentorship, today: date) -> None:
        """Show a mentorship on a day."""
        spans = phase_spans(mentorship)
        first = mentorship.starts_on
        known_end = mentorship.ends_on
        last_begin = spans[-1].begins_on
        last = known_end or max(today, first + 2 * (last_begin - first))
        whole = max(1, (last - first).days)
        self._now = phase_of(mentorship, today)
        self._today = min(1.0, max(0.0, (today - first).days / whole))
        self._ends = (
            short_day(first, today),
            short_day(known_end, today) if known_end is not None else tr("open"),
        )
        self._parts = []
        for span in spans:
            after = span.ends_before or last
            name, begins = word(span.phase), short_day(span.begins_on, today)
            said = tr("%1, from %2").replace("%1", name).replace("%2", begins)
            if span.ends_before is not None:
                ends = short_day(span.ends_before, today)
                said = tr("%1, %2 to %3").replace("%1", name).replace("%2", begins)
                said = said.replace("%3", ends)
            share = (span.begins_on - first).days / whole
            self._parts.append(_Part(span.phase, share, (after - first).days / whole, said))
        present = tr("Now: %1").replace("%1", word(self._now))
        self.setAccessibleDescription("; ".join([present, *(part.said for part in self._parts)]))
        self.update()

    # Drawing ------------------------------------------------------------------------------

    def _small(self) -> QFontMetrics:
        return QFontMetrics(theme().font(TextRole.SMALL))

    def sizeHint(self) -> QSize:
        line = self._small().height()
        return QSize(theme().px(280), 2 * line + theme().px(26))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), self.sizeHint().height())

    def _bar(self) -> QRect:
        top = self._small().height() + theme().px(9)
        return QRect(0, top, self.width(), theme().px(8))

    def _box(self, begins: float, ends: float) -> QRectF:
        bar, gap = self._bar(), theme().px(2)
        left, right = begins * bar.width(), ends * bar.width() - (gap if ends < 1 else 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left, right = bar.width() - right, bar.width() - left
        return QRectF(left, bar.top(), max(2.0, right - left), bar.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme(), text_painter(self)
        for part in self._parts:
            over = part.ends <= self._today
            token = "accent" if part.phase is self._now else "grey" if over else "track"
            draw_box(painter, self._box(part.begins, part.ends), look.px(3), look.colour(token))
        self._paint_mark(painter)
        painter.setFont(look.font(TextRole.SMALL))
        painter.setPen(look.colour("muted"))
        below = self._bar().bottom() + look.px(8)
        box = QRect(0, below, self.width(), self._small().height())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        sides = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
        for text, side in zip(self._ends, reversed(sides) if rtl else sides, strict=True):
            painter.drawText(box, side | Qt.AlignmentFlag.AlignAbsolute, text)

    def _paint_mark(self, painter: QPainter) -> None:
        """Today's mark, and above it what one is at, kept inside the strip."""
        look, bar = theme(), self._bar()
        x = self._today * bar.width()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            x = bar.width() - x
        width, over = look.px(2), look.px(4)
        x = min(max(0.0, x - width / 2), bar.width() - width)
        mark = QRectF(x, bar.top() - over, width, bar.height() + 2 * over)
        painter.fillRect(mark, look.colour("text"))
        text = word(self._now) if self._now is not None else ""
        metrics = QFontMetrics(look.font(TextRole.STRONG))
        painter.setFont(look.font(TextRole.STRONG))
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.width())
        wide = metrics.horizontalAdvance(text)
        left = min(max(0.0, x - wide / 2), self.width() - wide)
        painter.setPen(look.colour("text"))
        painter.drawText(int(left), metrics.ascent(), text)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            x = float(event.pos().x())
            said = [p.said for p in self._parts if self._holds(p, x)]
            QToolTip.showText(event.globalPos(), said[0] if said else "", self)
            return True
        return super().event(event)

    def _holds(self, part: _Part, x: float) -> bool:
        box = self._box(part.begins, part.ends)
        return box.left() <= x <= box.right()
