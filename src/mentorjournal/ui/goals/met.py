"""People met for a goal, who introduced them, and what was asked of a sponsor (M32, M33)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.goals import Goal
from mentorjournal.domain.network import is_about_network, is_about_people, stands_alone
from mentorjournal.domain.practice import Person
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.goals.people import People
from mentorjournal.ui.goals.section import Section
from mentorjournal.ui.person_row import person_row
from mentorjournal.ui.widgets.banner import Banner
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.check_row import CheckRow
from mentorjournal.ui.widgets.date_field import DateField
from mentorjournal.ui.widgets.fields import TextArea, TextField
from mentorjournal.ui.widgets.flow import FlowLayout
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.words import tr

_MOST_BESIDE = 200


class MetSection(Section):
    """The people of a goal; hidden where a goal is about other things and nobody was met."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context,
            tr("People met"),
            tr("Nobody yet. A name, who introduced you and when is enough."),
        )
        self.deleted_text = tr("Person removed")
        self._goal: Goal | None = None
        self._people = People()
        self._met: tuple[Person, ...] = ()
        self.nudge = Banner("", closable=False)
        self.lead.addWidget(self.nudge)
        self._add = AddPerson(context)
        self._add.wanted.connect(self._on_wanted)
        self.field = self._add.name
        self.foot.addWidget(self._add)

    def show_goal(self, goal: Goal, people: People, today: date) -> None:
        """Ask the journal for the people of a goal, and of a network goal for those beside it."""
        if self._goal is None or self._goal.id != goal.id:
            self.fold()
            self._add.begin(today)
        elif not self._add.begun:
            self._add.begin(today)
        self._goal, self._people = goal, people
        self._met = tuple(self.context.journal.practice.people_of_goal(goal.id))
        self.setVisible(bool(self._met) or is_about_people(goal))
        if is_about_network(goal) and stands_alone(goal, self._beside(goal)):
            self.nudge.show_message(nudge_text())
        else:
            self.nudge.hide()
        self.set_items([person_row(person, today) for person in self._met])

    def _beside(self, goal: Goal) -> Sequence[Goal]:
        return self.context.journal.goals.all(goal.mentorship_id, limit=_MOST_BESIDE)

    def _person(self, person_id: str) -> Person | None:
        return next((person for person in self._met if person.id == person_id), None)

    def open_row(self, row_id: str) -> None:
        """Change what is known of somebody."""
        person = self._person(row_id)
        if person is not None:
            PersonSheet(self.context, person, self.window()).open()

    def delete_row(self, row_id: str) -> None:
        """Remove somebody. Raises JournalError."""
        self.context.journal.practice.delete_person(row_id)

    def wishes(self, row_id: str) -> list[tuple[str, str]]:
        """What can be done with a person."""
        person = self._person(row_id)
        sponsor = person is not None and person.sponsor
        return [
            ("edit", tr("Edit…")),
            ("sponsor", tr("Not a sponsor after all") if sponsor else tr("Is a sponsor")),
            ("", ""),
            ("delete", tr("Delete")),
        ]

    def wish(self, row_id: str, wish: str) -> None:
        """Do what the menu asks for."""
        person = self._person(row_id)
        if wish == "sponsor" and person is not None:
            edit = self.context.journal.practice.edit_person
            self.run(partial(edit, row_id, sponsor=not person.sponsor))
        else:
            self.open_row(row_id)

    @Slot(object)
    def _on_wanted(self, fields: dict[str, Any]) -> None:
        goal = self._goal
        if goal is None:
            return
        add = self.context.journal.practice.add_person
        name = fields.pop("name")
        if self.run(partial(add, goal.mentorship_id, name, goal_id=goal.id, **fields)) is not None:
            self._add.begin(self.context.today())
            self.tell(tr("Person added"))


def nudge_text() -> str:
    """A kind word for a network goal that stands alone (M32)."""
    return tr(
        "People are met best over something you do. Is there another goal beside this one "
        "that you could talk about with them?"
    )


class AddPerson(QWidget):
    """One line for a name; through whom and when show as soon as one writes.

    Attributes:
        wanted: (dict: name, introduced_by, met_on) somebody is to be added.
    """

    wanted = Signal(object)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        column = Column(self, gap=1)
        self.name = TextField("", tr("Add someone you met"), name=tr("Add someone you met"))
        self.name.textChanged.connect(self._on_edited)
        self.name.returnPressed.connect(self._on_entered)
        column.addWidget(self.name)
        self._second = QWidget()
        flow = FlowLayout(self._second, gap=2)
        self.through = TextField("", tr("through whom"), name=tr("Through whom"))
        self.through.returnPressed.connect(self._on_entered)
        self.day = DateField(None, name=tr("Day you met"), today=context.today)
        # Queued: the field takes over what was typed only after this signal.
        self.day.returnPressed.connect(self._on_entered, Qt.ConnectionType.QueuedConnection)
        add = Button(tr("Add"))
        add.clicked.connect(self._on_entered)
        for part in (self.through, self.day, add):
            flow.addWidget(part)
        column.addWidget(self._second)
        self._on_edited("")

    @property
    def begun(self) -> bool:
        """Whether somebody is being written down."""
        return bool(self.name.text() or self.through.text())

    def begin(self, today: date) -> None:
        """Be ready for the next one."""
        self.name.clear()
        self.through.clear()
        self.day.set_date(today)

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        self._second.setVisible(bool(text.strip()))

    @Slot()
    def _on_entered(self) -> None:
        name = self.name.text().strip()
        if name:
            through = self.through.text().strip()
            self.wanted.emit({"name": name, "introduced_by": through, "met_on": self.day.date})
            self.name.setFocus()


class PersonSheet(Sheet):
    """Changes what is known of somebody, and what a sponsor was asked for."""

    def __init__(self, context: PageContext, person: Person, parent: QWidget) -> None:
        super().__init__(tr("Person"), parent, accept_text=tr("Save"), width=440)
        self._context, self._person = context, person
        self.name = TextField(person.name)
        self.through = TextField(person.introduced_by)
        self.day = DateField(person.met_on, today=context.today)
        self.sponsor = CheckRow(
            tr("A sponsor"),
            person.sponsor,
            hint=tr("Speaks for you where you are not; a mentor advises."),
        )
        self.text = TextArea(person.text, lines=2, max_lines=6)
        self._name_field = FormField(tr("Name"), self.name)
        self._text_field = FormField("", self.text)
        self.body.addWidget(self._name_field)
        self.body.addWidget(FormField(tr("Introduced by"), self.through))
        self.body.addWidget(FormField(tr("Day"), self.day))
        self.body.addWidget(self.sponsor)
        self.body.addWidget(self._text_field)
        self.sponsor.toggled.connect(self._on_sponsor)
        self._on_sponsor(person.sponsor)

    @Slot(bool)
    def _on_sponsor(self, on: bool) -> None:
        said = tr("What you asked for") if on else tr("What to remember")
        self._text_field.set_label(said)

    def try_accept(self) -> bool:
        """Keep it."""
        name = self.name.text().strip()
        if not name:
            self._name_field.set_error(tr("Give a name."))
            return False
        edit = partial(
            self._context.journal.practice.edit_person,
            self._person.id,
            name=name,
            introduced_by=self.through.text().strip(),
            met_on=self.day.date,
            sponsor=self.sponsor.isChecked(),
            text=self.text.toPlainText().strip(),
        )
        if self._context.run(edit) is None:
            return False
        self._context.notify.emit(Notice(tr("Person changed"), undoable=True))
        return True
