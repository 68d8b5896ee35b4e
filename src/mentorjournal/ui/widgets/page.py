"""The scaffold of a page: a head that stays and a body that scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QWidget,
)

from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.button import IconButton
from mentorjournal.ui.widgets.layouts import Column, Line, set_beside
from mentorjournal.ui.widgets.text import ElidedLabel


class PageHeader(QWidget):
    """Title and quiet subtitle, with at most two buttons and a search field at the far end."""

    def __init__(self, title: str = "", subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._ends = Line(gap=3)
        self._begins = Line(gap=2)
        words = self._words = Column(gap=1)
        self._title = ElidedLabel(title, TextRole.TITLE)
        self._lead: ElidedLabel | None = None
        self._subtitle = ElidedLabel(subtitle, TextRole.SMALL, "muted")
        if not subtitle:
            self._subtitle.hide()
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        self._begins.addLayout(words, 1)
        self._box.addLayout(self._begins, 1)
        self._box.addLayout(self._ends)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_title(self, title: str, subtitle: str = "", lead: str = "") -> None:
        """Change title and subtitle; a lead in plain letters stands between the two."""
        self._title.setText(title)
        if lead and self._lead is None:
            self._lead = ElidedLabel("")
            self._words.insertWidget(1, self._lead)
        if self._lead is not None:
            self._lead.setText(lead)
            self._lead.setVisible(bool(lead))
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self._fit()

    @property
    def title(self) -> str:
        """The title that shows."""
        return self._title.text()

    def add_back(self, name: str) -> IconButton:
        """Put the way back before the title; `name` says where it leads."""
        back = IconButton("arrow-left", name)
        self._begins.insertWidget(0, back)
        self._fit()
        return back

    def add_widget(self, widget: QWidget) -> None:
        """Put a button, segmented control or search field at the far end."""
        self._ends.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._fit()

    def _fit(self) -> None:
        """Set the buttons below the title where both have no room side by side."""
        self._box.setSpacing(theme().space(4))
        before = self._begins.sizeHint().width() - self._words.sizeHint().width()
        needed = before + self._title.sizeHint().width() + theme().space(4)
        room = self.contentsRect().width()
        set_beside(self._box, self._ends, needed + self._ends.minimumSize().width() <= room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        ends = self._ends.minimumSize()
        return QSize(max(ends.width(), theme().px(120)), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), theme().px(36)))


class PageBody(QWidget):
    """The inside of a scroll area; its ground is that of the page."""


class ScrolledBody(PageBody):
    """The inside of a page or a sheet that scrolls as a whole."""

    def minimumSizeHint(self) -> QSize:
        """As tall as the width makes it: wrapped text would ask for what its least width needs."""
        hint, box = super().minimumSizeHint(), self.layout()
        by_width = box is not None and box.hasHeightForWidth()
        return QSize(hint.width(), 0) if by_width else hint


class PageScroll(QScrollArea):
    """Scrolls `content` up and down, never sideways; no frame, no ground of its own.

    A field in which one types stays in view when lines are added above it.
    """

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self._laid_out = QTimer(self)
        self._laid_out.setSingleShot(True)
        self._laid_out.setInterval(0)
        self._laid_out.timeout.connect(self._on_laid_out)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that the content grows; where the field is then shows once it is laid out."""
        if isinstance(event, QResizeEvent) and watched is self.widget():
            grown = event.size().height() > event.oldSize().height()
            if grown and self._field() is not None:
                self._laid_out.start()
        return super().eventFilter(watched, event)

    def _field(self) -> QLineEdit | None:
        field = QApplication.focusWidget()
        inside = isinstance(field, QLineEdit) and self.widget().isAncestorOf(field)
        return field if inside and isinstance(field, QLineEdit) else None

    @Slot()
    def _on_laid_out(self) -> None:
        field = self._field()
        if field is not None:
            self.ensureWidgetVisible(field, 0, theme().space(4))


class Page(QWidget):
    """Base of the pages: `header` on top, `body` below.

    With `scrolls` the body scrolls as a whole and its content is at most `max_width` wide
    (in 1/14 of the type size; 0 is no limit); without, the body has the height of the window
    and its parts scroll by themselves.

    Attributes:
        header: the `PageHeader`.
        body: the layout for content.
    """

    def __init__(
        self,
        title: str = "",
        subtitle: str = "",
        parent: QWidget | None = None,
        *,
        scrolls: bool = True,
        max_width: int = 1180,
    ) -> None:
        super().__init__(parent)
        if parent is not None:
            self.resize(parent.size())  # what has room is decided before it first shows
        self._max_width = max_width if scrolls else 0
        self.header = PageHeader(title, subtitle)
        # The scroll bar stands at the edge of the window, so head and cards stay in line.
        outer = Column(self, gap=4, margins=(0, 5, 0, 0) if scrolls else 5)
        outer.addWidget(self.header)
        self._scroll: PageScroll | None = None
        self._bar: QWidget | None = None
        if scrolls:
            inside = ScrolledBody()
            self.body = Column(inside, gap=4)
            self._scroll = PageScroll(inside)
            outer.addWidget(self._scroll, 1)
            self._scroll.verticalScrollBar().rangeChanged.connect(self._fit)
            theme().changed.connect(self._fit)
        else:
            self.body = Column(gap=4)
            outer.addLayout(self.body, 1)

    def set_title(self, title: str, subtitle: str = "", lead: str = "") -> None:
        """Change the title, and what the window calls this page."""
        self.header.set_title(title, subtitle, lead)
        self.setAccessibleName(title)

    def add_bar(self, bar: QWidget) -> None:
        """Put a row between head and body; it stays while the body scrolls."""
        box = self.layout()
        assert isinstance(box, QBoxLayout)
        box.insertWidget(1, bar)
        self._bar = bar

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """Keep the content readable: no wider than the limit, and in line with the head."""
        if self._scroll is None:
            return
        edge, bar = theme().space(5), self._scroll.verticalScrollBar()
        limit = theme().px(self._max_width) if self._max_width else self.width()
        end = edge + max(0, self.width() - 2 * edge - limit)
        taken = bar.sizeHint().width() if bar.maximum() > 0 else 0
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:  # margins are not mirrored
            self.header.setContentsMargins(end, 0, edge, 0)
            self.body.setContentsMargins(max(0, end - taken), 0, edge, edge)
        else:
            self.header.setContentsMargins(edge, 0, end, 0)
            self.body.setContentsMargins(edge, 0, max(0, end - taken), edge)
        if self._bar is not None:
            self._bar.setContentsMargins(self.header.contentsMargins())


class Splitter(QSplitter):
    """Two or more parts side by side; the gap between them is the handle."""

    def __init__(
        self,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(orientation, parent)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(theme().space(4))
        theme().changed.connect(self._on_theme_changed)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.setHandleWidth(theme().space(4))
