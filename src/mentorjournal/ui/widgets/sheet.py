"""The base of dialogs: title, body, a row of buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QSizePolicy, QWidget

from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.banner import Banner, BannerKind
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.page import PageScroll, ScrolledBody
from mentorjournal.ui.widgets.text import Label

if TYPE_CHECKING:
    from mentorjournal.ui.widgets.row_list import RowList

_SIDE, _TO_QUIET = 5, 3
"""The step to the sides, and the one at which a quiet button has its words there."""

_LEAST_LIST = 72
"""The least height of a list that scrolls by itself, in 1/14 of the type size."""


class Sheet(QDialog):
    """A dialog that deletes itself when it closes; Esc cancels, Ctrl+Enter accepts.

    Subclasses fill `body` and override `try_accept` to check and do the work.

    Attributes:
        body: the layout for content; it scrolls where the screen is small.
        accept_button: the primary (or danger) button; None without `accept_text`.
        cancel_button: the other one.
        at_work: it does what must not be cut off half-way; the window does not lock meanwhile.
    """

    at_work = False

    def __init__(
        self,
        title: str,
        parent: QWidget | None = None,
        *,
        accept_text: str = "",
        cancel_text: str = "",
        subtitle: str = "",
        modal: bool = True,
        danger: bool = False,
        width: int = 480,
    ) -> None:
        """Make the dialog; `width` counts 1/14 of the type size, like `theme().px`."""
        super().__init__(parent)
        self._designed_width = width
        self._tall: tuple[RowList, int] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setModal(modal)
        outer = Column(self, gap=4, margins=(0, _SIDE, 0, _SIDE))
        outer.addLayout(self._inset_upper(title, subtitle), 1)
        self._laid_out = QTimer(self, singleShot=True, interval=0)
        self._laid_out.timeout.connect(self._on_laid_out)
        self._buttons = Line(gap=2)
        self._buttons.addStretch(1)
        self.cancel_button = Button(cancel_text or self.tr("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        self._buttons.addWidget(self.cancel_button)
        self.accept_button: Button | None = None
        if accept_text:
            kind = ButtonKind.DANGER if danger else ButtonKind.PRIMARY
            self.accept_button = Button(accept_text, kind)
            self.accept_button.clicked.connect(self._on_accept)
            self._buttons.addWidget(self.accept_button)
            for keys in ("Ctrl+Return", "Ctrl+Enter"):
                QShortcut(QKeySequence(keys), self, self._on_accept)
        self._foot = Line(gap=0)
        for gap in _TO_QUIET, _TO_QUIET:  # together they are `_SIDE`
            self._foot.add_gap(gap)
        self._foot.addLayout(self._buttons, 1)
        self._foot.add_gap(_SIDE)
        outer.addLayout(self._foot)

    def _inset_upper(self, title: str, subtitle: str) -> Line:
        """What stands above the buttons: title, banner and the body that scrolls."""
        head = Column(gap=1)
        head.addWidget(Label(title, TextRole.TITLE, wrap=True))
        if subtitle:
            head.addWidget(Label(subtitle, TextRole.BODY, "muted", wrap=True))
        upper = self._upper = Column(gap=4)
        upper.addLayout(head)
        self._banner = Banner("", BannerKind.ERROR, closable=False)
        upper.addWidget(self._banner)
        inside = ScrolledBody()
        self.body = Column(inside, gap=3)
        self._scroll = PageScroll(inside)
        self._scroll.setMinimumHeight(1)  # left to itself it is never lower than four lines
        upper.addWidget(self._scroll, 1)
        inset = Line(gap=0)
        inset.add_gap(_SIDE)
        inset.addLayout(upper, 1)
        inset.add_gap(_SIDE)
        return inset

    def add_list(self, rows: RowList, least: int = 0) -> None:
        """Add a list to the body, on a card, with the room that lists have on pages.

        One that scrolls by itself is at least so high, in 1/14 of the type size, where the screen
        has room for it: otherwise the body would scroll too, and there would be two bars.
        """
        card = Card(padded=False)
        card.add_list(rows, 1)
        if least:
            rows.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            self._tall = rows, least
        self.body.addWidget(card, 1 if least else 0)

    def add_leading_button(self, button: Button) -> None:
        """Put a button at the far side, before those that are there already.

        A quiet one has its words in line with the text.
        """
        self._buttons.insertWidget(0, button)
        self._foot.set_gap(1, 0 if button.kind is ButtonKind.QUIET else _TO_QUIET)

    def show_error(self, text: str) -> None:
        """Say above the body what is wrong, or "" that nothing is."""
        if text:
            self._banner.show_message(text, BannerKind.ERROR)
        else:
            self._banner.hide()

    def try_accept(self) -> bool:
        """Do what the accept button promises; return False to keep the dialog open."""
        return True

    @Slot()
    def _on_accept(self) -> None:
        if self.accept_button is not None and not self.accept_button.isEnabled():
            return
        field = self.focusWidget()
        if isinstance(field, QLineEdit):
            field.editingFinished.emit()  # what is being typed counts, as if it were left
        if self.try_accept():
            self.accept()

    def sizeHint(self) -> QSize:
        room = self.screen().availableGeometry()
        width = min(theme().px(self._designed_width), room.width() - theme().space(5))
        width = max(width, self.layout().minimumSize().width())  # of the buttons in their line
        content = self._scroll.widget()
        inner = width - 2 * theme().space(5)
        layout = content.layout()
        tall = layout.heightForWidth(inner) if layout.hasHeightForWidth() else -1
        body = max(tall, content.minimumSizeHint().height())
        # The layout remembers what the scroll wanted when it was last asked, so is asked itself.
        scroll = self._upper.itemAt(self._upper.indexOf(self._scroll)).sizeHint()
        frame = self.layout().totalHeightForWidth(width) - scroll.height()
        return QSize(width, min(frame + body + 2, room.height() - theme().space(5)))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), theme().px(320)), min(hint.height(), theme().px(240)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._scroll.setVisible(self.body.count() > 0)
            self._fit()
            self._focus_first()

    def _fit(self) -> None:
        """Be as tall as the content; a scroll bar would make that narrower and taller, and stay."""
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if self._tall is not None:
            self._fit_list(*self._tall)
        self.resize(self.sizeHint())
        self._laid_out.start()

    def _fit_list(self, rows: RowList, least: int) -> None:
        lowest = theme().px(_LEAST_LIST)
        self._set_least(rows, lowest)
        most = self.screen().availableGeometry().height() - theme().space(5)
        spare = most - self.sizeHint().height()
        self._set_least(rows, min(theme().px(least), lowest + max(0, spare)))

    def _set_least(self, rows: RowList, height: int) -> None:
        """Give a list a least height that is known at once, not when the layouts come to it."""
        rows.setMinimumHeight(height)
        around = rows.parentWidget()
        while around is not None and around is not self._scroll.viewport():
            if around.layout() is not None:
                around.layout().invalidate()
            around.updateGeometry()
            around = around.parentWidget()

    @Slot()
    def _on_laid_out(self) -> None:
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def _focus_first(self) -> None:
        """Give the keyboard to the first field, or to the button that does no harm."""
        inside = self._scroll.widget()
        if inside.isAncestorOf(self.focusWidget() or self):
            return
        stops = inside.findChildren(QWidget)
        tab = Qt.FocusPolicy.TabFocus
        wanted = [w for w in stops if w.focusPolicy() & tab and w.isVisibleTo(self)]
        button = self.accept_button or self.cancel_button
        (wanted[0] if wanted else button).setFocus(Qt.FocusReason.OtherFocusReason)
