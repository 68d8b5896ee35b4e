"""The real PDF, live: what is seen here is what is saved and printed, byte for byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMargins, QSize, Qt, QTimer, Slot
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.banner import Banner, BannerKind
from mentorjournal.ui.widgets.button import IconButton
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.painting import draw_box
from mentorjournal.ui.widgets.text import ElidedLabel
from mentorjournal.ui.words import tr

if TYPE_CHECKING:
    from mentorjournal.reports.page import Made

SHOW_PROGRESS_AFTER_MS = 300
ZOOM_STEP = 1.2
SMALLEST, LARGEST = 0.25, 5.0
_VEIL_MS = 250
_ROOM_TO_TURN = 270
_POINTS_PER_INCH = 72


class Pages(QPdfView):
    """The pages below each other; + and -, or Ctrl with the wheel, change their size.

    The documents belong to the parent, behind the view in its order of children: Qt's view still
    listens to its document when a widget deletes what belongs to it, and would be gone by then.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._keeper = parent
        self._shown: QPdfDocument | None = None
        self._veil = _Veil(self)
        self.setAccessibleName(tr("Preview"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        renderer = self.findChild(QPdfPageRenderer)
        if renderer is not None:
            renderer.pageRendered.connect(self._veil.lift)

    def show_pdf(self, pdf: bytes) -> None:
        """Show another version of the document at the same place, without a white flash."""
        fresh = QPdfDocument(self._keeper)
        buffer = QBuffer(fresh)
        buffer.setData(QByteArray(pdf))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        fresh.load(buffer)
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        old, self._shown = self._shown, fresh
        if old is not None and self.isVisible():
            self._veil.cover(self.viewport().grab())
        self.setDocument(fresh)
        self.horizontalScrollBar().setValue(across)
        self.verticalScrollBar().setValue(down)
        if old is not None:
            old.deleteLater()

    @property
    def page_count(self) -> int:
        """How many pages there are; 0 before the first document."""
        return self._shown.pageCount() if self._shown is not None else 0

    @property
    def scale(self) -> float:
        """How large the pages are drawn: 1.0 is their size on paper."""
        if self.zoomMode() is QPdfView.ZoomMode.Custom or not self.page_count:
            return self.zoomFactor()
        assert self._shown is not None
        margins = self.documentMargins()
        room = self.viewport().size().shrunkBy(margins)
        sizes = [self._shown.pagePointSize(n) for n in range(self.page_count)]
        dots = QGuiApplication.primaryScreen().logicalDotsPerInch() / _POINTS_PER_INCH
        scale = room.width() / (max(size.width() for size in sizes) * dots)
        if self.zoomMode() is QPdfView.ZoomMode.FitInView:
            scale = min(scale, room.height() / (max(size.height() for size in sizes) * dots))
        return max(SMALLEST, scale)

    @property
    def fits(self) -> bool:
        """Whether pages are as wide as there is room."""
        return self.zoomMode() is QPdfView.ZoomMode.FitToWidth

    def set_scale(self, scale: float) -> None:
        """Draw pages at another size, keeping what is in the middle in view."""
        bar = self.verticalScrollBar()
        half = self.viewport().height() / 2
        middle = (bar.value() + half) / max(1.0, bar.maximum() + 2 * half)
        self.setZoomFactor(min(LARGEST, max(SMALLEST, scale)))
        self.setZoomMode(QPdfView.ZoomMode.Custom)
        bar.setValue(round(middle * (bar.maximum() + 2 * half) - half))

    @Slot()
    def zoom_in(self) -> None:
        """A step larger."""
        self.set_scale(self.scale * ZOOM_STEP)

    @Slot()
    def zoom_out(self) -> None:
        """A step smaller."""
        self.set_scale(self.scale / ZOOM_STEP)

    @Slot()
    def fit_width(self) -> None:
        """As wide as there is room."""
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def fit_page(self) -> None:
        """A whole page in view."""
        self.setZoomMode(QPdfView.ZoomMode.FitInView)

    @Slot()
    def _on_theme_changed(self) -> None:
        look = theme()
        palette = self.palette()
        for role in (QPalette.ColorRole.Dark, QPalette.ColorRole.Base):
            palette.setColor(role, look.colour("backdrop"))
        self.setPalette(palette)
        gap = look.space(5)
        self.setDocumentMargins(QMargins(gap, gap, gap, gap))
        self.setPageSpacing(look.space(4))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        bar, key = self.verticalScrollBar(), event.key()
        if ctrl and key == Qt.Key.Key_0:
            self.fit_width()
        elif key == Qt.Key.Key_Home:
            bar.setValue(0)
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal) and not ctrl:
            self.zoom_in()
        elif key == Qt.Key.Key_Minus and not ctrl:
            self.zoom_out()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.set_scale(self.scale * ZOOM_STEP ** (turned / 120))
            event.accept()
        else:
            super().wheelEvent(event)


class _Veil(QWidget):
    """The old picture of the pages, over the new ones until these are drawn."""

    def __init__(self, view: QPdfView) -> None:
        super().__init__(view)
        self._view = view
        self._picture = QPixmap()
        self._timer = QTimer(self, singleShot=True, interval=_VEIL_MS)
        self._timer.timeout.connect(self.lift)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self, picture: QPixmap) -> None:
        self._picture = picture
        self.setGeometry(self._view.viewport().geometry())
        self.show()
        self.raise_()
        self._timer.start()

    @Slot()
    def lift(self) -> None:
        """Show what is below; the first page that is drawn will do."""
        self._timer.stop()
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).drawPixmap(0, 0, self._picture)


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
        self._share = 0.0
        if not self.showing:
            self._timer.start()
        self.update()

    def end(self) -> None:
        """Work has ended."""
        self._timer.stop()
        self.showing = False
        self.update()

    def set_share(self, share: float) -> None:
        """Say how much is done, 0 to 1."""
        self._share = min(1.0, max(0.0, share))
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


class PreviewPanel(QWidget):
    """The pages on their ground, with what is wrong above and the ways to turn and size below.

    Attributes:
        pages: the view of the pages. banner: what went wrong. note: what is missing in it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = _Hairline(self)
        self.banner = Banner("", BannerKind.ERROR, action=tr("Try again"), closable=False)
        self.banner.hide()
        self.note = Banner("", BannerKind.WARNING)
        self.pages = Pages(self)
        self.pages.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
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
        if made.missing_scripts:
            scripts = ", ".join(script.title() for script in made.missing_scripts)
            form = tr("There is no font here for %1; those letters are printed as boxes.")
            self.note.show_message(form.replace("%1", scripts), BannerKind.WARNING)
        else:
            self.note.hide()
        self.pages.show_pdf(made.pdf)
        self.pages.show()
        self._refresh_bar()

    def put_away(self) -> None:
        """Hide what is shown until there is a new version: it is about somebody else."""
        self.pages.hide()

    def show_error(self, text: str) -> None:
        """Say that no new version could be made; the old one stays in view."""
        self._line.end()
        self.banner.show_message(text, BannerKind.ERROR, action=tr("Try again"))

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

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(180), theme().px(160))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        path = QPainterPath()
        path.addRoundedRect(self.rect().toRectF(), look.px(12), look.px(12))
        painter.setClipPath(path)
        draw_box(painter, self.rect(), look.px(12), look.colour("backdrop"))
