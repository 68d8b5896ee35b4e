"""Printing the pages that are shown, on a printer of the person's choice."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QObject,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    Slot,
)
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from mentorjournal.ui.context import PageContext
from mentorjournal.ui.tasks import Job
from mentorjournal.ui.words import tr

if TYPE_CHECKING:
    from mentorjournal.reports.page import Made

MOST_DPI = 300
"""As fine as the eye reads; a page in more dots only takes longer."""
_BAND, _OVERLAP = 160, 2
"""Rows of dots drawn at a time, and those that the next band covers: without, seams may show."""
_POINTS_PER_INCH = 72


class NotPrinted(OSError):
    """The printer does not take the pages."""


def printer_for(made: Made) -> QPrinter:
    """A printer set to the document's own paper and name."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(made.name.removesuffix(".pdf"))
    width, height = made.size
    upright = QSizeF(min(width, height), max(width, height))
    way = QPageLayout.Orientation
    printer.setPageSize(QPageSize(upright, QPageSize.Unit.Point))
    printer.setPageOrientation(way.Landscape if width > height else way.Portrait)
    printer.setFullPage(True)
    return printer


def ask_and_print(
    context: PageContext,
    parent: QWidget,
    made: Made,
    current: int,
    on_printed: Callable[[int], None],
    on_failed: Callable[[str], None],
) -> QPrintDialog:
    """Ask for the printer and the pages, and print them.

    `on_printed` gets the number of pages, `on_failed` a sentence. `current` is the page in view,
    0 first.
    """
    printer = printer_for(made)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(tr("Print"))
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintCurrentPage)
    dialog.setMinMax(1, made.pages)
    dialog.setFromTo(1, made.pages)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    press = _Press(context, printer, made, current, dialog)
    press.on_printed, press.on_failed = on_printed, on_failed
    dialog.accepted.connect(press.run)
    QDialog.open(dialog)  # its own open wants a receiver, and hides this one
    _name_file(dialog, made)
    return dialog


def _name_file(dialog: QPrintDialog, made: Made) -> None:
    """Give what is printed to a file its name: Qt fills in the folder alone, and refuses that."""
    for field in dialog.findChildren(QLineEdit, "filename"):
        if field.text().endswith("/"):
            field.setText(field.text() + made.name)


class _Press(QObject):
    """Prints once the dialog is accepted; lives as long as the dialog."""

    on_printed: Callable[[int], None]
    on_failed: Callable[[str], None]

    def __init__(
        self, context: PageContext, printer: QPrinter, made: Made, current: int, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._printer = context, printer
        self._made, self._current = made, current

    @Slot()
    def run(self) -> None:
        pages = chosen_pages(self._printer, self._made.pages, self._current)
        failed = self.on_failed

        def on_error(error: BaseException) -> None:
            if not isinstance(error, NotPrinted):
                raise error
            failed(tr("The printer did not take it. Check the printer, or save the PDF instead."))

        work = partial(print_pages, self._made.pdf, self._printer, pages)
        self._context.tasks.run_task(work, self.on_printed, on_error)


def chosen_pages(printer: QPrinter, count: int, current: int) -> list[int]:
    """The pages to print, 0 first, in the order in which they leave the printer."""
    chosen = printer.printRange()
    if chosen is QPrinter.PrintRange.CurrentPage:
        pages = [min(current, count - 1)]
    elif chosen is QPrinter.PrintRange.PageRange and printer.fromPage() > 0:
        last = min(printer.toPage() or count, count)
        pages = list(range(printer.fromPage() - 1, last))
    else:
        pages = list(range(count))
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    return pages


def print_pages(pdf: bytes, printer: QPrinter, pages: list[int], job: Job) -> int:
    """Draw pages of a PDF on the printer, as fine as it prints; returns how many.

    Qt lets a printer be painted on from any thread; nothing else may touch it meanwhile. Each
    call holds up the window's thread until it returns, so a page is drawn in many small bands.

    Raises:
        NotPrinted: the printer refused the job, or a page could not be drawn.
    """
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    painter = QPainter()
    if not pages or not painter.begin(printer):
        raise NotPrinted
    try:
        for number, page in enumerate(pages):
            if number and not printer.newPage():
                raise NotPrinted
            _print_page(document, page, printer, painter)
            job.progress(number + 1, len(pages))
    finally:
        painter.end()
        document.close()
    return len(pages)


def _print_page(document: QPdfDocument, page: int, printer: QPrinter, painter: QPainter) -> None:
    dots = printer.resolution()
    coarser = max(1, math.ceil(dots / MOST_DPI))  # whole dots, so that bands meet exactly
    size = document.pagePointSize(page) * (dots / _POINTS_PER_INCH)
    whole = (size / coarser).toSize()
    sheet = printer.paperRect(QPrinter.Unit.DevicePixel)
    left = (sheet.width() - whole.width() * coarser) / 2
    options = QPdfDocumentRenderOptions()
    options.setScaledSize(whole)
    for top in range(0, whole.height(), _BAND):
        height = min(_BAND + _OVERLAP, whole.height() - top)
        # Qt scales by the clip's right minus left, which is one less than its width.
        options.setScaledClipRect(QRect(0, top, whole.width() + 1, height + 1))
        image = document.render(page, QSize(whole.width(), height), options)
        if image.isNull():
            raise NotPrinted
        width = whole.width() * coarser
        painter.drawImage(QRectF(left, top * coarser, width, height * coarser), image)
