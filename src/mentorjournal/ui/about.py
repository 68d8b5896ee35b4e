"""What the program is, and which keys it knows."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from mentorjournal import __version__
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowItem, RowModel
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr


class AboutSheet(Sheet):
    """Name, version, promise and licence."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("Mentor Journal"), parent, cancel_text=tr("Close"))
        self.body.addWidget(Label(tr("Version %1").replace("%1", __version__), tone="muted"))
        self.body.addWidget(
            Label(
                tr(
                    "Your journal is one file on this computer. This program opens no network "
                    "and sends nothing anywhere."
                ),
                wrap=True,
            )
        )
        self.body.addWidget(
            Label(
                tr("Free software under the GNU General Public License, version 3 or later."),
                TextRole.SMALL,
                "muted",
                wrap=True,
            )
        )


class KeysSheet(Sheet):
    """Every key of the window, and those of the editor."""

    def __init__(self, actions: dict[str, QAction], parent: QWidget) -> None:
        super().__init__(tr("Keyboard shortcuts"), parent, cancel_text=tr("Close"), width=520)
        native = QKeySequence.SequenceFormat.NativeText
        rows = [RowItem("window", tr("Everywhere"), group=True)]
        rows += [
            RowItem(name, action.text(), trailing_text=action.shortcut().toString(native))
            for name, action in actions.items()
            if not action.shortcut().isEmpty()
        ]
        keys = QKeySequence("Ctrl+Return").toString(native)
        rows.append(RowItem("next", tr("The main button of a page or sheet"), trailing_text=keys))
        rows.append(RowItem("editor", tr("While writing"), group=True))
        rows += [
            RowItem(keys, text, trailing_text=QKeySequence(keys).toString(native))
            for keys, text in (
                ("Ctrl+B", tr("Bold")),
                ("Ctrl+I", tr("Italic")),
                ("Ctrl+1", tr("Heading; Ctrl+2 and Ctrl+3 for smaller ones")),
                ("Ctrl+Shift+L", tr("List")),
                ("Ctrl+Shift+T", tr("Check box")),
                ("Ctrl+Return", tr("Tick the check box, or open the link")),
                ("Ctrl+Shift+K", tr("Link")),
            )
        ]
        model = RowModel(self)
        model.set_rows(rows)
        shown = RowList(model, name=tr("Keyboard shortcuts"), divided=True)
        shown.row_delegate.strong = False
        self.add_list(shown, 360)
