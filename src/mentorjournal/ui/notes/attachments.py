"""The files of a note: taken in by drop, paste or dialog, shown as chips, saved out again.

No file is ever written in clear but where the user says; pictures are looked at inside the window.
"""

from __future__ import annotations

import mimetypes
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSaveFile, Qt, Signal, Slot
from PySide6.QtGui import QAction, QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QSizePolicy, QWidget

from mentorjournal.domain.notes import Attachment
from mentorjournal.journal.attachments import MOST_BYTES
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.tasks import Job
from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.chip import Chip, ChipKind
from mentorjournal.ui.widgets.flow import FlowLayout
from mentorjournal.ui.widgets.markdown.pictures import KINDS, read_thumbnail
from mentorjournal.ui.widgets.popover import Menu, place_below
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.words import day_text, tr

MOST_SHOWN = 60
"""Chips; a note with more files says how many more there are."""
MOST_AT_ONCE = 50
"""Files of one drop."""


class ReadFile(NamedTuple):
    """A file as it was read."""

    name: str
    media_type: str
    content: bytes


def read_files(paths: list[Path], job: Job) -> tuple[list[ReadFile], list[str]]:
    """Read files of at most 50 MB; also the names of those that could not be taken.

    Only plain files are opened: a pipe or a device would never end.
    """
    read: list[ReadFile] = []
    refused: list[str] = []
    for path in paths[:MOST_AT_ONCE]:
        try:
            if job.cancelled() or not path.is_file() or path.stat().st_size > MOST_BYTES:
                refused.append(path.name)
                continue
            media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            with path.open("rb") as stream:
                content = stream.read(MOST_BYTES + 1)
        except OSError:
            refused.append(path.name)
            continue
        read.append(ReadFile(path.name, media_type, content))
    return read, refused + [path.name for path in paths[MOST_AT_ONCE:]]


def is_picture(attachment: Attachment) -> bool:
    """Whether a file is of a kind that is shown as a picture."""
    kind, _, name = attachment.media_type.partition("/")
    return kind == "image" and name.encode() in KINDS


def plain_name(name: str) -> str:
    """The last part of a name as a file may have it: one from a foreign journal may be a path."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return last if last.strip(". ") else "file"


class AttachmentStrip(QWidget):
    """The files of the note that is shown.

    Attributes:
        insert_requested: (Attachment) the user wants it in the text.
        added: (str, Attachment) a file was added to the note with this id.
    """

    insert_requested = Signal(object)
    added = Signal(str, object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._files: dict[str, Attachment] = {}
        self._chips: list[Chip] = []
        self._flow = FlowLayout(self, gap=2)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(tr("Files"))

    def show_files(self, note_id: str | None) -> None:
        """Show the files of a note; None has none."""
        files = self._context.journal.attachments.of_note(note_id) if note_id else []
        fresh = {one.id: one for one in files}
        if fresh == self._files:
            return
        self._files = fresh
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for one in files[:MOST_SHOWN]:
            chip = Chip(one.name, ChipKind.GREY, clickable=True)
            size = self.locale().formattedDataSize(one.size)
            chip.setToolTip(size)
            chip.setAccessibleName(tr("File: %1").replace("%1", f"{one.name}, {size}"))
            chip.setProperty("file", one.id)
            chip.clicked.connect(self._on_clicked)
            self._add(chip)
        if len(files) > MOST_SHOWN:
            self._add(Chip(tr("%n more file(s)", len(files) - MOST_SHOWN), ChipKind.GREY))

    @property
    def is_empty(self) -> bool:
        """Whether the note has no file."""
        return not self._files

    def _add(self, chip: Chip) -> None:
        self._flow.addWidget(chip)
        self._chips.append(chip)
        chip.show()

    def take_files(self, note_id: str, paths: list[Path]) -> None:
        """Read files off the GUI thread and add them to a note."""
        self._context.tasks.run_task(
            partial(read_files, paths), partial(self._on_files_read, note_id)
        )

    def _on_files_read(self, note_id: str, result: tuple[list[ReadFile], list[str]]) -> None:
        read, refused = result
        for file in read:
            self.add_file(note_id, file)
        if refused:
            words = tr("Not taken in: %1. A file may have up to 50 MB.")
            self._context.notify.emit(
                Notice(words.replace("%1", ", ".join(refused[:3])), kind="warning")
            )

    def take_picture(self, note_id: str, image: QImage) -> None:
        """Add a picture that was pasted."""
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        buffer.close()
        name = tr("Picture of %1").replace("%1", day_text(self._context.today())) + ".png"
        self.add_file(note_id, ReadFile(name, "image/png", bytes(content.data())))

    def add_file(self, note_id: str, file: ReadFile) -> None:
        """Add one file to a note."""
        add = self._context.journal.attachments.add
        added = self._context.run(partial(add, note_id, *file))
        if added is not None:
            self.added.emit(note_id, added)

    # What can be done with one ------------------------------------------------------------

    @Slot()
    def _on_clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            menu = self.make_menu(chip.property("file"))
            menu.popup(place_below(menu, chip))

    def make_menu(self, file_id: str) -> Menu:
        """The menu of a file."""
        menu = Menu("", self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if is_picture(self._files[file_id]):
            menu.addAction(tr("Show")).setData(("show", file_id))
        menu.addAction(tr("Save as…")).setData(("save", file_id))
        menu.addAction(tr("Put into the text")).setData(("insert", file_id))
        menu.addSeparator()
        menu.addAction(tr("Remove")).setData(("remove", file_id))
        menu.triggered.connect(self._on_menu)
        return menu

    @Slot(QAction)
    def _on_menu(self, action: QAction) -> None:
        wish, file_id = action.data()
        file = self._files.get(file_id)
        if file is None:
            return
        if wish == "show":
            content = self._context.run(partial(self._context.journal.attachments.content, file_id))
            if content is not None:
                PictureSheet(file, content, self.window()).open()
        elif wish == "save":
            self._ask_where(file)
        elif wish == "insert":
            self.insert_requested.emit(file)
        elif wish == "remove":
            self._context.run(partial(self._context.journal.attachments.delete, file_id))
            self._context.notify.emit(Notice(tr("File removed"), undoable=True))

    def _ask_where(self, file: Attachment) -> None:
        dialog = QFileDialog(self.window(), tr("Save as"), str(Path.home() / plain_name(file.name)))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setProperty("file", file.id)
        dialog.fileSelected.connect(self._on_place_chosen)
        dialog.open()

    @Slot(str)
    def _on_place_chosen(self, place: str) -> None:
        self.save_as(self.sender().property("file"), place)

    def save_as(self, file_id: str, place: str) -> bool:
        """Write a file where the user wants it; False, and a word why, when that failed."""
        content = self._context.run(partial(self._context.journal.attachments.content, file_id))
        if content is None:
            return False
        target = QSaveFile(place)
        done = target.open(QIODevice.OpenModeFlag.WriteOnly)
        done = done and target.write(QByteArray(content)) == len(content) and target.commit()
        words = tr("Saved as %1") if done else tr("%1 could not be written.")
        name = Path(place).name
        kind = "info" if done else "error"
        self._context.notify.emit(Notice(words.replace("%1", name), kind=kind))
        return done


class PictureSheet(Sheet):
    """A picture of a note, as large as the window allows."""

    def __init__(self, file: Attachment, content: bytes, parent: QWidget) -> None:
        super().__init__(file.name, parent, cancel_text=tr("Close"), width=760)
        ratio = self.devicePixelRatioF()
        width, height = theme().px(700), theme().px(480)
        image = read_thumbnail(content, round(width * ratio), round(height * ratio))
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setAccessibleName(file.name)
        if image is None:
            label.setText(tr("This picture cannot be shown. Save it to look at it elsewhere."))
        else:
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(ratio)
            label.setPixmap(pixmap)
        self.body.addWidget(label)
