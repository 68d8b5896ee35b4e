"""The scenes that open over the window: each sheet and the menus."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QBuffer, QIODevice, QSize
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from mentorjournal.domain.agendas import PlannedTopic
from mentorjournal.domain.changes import Kind
from mentorjournal.domain.goals import GoalKind, Milestone
from mentorjournal.domain.notes import Attachment
from mentorjournal.domain.practice import EntryKind
from mentorjournal.shots.stage import Scene, Stage
from mentorjournal.ui import documents
from mentorjournal.ui.about import AboutSheet, KeysSheet
from mentorjournal.ui.backing_up import BackupKeeper
from mentorjournal.ui.backups.rescue import RescueSheet
from mentorjournal.ui.backups.sheets import ReadingSheet, RestoreSheet
from mentorjournal.ui.capture import CaptureSheet
from mentorjournal.ui.celebrate import CelebrateSheet
from mentorjournal.ui.close_session import CloseSessionSheet
from mentorjournal.ui.faults.taken import TakenSheet
from mentorjournal.ui.goals import milestones, steps
from mentorjournal.ui.goals.adjust import AdjustSheet
from mentorjournal.ui.goals.check_in import CheckInSheet
from mentorjournal.ui.goals.let_go import LetGoSheet
from mentorjournal.ui.goals.met import PersonSheet
from mentorjournal.ui.goals.objective import ObjectiveSheet
from mentorjournal.ui.goals.people import people_of
from mentorjournal.ui.health.entries_sheet import EntriesSheet, EntryRow
from mentorjournal.ui.health.pulse_sheet import PulseSheet
from mentorjournal.ui.mentorships.form import MentorshipForm
from mentorjournal.ui.notes.attachments import PictureSheet
from mentorjournal.ui.notes.link_sheet import LinkSheet
from mentorjournal.ui.own_entries.agenda_sheet import AgendaSheet
from mentorjournal.ui.own_entries.line_sheet import LineSheet
from mentorjournal.ui.own_entries.starting_point_sheet import StartingPointSheet
from mentorjournal.ui.own_entries.template_sheet import TemplateSheet
from mentorjournal.ui.passphrase.ask_sheet import AskSheet
from mentorjournal.ui.passphrase.sheet import Aim, PassphraseSheet
from mentorjournal.ui.questions.bank import BankSheet
from mentorjournal.ui.timeline import sheets as timeline
from mentorjournal.ui.unsaved import UnsavedSheet
from mentorjournal.ui.widgets.button import IconButton
from mentorjournal.ui.widgets.row_model import RowItem
from mentorjournal.ui.words import day_text, tr

Make = Callable[[Stage], QDialog]


def _sheet(name: str, make: Make) -> Scene:
    def show(stage: Stage) -> QWidget:
        sheet = make(stage)
        sheet.open()
        return sheet

    return Scene(f"sheet-{name}", show)


def _document(name: str, make: Callable[[Stage], QDialog | None]) -> Scene:
    def show(stage: Stage) -> QWidget:
        sheet = make(stage)
        assert sheet is not None, f"the sample has nothing to print as {name}"
        return sheet

    return Scene(f"document-{name}", show)


def _adjust(stage: Stage) -> QDialog:
    sheet = AdjustSheet(stage.context, stage.charted(), stage.window)
    day = stage.today + timedelta(days=90)
    sheet.due.set_date(day)
    sheet.due.date_changed.emit(day)
    return sheet


def _milestone(stage: Stage) -> Milestone:
    return next(step for goal in stage.goals() for step in goal.milestones if step.reached_on)


def _celebrate(stage: Stage) -> QDialog:
    waiting = stage.journal.milestones.uncelebrated(stage.mentorship_id)
    return CelebrateSheet(stage.context, waiting[0] if waiting else _milestone(stage), stage.window)


def _entries(stage: Stage) -> QDialog:
    done = stage.journal.actions.recent(stage.mentorship_id, stage.today)
    rows = [EntryRow(RowItem(one.id, one.text), Kind.ACTION, one.id) for one in done]
    how = "Actions of both of you that were due in this time."
    return EntriesSheet(stage.context, "Actions", how, rows, stage.window)


def _person(stage: Stage) -> QDialog:
    person = stage.journal.practice.people(stage.mentorship_id)[0]
    return PersonSheet(stage.context, person, stage.window)


def _step(stage: Stage) -> QDialog:
    goals = stage.journal.goals
    step = next(step for goal in stage.goals() for step in goals.steps(goal.id))
    return steps.StepSheet(stage.context, step, people_of(stage.context), stage.window)


def _pulse(stage: Stage) -> QDialog:
    pulses = stage.journal.practice.pulses(stage.mentorship_id)
    return PulseSheet(stage.context, stage.mentorship_id, stage.window, pulses[0])


def _objective(stage: Stage) -> QDialog:
    goal = stage.goal(lambda goal: goal.kind is GoalKind.OBJECTIVE)
    parts = [one for one in stage.goals() if one.parent_id == goal.id]
    return ObjectiveSheet(stage.context, stage.window, goal, parts)


def _own_agenda(stage: Stage) -> QDialog:
    topics = stage.journal.sessions.topics(stage.next_session().id)
    planned = [PlannedTopic(one.text, one.minutes, one.detour, one.swapped) for one in topics]
    return AgendaSheet(stage.context, stage.window, topics=planned)


def _due(stage: Stage) -> QDialog:
    day = stage.today + timedelta(days=60)
    return timeline.DueSheet(stage.context, stage.charted(), day, stage.window)


def _bank(stage: Stage) -> QDialog:
    mentorship = stage.context.mentorship()
    assert mentorship is not None
    return BankSheet(stage.context, mentorship, stage.window)


def _restore(stage: Stage) -> QDialog:
    made = tr("%1, %2").replace("%1", day_text(stage.today)).replace("%2", "14:02")
    return RestoreSheet(stage.context, stage.journal.path, made, stage.window)


def _from_backup(stage: Stage) -> QDialog:
    note = stage.journal.notes.get(stage.journal.notes.recent(stage.mentorship_id)[-1].id)
    whom = tr("with %1").replace("%1", "Lena Vogt")
    return ReadingSheet(note.title, whom, note.text, stage.window)


def _rescue(stage: Stage) -> QDialog:
    places = BackupKeeper.of(stage.context).places
    return RescueSheet(stage.journal.path, places, False, stage.window)


def _picture(stage: Stage) -> QDialog:
    """A picture of its own: the sample has no attachment."""
    pixmap = QPixmap(QSize(900, 560))
    pixmap.fill(QColor("slategray"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pixmap.save(buffer, "PNG")
    content = bytes(buffer.data().data())
    file = Attachment("", "", "whiteboard.png", "image/png", len(content))
    return PictureSheet(file, content, stage.window)


def _passphrase(aim: Aim) -> Make:
    def make(stage: Stage) -> QDialog:
        sheet = PassphraseSheet(stage.context, aim, stage.window)
        if sheet.now is not None:
            sheet.now.line.setText("what it was")
        if sheet.new is not None:
            sheet.new.first.line.setText("copper lantern seven")
        return sheet

    return make


def _keys(stage: Stage) -> QDialog:
    assert stage.program.commands is not None
    return KeysSheet(stage.program.commands.actions, stage.window)


def _crash(stage: Stage) -> QWidget:
    assert stage.program.crashes is not None
    stage.program.crashes.text_arrived.emit("ValueError: an example\n  in example.py, line 12")
    QApplication.processEvents()
    return _on_top(stage)


def _refused(stage: Stage) -> QWidget:
    stage.program.refusals.say("This file is no journal of Mentor Journal.", "letter.pdf")
    return _on_top(stage)


def _menu(stage: Stage) -> QWidget:
    buttons = stage.window.rail.findChildren(IconButton)
    next(one for one in buttons if one.accessibleName() == tr("Menu")).click()
    return _on_top(stage)


def _mentorships(stage: Stage) -> QWidget:
    stage.window.mentorships_requested.emit(stage.window.rail.menu_anchor())
    return _on_top(stage)


def _on_top(stage: Stage) -> QWidget:
    above = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not stage.window]
    return above[-1]


def _agreement(stage: Stage) -> QDialog | None:
    agreement = stage.journal.practice.agreement(stage.mentorship_id)
    assert agreement is not None
    return documents.show_agreement(stage.context, agreement.id, stage.window)


def _certificate(stage: Stage) -> QDialog | None:
    reached = _milestone(stage).id
    return documents.show_certificate(stage.context, Kind.MILESTONE, reached, stage.window)


SHEETS = (
    _sheet("capture", lambda s: CaptureSheet(s.context, "", s.window)),
    _sheet("check-in", lambda s: CheckInSheet(s.context, [s.charted()], s.window)),
    _sheet("adjust", _adjust),
    _sheet("let-go", lambda s: LetGoSheet(s.context, s.charted(), s.window)),
    _sheet("strategy", lambda s: steps.StrategySheet(s.context, s.charted(), s.window)),
    _sheet("step", _step),
    _sheet("milestone", lambda s: milestones.MilestoneSheet(s.context, _milestone(s), s.window)),
    _sheet("objective", _objective),
    _sheet("new-objective", lambda s: ObjectiveSheet(s.context, s.window)),
    _sheet("person", _person),
    _sheet("celebrate", _celebrate),
    _sheet("timeline-milestone", lambda s: timeline.MilestoneSheet(s.context, s.window)),
    _sheet("due", _due),
    _sheet("close-session", lambda s: CloseSessionSheet(s.context, s.last_session(), s.window)),
    _sheet("bank", _bank),
    _sheet("pulse", lambda s: PulseSheet(s.context, s.mentorship_id, s.window)),
    _sheet("pulse-edit", _pulse),
    _sheet("entries", _entries),
    _sheet("own-question", lambda s: LineSheet(s.context, s.window, EntryKind.QUESTION, None)),
    _sheet("own-template", lambda s: TemplateSheet(s.context, s.window, text="## Went well")),
    _sheet("own-agenda", _own_agenda),
    _sheet("own-starting-point", lambda s: StartingPointSheet(s.context, s.window)),
    _sheet("mentorship", lambda s: MentorshipForm(s.context, s.window)),
    _sheet("picture", _picture),
    _sheet("link", lambda s: LinkSheet("https://example.org/talks?year=3", s.window)),
    _sheet("unsaved", lambda s: UnsavedSheet(s.context, s.window)),
    _sheet("taken", lambda s: TakenSheet(s.journal.path, "", s.window)),
    _sheet("taken-elsewhere", lambda s: TakenSheet(s.journal.path, "lenas-laptop", s.window)),
    _sheet("restore", _restore),
    _sheet("from-backup", _from_backup),
    _sheet("rescue", _rescue),
    *(_sheet(f"passphrase-{aim.value}", _passphrase(aim)) for aim in Aim),
    _sheet("ask-passphrase", lambda s: AskSheet(s.journal.path, s.window)),
    _sheet("about", lambda s: AboutSheet(s.window)),
    _sheet("keys", _keys),
    Scene("sheet-crash", _crash),
    Scene("sheet-refused", _refused),
    _document(
        "session",
        lambda s: documents.show_session_sheet(s.context, s.next_session().id, s.window),
    ),
    _document("agreement", _agreement),
    _document("certificate", _certificate),
    _document("goal", lambda s: documents.show_goal_sheet(s.context, s.charted().id, s.window)),
    Scene("menu", _menu),
    Scene("menu-mentorships", _mentorships),
)
"""Each is a window of its own, drawn without what lies below it."""
