"""Asking before an address of a note leaves the window."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.markdown_text import safe_link
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr


class LinkSheet(Sheet):
    """Shows the whole address; the program itself opens no network."""

    def __init__(self, address: str, parent: QWidget) -> None:
        super().__init__(
            tr("Open this address?"),
            parent,
            accept_text=tr("Open"),
            subtitle=tr("It opens in your browser or mail program, outside the journal."),
        )
        self._address = address
        self.body.addWidget(Label(address, wrap=True, selectable=True))

    def try_accept(self) -> bool:
        """Hand it to the desktop."""
        address = safe_link(self._address)
        if address is not None:
            QDesktopServices.openUrl(QUrl(address))
        return True
