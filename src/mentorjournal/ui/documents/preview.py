"""The real PDF, live: what is seen here is what is saved and printed, byte for byte."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QSize,
    Qt,
    QTimer,
    QUrl,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QDesktopServices,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorjournal.ui.documents.backdrop import Backdrop
from mentorjournal.ui.documents.dragging import Handle, Takeaway
from mentorjournal.ui.documents.pages import Pages
from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.banner import Banner, BannerKind
from mentorjournal.ui.widgets.button import IconButton
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.text import ElidedLabel
from mentorjournal.ui.words import tr

if TYPE_CHECKING:
    from mentorjournal.reports.page import Made

SHOW_PROGRESS_AFTER_MS = 300
_ROOM_TO_TURN = 270


class _Hairline(QWidget):
    """How far the work is, as a thin line; it keeps its room while there is nothing to show."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._share = 0.0
        self._timer = QTimer(self, singleShot=True, interval=SHOW_PROGRESS_AFTER_MS)
        self._timer.timeout.connect(self._on_long)
        self.showing = False
        self.setAccessibleName(tr("Making the PDF"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def begin(self) -> None:
        """Work has begun; it shows once it takes long."""
        self.set_share(0.0)
        if not self.showing:
            self._timer.start()

    def end(self) -> None:
        """Work has ended."""
        self._timer.stop()
        if self.showing:
            self.showing = False
            self.update()

    def set_share(self, share: float) -> None:
        """Say how much is done, 0 to 1."""
        self._share = min(1.0, max(0.0, share))
        if self.showing:
            self.update()

    @Slot()
    def _on_long(self) -> None:
        self.showing = True
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(60), max(2, theme().px(3)))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.showing:
            return
        painter, look = QPainter(self), theme()
        done = round(self.width() * max(0.04, self._share))
        left = self.width() - done if self.layoutDirection() == _RTL else 0
        painter.fillRect(left, 0, done, self.height(), look.colour("accent"))


_RTL = Qt.LayoutDirection.RightToLeft


def script_word(script: str) -> str:
    """Return what a script is called in the window, by the name that Unicode has for it."""
    words = {
        "CJK": tr("Chinese and Japanese signs"),
        "HIRAGANA": tr("Japanese"),
        "KATAKANA": tr("Japanese"),
        "HANGUL": tr("Korean"),
        "EMOJI": tr("newer emoji"),
        "SYMBOLS": tr("some signs"),
    }
    return words.get(script, script.title())


class PreviewPanel(Backdrop):
    """The pages on their ground, with what is wrong above and the ways to turn and size below.

    Attributes:
        pages: the view of the pages. banner: what went wrong. note: what is missing in it.
        takeaway: the document as a file to drag. handle: what it is dragged by.
        again: the person wants another try of what went wrong, as it was called in `show_error`.
    """

    again = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = _Hairline(self)
        self._tried = ""
        self.banner = Banner("", BannerKind.ERROR, action=tr("Try again"), closable=False)
        self.banner.hide()
        self.banner.action_requested.connect(self._on_again)
        self.note = Banner("", BannerKind.WARNING)
        self.note.action_requested.connect(self._on_open_fonts)
        self.pages = Pages(self)
        self.pages.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.takeaway = Takeaway(self)
        self.pages.pulled.connect(self._on_pulled)
        column = Column(self, gap=0)
        column.addWidget(self._line)
        messages = Column(gap=2, margins=(3, 2, 3, 0))
        messages.addWidget(self.banner)
        messages.addWidget(self.note)
        column.addLayout(messages)
        column.addWidget(self.pages, 1)
        column.addWidget(self._make_bar())
        self.pages.zoomModeChanged.connect(self._refresh_bar)
        self.pages.pageNavigator().currentPageChanged.connect(self._refresh_bar)

    def _make_bar(self) -> QWidget:
        bar = QWidget()
        line = Line(bar, gap=1, margins=(4, 1, 2, 1))
        self.handle = Handle()
        self.handle.pulled.connect(self._on_pulled)
        line.addWidget(self.handle)
        self.place = ElidedLabel("", TextRole.SMALL)
        self.before = IconButton("chevron-up", tr("Page before"))
        self.behind = IconButton("chevron-down", tr("Next page"))
        self.smaller = IconButton("zoom-out", tr("Smaller pages"))
        self.larger = IconButton("zoom-in", tr("Larger pages"))
        self.fit = IconButton("move-horizontal", tr("Pages as wide as the window"))
        line.addWidget(self.place, 1)
        for button, slot in (
            (self.before, self._on_before),
            (self.behind, self._on_behind),
            (self.smaller, self.pages.zoom_out),
            (self.larger, self.pages.zoom_in),
            (self.fit, self.pages.fit_width),
        ):
            button.clicked.connect(slot)
            line.addWidget(button)
        return bar

    # The work -----------------------------------------------------------------------------

    def begin_work(self) -> None:
        """A new version is being made; the old one stays in view."""
        self._line.begin()

    def set_share(self, share: float) -> None:
        """Say how much of the new version is done, 0 to 1."""
        self._line.set_share(share)

    def show_made(self, made: Made) -> None:
        """Show a new version, with a line about letters that it cannot print, or none."""
        self._line.end()
        self.banner.hide()
        self._show_missing(made.missing_scripts)
        self.takeaway.offer(made)
        self.pages.show_pdf(made.pdf)
        self.pages.show()
        self._refresh_bar()

    def _show_missing(self, scripts: Sequence[str]) -> None:
        if not scripts:
            self.note.hide()
            return
        form = tr("There is no font here for %1; its letters are boxes until a .ttf file is added.")
        text = form.replace("%1", ", ".join(dict.fromkeys(map(script_word, scripts))))
        if text != self.note.text:
            action = tr("Open the folder of fonts")
            self.note.show_message(text, BannerKind.WARNING, action=action)

    @Slot()
    def _on_open_fonts(self) -> None:
        from mentorjournal.reports.script_runs import own_fonts_folder

        folder = own_fonts_folder()
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    @Slot()
    def _on_pulled(self) -> None:
        self.takeaway.drag(self, self.handle.grab())

    def put_away(self) -> None:
        """Hide what is shown until there is a new version: it is about somebody else."""
        self.takeaway.offer(None)
        self.pages.hide()
        self._refresh_bar()

    def show_error(self, text: str, tried: str = "") -> None:
        """Say what went wrong; the version before stays in view. `tried` is "save" or "print"."""
        self._line.end()
        self._tried = tried
        self.banner.show_message(text, BannerKind.ERROR, action=tr("Try again"))

    def forget_error(self) -> None:
        """Say no more what went wrong: it is being tried again."""
        self.banner.hide()

    @Slot()
    def _on_again(self) -> None:
        self.forget_error()
        self.again.emit(self._tried)

    # Turning pages ------------------------------------------------------------------------

    @property
    def page(self) -> int:
        """The page in view, 0 first."""
        return self.pages.pageNavigator().currentPage()

    @Slot()
    def _refresh_bar(self) -> None:
        count = self.pages.page_count
        for form, say in (
            (tr("%1 of %2"), self.place.setText),
            (tr("Page %1 of %2"), self.place.setAccessibleName),
        ):
            words = form.replace("%1", str(self.page + 1)).replace("%2", str(count))
            say(words if count else "")
        for button in (self.before, self.behind):  # the keyboard turns pages where room is short
            button.setVisible(self.width() >= theme().px(_ROOM_TO_TURN))
        self.before.setEnabled(self.page > 0)
        self.behind.setEnabled(self.page + 1 < count)
        self.handle.setEnabled(self.takeaway.ready)
        for button in (self.smaller, self.larger):
            button.setEnabled(count > 0)
        self.fit.setEnabled(count > 0 and not self.pages.fits)

    def show_page(self, page: int) -> None:
        """Bring a page into view, 0 first."""
        if 0 <= page < self.pages.page_count:
            navigator = self.pages.pageNavigator()
            navigator.jump(page, navigator.currentLocation(), 0)

    @Slot()
    def _on_before(self) -> None:
        self.show_page(self.page - 1)

    @Slot()
    def _on_behind(self) -> None:
        self.show_page(self.page + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refresh_bar()
