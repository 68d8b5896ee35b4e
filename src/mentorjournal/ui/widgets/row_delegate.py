"""Paints one rich row of a list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.check_row import paint_check
from mentorjournal.ui.widgets.chip import chip_size, paint_chip
from mentorjournal.ui.widgets.painting import draw_focus_ring, leading
from mentorjournal.ui.widgets.progress import paint_bar
from mentorjournal.ui.widgets.row_model import RowRole

Index = QModelIndex | QPersistentModelIndex
MOST_LINES = 3
"""So many lines a title has at most where it may go on."""


def lines_of(text: str, font: QFont, width: int, most: int) -> list[str]:
    """The lines of a text in a width in pixels; the last of them is elided where it goes on."""
    metrics = QFontMetrics(font)
    if most == 1 or metrics.horizontalAdvance(text) <= width:
        return [metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)]
    layout, lines, start = QTextLayout(text, font), list[str](), 0
    layout.beginLayout()
    while len(lines) < most - 1 and (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        lines.append(text[start : start + line.textLength()].strip())
        start += line.textLength()
    layout.endLayout()
    if start < len(text):
        lines.append(metrics.elidedText(text[start:], Qt.TextElideMode.ElideRight, width))
    return lines


class RowDelegate(QStyledItemDelegate):
    """Draws rows by the roles of `RowRole`.

    `divided` draws a hairline between rows (a list inside a card); without it, rows stand apart
    and a selected one has an accent edge (a list to choose from). `inset` is the distance of the
    text from the sides, in 1/14 of the type size. `always_two` says that each row but a heading
    has a second line and no chip or bar, so that of thousands none is asked for it. `wraps` lets
    a title that does not fit go on in further lines, `MOST_LINES` at most: for short lists whose
    words matter.
    """

    def __init__(
        self, parent: QObject | None = None, *, divided: bool = False, inset: int = 14
    ) -> None:
        super().__init__(parent)
        self.divided = divided
        self.inset = inset
        self.strong = True
        self.always_two = False
        self.wraps = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = theme()
        if index.data(RowRole.GROUP):
            height = QFontMetrics(look.font(TextRole.SECTION)).height() + look.px(18)
            return QSize(0, height)
        height = QFontMetrics(look.font()).height()
        if self.always_two or index.data(RowRole.SUBTITLE):
            height += QFontMetrics(look.font(TextRole.SMALL)).height() + look.px(4)
        if self.always_two:
            return QSize(0, height + 2 * look.px(10))
        if index.data(RowRole.BAR):
            height += look.px(20)
        if self.wraps:
            font = self._title_font(index)
            height += (len(self._title_lines(option, index)) - 1) * QFontMetrics(font).height()
        if index.data(RowRole.LEADING_CHIP) or index.data(RowRole.TRAILING_CHIP):
            height = max(height, chip_size("X").height())
        return QSize(0, height + 2 * look.px(10))

    def _title_font(self, index: Index) -> QFont:
        done = bool(index.data(RowRole.DONE))
        strong = self.strong and not done
        font = QFont(theme().font(TextRole.STRONG if strong else TextRole.BODY))
        font.setStrikeOut(done)
        return font

    def _title_lines(self, option: QStyleOptionViewItem, index: Index) -> list[str]:
        """The title as it shows in a row as wide as `option.rect`."""
        look, room = theme(), option.rect.width() - 2 * theme().px(self.inset)
        room -= self._indent(index)
        if index.data(Qt.ItemDataRole.CheckStateRole) is not None:
            room -= look.px(16) + look.px(10)
        if index.data(RowRole.ICON):
            room -= look.icon_size() + look.px(10)
        if chip := index.data(RowRole.LEADING_CHIP):
            room -= chip_size(chip[0]).width() + look.px(10)
        chip_box, text_box = self.trailing_boxes(option, index)
        if not index.data(RowRole.BAR):
            room -= sum(box.width() + look.px(10) for box in (chip_box, text_box) if box.width())
        return lines_of(str(index.data() or ""), self._title_font(index), room, self._most_lines)

    @property
    def _most_lines(self) -> int:
        return MOST_LINES if self.wraps else 1

    def check_box(self, option: QStyleOptionViewItem, index: Index) -> QRect:
        """Return where the check box of a row is, in the coordinates of the viewport."""
        look = theme()
        side = look.px(16)
        left = option.rect.left() + look.px(self.inset) + self._indent(index)
        box = QRect(left, option.rect.center().y() - side // 2, side, side)
        return QStyle.visualRect(option.direction, option.rect, box)

    def trailing_boxes(self, option: QStyleOptionViewItem, index: Index) -> tuple[QRect, QRect]:
        """Where chip and text at the far end of a row are; empty where there is none."""
        look, rect = theme(), option.rect
        right = rect.right() + 1 - look.px(self.inset)
        text_box, chip_box = QRect(), QRect()
        text = index.data(RowRole.TRAILING_TEXT)
        if text:
            width = QFontMetrics(look.font(TextRole.SMALL)).horizontalAdvance(text) + 1
            text_box = QRect(right - width, rect.top(), width, rect.height())
            right -= width + look.px(10)
        chip = index.data(RowRole.TRAILING_CHIP)
        if chip:
            size = chip_size(chip[0])
            top = rect.center().y() - size.height() // 2
            chip_box = QRect(right - size.width(), top, size.width(), size.height())
        if option.direction == Qt.LayoutDirection.RightToLeft:
            for box in (text_box, chip_box):
                if not box.isEmpty():
                    box.moveLeft(rect.left() + rect.right() + 1 - box.left() - box.width())
        return chip_box, text_box

    def _indent(self, index: Index) -> int:
        return int(index.data(RowRole.DEPTH) or 0) * theme().px(18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setClipRect(option.rect)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        if index.data(RowRole.GROUP):
            self._paint_group(painter, option, index)
        else:
            self._paint_row(painter, option, index)
        painter.restore()

    def _paint_group(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme()
        pad = look.px(self.inset)
        painter.setFont(look.font(TextRole.SECTION))
        painter.setPen(look.colour("muted"))
        box = option.rect.adjusted(pad, 0, -pad, -look.px(5))
        text = painter.fontMetrics().elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, box.width()
        )
        side = leading(option.direction)
        painter.drawText(box, side | Qt.AlignmentFlag.AlignBottom, text)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, soft: bool) -> None:
        look, rect = theme(), option.rect
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if self.divided and soft:
            painter.fillRect(rect, look.colour("accent_soft"))
        elif soft:
            painter.fillRect(rect, look.colour("accent_soft"))
            edge = QRect(rect.left(), rect.top(), look.px(3), rect.height())
            edge = QStyle.visualRect(option.direction, rect, edge)
            painter.fillRect(edge, look.colour("accent"))
        elif hovered:
            painter.fillRect(rect, look.colour("hover"))

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect = theme(), option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, option, selected)
        last = index.row() == index.model().rowCount() - 1
        if self.divided and not last:
            pad = look.px(self.inset)
            line = QRect(rect.left() + pad, rect.bottom(), rect.width() - 2 * pad, 1)
            painter.fillRect(line, look.colour("divider"))
        pad = look.px(self.inset)
        left, right = rect.left() + pad + self._indent(index), rect.right() + 1 - pad
        left = self._paint_leading(painter, option, index, left, selected)
        end = self._paint_trailing(painter, option, index, right, selected)
        # A chip stands beside the bar, so that the title has the whole width.
        words = right if index.data(RowRole.BAR) else end
        area = QRect(left, rect.top(), words - left, 0)
        self._paint_words(painter, option, index, area, end, selected)
        keyboard = option.state & QStyle.StateFlag.State_KeyboardFocusChange
        if option.state & QStyle.StateFlag.State_HasFocus and keyboard:
            draw_focus_ring(painter, rect.adjusted(3, 1, -3, -2), look.px(6))

    def _paint_leading(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
        left: int,
        selected: bool,
    ) -> int:
        """Draw check box, icon and chip; return where the words start."""
        look, rect = theme(), option.rect
        ratio = painter.device().devicePixelRatio()
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is not None:
            box = self.check_box(option, index)
            checked = Qt.CheckState(state) == Qt.CheckState.Checked
            paint_check(painter, box, checked, ratio=ratio)
            left += box.width() + look.px(10)
        icon = index.data(RowRole.ICON)
        if icon:
            side = look.icon_size()
            box = QRect(left, rect.center().y() - side // 2, side, side)
            box = QStyle.visualRect(option.direction, rect, box)
            painter.drawPixmap(box.topLeft(), look.icon_pixmap(icon, "muted", side, ratio))
            left += side + look.px(10)
        chip = index.data(RowRole.LEADING_CHIP)
        if chip:
            size = chip_size(chip[0])
            box = QRect(left, rect.center().y() - size.height() // 2, size.width(), size.height())
            box = QStyle.visualRect(option.direction, rect, box)
            paint_chip(painter, box, *chip, on_soft=selected)
            left += size.width() + look.px(10)
        return left

    def _paint_trailing(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
        right: int,
        selected: bool,
    ) -> int:
        """Draw text and chip at the far end; return where the words end."""
        look, rect = theme(), option.rect
        text = index.data(RowRole.TRAILING_TEXT)
        if text:
            painter.setFont(look.font(TextRole.SMALL))
            painter.setPen(look.colour("muted_soft" if selected else "muted"))
            width = painter.fontMetrics().horizontalAdvance(text) + 1
            box = QRect(right - width, rect.top(), width, rect.height())
            box = QStyle.visualRect(option.direction, rect, box)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
            right -= width + look.px(10)
        chip = index.data(RowRole.TRAILING_CHIP)
        if chip:
            size = chip_size(chip[0])
            top = self._chip_middle(rect, index) - size.height() // 2
            box = QRect(right - size.width(), top, size.width(), size.height())
            box = QStyle.visualRect(option.direction, rect, box)
            paint_chip(painter, box, *chip, on_soft=selected)
            right -= size.width() + look.px(10)
        return right

    def _words_height(self, index: Index, lines: int = 1) -> int:
        """Return the height of a title of so many lines, bar and second line together."""
        look = theme()
        small = QFontMetrics(look.font(TextRole.SMALL)).height() + look.px(4)
        return (
            lines * QFontMetrics(look.font(TextRole.STRONG)).height()
            + (small if index.data(RowRole.SUBTITLE) else 0)
            + (look.px(20) if index.data(RowRole.BAR) else 0)
        )

    def _chip_middle(self, rect: QRect, index: Index) -> int:
        """Return the height at which a chip stands: beside the bar, or in the middle."""
        if not index.data(RowRole.BAR):
            return rect.center().y()
        title = QFontMetrics(theme().font(TextRole.STRONG)).height()
        top = rect.top() + (rect.height() - self._words_height(index)) // 2
        return top + title + theme().px(10)

    def _paint_words(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
        area: QRect,
        bar_end: int,
        selected: bool,
    ) -> None:
        look, rect = theme(), option.rect
        subtitle, bar = index.data(RowRole.SUBTITLE), index.data(RowRole.BAR)
        font = self._title_font(index)
        title_height = QFontMetrics(font).height()
        small = QFontMetrics(look.font(TextRole.SMALL))
        titles = lines_of(str(index.data() or ""), font, area.width(), self._most_lines)
        top = rect.top() + (rect.height() - self._words_height(index, len(titles))) // 2
        muted = "muted_soft" if selected else "muted"
        painter.setFont(font)
        for title in titles:
            painter.setPen(look.colour(muted if index.data(RowRole.DONE) else "text"))
            line = QRect(area.left(), top, area.width(), title_height)
            self._paint_title(painter, option, index, line, title, muted)
            top += title_height
        if bar:
            box = QRect(area.left(), top + look.px(2), bar_end - area.left(), look.px(18))
            box = QStyle.visualRect(option.direction, rect, box)
            mirrored = option.direction == Qt.LayoutDirection.RightToLeft
            paint_bar(painter, box, *bar, right_to_left=mirrored)
            top += look.px(20)
        if subtitle:
            tone = index.data(RowRole.SUBTITLE_TONE) or "muted"
            line = QRect(area.left(), top + look.px(4), area.width(), small.height())
            line = QStyle.visualRect(option.direction, rect, line)
            ink = muted if tone == "muted" else tone
            self._paint_subtitle(painter, option, index, line, str(subtitle), ink)

    def _paint_title(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
        line: QRect,
        shown: str,
        muted: str,
    ) -> None:
        look, metrics = theme(), painter.fontMetrics()
        side = leading(option.direction) | Qt.AlignmentFlag.AlignVCenter
        box = QStyle.visualRect(option.direction, option.rect, line)
        matches = index.data(RowRole.TITLE_MATCHES)
        if matches:
            _draw_marked(painter, option, box, shown, matches)
        else:
            painter.drawText(box, side, shown)
        note = index.data(RowRole.NOTE) if shown == str(index.data() or "") else ""
        room = line.width() - metrics.horizontalAdvance(shown) - look.px(10)
        if note and room > look.px(40):
            painter.setFont(look.font(TextRole.SMALL))
            painter.setPen(look.colour(muted))
            box = QRect(line.right() + 1 - room, line.top(), room, line.height())
            text = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QStyle.visualRect(option.direction, option.rect, box), side, text)

    def _paint_subtitle(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
        line: QRect,
        text: str,
        ink: str,
    ) -> None:
        look = theme()
        font = look.font(TextRole.SMALL)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
        painter.setFont(font)
        painter.setPen(look.colour(ink))
        matches = index.data(RowRole.MATCHES)
        if not matches:
            painter.drawText(line, leading(option.direction) | Qt.AlignmentFlag.AlignVCenter, shown)
            return
        _draw_marked(painter, option, line, shown, matches)


def _draw_marked(
    painter: QPainter,
    option: QStyleOptionViewItem,
    line: QRect,
    shown: str,
    matches: tuple[tuple[int, int], ...],
) -> None:
    """Draw one line in the painter's font and colour, with the words that were found marked."""
    look = theme()
    layout = QTextLayout(shown, painter.font())
    choice = layout.textOption()
    choice.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    choice.setAlignment(leading(option.direction))
    layout.setTextOption(choice)
    marked = QTextCharFormat()
    marked.setBackground(look.colour("amber_soft"))
    marked.setForeground(look.colour("text"))
    ranges = []
    for start, length in matches:
        piece = QTextLayout.FormatRange()
        piece.start, piece.length, piece.format = start, length, marked
        ranges.append(piece)
    layout.setFormats(ranges)
    layout.beginLayout()
    layout.createLine().setLineWidth(line.width())
    layout.endLayout()
    layout.draw(painter, line.topLeft().toPointF())
