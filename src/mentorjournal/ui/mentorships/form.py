"""The form of a mentorship: who, what for, from when to when, how often."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from mentorjournal.domain.mentorships import Mentorship, MentorshipKind, Mode, Role
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.widgets.choice import ChoiceChips
from mentorjournal.ui.widgets.date_field import DateField
from mentorjournal.ui.widgets.fields import ComboBox, TextArea, TextField
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Columns
from mentorjournal.ui.widgets.number_field import NumberField
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.words import tr, word


class MentorshipForm(Sheet):
    """Makes a mentorship, or changes one."""

    def __init__(
        self, context: PageContext, mentorship: Mentorship | None, parent: QWidget
    ) -> None:
        new = mentorship is None
        super().__init__(
            tr("New mentorship") if new else tr("Edit mentorship"),
            parent,
            accept_text=tr("Begin") if new else tr("Save"),
            width=560,
        )
        self._context = context
        self._mentorship = mentorship
        self._counterpart = TextField(
            "" if mentorship is None else mentorship.counterpart, name=tr("Who with?")
        )
        self._pronouns = TextField(
            "" if mentorship is None else mentorship.counterpart_pronouns, name=tr("Pronouns")
        )
        self._counterpart_field = FormField(tr("Who with?"), self._counterpart)
        self._row((self._counterpart_field, 3), (FormField(tr("Pronouns"), self._pronouns), 1))
        self._role = ChoiceChips(
            [
                (Role.MENTEE.value, tr("I am the mentee")),
                (Role.MENTOR.value, tr("I am the mentor")),
            ],
            name=tr("Your part"),
            current=(mentorship.role if mentorship else Role.MENTEE).value,
        )
        self.body.addWidget(self._role)
        self._purpose = TextArea(
            "" if mentorship is None else mentorship.purpose, name=tr("What for?"), lines=3
        )
        self.body.addWidget(FormField(tr("What for?"), self._purpose))
        self._add_period()
        self._add_manner()

    def _row(self, *fields: tuple[QWidget, int]) -> None:
        row = Columns(tuple(stretch for _, stretch in fields), gap=3, stack_below=400)
        for column, (field, _) in zip(row.columns, fields, strict=True):
            column.addWidget(field)
            column.addStretch(1)
        self.body.addWidget(row)

    def _add_period(self) -> None:
        known, today = self._mentorship, self._context.today()
        self._starts = DateField(
            known.starts_on if known else today, name=tr("From"), optional=False, today=today
        )
        self._ends = DateField(known.ends_on if known else None, name=tr("Until"), today=today)
        self._ends_field = FormField(tr("Until"), self._ends, tr("Leave empty if it is open"))
        self._row((FormField(tr("From"), self._starts), 1), (self._ends_field, 1))

    def _add_manner(self) -> None:
        known = self._mentorship
        self._cadence = NumberField(
            known.cadence_days if known else 14,
            name=tr("Days between sessions"),
            minimum=1,
            maximum=365,
            decimals=0,
        )
        self._minutes = NumberField(
            known.session_minutes if known else 50,
            name=tr("Minutes a session"),
            minimum=5,
            maximum=480,
            decimals=0,
            step=5,
        )
        self._mode = ComboBox([(mode, word(mode)) for mode in Mode], name=tr("You meet"))
        self._mode.set_current(known.mode if known else Mode.VIDEO)
        self._kind = ComboBox([(kind, word(kind)) for kind in MentorshipKind], name=tr("It is"))
        self._kind.set_current(known.kind if known else MentorshipKind.FORMAL)
        self._row(
            (FormField(tr("Days between sessions"), self._cadence), 1),
            (FormField(tr("Minutes a session"), self._minutes), 1),
        )
        self._row(
            (FormField(tr("You meet"), self._mode), 1), (FormField(tr("It is"), self._kind), 1)
        )

    def _values(self) -> dict[str, Any]:
        return {
            "counterpart": self._counterpart.text().strip(),
            "counterpart_pronouns": self._pronouns.text().strip(),
            "role": Role(self._role.current or Role.MENTEE),
            "purpose": self._purpose.toPlainText().strip(),
            "starts_on": self._starts.date or self._context.today(),
            "ends_on": self._ends.date,
            "cadence_days": int(self._cadence.value or 14),
            "session_minutes": int(self._minutes.value or 50),
            "mode": self._mode.current,
            "kind": self._kind.current,
        }

    def try_accept(self) -> bool:
        """Keep the mentorship; a new one is shown at once."""
        values = self._values()
        ends = values["ends_on"]
        self._counterpart_field.set_error("" if values["counterpart"] else tr("Whom do you meet?"))
        self._ends_field.set_error(
            tr("This is before it begins") if ends and ends <= values["starts_on"] else ""
        )
        if not values["counterpart"] or self._ends_field.error:
            return False
        nouns = self._context.journal.mentorships
        if self._mentorship is not None:
            return self._context.run(partial(nouns.edit, self._mentorship.id, **values)) is not None
        made = self._context.run(partial(nouns.add, **values))
        if made is None:
            return False
        self._context.choose_mentorship(made.id)
        return True
