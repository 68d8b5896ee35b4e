"""The backups: what there is, what is inside, and the way back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFileDialog, QStackedLayout, QWidget

from mentorjournal.domain.backups import Backup, Reason
from mentorjournal.domain.changes import Kind
from mentorjournal.journal.backup_contents import Readable, make_readable
from mentorjournal.journal.backups import Listed, Made, Places, all_backups
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.looking_over import Inside, is_locked, look_into
from mentorjournal.ui.backing_up import BackupKeeper
from mentorjournal.ui.backups.inside import InsideCard
from mentorjournal.ui.backups.sheets import RestoreSheet
from mentorjournal.ui.backups.words import inside_text, made_text, reason_text, size_text
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.page import LivePage
from mentorjournal.ui.passphrase.ask_sheet import NEEDS_ONE, AskSheet
from mentorjournal.ui.tasks import Job
from mentorjournal.ui.widgets.banner import Banner, BannerKind
from mentorjournal.ui.widgets.button import Button, ButtonKind, IconButton
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.chip import ChipKind
from mentorjournal.ui.widgets.empty import EmptyState
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowItem, RowModel, RowRole
from mentorjournal.ui.words import day_text, days_away, failure_text, time_text, tr

if TYPE_CHECKING:
    from mentorjournal.journal.key import Key

_UNREADABLE = (Failure.DAMAGED, Failure.EMPTY, Failure.NOT_A_JOURNAL, Failure.FOREIGN_SCHEMA)


class _Found(NamedTuple):
    """A backup and how much is in it; None where it cannot be read, or is locked otherwise."""

    listed: Listed
    inside: Inside | None
    locked: bool


class BackupsPage(LivePage):
    """A list by day; a click looks inside."""

    kinds: frozenset[Kind] = frozenset()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Backups"), parent, scrolls=False)
        self._found: dict[str, _Found] = {}
        self._shown: tuple[Path, str] | None = None
        self._keeper = BackupKeeper.of(context)
        self._keeper.listed.connect(self._on_listed)
        context.damage_found.connect(self._on_damage)
        self._keeper.settled.connect(self._on_settled)
        self._build_header()
        self.banner = Banner(kind=BannerKind.ERROR)
        self.body.addWidget(self.banner)
        self._views = QStackedLayout()
        self.body.addLayout(self._views, 1)  # first: what is added to it shows at once
        self._views.addWidget(self._list_card())
        self.inside = InsideCard(context)
        self._views.addWidget(self.inside)
        self._show_list()

    def _build_header(self) -> None:
        self.back = self.header.add_back(tr("All backups"))
        self.back.clicked.connect(self._show_list)
        self.other = IconButton("folder-open", tr("Open another file"))
        self.other.clicked.connect(self._on_other)
        self.now = Button(tr("Back up now"), ButtonKind.PRIMARY)
        self.now.clicked.connect(self._on_now)
        self.restore = Button(tr("Restore all of it…"), ButtonKind.PRIMARY)
        self.restore.clicked.connect(self._on_restore)
        for button in (self.other, self.now, self.restore):
            self.header.add_widget(button)

    def _list_card(self) -> Card:
        card = Card(padded=False)
        self._model = RowModel(self)
        self.list = RowList(self._model, name=tr("Backups"), divided=True)
        self.list.set_inset(16)
        self.list.opened.connect(self._on_opened)
        card.body.addWidget(self.list, 1)
        sentence = tr(
            "There are no backups yet. One is made half an hour after you write, and whenever the "
            "journal closes. You need not think of it."
        )
        self.empty = EmptyState("archive", sentence)
        self.empty.hide()
        card.body.addWidget(self.empty, 1)
        return card

    # The list -----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the backups, off this thread: a stick may be slow."""
        known = {one.listed: one.inside for one in self._found.values()}
        work = partial(_found_in, self._keeper.places, known, self.context.journal.file.key)
        self.context.tasks.run_task(work, self._on_found, self._on_failed)

    def _on_found(self, found: list[_Found]) -> None:
        self._found = {str(one.listed.path): one for one in found}
        rows: list[RowItem] = []
        day = None
        for one in found:
            backup = one.listed.backup
            if backup.at.date() != day:
                day = backup.at.date()
                rows.append(RowItem(("day", day), self._day(backup), group=True))
            rows.append(self._row(one))
        self._model.set_rows(rows)
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found)
        if not self.inside.isVisible():
            self._say_title()

    def _day(self, backup: Backup) -> str:
        today, day = self.context.today(), backup.at.date()
        if 0 <= (today - day).days <= 1:
            return days_away(day, today).capitalize()
        return day_text(day)

    def _row(self, one: _Found) -> RowItem:
        backup = one.listed.backup
        damaged = None if backup.sound else (tr("damaged"), ChipKind.AMBER)
        parts = (reason_text(backup.reason), inside_text(one.inside, locked=one.locked))
        return RowItem(
            str(one.listed.path),
            time_text(backup.at),
            " · ".join(parts),
            trailing_chip=damaged,
            trailing_text=size_text(backup.size),
            icon="archive",
            tooltip=str(one.listed.path),
        )

    def _say_title(self) -> None:
        count = len(self._found)
        text = tr("%n backup(s) in %1", count).replace("%1", str(self._keeper.places.first))
        self.set_title(tr("Backups"), text if count else "")

    @Slot()
    def _show_list(self) -> None:
        self.inside.let_go()
        self._shown = None
        self._views.setCurrentIndex(0)
        self._fit_header()
        self._say_title()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more: let the backup go that is open; a stick may come meanwhile."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.refresh_when_seen()
            if self._shown is not None:
                self._show_list()

    def _fit_header(self) -> None:
        inside = self._shown is not None
        self.back.setVisible(inside)
        self.restore.setVisible(inside)
        self.now.setVisible(not inside)
        self.other.setVisible(not inside)

    @property
    def starts_at(self) -> QWidget | None:
        """The list that is shown."""
        return self.list if self._shown is None else self.inside.list

    @property
    def main_button(self) -> Button | None:
        """Back up now; inside a backup, restore it."""
        return self.now if self._shown is None else self.restore

    def find(self) -> None:
        """Put the cursor into the search inside a backup."""
        if self._shown is not None:
            self.inside.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_listed(self) -> None:
        self.refresh_when_seen()

    @Slot()
    def _on_damage(self) -> None:
        text = tr(
            "Some of this journal cannot be read as it was written. Good backups are kept; look "
            "inside the newest one that is not marked."
        )
        self.banner.show_message(text, BannerKind.ERROR)

    # What is done -------------------------------------------------------------------------

    @Slot()
    def _on_now(self) -> None:
        self.now.setEnabled(False)
        self._keeper.make(Reason.BY_HAND, self._on_made)

    @Slot()
    def _on_settled(self) -> None:
        self.now.setEnabled(True)

    def _on_made(self, made: Made) -> None:
        if made.sound and made.problem is None:
            self.context.notify.emit(Notice(tr("Your journal is backed up")))

    @Slot(object)
    def _on_opened(self, index: QModelIndex) -> None:
        found = self._found.get(str(index.data(RowRole.ID)))
        if found is not None:
            self.look_inside(found.listed.path, made_text(found.listed.backup))

    def look_inside(self, path: Path, name: str, key: Key | None = None) -> None:
        """Show what is in a backup, or why it cannot be shown.

        `key` is that of the backup where it is not that of the journal.
        """
        done = partial(self._on_readable, path, name)
        work = partial(_readable, path, key or self.context.journal.file.key)
        self.context.tasks.run_task(work, done, partial(self._on_unreadable, path))

    def _on_unreadable(self, path: Path, error: BaseException) -> None:
        """Ask for the passphrase where it has one of its own."""
        if isinstance(error, JournalError) and error.failure in NEEDS_ONE:
            sheet = AskSheet(path, self)
            sheet.unlocked.connect(self._on_unlocked)
            sheet.open()
            return
        found = self._found.get(str(path))
        if isinstance(error, JournalError) and error.failure in _UNREADABLE and found is not None:
            text = tr("The backup of %1 cannot be read. Choose another one.")
            text = text.replace("%1", made_text(found.listed.backup))
            self.banner.show_message(text, BannerKind.ERROR)
        else:
            self._on_failed(error)

    @Slot(object, object)
    def _on_unlocked(self, path: Path, key: Key) -> None:
        found = self._found.get(str(path))
        self.look_inside(path, made_text(found.listed.backup) if found else path.stem, key)

    @property
    def shown(self) -> Path | None:
        """The backup that is looked into, or None."""
        return None if self._shown is None else self._shown[0]

    def _on_readable(self, path: Path, name: str, readable: Readable) -> None:
        try:
            self.inside.show_backup(readable)
        except JournalError as error:
            self._on_failed(error)
            return
        self.banner.hide()
        self._shown = (path, name)
        found = self._found.get(str(path))
        why = reason_text(found.listed.backup.reason) if found else str(path)
        self.set_title(name, why)
        self._fit_header()
        self._views.setCurrentIndex(1)
        self.inside.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, JournalError):
            raise error
        self.banner.show_message(failure_text(error), BannerKind.ERROR)

    @Slot()
    def _on_restore(self) -> None:
        if self._shown is not None:
            RestoreSheet(self.context, *self._shown, self, key=self.inside.key).open()

    @Slot()
    def _on_other(self) -> None:
        start = str(self._keeper.places.first.parent)
        dialog = QFileDialog(self, tr("Open a backup"), start, tr("Journals (*.mentorjournal)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_other_chosen)
        dialog.open()

    @Slot(str)
    def _on_other_chosen(self, name: str) -> None:
        self.look_inside(Path(name), Path(name).stem)


def _found_in(
    places: Places, known: dict[Listed, Inside | None], key: Key | None, job: Job
) -> list[_Found]:
    """The backups and what is in them; one that was looked into is not looked into again."""
    found = []
    for listed in all_backups(places):
        if job.cancelled():
            break
        inside = known.get(listed) or look_into(listed.path, key)
        locked = inside is None and is_locked(listed.path, key)
        found.append(_Found(listed, inside, locked))
    return found


def _readable(path: Path, key: Key | None, job: Job) -> Readable:
    return make_readable(path, key)
