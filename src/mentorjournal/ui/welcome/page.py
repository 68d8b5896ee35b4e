"""The first start: three fields and one is writing, or the sample journal."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from mentorjournal.domain.mentorships import Role
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.key import can_encrypt
from mentorjournal.ui.context import NEW
from mentorjournal.ui.passphrase.new_passphrase import NewPassphrase
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.banner import Banner, BannerKind
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.check_row import CheckRow
from mentorjournal.ui.widgets.choice import ChoiceChips
from mentorjournal.ui.widgets.fields import TextArea, TextField
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.front_page import FrontPage
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.text import ElidedLabel, Label
from mentorjournal.ui.words import failure_text, tr

if TYPE_CHECKING:
    from mentorjournal.journal.key import Key
    from mentorjournal.ui.program import Program
    from mentorjournal.ui.tasks import Job

ENDING = ".mentorjournal"


def default_path(owner: str) -> Path:
    """A free place in the documents folder for a new journal of this person."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(place) if place and Path(place).is_dir() else Path.home()
    stem = re.sub(r"[^\w\- ]", "", owner).strip() or tr("My")
    name = tr("%1 journal").replace("%1", stem)
    path = folder / f"{name}{ENDING}"
    number = 2
    while path.exists():
        path = folder / f"{name} {number}{ENDING}"
        number += 1
    return path


class WelcomePage(FrontPage):
    """What one sees before there is a journal.

    Attributes:
        wants: whether it shall have a passphrase. new: where that is typed.
    """

    def __init__(self, program: Program, parent: QWidget | None = None) -> None:
        back = program.context is not None or program.opening.waiting is not None
        super().__init__(tr("Welcome"), parent, back=back, width=460, stretches=(1, 2))
        self._program = program
        self._path: Path | None = None
        self._fill_form()
        self.entered.connect(self._on_start)
        self.back_wanted.connect(self._on_back)

    def _fill_form(self) -> None:
        head = Column(gap=1)
        head.addWidget(Label(tr("Welcome to your journal"), TextRole.TITLE, wrap=True))
        head.addWidget(
            Label(
                tr("A quiet place for a mentorship. All of it stays in one file on this computer."),
                tone="muted",
                wrap=True,
            )
        )
        self.form.addLayout(head)
        self._problem = Banner(kind=BannerKind.ERROR)
        self.form.addWidget(self._problem)
        self._me = TextField(name=tr("Who are you?"), placeholder=tr("Your name"))
        self._other = TextField(name=tr("Who with?"), placeholder=tr("Their name"))
        self._role = ChoiceChips(
            [
                (Role.MENTEE.value, tr("I am the mentee")),
                (Role.MENTOR.value, tr("I am the mentor")),
            ],
            name=tr("Your part"),
            current=Role.MENTEE.value,
        )
        self._purpose = TextArea(
            name=tr("What for?"),
            placeholder=tr("What should be different in a year? You can change this at any time."),
            lines=3,
        )
        self._me_field = FormField(tr("Who are you?"), self._me)
        self._other_field = FormField(tr("Who with?"), self._other)
        self.form.addWidget(self._me_field)
        self.form.addWidget(self._other_field)
        self.form.addWidget(self._role)
        self.form.addWidget(FormField(tr("What for?"), self._purpose))
        self.form.addLayout(self._place_line())
        self.form.addWidget(self._passphrase())
        self.form.addLayout(self._buttons())
        self._me.textChanged.connect(self._on_name_changed)
        self._me.returnPressed.connect(self._other.setFocus)
        self._other.returnPressed.connect(self._purpose.setFocus)

    def _passphrase(self) -> QWidget:
        """A choice that stands back: one line, which unfolds."""
        able = can_encrypt()
        why_not = failure_text(JournalError(Failure.NO_CIPHER))
        hint = tr("Nobody can read it without. You can do this later, too.") if able else why_not
        self.wants = CheckRow(tr("Encrypt it with a passphrase"), hint=hint)
        self.wants.setEnabled(able)
        self.wants.toggled.connect(self._on_wants)
        self.new = NewPassphrase()
        self.new.entered.connect(self._on_start)
        self.new.hide()
        part = QWidget()
        column = Column(part, gap=3)
        column.addWidget(self.wants)
        column.addWidget(self.new)
        return part

    @Slot(bool)
    def _on_wants(self, wanted: bool) -> None:
        self.new.setVisible(wanted)
        self.new.clear()
        if wanted:
            self.new.set_own((self._me.text(), self._other.text()))
            self.new.first.line.setFocus()

    def _place_line(self) -> Line:
        line = Line(gap=2)
        self._place = ElidedLabel("", TextRole.SMALL, "muted")
        change = Button(tr("Change place…"), ButtonKind.QUIET)
        change.clicked.connect(self._on_change_place)
        line.addWidget(self._place, 1)
        line.addWidget(change)
        self._on_name_changed("")
        return line

    def _buttons(self) -> Line:
        line = Line(gap=2)
        self._sample = Button(
            tr("Open the sample"),
            ButtonKind.QUIET,
            tooltip=tr("A made-up year of two mentorships, to look around in"),
        )
        self._sample.clicked.connect(self._on_sample)
        other = Button(tr("Open a journal…"), ButtonKind.QUIET)
        other.clicked.connect(self._on_open)
        self._start = Button(tr("Start writing"), ButtonKind.PRIMARY)
        self._start.setDefault(True)
        self._start.clicked.connect(self._on_start)
        line.addWidget(self._sample)
        line.addWidget(other)
        line.addStretch(1)
        line.addWidget(self._start)
        return line

    def showEvent(self, event: QShowEvent) -> None:
        """Put the cursor where one begins."""
        super().showEvent(event)
        if not event.spontaneous():
            self._me.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, text: str) -> None:
        """Say why a journal could not be opened."""
        self._problem.show_message(text, BannerKind.ERROR)

    @Slot(str)
    def _on_name_changed(self, name: str) -> None:
        if self._path is None:
            self._say_place(default_path(name.strip()))

    def _say_place(self, path: Path) -> None:
        """Within one's own folder the way there is short, so that the name of the file shows."""
        home = Path.home()
        shown = path.relative_to(home) if path.is_relative_to(home) else path
        self._place.setText(tr("Kept in %1").replace("%1", str(shown)))
        self._place.setToolTip(str(path))

    @Slot()
    def _on_change_place(self) -> None:
        start = self._path or default_path(self._me.text().strip())
        dialog = QFileDialog(self, tr("Where to keep the journal"), str(start))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ENDING[1:])
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_place_chosen)
        dialog.open()

    @Slot(str)
    def _on_place_chosen(self, name: str) -> None:
        self._path = Path(name)
        self._say_place(self._path)

    @Slot()
    def _on_start(self) -> None:
        me, other = self._me.text().strip(), self._other.text().strip()
        self._me_field.set_error(
            "" if me else tr("Your name stands on reports; a first name will do.")
        )
        self._other_field.set_error("" if other else tr("Whom do you meet? A first name will do."))
        if not me or not other:
            (self._other if me else self._me).setFocus()
            return
        if not self._start.isEnabled():
            return
        if not self.wants.isChecked():
            self._make(None)
        elif self.new.passphrase:
            self._make_key(self.new.passphrase)
        else:
            self.new.say_what_is_missing()

    def _make_key(self, passphrase: str) -> None:
        """Make the key first, off this thread: that takes a quarter of a second."""
        from mentorjournal.ui.tasks import Tasks

        self._start.setEnabled(False)
        self._start.set_text(tr("Encrypting…"))
        Tasks(self).run_task(partial(_key_of, passphrase), self._on_key, self._on_no_key)

    def _on_key(self, key: Key) -> None:
        self._show_start_button()
        self._make(key)

    def _on_no_key(self, error: BaseException) -> None:
        self._show_start_button()
        if not isinstance(error, JournalError):
            raise error
        self.show_problem(failure_text(error))

    def _show_start_button(self) -> None:
        self._start.setEnabled(True)
        self._start.set_text(tr("Start writing"))

    def _make(self, key: Key | None) -> None:
        me = self._me.text().strip()
        try:
            shown = self._program.new_journal(
                self._path or default_path(me),
                me,
                key,
                role=Role(self._role.current or Role.MENTEE),
                counterpart=self._other.text().strip(),
                purpose=self._purpose.toPlainText().strip(),
            )
        except JournalError as error:
            self.show_problem(failure_text(error))
            return
        if shown:
            self._program.window.show_page("journal", NEW)

    @Slot()
    def _on_sample(self) -> None:
        from mentorjournal.ui.tasks import Tasks
        from mentorjournal.ui.welcome.sample import make_sample, sample_path

        path, today = sample_path(), date.today()
        self._sample.setEnabled(False)
        self._sample.set_text(tr("Making the sample…"))
        tasks = Tasks(self)
        tasks.run_task(
            lambda _: make_sample(path, today),
            lambda _: self._on_sample_made(path),
            self._on_sample_failed,
        )

    def _on_sample_made(self, path: Path) -> None:
        self._show_sample_button()
        self._program.open_journal(path)

    def _on_sample_failed(self, error: BaseException) -> None:
        self._show_sample_button()
        if not isinstance(error, JournalError):
            raise error
        self.show_problem(failure_text(error))

    def _show_sample_button(self) -> None:
        self._sample.setEnabled(True)
        self._sample.set_text(tr("Open the sample"))

    @Slot()
    def _on_back(self) -> None:
        self._program.leave_welcome()

    @Slot()
    def _on_open(self) -> None:
        from mentorjournal.ui.commands import choose_journal

        choose_journal(self, self._program)


def _key_of(passphrase: str, job: Job) -> Key:
    from mentorjournal.journal.key import new_key

    return new_key(passphrase)
