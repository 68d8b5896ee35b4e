"""The head of two drafts that are laid side by side, or of one that is being written."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot

from mentorjournal.domain.sides import Side
from mentorjournal.ui.goals.people import People
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.page import PageHeader
from mentorjournal.ui.widgets.popover import Menu, place_below
from mentorjournal.ui.words import tr

_COPY = "copy"


class RefineHead(PageHeader):
    """Title and goal, and what can be done with the drafts as such.

    Attributes:
        back, more, gaps, done: its buttons; `more` opens the menu of the drafts.
        write_requested: (Side) the draft of a side is to be written down or changed.
        copy_requested: one's own draft is wanted on the clipboard.
    """

    write_requested = Signal(object)
    copy_requested = Signal()

    def __init__(self, goal_title: str, people: People) -> None:
        super().__init__(tr("Refine together"), goal_title)
        self._people = people
        self.back = self.add_back(tr("Back to the goal"))
        self.more = Button(tr("The drafts"), ButtonKind.QUIET, "chevron-down")
        self.more.clicked.connect(self._on_more)
        self.gaps = Button("")
        self.done = Button(tr("Lay both side by side"), ButtonKind.PRIMARY)
        for button in (self.more, self.gaps, self.done):
            self.add_widget(button)

    def show_goal(self, title: str, people: People, *, writing: bool, gaps: bool) -> None:
        """Show what can be done now.

        Args:
            title: of the goal.
            people: the two.
            writing: one of the drafts is being written.
            gaps: the other side has filled what is blank in one's own.
        """
        self._people = people
        self.set_title(tr("Refine together"), title)
        self.back.setVisible(not writing)
        self.more.setVisible(not writing)
        self.done.setVisible(writing)
        self.gaps.set_text(tr("Take what only %1 wrote").replace("%1", people.them))
        self.gaps.setVisible(gaps)

    @Slot()
    def _on_more(self) -> None:
        menu = Menu("", self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for side in (Side.ME, Side.THEM):
            form = tr("Change %1’s draft")
            chosen = menu.addAction(form.replace("%1", self._people.name(side)))
            chosen.setData(side.value)
        menu.addSeparator()
        copy = menu.addAction(tr("Copy %1’s draft as text").replace("%1", self._people.me))
        copy.setData(_COPY)
        menu.triggered.connect(self._on_chosen)
        menu.popup(place_below(menu, self.more))

    @Slot(object)
    def _on_chosen(self, action: Any) -> None:
        if action.data() == _COPY:
            self.copy_requested.emit()
        else:
            self.write_requested.emit(Side(action.data()))
