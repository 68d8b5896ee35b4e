"""The pages of a document below each other, in the window."""

from __future__ import annotations

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMargins,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QWidget

from mentorjournal.ui.documents.dragging import Pull
from mentorjournal.ui.theme import theme
from mentorjournal.ui.words import tr

ZOOM_STEP = 1.2
SMALLEST, LARGEST = 0.25, 5.0
_VEIL_MS = 250
_POINTS_PER_INCH = 72


class Pages(QPdfView):
    """The pages below each other; + and -, or Ctrl with the wheel, change their size.

    The documents belong to the parent, behind the view in its order of children: Qt's view still
    listens to its document when a widget deletes what belongs to it, and would be gone by then.

    Attributes:
        pulled: the person drags the pages away.
    """

    pulled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._keeper = parent
        self._shown: QPdfDocument | None = None
        self._veil = _Veil(self)
        self._pull = Pull()
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
        """Show another version of the document at the same place, without a white flash.

        What was hidden meanwhile begins on its first page: it is another document.
        """
        fresh = QPdfDocument(self._keeper)
        buffer = QBuffer(fresh)
        buffer.setData(QByteArray(pdf))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        fresh.load(buffer)
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        if self.isHidden():
            across = down = 0
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pull.press(event)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pull.moved(event):
            self.pulled.emit()
        else:
            super().mouseMoveEvent(event)

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
