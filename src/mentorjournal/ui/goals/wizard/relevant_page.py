"""Relevant: why now, what it serves, and whether this mentor can help (M5, M17, M49)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.changes import Change, Kind
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.practice import AimKind
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.goals.wizard.draft import Draft
from mentorjournal.ui.goals.wizard.letter_page import LetterPage
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.chip import Chip, ChipKind
from mentorjournal.ui.widgets.choice import ChoiceChips
from mentorjournal.ui.widgets.fields import TextField
from mentorjournal.ui.widgets.flow import FlowLayout
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Columns, Line
from mentorjournal.ui.widgets.rating import RatingField
from mentorjournal.ui.words import first_name, tr

_MOST_AIMS = 24


class RelevantPage(LetterPage):
    """The reason, the values and objectives it serves, meaning and mentor fit."""

    def __init__(self, context: PageContext, draft: Draft) -> None:
        super().__init__(
            context,
            draft,
            tr("Why does it matter now?"),
            tr("A goal that serves something larger survives a busy month."),
        )
        self._reason = self.add_prompt(
            "reason", tr("Why now"), tr("the new product needs people who can explain it")
        )
        self._add_aims()
        mentorship = context.mentorship()
        mentor = mentorship is not None and mentorship.role is Role.MENTOR
        name = first_name(mentorship.counterpart) if mentorship is not None else ""
        fit = (
            tr("How well can you help with this?")
            if mentor
            else tr("How well can %1 help with this?").replace("%1", name)
        )
        self._meaning = RatingField(name=tr("How much it means to you"))
        self._fit_of_mentor = RatingField(name=fit)
        self._meaning.rated.connect(self._on_meaning)
        self._fit_of_mentor.rated.connect(self._on_fit)
        pair = Columns((1, 1), gap=3, stack_below=420)
        pair.columns[0].addWidget(FormField(tr("How much does it mean to you?"), self._meaning))
        pair.columns[1].addWidget(FormField(fit, self._fit_of_mentor))
        self.body.addWidget(pair)
        for field in (self._aim_text, self._meaning, self._fit_of_mentor):
            self.listen_for_enter(field)
        context.bus.changed.connect(self._on_changed)

    def _add_aims(self) -> None:
        box = QWidget()
        self._flow = FlowLayout(box, gap=2)
        self._aims_field = FormField(tr("What it serves"), box)
        self.body.addWidget(self._aims_field)
        self._aim_box = box
        self._aim_text = TextField(
            "", tr("a value of yours, or an objective"), name=tr("New value or objective")
        )
        self._aim_text.textChanged.connect(self._on_aim_text)
        self._aim_kind = ChoiceChips(
            [
                (AimKind.VALUE, tr("my value")),
                (AimKind.OBJECTIVE, tr("objective of the organisation")),
            ],
            name=tr("Kind"),
            current=AimKind.VALUE,
        )
        self._aim_add = Button(tr("Add"))
        self._aim_add.setEnabled(False)
        self._aim_add.clicked.connect(self._on_add_aim)
        line = Line(gap=2)
        line.addWidget(self._aim_text, 1)
        line.addWidget(self._aim_add)
        self.body.addLayout(line)
        self.body.addWidget(self._aim_kind)

    # Showing ------------------------------------------------------------------------------

    def show_draft(self) -> None:
        super().show_draft()
        fields = self.draft.fields
        self._meaning.set_value(fields.meaning)
        self._fit_of_mentor.set_value(fields.mentor_fit)
        why = " ".join(fields.why.split())
        said = tr("In Specific you wrote: “%1”").replace("%1", why) if why else ""
        self._reason.set_hint(said)
        self._show_aims()

    def _show_aims(self) -> None:
        focus = self.focusWidget()
        kept = focus.objectName() if isinstance(focus, Chip) else ""
        self._flow.clear()
        aims = self.context.journal.aims.all(_MOST_AIMS)
        linked = self.draft.contents.aim_ids
        for aim in aims:
            on = aim.id in linked
            chip = Chip(aim.text, ChipKind.ACCENT if on else ChipKind.GREY, clickable=True)
            chip.setObjectName(aim.id)
            chip.setCheckable(True)
            chip.setChecked(on)
            chip.clicked.connect(self._on_aim_clicked)
            self._flow.addWidget(chip)
            if aim.id == kept:
                chip.setFocus(Qt.FocusReason.OtherFocusReason)
        self._aims_field.setVisible(bool(aims))
        self._aim_box.updateGeometry()

    # Typing -------------------------------------------------------------------------------

    @Slot()
    def _on_aim_clicked(self) -> None:
        sender = self.sender()
        if not isinstance(sender, Chip):
            return
        linked = list(self.draft.contents.aim_ids)
        aim_id = sender.objectName()
        if aim_id in linked:
            linked.remove(aim_id)
        else:
            linked.append(aim_id)
        self.draft.set(aim_ids=tuple(linked))
        on = aim_id in linked
        sender.setChecked(on)
        sender.set_chip(sender.text(), ChipKind.ACCENT if on else ChipKind.GREY)

    @Slot(str)
    def _on_aim_text(self, text: str) -> None:
        self._aim_add.setEnabled(bool(text.strip()))

    @Slot()
    def _on_add_aim(self) -> None:
        text = " ".join(self._aim_text.text().split())
        if not text:
            return
        kind = AimKind(self._aim_kind.current or AimKind.VALUE)
        add = partial(self.context.journal.aims.add, kind, text, origin=self.draft.origin)
        aim = self.context.run(add)
        if aim is not None:
            self._aim_text.clear()
            self.draft.set(aim_ids=(*self.draft.contents.aim_ids, aim.id))
            self._show_aims()
            self._aim_text.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def go_on(self) -> None:
        """Enter in the line for a new aim adds it first."""
        if self.focusWidget() is self._aim_text and self._aim_text.text().strip():
            self._on_add_aim()
        else:
            super().go_on()

    @Slot(object)
    def _on_meaning(self, value: object) -> None:
        self.draft.set_fields(meaning=value)

    @Slot(object)
    def _on_fit(self, value: object) -> None:
        self.draft.set_fields(mentor_fit=value)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if Kind.AIM in change.kinds and change.origin != self.draft.origin:
            self._show_aims()
