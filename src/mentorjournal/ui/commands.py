"""The commands of the whole window: their keys, their menu, and what they do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QFileDialog, QWidget

from mentorjournal.ui.command_table import ACTIONS, PAGES, ActionSpec
from mentorjournal.ui.context import NEW, Notice, PageContext
from mentorjournal.ui.label_words import label_text
from mentorjournal.ui.replaying import replay
from mentorjournal.ui.widgets.button import IconButton
from mentorjournal.ui.widgets.popover import Menu
from mentorjournal.ui.words import tr

if TYPE_CHECKING:
    from mentorjournal.ui.main_window import MainWindow
    from mentorjournal.ui.program import Program
    from mentorjournal.ui.search.palette import SearchPalette

_TEXT_STEP = 0.1
_WRITING = frozenset(
    {"new_note", "new_goal", "quick_capture", "quick_goal", "undo", "redo", "new_mentorship"}
)
_WITHOUT_JOURNAL = frozenset({"open_journal", "quit", "larger", "smaller", "keys", "about"})


def choose_journal(parent: QWidget, program: Program) -> None:
    """Ask for a journal to open."""
    start = program.context.journal.path.parent if program.context else Path.home()
    dialog = QFileDialog(
        parent, tr("Open journal"), str(start), tr("Journals (*.mentorjournal);;All files (*)")
    )
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    opener = _Opener(program, dialog)
    dialog.fileSelected.connect(opener.open)
    dialog.open()


class _Opener(QObject):
    """Opens what a file dialog found; lives as long as the dialog."""

    def __init__(self, program: Program, parent: QObject) -> None:
        super().__init__(parent)
        self._program = program

    @Slot(str)
    def open(self, name: str) -> None:
        self._program.open_journal(Path(name))


class WindowCommands(QObject):
    """Makes an action of each row of the table, and carries it out.

    Attributes:
        actions: the actions by name.
    """

    def __init__(self, program: Program, window: MainWindow) -> None:
        super().__init__(window)
        self._program = program
        self._window = window
        self._context: PageContext | None = None
        self._palette: SearchPalette | None = None
        self._captured = ""
        self.actions: dict[str, QAction] = {}
        for spec in ACTIONS:
            self.actions[spec.name] = self._make(spec)
        for name in PAGES:
            self.actions[name].triggered.connect(self._on_page)
        window.mentorships_requested.connect(self._on_mentorships)
        window.search_requested.connect(self._on_search)
        self._menu_button = IconButton("ellipsis", tr("Menu"))
        self._menu_button.clicked.connect(self._on_menu)
        window.rail.foot_column.insertWidget(0, self._menu_button, 0, Qt.AlignmentFlag.AlignLeft)

    def set_context(self, context: PageContext | None) -> None:
        """Act on another journal from now on, or on none."""
        if context is self._context and context is not None:
            return
        self._context = context
        self._captured = ""
        if self._palette is not None:
            self._palette.deleteLater()
            self._palette = None
        for name, action in self.actions.items():
            action.setEnabled(context is not None or name in _WITHOUT_JOURNAL)
            if context is not None and context.only_reads:
                action.setEnabled(name not in _WRITING)
        if context is not None:
            context.bus.changed.connect(self._refresh_undo)
            self._refresh_undo()

    def _make(self, spec: ActionSpec) -> QAction:
        action = QAction(tr(spec.text), self)
        action.setObjectName(spec.name)
        if isinstance(spec.keys, tuple):
            action.setShortcuts([QKeySequence(key) for key in spec.keys])
        else:
            action.setShortcuts(QKeySequence.keyBindings(spec.keys))
        slot = getattr(self, f"_on_{spec.name}", None)
        if slot is not None:
            action.triggered.connect(slot)
        self._window.addAction(action)
        return action

    # Menus --------------------------------------------------------------------------------

    @Slot()
    def _on_menu(self) -> None:
        menu = Menu(parent=self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._refresh_undo()
        for part in (
            ("new_note", "new_goal", "quick_capture", "quick_goal"),
            ("undo", "redo", "find", "search"),
            ("new_mentorship", "new_journal", "open_journal", "save_copy", "backups"),
            ("larger", "smaller", "settings"),
            ("keys", "about", "lock", "quit"),
        ):
            for name in part:
                spec = next(row for row in ACTIONS if row.name == name)
                self.actions[name].setIcon(self._program_icon(spec.icon))
                menu.addAction(self.actions[name])
            menu.addSeparator()
        at = self._menu_button.mapToGlobal(QPoint(0, 0))
        menu.popup(at - QPoint(0, menu.sizeHint().height()))

    def _program_icon(self, name: str) -> QIcon:
        from mentorjournal.ui.theme import theme

        return theme().icon(name, "muted")

    @Slot(object)
    def _on_mentorships(self, anchor: QWidget) -> None:
        if self._context is not None:
            from mentorjournal.ui.mentorships.menu import show_menu

            self._window.flush()  # so that deleting one takes what was typed with it
            show_menu(self._context, anchor)

    # Undo ---------------------------------------------------------------------------------

    @Slot()
    def _refresh_undo(self) -> None:
        if self._context is None:
            return
        journal = self._context.journal
        for name, label, alone, named in (
            ("undo", journal.next_undo(), tr("Undo"), tr("Undo %1")),
            ("redo", journal.next_redo(), tr("Redo"), tr("Redo %1")),
        ):
            text = alone if label is None else named.replace("%1", label_text(label))
            self.actions[name].setText(text)

    @Slot()
    def _on_undo(self) -> None:
        self._replay(back=True)

    @Slot()
    def _on_redo(self) -> None:
        self._replay(back=False)

    def _replay(self, *, back: bool) -> None:
        if self._context is None:
            return
        self._window.flush()
        text = replay(self._context, back=back)
        if text:
            self._context.notify.emit(Notice(text))

    # Writing ------------------------------------------------------------------------------

    @Slot()
    def _on_new_note(self) -> None:
        self._window.show_page("journal", NEW)

    @Slot()
    def _on_new_goal(self) -> None:
        self._window.show_page("goals", NEW)

    @Slot()
    def _on_quick_capture(self) -> None:
        self._capture("moment")

    @Slot()
    def _on_quick_goal(self) -> None:
        self._capture("goal")

    def _capture(self, kind: str) -> None:
        if self._context is not None and self._context.mentorship_id is not None:
            from mentorjournal.ui.capture import Captured, CaptureSheet

            sheet = CaptureSheet(self._context, self._captured, self._window, Captured(kind))
            self._captured = ""
            sheet.left.connect(self._on_capture_left)
            sheet.open()

    @Slot(str)
    def _on_capture_left(self, text: str) -> None:
        self._captured = text

    @Slot()
    def _on_find(self) -> None:
        self._window.find()

    @Slot()
    def _on_search(self) -> None:
        if self._context is not None:
            self.palette().show_over(self._window)

    def palette(self) -> SearchPalette:
        """The search over everything, made when it is first wanted."""
        assert self._context is not None
        if self._palette is None:
            from mentorjournal.ui.search.palette import SearchPalette

            self._palette = SearchPalette(self._context, self.actions, self._window)
        return self._palette

    # Going --------------------------------------------------------------------------------

    @Slot()
    def _on_page(self) -> None:
        action = self.sender()
        if action is not None:
            self._window.ask_for(action.objectName())

    @Slot()
    def _on_back(self) -> None:
        self._window.go_back()

    @Slot()
    def _on_backups(self) -> None:
        self._window.ask_for("backups")

    @Slot()
    def _on_settings(self) -> None:
        self._window.show_page("settings")

    # The file -----------------------------------------------------------------------------

    @Slot()
    def _on_new_mentorship(self) -> None:
        if self._context is not None:
            from mentorjournal.ui.mentorships.form import MentorshipForm

            MentorshipForm(self._context, self._window).open()

    @Slot()
    def _on_new_journal(self) -> None:
        self._window.flush()
        self._program.show_welcome()

    @Slot()
    def _on_open_journal(self) -> None:
        choose_journal(self._window, self._program)

    @Slot()
    def _on_save_copy(self) -> None:
        if self._context is not None:
            from mentorjournal.ui.copying import save_copy

            self._window.flush()
            save_copy(self._context, self._window)

    @Slot()
    def _on_lock(self) -> None:
        self._program.lock()

    @Slot()
    def _on_quit(self) -> None:
        self._program.quit()

    # Looks --------------------------------------------------------------------------------

    @Slot()
    def _on_larger(self) -> None:
        self._scale_text(_TEXT_STEP)

    @Slot()
    def _on_smaller(self) -> None:
        self._scale_text(-_TEXT_STEP)

    def _scale_text(self, by: float) -> None:
        from mentorjournal.ui.theme import theme

        theme().set_text_scale(round(theme().text_scale + by, 2))
        self._program.settings.set_text_scale(theme().text_scale)

    @Slot()
    def _on_keys(self) -> None:
        from mentorjournal.ui.about import KeysSheet

        KeysSheet(self.actions, self._window).open()

    @Slot()
    def _on_about(self) -> None:
        from mentorjournal.ui.about import AboutSheet

        AboutSheet(self._window).open()
