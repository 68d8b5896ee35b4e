"""The report page: what it covers on the left, the real PDF on the right, live."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.changes import Kind
from mentorjournal.domain.reports import ReportContents, ReportOptions, Section
from mentorjournal.journal.errors import JournalError
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.page import LivePage
from mentorjournal.ui.report.leaving import what_report_leaves
from mentorjournal.ui.report.options_panel import OptionsPanel
from mentorjournal.ui.tasks import Job, Task
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.empty import EmptyState
from mentorjournal.ui.widgets.page import Splitter
from mentorjournal.ui.words import failure_text, tr

if TYPE_CHECKING:
    from mentorjournal.reports.page import Made
    from mentorjournal.ui.documents.preview import PreviewPanel

TYPING_MS = 250
"""A pause in typing after which the preview follows."""
_MOST_REPORTED = 24


class Finished(NamedTuple):
    """A report that was made, from what, and whom it names."""

    contents: ReportContents
    made: Made
    named: tuple[str, ...]


class ReportPage(LivePage):
    """Makes the progress report anew after each change, off this thread, and shows it.

    Attributes:
        finished: the report that shows, or None before the first.
    """

    kinds = frozenset(Kind) - {Kind.TOPIC, Kind.QUESTION, Kind.PULSE, Kind.AGREEMENT, Kind.BASELINE}

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Progress report"), parent, scrolls=False)
        self.finished: Finished | None = None
        self._contents: ReportContents | None = None
        self._known: tuple[str, ...] = ()
        self._task: Task | None = None
        self._wish = ""
        self._mentorship_id: str | None = None
        self._words: dict[str, tuple[str, str]] = {}
        self._reported: dict[str, list[str]] = {}
        self._preview: PreviewPanel | None = None
        self._make_header()
        self.options = OptionsPanel()
        self._splitter = Splitter()
        self._splitter.addWidget(self.options)
        self._none = Card()
        self._none.body.addWidget(
            EmptyState("file-text", tr("A report tells of a mentorship. Begin one first."))
        )
        self._none.hide()
        self.body.addWidget(self._splitter, 1)
        self.body.addWidget(self._none, 1)
        self._pause = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._pause.timeout.connect(self._make)
        self.options.changed.connect(self._on_options_changed)
        self.options.leaving.opened.connect(self.context.go)

    def _make_header(self) -> None:
        self.print_button = Button(tr("Print…"), icon="printer")
        self.print_button.clicked.connect(self._on_print)
        self.save_button = Button(tr("Save PDF"), ButtonKind.PRIMARY)
        self.save_button.clicked.connect(self._on_save)
        for button in (self.print_button, self.save_button):
            self.header.add_widget(button)

    @property
    def making(self) -> bool:
        """Whether another version is on its way, or waited for while one types."""
        return self._task is not None or self._pause.isActive()

    @property
    def preview(self) -> PreviewPanel:
        """The pages, made when they are first shown: QtPdf is not needed before."""
        if self._preview is None:
            from mentorjournal.ui.documents.preview import PreviewPanel

            self._preview = PreviewPanel()
            self._preview.banner.action_requested.connect(self._make)
            self._splitter.addWidget(self._preview)
            self._splitter.setStretchFactor(0, 0)
            self._splitter.setStretchFactor(1, 1)
        return self._preview

    # In step with the journal -------------------------------------------------------------

    def refresh(self) -> None:
        """Gather again what the report tells, and make it."""
        mentorship = self.context.mentorship()
        self._splitter.setVisible(mentorship is not None)
        self._none.setVisible(mentorship is None)
        for button in (self.print_button, self.save_button):
            button.setEnabled(mentorship is not None)
        if mentorship is None:
            self._cancel()
            return
        if mentorship.id != self._mentorship_id:
            self._keep_words()
            if self._preview is not None:
                self._preview.put_away()
            self._mentorship_id = mentorship.id
            self.options.set_words(*self._words.get(mentorship.id, ("", "")))
        reported = [date.fromisoformat(day) for day in self._reported.get(mentorship.id, [])]
        self.options.show_mentorship(mentorship.starts_on, self.context.today(), reported)
        self._contents = None
        self._make()

    def _keep_words(self) -> None:
        if self._mentorship_id is not None:
            chosen = self.options
            words = (chosen.occasion.text(), chosen.summary.toPlainText())
            self._words[self._mentorship_id] = words

    def state(self) -> dict[str, Any]:
        """What was chosen, when reports were made, and whether the list was unfolded."""
        return {
            **self.options.state(),
            "reported": self._reported,
            "unfolded": self.options.leaving.unfolded,
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        """Take back what `state` gave."""
        self.options.restore_state(state)
        reported = state.get("reported")
        if isinstance(reported, dict):
            self._reported = {str(key): _days(days) for key, days in reported.items()}
        self.options.leaving.set_unfolded(state.get("unfolded") is True)

    # Making it ----------------------------------------------------------------------------

    @Slot(object)
    def _on_options_changed(self, typed: bool) -> None:
        if typed:
            self._pause.start()
        else:
            self._make()

    @Slot()
    def _make(self) -> None:
        """Make the report as it is wanted now; one under way is dropped."""
        self._cancel()
        if self._mentorship_id is None:
            return
        options = self.options.options()
        preview = self.preview
        try:
            contents = self._gathered(options)
        except JournalError as error:
            self._wish, self.finished = "", None
            preview.show_error(failure_text(error))
            return
        preview.begin_work()
        self._task = self.context.tasks.run_task(
            partial(_made, contents, self._known), self._on_made, self._on_failed
        )
        self._task.progressed.connect(self._on_progressed)

    def _gathered(self, options: ReportOptions) -> ReportContents:
        """What the report tells: read again only when other records are wanted."""
        kept = self._contents
        if kept is not None and _reads_the_same(kept.options, options):
            self._contents = kept._replace(options=options)
        else:
            from mentorjournal.journal.report_contents import gather_report

            assert self._mentorship_id is not None
            self._contents = gather_report(
                self.context.journal, self._mentorship_id, options, self.context.today()
            )
            self._known = self._known_people()
        return self._contents

    def _known_people(self) -> tuple[str, ...]:
        assert self._mentorship_id is not None
        journal = self.context.journal
        people = journal.practice.people(self._mentorship_id)
        others = [m.counterpart for m in journal.mentorships.all(include_archived=True)]
        names = [name for person in people for name in (person.name, person.introduced_by)]
        return tuple(dict.fromkeys(name for name in (*names, *others) if name.strip()))

    def _cancel(self) -> None:
        self._pause.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    @Slot(int, int)
    def _on_progressed(self, done: int, whole: int) -> None:
        if self._task is not None:
            self.preview.set_share(done / max(1, whole))

    def _on_made(self, finished: Finished) -> None:
        self._task = None
        self.finished = finished
        self.preview.show_made(finished.made)
        self.options.leaving.show_leaving(what_report_leaves(finished.contents, finished.named))
        wish, self._wish = self._wish, ""
        if wish == "save":
            self._save(finished)
        elif wish == "print":
            self._print(finished)

    def _on_failed(self, error: BaseException) -> None:
        self._task = self.finished = None
        self._wish = ""
        if not isinstance(error, (OSError, ValueError, MemoryError)):
            self.preview.show_error(tr("The report could not be made from these notes."))
            raise error
        self.preview.show_error(tr("The report could not be made. Try again, or choose less."))

    # Saving and printing ------------------------------------------------------------------

    @Slot()
    def _on_save(self) -> None:
        self._wanted("save")

    @Slot()
    def _on_print(self) -> None:
        self._wanted("print")

    def _wanted(self, wish: str) -> None:
        """Save or print what is chosen now: at once if it shows, else once it is made."""
        if self._pause.isActive() or (self._task is None and self.finished is None):
            self._wish = wish
            self._make()
        elif self._task is not None:
            self._wish = wish
        elif self.finished is not None:
            (self._save if wish == "save" else self._print)(self.finished)

    def _save(self, finished: Finished) -> None:
        from mentorjournal.ui.documents.saving import ask_and_save

        ask_and_save(self.context, self, finished.made, self._on_saved, self._on_unsaved)

    def _print(self, finished: Finished) -> None:
        from mentorjournal.ui.documents.printing import ask_and_print

        ask_and_print(
            self.context,
            self,
            finished.made,
            self.preview.page,
            self._on_printed,
            self._on_unsaved,
        )

    def _on_saved(self, path: Path) -> None:
        self._remember_report()
        words = tr("Saved %1").replace("%1", path.name)
        self.context.notify.emit(Notice(words, opens=str(path)))

    def _on_printed(self, pages: int) -> None:
        self._remember_report()
        self.context.notify.emit(Notice(tr("%n page(s) sent to the printer", pages)))

    def _on_unsaved(self, words: str) -> None:
        self.preview.show_error(words)

    def _remember_report(self) -> None:
        """The next report may begin today."""
        if self._mentorship_id is not None:
            days = self._reported.setdefault(self._mentorship_id, [])
            today = self.context.today().isoformat()
            if today not in days:
                days.append(today)
                del days[:-_MOST_REPORTED]


def _made(contents: ReportContents, known: tuple[str, ...], job: Job) -> Finished:
    """Make the report; runs off the GUI thread and loads ReportLab there."""
    from mentorjournal.domain.leaving import people_named
    from mentorjournal.reports.progress import make_progress_report

    def on_progress(share: float) -> None:
        job.progress(round(share * 1_000), 1_000)

    made = make_progress_report(contents, on_progress=on_progress, cancelled=job.cancelled)
    return Finished(contents, made, people_named(contents, known))


def _reads_the_same(before: ReportOptions, after: ReportOptions) -> bool:
    """Whether the records for `before` serve for `after` as well."""
    wants = Section.NOTES in after.sections
    return before[:2] == after[:2] and wants == (Section.NOTES in before.sections)


def _days(days: object) -> list[str]:
    """The days among what was remembered."""
    found = []
    for day in days if isinstance(days, list) else []:
        try:
            found.append(date.fromisoformat(day).isoformat())
        except (TypeError, ValueError):
            continue
    return found
