"""Attainable: a stretch, not a wish, with the way there (M4, M10)."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.context import PageContext
from mentorjournal.ui.goals.wizard.coaching import Coaching
from mentorjournal.ui.goals.wizard.draft import Draft
from mentorjournal.ui.goals.wizard.letter_page import LetterPage
from mentorjournal.ui.goals.wizard.line_rows import LineRows
from mentorjournal.ui.goals.wizard.milestone_rows import MilestoneRows
from mentorjournal.ui.widgets.check_row import CheckRow
from mentorjournal.ui.widgets.date_field import DateField
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Columns
from mentorjournal.ui.widgets.rating import RatingField
from mentorjournal.ui.words import tr


class AttainablePage(LetterPage):
    """The means, one a line; how sure one is; and a road map drawn backwards."""

    def __init__(self, context: PageContext, draft: Draft) -> None:
        super().__init__(
            context,
            draft,
            tr("How will you get there?"),
            tr("Think back from the target: what has to be true just before it, and before that?"),
        )
        self._means = LineRows(tr("Steps and means"), tr("rehearse each talk with two colleagues"))
        self._means.edited.connect(self._on_means_edited)
        self._means.left.connect(self._on_means_left)
        means = FormField(
            tr("Steps and means, one a line"),
            self._means,
            tr("A first step, a rhythm, a course, a tool, or somebody who helps."),
        )
        self.body.addWidget(means)
        self._sure = RatingField(
            top=10, name=tr("How sure are you"), low=tr("not at all"), high=tr("certain")
        )
        self._sure.rated.connect(self._on_rated)
        self._sure_field = FormField(tr("How sure are you, 1 to 10?"), self._sure)
        self._stretch = CheckRow(
            tr("This is a stretch"),
            hint=tr("Bold on purpose: missing it is told apart from failing."),
        )
        self._stretch.toggled.connect(self._on_stretch)
        pair = Columns((1, 1), gap=3, stack_below=420)
        pair.columns[0].addWidget(self._sure_field)
        pair.columns[1].addWidget(self._stretch)
        for column in pair.columns:
            column.addStretch(1)
        self.body.addWidget(pair)
        self._due = DateField(None, name=tr("By when"), today=context.today)
        self._due.date_changed.connect(self._on_due_changed)
        self._due_field = FormField(tr("By when"), self._due)
        self.body.addWidget(self._due_field)
        self.milestones = MilestoneRows(draft, context.today)
        self.milestones.left.connect(self.done)
        self.milestones.added.connect(self.rearranged)
        self.body.addWidget(self.milestones)
        for field in (self._sure, self._due):
            self.listen_for_enter(field)

    def show_draft(self) -> None:
        contents = self.draft.contents
        self._means.set_lines(contents.fields.means)
        self._sure.set_value(contents.fields.confidence)
        self._stretch.blockSignals(True)
        self._stretch.setChecked(contents.fields.stretch)
        self._stretch.blockSignals(False)
        self._due.set_date(contents.fields.due_on)
        # The day is asked for under T; here only where the way back needs it.
        self._due_field.setVisible(contents.fields.due_on is None or self._due.hasFocus())
        self.milestones.show_draft()
        self._fit_sure()

    def show_coaching(self, coaching: Coaching) -> None:
        """Vague words in the steps are named by the coach beside."""

    def field_of(self, blank: str) -> QWidget | None:
        return self._means.fields[0]

    @property
    def first_field(self) -> QWidget | None:
        return self._means.fields[0]

    def _fit_sure(self) -> None:
        sure = self.draft.fields.confidence
        if sure is None:
            said = ""
        elif sure < 4:
            said = tr("Make it smaller, take longer, or find somebody who helps.")
        elif sure > 8:
            said = tr("Nearly certain: could the target be a little bolder?")
        else:
            said = tr("A stretch within reach.")
        self._sure_field.set_hint(said)

    @Slot(object)
    def _on_means_edited(self, lines: object) -> None:
        if isinstance(lines, tuple):
            self.draft.set_fields(means=lines)
            self.milestones.show_draft()

    @Slot()
    def _on_means_left(self) -> None:
        self._sure.setFocus()

    def replace_word(self, name: str, line: int, span: tuple[int, int], text: str) -> None:
        fields = self._means.fields
        if name == "means" and line < len(fields):
            before = fields[line].text()
            fields[line].setSelection(span[0], span[1] - span[0])
            fields[line].insert(text)
            if fields[line].text() != before:
                self._means.on_edited()

    @Slot(object)
    def _on_rated(self, value: object) -> None:
        self.draft.set_fields(confidence=value)
        self._fit_sure()

    @Slot(bool)
    def _on_stretch(self, on: bool) -> None:
        self.draft.set_fields(stretch=on)

    @Slot(object)
    def _on_due_changed(self, day: object) -> None:
        self.draft.set_fields(due_on=day)
        self.milestones.show_draft()
