"""The form of a new mentorship: who, in which part, what for, from when to when."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from mentorjournal.domain.mentorships import Role
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.widgets.choice import ChoiceChips
from mentorjournal.ui.widgets.date_field import DateField
from mentorjournal.ui.widgets.fields import TextArea, TextField
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Columns
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.words import tr


class MentorshipForm(Sheet):
    """Makes a mentorship; all else about it is written on its page."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(tr("New mentorship"), parent, accept_text=tr("Begin"), width=560)
        self._context = context
        shown = context.mentorship()  # who mentors one is likely to mentor another
        self._counterpart = TextField("", name=tr("Who with?"))
        self._pronouns = TextField("", name=tr("Pronouns"))
        self._counterpart_field = FormField(tr("Who with?"), self._counterpart)
        self._row((self._counterpart_field, 3), (FormField(tr("Pronouns"), self._pronouns), 1))
        self._role = ChoiceChips(
            [
                (Role.MENTEE.value, tr("I am the mentee")),
                (Role.MENTOR.value, tr("I am the mentor")),
            ],
            name=tr("Your part"),
            current=shown.role.value if shown is not None else Role.MENTEE.value,
        )
        self.body.addWidget(self._role)
        self._purpose = TextArea("", name=tr("What for?"), lines=3)
        self.body.addWidget(FormField(tr("What for?"), self._purpose))
        today = context.today
        self._starts = DateField(today(), name=tr("From"), optional=False, today=today)
        self._ends = DateField(None, name=tr("Until"), today=today)
        self._ends_field = FormField(tr("Until"), self._ends, tr("Leave empty if it is open"))
        self._row((FormField(tr("From"), self._starts), 1), (self._ends_field, 1))

    def _row(self, *fields: tuple[QWidget, int]) -> None:
        row = Columns(tuple(stretch for _, stretch in fields), gap=3, stack_below=400)
        for column, (field, _) in zip(row.columns, fields, strict=True):
            column.addWidget(field)
            column.addStretch(1)
        self.body.addWidget(row)

    def try_accept(self) -> bool:
        """Make the mentorship, and show it at once."""
        name, ends = self._counterpart.text().strip(), self._ends.date
        starts = self._starts.date or self._context.today()
        self._counterpart_field.set_error("" if name else tr("Whom do you meet?"))
        wrong = ends is not None and ends <= starts
        self._ends_field.set_error(tr("This is before it begins") if wrong else "")
        if not name or wrong:
            return False
        add = partial(
            self._context.journal.mentorships.add,
            counterpart=name,
            counterpart_pronouns=self._pronouns.text().strip(),
            role=Role(self._role.current or Role.MENTEE),
            purpose=self._purpose.toPlainText().strip(),
            starts_on=starts,
            ends_on=ends,
        )
        made = self._context.run(add)
        if made is None:
            return False
        self._context.choose_mentorship(made.id)
        return True
