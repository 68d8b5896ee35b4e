"""A starting point of one's own: a goal whose number, day and words can be filled in again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorjournal.domain.blanks import BlankKind, blanks_in
from mentorjournal.domain.catalogue import (
    Audience,
    Catalogue,
    Entry,
    Theme,
    fill,
    read_catalogue,
)
from mentorjournal.domain.goals import Direction, MeasureKind
from mentorjournal.domain.mentorships import Mentorship, Role
from mentorjournal.domain.own_entries import (
    LONGEST,
    OWN_THEME,
    blank_for,
    entry_text,
    spread,
    waypoint_text,
    waypoints,
    without_braces,
)
from mentorjournal.domain.practice import EntryKind, OwnEntry
from mentorjournal.domain.sides import Side
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.own_entries.keeping import keep
from mentorjournal.ui.own_knowledge import fault_text
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.choice import ChoiceChips
from mentorjournal.ui.widgets.fields import TextArea, TextField
from mentorjournal.ui.widgets.flow import FlowLayout
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.number_field import NumberField
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr

_NEW = "new"


def audience_of(mentorship: Mentorship | None, owner: Side) -> Audience:
    """For whom a goal of this side is a starting point."""
    mentor = mentorship is not None and mentorship.role is Role.MENTOR
    return Audience.MENTOR if mentor == (owner is Side.ME) else Audience.MENTEE


def read_entry(entry: OwnEntry) -> Entry | None:
    """The goal to start from that an entry is, or None where it cannot be read."""
    return _read(entry.title, entry.body, entry.id).get(entry.id)


def _read(title: str, body: str, entry_id: str = _NEW) -> Catalogue:
    return read_catalogue([], kept=[OwnEntry(entry_id, EntryKind.CATALOGUE, title, body, 0)])


def _blank_entry(audience: Audience) -> Entry:
    theme = Theme(OWN_THEME, "")
    plan = (MeasureKind.COUNT, "", "", "", Direction.RAISE, (), "", 3, (), (), (), (), True)
    return Entry("", audience, theme, "", "", "", "", "", *plan)


class StartingPointSheet(Sheet):
    """Name and sentence, with buttons that turn marked words into blanks.

    Attributes:
        name, audience, sentence, why, months, milestones, questions: the fields.
        marks: the buttons by the kind of blank that they make.
        example: the sentence with its blanks filled as they are suggested.
    """

    def __init__(
        self,
        context: PageContext,
        parent: QWidget,
        start: Entry | None = None,
        entry: OwnEntry | None = None,
    ) -> None:
        """Start from these words; `entry` is the one that is changed."""
        super().__init__(
            tr("A starting point of yours"),
            parent,
            accept_text=tr("Keep it"),
            subtitle=tr("A goal to begin with again, by you or by somebody else."),
            width=600,
        )
        self._context, self._entry = context, entry
        self._start = start or _blank_entry(audience_of(context.mentorship(), Side.ME))
        self._add_name()
        self._add_sentence()
        self._add_rest()
        self._show_example()

    def _add_name(self) -> None:
        self.name = TextField(self._start.title, tr("For example: first talk"), name=tr("Name"))
        self._name_field = FormField(tr("Name"), self.name)
        self.body.addWidget(self._name_field)
        self.audience = ChoiceChips(
            [
                (Audience.MENTEE, tr("For mentees")),
                (Audience.MENTOR, tr("For mentors")),
                (Audience.STUDENT, tr("For students")),
            ],
            name=tr("For whom"),
            current=self._start.audience,
        )
        self.body.addWidget(FormField(tr("For whom"), self.audience))

    def _add_sentence(self) -> None:
        words = tr("By …, I will …, by …, because …")
        self.sentence = TextArea(self._start.sentence, words, name=tr("The goal"), lines=3)
        self.sentence.edited.connect(self._show_example)
        hint = tr("Select what will be different next time, then choose what it is:")
        self._sentence_field = FormField(tr("The goal"), self.sentence, hint)
        self.body.addWidget(self._sentence_field)
        row = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        flow = FlowLayout(row, gap=2)
        self.marks: dict[BlankKind, Button] = {}
        for kind, text in (
            (BlankKind.TEXT, tr("Words")),
            (BlankKind.NUMBER, tr("A number")),
            (BlankKind.DATE, tr("A day")),
        ):
            button = Button(text)
            button.setProperty("blank", kind.value)
            button.setAccessibleName(tr("Make a blank: %1").replace("%1", text))
            button.clicked.connect(self._on_mark)
            self.marks[kind] = button
            flow.addWidget(button)
        self.body.addWidget(row)
        self.example = Label("", TextRole.SMALL, "muted", wrap=True)
        self.body.addWidget(self.example)

    def _add_rest(self) -> None:
        start = self._start
        self.months = NumberField(
            start.horizon, name=tr("Months until it is due"), minimum=1, maximum=LONGEST, decimals=0
        )
        self.months.value_changed.connect(self._show_example)
        self.body.addWidget(FormField(tr("Months until it is due"), self.months))
        lines = "\n".join(waypoint_text(one) for one in start.milestones)
        self.milestones = TextArea(
            lines, tr("30 % First talk"), name=tr("Milestones"), lines=2, max_lines=8
        )
        hint = tr("One a line: how much of the time has passed, then what is reached.")
        self._milestones_field = FormField(tr("Milestones"), self.milestones, hint)
        self.body.addWidget(self._milestones_field)
        self.why = TextField(
            start.why, tr("For anyone who …"), name=tr("Why one would choose it (if you like)")
        )
        self.body.addWidget(FormField(tr("Why one would choose it (if you like)"), self.why))
        self.questions = TextArea(
            "\n".join(start.questions),
            tr("What would make it worth the time?"),
            name=tr("Questions to ask oneself (if you like)"),
            lines=2,
            max_lines=6,
        )
        hint = tr("One a line.")
        self.body.addWidget(
            FormField(tr("Questions to ask oneself (if you like)"), self.questions, hint)
        )
        self.body.addStretch(1)

    # Blanks -------------------------------------------------------------------------------

    @Slot()
    def _on_mark(self) -> None:
        """Put a blank in the place of what is selected."""
        kind = BlankKind(self.sender().property("blank"))
        cursor = self.sentence.textCursor()
        words = cursor.selectedText()
        self.sentence.setFocus(Qt.FocusReason.OtherFocusReason)
        if not words.strip():
            self._sentence_field.set_error(tr("Select words of the sentence first."))
            return
        try:
            known = {blank.name for blank in blanks_in(self.sentence.toPlainText())}
            blank = blank_for(words, kind, known)
        except ValueError:
            self._sentence_field.set_error(tr("There is no number in these words."))
            return
        before = words[: len(words) - len(words.lstrip())]
        behind = words[len(words.rstrip()) :]
        cursor.insertText(f"{before}{blank}{behind}")
        self._sentence_field.set_error("")

    @Slot()
    def _show_example(self) -> None:
        """Say the goal as it would be with what the blanks suggest."""
        text = ""
        made = self._made(said=False)
        if made is not None and made.sentence.strip():
            found = _read("x", entry_text(made)).get(_NEW)
            if found is not None:
                text = fill(found, {}, self._context.today()).fields.sentence
        shown = tr("For example: “%1”").replace("%1", text) if text else ""
        self.example.setText(shown)
        self.example.setVisible(bool(text))

    # Keeping ------------------------------------------------------------------------------

    def _made(self, *, said: bool) -> Entry | None:
        """The entry as it is typed; None where something is wrong, which is `said` or not."""
        try:
            points = waypoints(_lines(self.milestones))
        except ValueError:
            if said:
                words = tr("Write “30 % First talk”: the share first, each above the one before.")
                self._milestones_field.set_error(words)
                return None
            points = ()
        months = self.months.value
        made = self._start._replace(
            audience=Audience(self.audience.current or Audience.MENTEE),
            sentence=" ".join(self.sentence.toPlainText().split()),
            horizon=int(months or self._start.horizon),
            milestones=points,
            why=self.why.text().strip(),
            questions=_lines(self.questions),
        )
        try:
            return spread(made)
        except ValueError:
            if said:
                self._sentence_field.set_error(tr("Each { needs a name and its }."))
            return None

    def try_accept(self) -> bool:
        """Keep it, once it can be read."""
        title = without_braces(self.name.text().strip())
        self._name_field.set_error("" if title else tr("A starting point needs a name."))
        self._sentence_field.set_error("")
        self._milestones_field.set_error("")
        if not title:
            self.name.setFocus()
            return False
        if not self.sentence.toPlainText().strip():
            self._sentence_field.set_error(tr("Write the goal as one sentence."))
            self.sentence.setFocus()
            return False
        made = self._made(said=True)
        if made is None:
            return False
        body = entry_text(made)
        problems = _read(title, body).problems
        if problems:
            self.show_error(fault_text(problems[0]))
            return False
        return keep(self._context, EntryKind.CATALOGUE, title, body.strip(), self._entry)


def _lines(area: TextArea) -> tuple[str, ...]:
    return tuple(line for line in map(str.strip, area.toPlainText().split("\n")) if line)
