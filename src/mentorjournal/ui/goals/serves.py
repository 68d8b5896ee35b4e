"""What a goal serves: values, objectives, its meaning, and whether the mentor can help (M5, M49).

A goal that serves something larger survives a busy month. It may also be what one of the two
calls success: then it speaks for that definition alone (M47).
"""

from __future__ import annotations

from functools import partial
from textwrap import shorten

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.goals import Goal, GoalFields
from mentorjournal.domain.mentorships import success_texts
from mentorjournal.domain.practice import Aim, AimKind
from mentorjournal.domain.sides import Side
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.goals.people import People
from mentorjournal.ui.goals.section import SIDE
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.chip import Chip, ChipKind
from mentorjournal.ui.widgets.choice import ChoiceChips
from mentorjournal.ui.widgets.fields import TextField
from mentorjournal.ui.widgets.flow import FlowLayout
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import first_name, tr

_MOST_AIMS = 24
_SUCCESS = "success "
_LONGEST = 60


class ServesSection(QWidget):
    """Chips of what is served; "Choose" lays out the others, and a line for new ones."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self._goal: Goal | None = None
        self._aims: tuple[Aim, ...] = ()
        self._successes: dict[Side, str] = {}
        self._choosing = False
        column = Column(self, gap=2, margins=(SIDE, 0, SIDE, 0))
        head = Line(gap=2)
        head.addWidget(Label(tr("What it serves"), TextRole.SECTION), 1)
        self.choose = Button("", ButtonKind.QUIET)
        self.choose.clicked.connect(self._on_choose)
        head.addWidget(self.choose)
        column.addLayout(head)
        self._box = QWidget()
        self._flow = FlowLayout(self._box, gap=2)
        column.addWidget(self._box)
        self.rated = Label("", tone="muted", wrap=True)
        column.addWidget(self.rated)
        self._new = QWidget()
        new = Column(self._new, gap=2)
        self.field = TextField(
            "", tr("A value of yours, or an objective"), name=tr("New value or objective")
        )
        self.field.returnPressed.connect(self._on_entered)
        new.addWidget(self.field)
        self.kind = ChoiceChips(
            [
                (AimKind.VALUE, tr("my value")),
                (AimKind.OBJECTIVE, tr("objective of the organisation")),
            ],
            name=tr("Kind"),
            current=AimKind.VALUE,
        )
        new.addWidget(self.kind)
        column.addWidget(self._new)

    def show_goal(self, goal: Goal, people: People) -> None:
        """Show what a goal serves."""
        if self._goal is None or self._goal.id != goal.id:
            self._choosing = False
            self.field.clear()
        self._goal = goal
        self._aims = tuple(self.context.journal.aims.all(_MOST_AIMS))
        self._successes = self._definitions()
        rated = rated_text(goal.fields, people, mine=goal.owner is Side.ME)
        self.rated.setText(rated)
        self.rated.setVisible(bool(rated))
        self._fill()

    def _fill(self) -> None:
        if self._goal is None:
            return
        focus = self.focusWidget()
        kept = focus.objectName() if isinstance(focus, Chip) else ""
        self._flow.clear()
        linked = self._goal.aim_ids
        shown = self._aims if self._choosing else [a for a in self._aims if a.id in linked]
        tied = self._goal.success_of
        sides = [side for side in self._successes if self._choosing or side is tied]
        for aim in shown:
            self._add_chip(aim.id, aim.text, aim.kind is AimKind.VALUE, aim.id in linked, kept)
        for side in sides:
            mine = side is Side.ME
            self._add_chip(_SUCCESS + side, self._successes[side], mine, side is tied, kept)
        self._box.setVisible(bool(shown or sides))
        self._box.updateGeometry()
        self._new.setVisible(self._choosing)
        more = tr("Choose") if shown or sides else tr("Choose what it serves")
        self.choose.set_text(tr("Done") if self._choosing else more)

    def _add_chip(self, name: str, text: str, own: bool, on: bool, focused: str) -> None:
        """Add a chip; what comes from others is violet once it is chosen."""
        look = (ChipKind.ACCENT if own else ChipKind.VIOLET) if on else ChipKind.GREY
        chip = Chip(text, look, clickable=self._choosing)
        chip.setObjectName(name)
        chip.setToolTip(text)
        if self._choosing:
            chip.setCheckable(True)
            chip.setChecked(on)
            chip.clicked.connect(self._on_clicked)
        self._flow.addWidget(chip)
        if name == focused:
            chip.setFocus(Qt.FocusReason.OtherFocusReason)

    def _definitions(self) -> dict[Side, str]:
        """What each of the two calls success, in a few words."""
        mentorship = self.context.mentorship()
        if mentorship is None:
            return {}
        names = {
            Side.ME: first_name(self.context.journal.owner_name()),
            Side.THEM: first_name(mentorship.counterpart),
        }
        form = tr("Success for %1: %2")
        return {
            side: form.replace("%2", _shortened(text)).replace("%1", names[side])
            for side, text in success_texts(mentorship).items()
        }

    @Slot()
    def _on_choose(self) -> None:
        self._choosing = not self._choosing
        self._fill()
        if self._choosing and not self._aims:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_clicked(self) -> None:
        chip = self.sender()
        if self._goal is None or not isinstance(chip, Chip):
            return
        linked, aim_id = list(self._goal.aim_ids), chip.objectName()
        if aim_id.startswith(_SUCCESS):
            side = Side(aim_id.removeprefix(_SUCCESS))
            tie = self.context.journal.goals.tie_to_success
            chosen = None if self._goal.success_of is side else side
            self.context.run(partial(tie, self._goal.id, chosen))
            return
        if aim_id in linked:
            linked.remove(aim_id)
        else:
            linked.append(aim_id)
        self._serve(linked)

    @Slot()
    def _on_entered(self) -> None:
        """Add a new one, and tie the goal to it."""
        text = " ".join(self.field.text().split())
        if not text or self._goal is None:
            return
        kind = AimKind(self.kind.current or AimKind.VALUE)
        aim = self.context.run(partial(self.context.journal.aims.add, kind, text))
        if aim is not None:
            self.field.clear()
            self._serve([*self._goal.aim_ids, aim.id])
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _serve(self, aim_ids: list[str]) -> None:
        if self._goal is not None:
            serve = self.context.journal.goals.serve
            self.context.run(partial(serve, self._goal.id, aim_ids))


def _shortened(text: str) -> str:
    return shorten(text, _LONGEST, placeholder="…")


def rated_text(fields: GoalFields, people: People, *, mine: bool) -> str:
    """Meaning and mentor fit in words; `mine` says whose goal it is."""
    parts = []
    if fields.meaning is not None:
        form = tr("It means %1 of 5 to you.") if mine else tr("It means %1 of 5 to %2.")
        parts.append(form.replace("%1", str(fields.meaning)).replace("%2", people.them))
    if fields.mentor_fit is not None:
        mentor_is_me = people.mentee is Side.THEM
        form = tr("You can help: %1 of 5.") if mentor_is_me else tr("%2 can help: %1 of 5.")
        parts.append(form.replace("%1", str(fields.mentor_fit)).replace("%2", people.them))
    return "\n".join(parts)
