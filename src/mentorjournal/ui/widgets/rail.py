"""The rail at the side of the window: who, where to, and whether all is saved."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.painting import (
    draw_box,
    draw_focus_ring,
    leading,
    shows_ring,
    text_painter,
)
from mentorjournal.ui.widgets.text import Label

WIDE_FROM = 900
"""Width of the window, in 1/14 of the type size, from which the rail shows words."""

_ICON = 17
_MARGINS = (3, 3, 3, 3)
_NARROW_MARGINS = (3, 2, 3, 2)
# The picture of a button at the foot stands below those of the pages, wide and narrow.
_FOOT = (0, 0, 0, 1)
_NARROW_FOOT = (1, 0, 1, 1)


@dataclass(frozen=True, slots=True)
class RailEntry:
    """One page of the rail: its key, its label, a Lucide icon, a short count ("38", "3 d")."""

    key: str
    label: str
    icon: str
    count: str = ""
    tooltip: str = ""


class _RailButton(QAbstractButton):
    """Base of what can be pressed on the rail; `narrow` leaves room for the icon alone."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.narrow = False
        self._ring = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        # As tall as designed, or less where large text meets a low window.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def minimumSizeHint(self) -> QSize:
        words = 0 if self.narrow else QFontMetrics(theme().font()).height()
        return QSize(theme().px(44), max(words, theme().px(_ICON)) + theme().px(3))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = shows_ring(event.reason(), self._ring)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # the rail's; a button of Qt would go on as Tab does
        else:
            super().keyPressEvent(event)

    def mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def place(self, left: int, width: int, height: int, top: int = 0) -> QRect:
        """Return the box `left` px from the leading edge."""
        x = self.width() - left - width if self.mirrored() else left
        return QRect(x, top, width, height)

    def leading(self) -> Qt.AlignmentFlag:
        return leading(self.layoutDirection())


class _EntryButton(_RailButton):
    """A page of the window."""

    def __init__(self, entry: RailEntry, parent: QWidget) -> None:
        super().__init__(parent)
        self.entry = entry
        self.setCheckable(True)
        self.set_entry(entry)

    def nextCheckState(self) -> None:
        """Pressing asks for the page; it is marked once it is shown."""

    def set_entry(self, entry: RailEntry) -> None:
        self.entry = entry
        self.setText(entry.label)
        name = f"{entry.label}, {entry.count}" if entry.count else entry.label
        self.setAccessibleName(name)
        self.setToolTip(entry.tooltip or (entry.label if self.narrow else ""))
        self.update()

    def sizeHint(self) -> QSize:
        height = QFontMetrics(theme().font()).height() + 2 * theme().px(9)
        return QSize(theme().px(44), height + theme().space(1))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme(), text_painter(self)
        on, box = self.isChecked(), self._box()
        if on or self.underMouse():
            fill = look.colour("rail_selected" if on else "rail_hover")
            draw_box(painter, box, look.px(8), fill)
        ink = "on_rail_selected" if on else "rail_text"
        side, pad = look.px(_ICON), look.px(10)
        left = (self.width() - side) // 2 if self.narrow else pad
        spot = self.place(left, side, side, (self.height() - side) // 2)
        icon_ink = ink if on else "rail_muted"
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(spot.topLeft(), look.icon_pixmap(self.entry.icon, icon_ink, side, ratio))
        if not self.narrow:
            self._draw_words(painter, on, ink, left + side + look.px(10), pad)
        if self._ring and self.hasFocus():
            inner = box.adjusted(2, 2, -2, -2) if on else box
            token = "on_rail_selected" if on else "focus"
            draw_focus_ring(painter, inner, look.px(7), token)

    def _box(self) -> QRect:
        """What is filled: all but half a gap above and below, as far as there is room for it."""
        room = self.height() - self.minimumSizeHint().height()
        gap = max(0, min(theme().space(1), room)) // 2
        return self.rect().adjusted(0, gap, 0, -gap)

    def _draw_words(self, painter: QPainter, on: bool, ink: str, left: int, pad: int) -> None:
        look, middle = theme(), Qt.AlignmentFlag.AlignVCenter
        right = pad
        if self.entry.count:
            painter.setFont(look.font(TextRole.SMALL))
            painter.setPen(look.colour("on_rail_selected_muted" if on else "rail_muted"))
            width = painter.fontMetrics().horizontalAdvance(self.entry.count) + 1
            box = self.place(self.width() - pad - width, width, self.height())
            painter.drawText(box, middle | Qt.AlignmentFlag.AlignHCenter, self.entry.count)
            right += width + look.px(6)
        painter.setFont(look.font(TextRole.STRONG if on else TextRole.BODY))
        painter.setPen(look.colour(ink))
        width = max(0, self.width() - left - right)
        shown = painter.fontMetrics().elidedText(
            self.entry.label, Qt.TextElideMode.ElideRight, width
        )
        painter.drawText(self.place(left, width, self.height()), middle | self.leading(), shown)


class _Switcher(_RailButton):
    """The card of the mentorship that is open."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = self.subtitle = self.initials = ""

    def sizeHint(self) -> QSize:
        return QSize(theme().px(44), theme().px(56 if not self.narrow else 44))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the menu at once: one press, let go on a name, switches."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()
        else:
            super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme(), text_painter(self)
        fill = look.colour("hover" if self.underMouse() else "card")
        if not self.narrow or self.underMouse():
            edge = look.colour("rail_border")
            draw_box(painter, self.rect(), look.px(10), fill, edge)
        side = min(look.px(34), self.height())
        left = (self.width() - side) // 2 if self.narrow else look.px(9)
        circle = self.place(left, side, side, (self.height() - side) // 2)
        draw_box(painter, circle, side / 2, look.colour("accent"))
        painter.setFont(look.font(TextRole.STRONG))
        painter.setPen(look.colour("on_accent"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, self.initials)
        if not self.narrow:
            self._draw_words(painter, left + side + look.px(10))
        if self._ring and self.hasFocus():
            draw_focus_ring(painter, self.rect(), look.px(10))

    def _draw_words(self, painter: QPainter, left: int) -> None:
        look = theme()
        chevron = look.px(14)
        width = max(0, self.width() - left - look.px(9))
        upper_width = width - chevron - look.px(2)
        painter.setFont(look.font(TextRole.STRONG))
        upper = painter.fontMetrics()
        lower = QFontMetrics(look.font(TextRole.SMALL))
        top = (self.height() - upper.height() - lower.height() - look.px(1)) // 2
        painter.setPen(look.colour("text"))
        elide = Qt.TextElideMode.ElideRight
        box = self.place(left, upper_width, upper.height(), top)
        painter.drawText(box, self.leading(), upper.elidedText(self.title, elide, upper_width))
        painter.setFont(look.font(TextRole.SMALL))
        painter.setPen(look.colour("muted"))
        box = self.place(left, width, lower.height(), top + upper.height() + look.px(1))
        painter.drawText(box, self.leading(), lower.elidedText(self.subtitle, elide, width))
        at = self.width() - chevron - look.px(7)
        spot = self.place(at, chevron, chevron, top + (upper.height() - chevron) // 2)
        ratio = self.devicePixelRatioF()
        pixmap = look.icon_pixmap("chevrons-up-down", "muted", chevron, ratio)
        painter.drawPixmap(spot.topLeft(), pixmap)


class _Hairline(QWidget):
    """A thin line between two groups of pages."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(24), theme().px(5))

    def sizeHint(self) -> QSize:
        return QSize(theme().px(24), theme().px(13))

    def paintEvent(self, event: QPaintEvent) -> None:
        pad = theme().px(10)
        line = QRect(pad, self.height() // 2, self.width() - 2 * pad, 1)
        QPainter(self).fillRect(line, theme().colour("rail_border"))


class Rail(QFrame):
    """Navigation at the leading side; folds to icons in a narrow window.

    Attributes:
        page_requested: (key: str) the user chose a page.
        mentorship_menu_requested: the mentorship's card was pressed; `menu_anchor()` says where.
    """

    page_requested = Signal(str)
    mentorship_menu_requested = Signal()

    def __init__(
        self,
        entries: list[RailEntry],
        more: list[RailEntry] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`more` stands below `entries`, under a hairline: what one looks up now and then."""
        super().__init__(parent)
        self._narrow = False
        self._entries: dict[str, _EntryButton] = {}
        column = self._column = Column(self, gap=0, margins=_MARGINS)
        self._switcher = _Switcher(self)
        self._switcher.clicked.connect(self.mentorship_menu_requested)
        column.addWidget(self._switcher)
        column.addSpacing(theme().space(2))
        for entry in entries:
            column.addWidget(self._made(entry))
        if more:
            column.addWidget(_Hairline(self))
        for entry in more or ():
            column.addWidget(self._made(entry))
        column.addStretch(1)
        self.foot_column = Column(gap=1, margins=_FOOT)
        column.addLayout(self.foot_column)
        self._foot = Label("", TextRole.SMALL, "rail", wrap=True)
        foot = Line(margins=(2, 0, 2, 0))
        foot.addWidget(self._foot)
        self.foot_column.addLayout(foot)
        self.setAccessibleName(self.tr("Pages"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def _made(self, entry: RailEntry) -> _EntryButton:
        button = self._entries[entry.key] = _EntryButton(entry, self)
        button.clicked.connect(self._on_clicked)
        return button

    def set_mentorship(self, title: str, subtitle: str, initials: str) -> None:
        """Show whose journal is open, such as "Amara & Lena", "Mentee · month 4 of 10", "AK"."""
        card = self._switcher
        card.title, card.subtitle, card.initials = title, subtitle, initials
        name = self.tr("Mentorship: %1, %2. Opens the list of mentorships")
        card.setAccessibleName(name.replace("%1", title).replace("%2", subtitle))
        card.setToolTip(f"{title}\n{subtitle}" if self._narrow else "")
        card.update()

    def set_count(self, key: str, count: str) -> None:
        """Show a short count beside a page; "" is none."""
        button = self._entries[key]
        old = button.entry
        button.set_entry(RailEntry(old.key, old.label, old.icon, count, old.tooltip))

    def clear_counts(self) -> None:
        """Show no count beside any page."""
        for key in self._entries:
            self.set_count(key, "")

    def forget(self) -> None:
        """Keep no name, count or time: the journal is let go."""
        self.set_mentorship("", "", "")
        self.clear_counts()
        self.set_foot("")

    def set_current(self, key: str) -> None:
        """Mark the page that shows; a key that is no entry marks none."""
        stop = key if key in self._entries else next(iter(self._entries))
        here = self.focusWidget() in self._entries.values()
        for name, button in self._entries.items():
            button.setChecked(name == key)
            # One stop for Tab; the arrows go to the others.
            policy = Qt.FocusPolicy.StrongFocus if name == stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
        if here and key in self._entries and not self._entries[key].hasFocus():
            self.focus_current()

    def focus_current(self) -> None:
        """Give the keyboard to the page that shows, quietly: arrows and Tab begin there."""
        for button in self._entries.values():
            if button.isChecked():
                button.setFocus(Qt.FocusReason.MouseFocusReason)

    def set_foot(self, text: str) -> None:
        """Say at the foot whether all is saved, and the like."""
        self._foot.setText(text)

    @property
    def foot(self) -> str:
        """What the foot says."""
        return self._foot.text()

    def menu_anchor(self) -> QWidget:
        """Return the widget below which the menu of mentorships opens."""
        return self._switcher

    @property
    def narrow(self) -> bool:
        """Whether icons alone show."""
        return self._narrow

    def fit_window(self, width: int) -> None:
        """Fold or unfold for a window `width` logical pixels wide; the window calls this."""
        narrow = width < theme().px(WIDE_FROM)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._switcher.narrow = narrow
        for button in self._entries.values():
            button.narrow = narrow
            button.set_entry(button.entry)
        self._foot.setVisible(not narrow)
        self._column.set_margins(_NARROW_MARGINS if narrow else _MARGINS)
        self.foot_column.set_margins(_NARROW_FOOT if narrow else _FOOT)
        self._switcher.updateGeometry()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = theme().px(66 if self._narrow else 224)
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), super().minimumSizeHint().height())

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, _EntryButton):
            self.page_requested.emit(button.entry.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        stops: list[QWidget] = [self._switcher, *self._entries.values()]
        focus = self.focusWidget()
        if step is None or focus not in stops:
            super().keyPressEvent(event)
            return
        at = min(len(stops) - 1, max(0, stops.index(focus) + step))
        stops[at].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme(), QPainter(self)
        painter.fillRect(self.rect(), look.colour("rail"))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = 0 if rtl else self.width() - 1
        painter.fillRect(QRect(x, 0, 1, self.height()), look.colour("rail_border"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
