"""Backups: where they are kept, and a second place for them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from mentorjournal.ui.backing_up import FOLDER, SECOND, choose_folder
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Line
from mentorjournal.ui.widgets.text import ElidedLabel, Label
from mentorjournal.ui.words import tr


class PlaceLine(QWidget):
    """A folder, a button to choose another, and one to do without."""

    def __init__(self, context: PageContext, key: str, name: str, nowhere: str) -> None:
        super().__init__()
        self._context, self._key, self._name, self._nowhere = context, key, name, nowhere
        line = Line(self, gap=2)
        self.place = ElidedLabel("")
        line.addWidget(self.place, 1)
        self.clear = Button(tr("Clear"), ButtonKind.QUIET)
        self.clear.setAccessibleName(tr("Clear: %1").replace("%1", name))
        self.clear.clicked.connect(self._on_clear)
        line.addWidget(self.clear)
        self.choose = Button(tr("Choose…"))
        self.choose.setAccessibleName(tr("Choose: %1").replace("%1", name))
        self.choose.clicked.connect(self._on_choose)
        line.addWidget(self.choose)

    def refresh(self) -> None:
        """Show what is chosen."""
        chosen = self._context.settings.value(self._key)
        self.place.setText(chosen or self._nowhere)
        self.place.setToolTip(chosen)
        self.clear.setVisible(bool(chosen))

    @Slot()
    def _on_choose(self) -> None:
        start = self._context.settings.value(self._key) or str(self._context.journal.path.parent)
        dialog = QFileDialog(self, self._name, start)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.keep)
        dialog.open()

    @Slot(str)
    def keep(self, folder: str) -> None:
        """Use another folder from now on; "" for none."""
        choose_folder(self._context.settings, self._key, folder)
        self.refresh()
        self._context.settings_changed.emit()

    @Slot()
    def _on_clear(self) -> None:
        self.keep("")


class BackupsCard(Card):
    """Nothing has to be chosen for backups to be made; this is for a stick or another disk.

    Attributes:
        folder, second: the two places.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        self._context = context
        look = Button(tr("Show backups"), ButtonKind.QUIET)
        super().__init__(tr("Backups"), look, parent)
        look.clicked.connect(self._on_look)
        said = tr(
            "Made by themselves: half an hour after you write, and when the journal closes. All of "
            "today and yesterday stay, then one for each of the last days, weeks and months."
        )
        self.body.addWidget(Label(said, tone="muted", wrap=True))
        name = tr("Keep them in")
        self.folder = PlaceLine(context, FOLDER, name, tr("A folder beside the journal"))
        self.body.addWidget(FormField(name, self.folder))
        name = tr("And a copy in")
        self.second = PlaceLine(context, SECOND, name, tr("Nowhere else"))
        hint = tr("Such as a stick: it gets a copy whenever it is there.")
        self.body.addWidget(FormField(name, self.second, hint))

    def refresh(self) -> None:
        """Show what is chosen."""
        self.folder.refresh()
        self.second.refresh()

    @Slot()
    def _on_look(self) -> None:
        self._context.go.emit("backups", None)
