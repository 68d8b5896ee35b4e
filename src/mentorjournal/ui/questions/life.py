"""The life of a question as marks: how far it has come, told by shape and not by colour (M26)."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionViewItem, QWidget

from mentorjournal.domain.sessions import QuestionState
from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.long_list import EvenDelegate, Index, LongList
from mentorjournal.ui.widgets.painting import text_painter
from mentorjournal.ui.widgets.row_model import RowRole
from mentorjournal.ui.words import tr, word

STATES = tuple(QuestionState)
_STEP = 9
"""From one small mark to the next, in 1/14 of the type size."""


def paint_marks(painter: QPainter, box: QRect, state: QuestionState, *, mirrored: bool) -> None:
    """Paint a round mark for each state, full up to the present one and hollow behind it."""
    look = theme()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = look.px(3) - 0.5
    reached = STATES.index(state)
    for place in range(len(STATES)):
        at = len(STATES) - 1 - place if mirrored else place
        centre = QPointF(box.left() + look.px(4) + at * look.px(_STEP), box.center().y() + 0.5)
        full = place <= reached
        painter.setPen(QPen(look.colour("accent" if full else "muted"), 1))
        painter.setBrush(look.colour("accent") if full else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, radius, radius)
    painter.restore()


def marks_size() -> QSize:
    """How much room the small marks take."""
    look = theme()
    return QSize(look.px(_STEP) * (len(STATES) - 1) + look.px(8), look.px(10))


class QuestionDelegate(EvenDelegate):
    """Paints the marks at the far end of a row."""

    def _paint_trailing(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
        right: int,
        selected: bool,
    ) -> int:
        view = self.parent()
        found = view.rows.record(index.data(RowRole.ID)) if isinstance(view, LongList) else None
        if found is None:
            return super()._paint_trailing(painter, option, index, right, selected)
        size, rect = marks_size(), option.rect
        box = QRect(right - size.width(), rect.top(), size.width(), rect.height())
        box = QStyle.visualRect(option.direction, rect, box)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        paint_marks(painter, box, found.state, mirrored=mirrored)
        return right - size.width() - theme().px(10)


class LifeTrack(QWidget):
    """The states side by side with their names; the present one stands out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = QuestionState.OPEN
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_state(self, state: QuestionState) -> None:
        """Show how far a question has come."""
        self._state = state
        self.setAccessibleName(tr("State: %1").replace("%1", word(state)))
        self.update()

    def sizeHint(self) -> QSize:
        small = QFontMetrics(theme().font(TextRole.SMALL)).height()
        return QSize(theme().px(360), small + theme().px(22))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = text_painter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        reached, count = STATES.index(self._state), len(STATES)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        step, radius = self.width() / count, look.px(5)
        y = radius + 2.0
        centres = [
            QPointF(step * ((count - 1 - at if mirrored else at) + 0.5), y) for at in range(count)
        ]
        for at in range(count - 1):
            ends = sorted((centres[at], centres[at + 1]), key=QPointF.x)
            painter.setPen(QPen(look.colour("accent" if at < reached else "border"), 1.5))
            gap = QPointF(radius + 3, 0)
            painter.drawLine(ends[0] + gap, ends[1] - gap)
        roomy = self._names_fit(step)
        for at, state in enumerate(STATES):
            full = at <= reached
            painter.setPen(QPen(look.colour("accent" if full else "muted"), 1.5))
            painter.setBrush(look.colour("accent") if full else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centres[at], radius, radius)
            if roomy or at == reached:
                self._paint_name(painter, centres[at].x(), step, state, at == reached, roomy)

    def _names_fit(self, step: float) -> bool:
        metrics = QFontMetrics(theme().font(TextRole.CHIP))
        return all(metrics.horizontalAdvance(word(state)) + 8 <= step for state in STATES)

    def _paint_name(
        self,
        painter: QPainter,
        x: float,
        step: float,
        state: QuestionState,
        now: bool,
        roomy: bool,
    ) -> None:
        look = theme()
        painter.setFont(look.font(TextRole.CHIP if now else TextRole.SMALL))
        painter.setPen(look.colour("text" if now else "muted"))
        text = word(state)
        wide = step if roomy else painter.fontMetrics().horizontalAdvance(text) + 4.0
        left = min(max(0.0, x - wide / 2), max(0.0, self.width() - wide))
        top = look.px(16)
        box = QRect(round(left), top, round(wide), self.height() - top)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
