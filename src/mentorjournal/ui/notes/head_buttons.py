"""The buttons in the head of the journal page."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mentorjournal.ui.widgets.button import Button, ButtonKind, IconButton
from mentorjournal.ui.widgets.layouts import Line
from mentorjournal.ui.widgets.page import PageHeader
from mentorjournal.ui.words import tr


class HeadButtons:
    """Made into a head; the page wires them.

    Attributes:
        filter: shows only some notes. search: over everything. new: begins a note.
        templates: begins one from a template.
    """

    def __init__(self, header: PageHeader) -> None:
        self.filter = IconButton("funnel", tr("Show only some notes"))
        self.search = Button(tr("Search"), icon="search", tooltip=tr("Search everything (Ctrl+K)"))
        self.new = Button(tr("New note"), ButtonKind.PRIMARY, tooltip=tr("New note (Ctrl+N)"))
        self.templates = IconButton("chevron-down", tr("New note from a template"))
        pair = QWidget()
        line = Line(pair, gap=1)
        line.addWidget(self.new)
        line.addWidget(self.templates)
        for widget in (self.filter, self.search, pair):
            header.add_widget(widget)
