"""Files kept inside the journal."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePosixPath

from sqlalchemy import select

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.notes import Attachment
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.noun import Noun, required
from mentorjournal.journal.rows import Query, columns_of
from mentorjournal.journal.schema import tables

MOST_BYTES = 50_000_000
"""A larger file is refused: it would be copied whole for undo and for every backup."""
_MOST_AMONG = 500


class Attachments(Noun):
    """Pictures and files of notes; the bytes are read only by `content`."""

    def get(self, attachment_id: str) -> Attachment:
        """Name, type and size of one file. Raises JournalError(NOT_FOUND)."""
        return self._record(Attachment, tables.attachments, attachment_id)

    def of_note(self, note_id: str, limit: int = 500) -> list[Attachment]:
        """The files of a note, as they were added."""
        table = tables.attachments
        query = _attachments().where(table.c.note_id == note_id).order_by(table.c.id)
        return self._records(Attachment, query.limit(limit))

    def among(self, note_id: str, attachment_ids: Collection[str]) -> list[Attachment]:
        """Those files of a note that are among some, as they were added."""
        table = tables.attachments
        chosen = list(attachment_ids)[:_MOST_AMONG]
        query = _attachments().where(table.c.note_id == note_id, table.c.id.in_(chosen))
        return self._records(Attachment, query.order_by(table.c.id).limit(len(chosen)))

    def content(self, attachment_id: str) -> bytes:
        """The bytes of a file. Raises JournalError(NOT_FOUND)."""
        table = tables.attachments
        query = select(table.c.content).where(table.c.id == attachment_id)
        found = self._file.connection.execute(query).scalar()
        if found is None:
            raise JournalError(Failure.NOT_FOUND, table.name)
        return bytes(found)

    def add(
        self, note_id: str, name: str, media_type: str, content: bytes, *, origin: str = ""
    ) -> Attachment:
        """Keep a file with a note.

        Args:
            note_id: the note.
            name: its name; folders in it are dropped, whatever system they come from.
            media_type: for example "image/png".
            content: its bytes; INVALID above 50 MB.
            origin: echoed in the change.
        """
        if len(content) > MOST_BYTES:
            raise JournalError(Failure.INVALID, "size")
        plain = PurePosixPath(required(name, "name").replace("\\", "/")).name
        with self._file.change(Label.ATTACH_FILE, Kind.ATTACHMENT, origin=origin) as writer:
            attachment_id = writer.insert(
                tables.attachments,
                note_id=note_id,
                name=required(plain, "name"),
                media_type=media_type,
                size=len(content),
                content=content,
            )
            writer.ids.add(note_id)
        return self.get(attachment_id)

    def delete(self, attachment_id: str, *, origin: str = "") -> None:
        """Remove a file."""
        with self._file.change(Label.REMOVE_FILE, Kind.ATTACHMENT, origin=origin) as writer:
            writer.delete(tables.attachments, attachment_id)


def _attachments() -> Query:
    return select(*columns_of(Attachment, tables.attachments))
