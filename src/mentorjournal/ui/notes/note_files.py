"""Files, pictures and addresses between the texts of a note and the world outside."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from mentorjournal.domain.notes import Attachment
from mentorjournal.journal.errors import JournalError
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.notes.attachments import is_picture
from mentorjournal.ui.notes.line_section import NoteHost
from mentorjournal.ui.notes.paper import Paper
from mentorjournal.ui.words import tr


class NoteFiles(QObject):
    """Takes in what is dropped, pasted or chosen, and asks before anything is opened outside."""

    def __init__(self, context: PageContext, host: NoteHost, paper: Paper) -> None:
        super().__init__(paper)
        self._context, self._host, self._paper = context, host, paper
        paper.files_wanted.connect(self._on_files_wanted)
        paper.files.insert_requested.connect(self._on_insert)
        paper.files.added.connect(self._on_file_added)
        for editor in (paper.editor, paper.private.editor):
            editor.set_picture_provider(self._picture)
            editor.link_activated.connect(self._on_link)
            editor.files_offered.connect(self.take)
            editor.image_offered.connect(self._on_image_offered)

    def _picture(self, attachment_id: str) -> bytes | None:
        try:
            content: bytes = self._context.journal.attachments.content(attachment_id)
        except JournalError:
            return None
        return content

    @Slot()
    def _on_files_wanted(self) -> None:
        dialog = QFileDialog(self._paper.window(), tr("Add a file"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._on_files_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(object)
    def _on_files_chosen(self, names: list[str]) -> None:
        self.take([Path(name) for name in names])

    @Slot(object)
    def take(self, paths: list[Path]) -> None:
        """Keep files with the note that is shown."""
        note_id = self._host.keep_note()
        if note_id is not None:
            self._paper.files.take_files(note_id, paths)

    @Slot(QImage)
    def _on_image_offered(self, image: QImage) -> None:
        note_id = self._host.keep_note()
        if note_id is not None:
            self._paper.files.take_picture(note_id, image)

    @Slot(str, object)
    def _on_file_added(self, note_id: str, file: Attachment) -> None:
        if self._host.is_shown(note_id) and is_picture(file):
            self._on_insert(file)

    @Slot(object)
    def _on_insert(self, file: Attachment) -> None:
        private = self._paper.private.editor
        editor = private if private.hasFocus() else self._paper.editor
        editor.insert_attachment(file.id, file.name, is_picture(file))

    @Slot(str)
    def _on_link(self, address: str) -> None:
        from mentorjournal.ui.notes.link_sheet import LinkSheet

        LinkSheet(address, self._paper.window()).open()
