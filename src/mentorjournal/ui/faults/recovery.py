"""After an unclean end: what was left in forms is kept, and one quiet line says what is here."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Slot

from mentorjournal.domain.notes import NoteKind
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.unfinished import FOUND, form_name
from mentorjournal.ui.words import short_day, time_text, tr

_OPEN = "open"


class Recovery(QObject):
    """Remembers outside the journal that it is open, so that the next start knows of a kill.

    Attributes:
        text: what to say; "" after a clean end.
        note_id: the newest note that was made of what stood in forms; "" without one.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._context = context
        self._journal_id = context.journal.journal_id()
        self.text = self.note_id = ""
        if context.journal.file.refuses is not None:
            return
        if context.settings.place(self._journal_id, _OPEN, ""):
            self._recover()
        self._mark("1")

    @Slot()
    def close(self) -> None:
        """The journal closes in order, or everything is saved and the session ends."""
        if self._context.journal.file.refuses is None:
            self._mark("")
            self._context.settings.sync()

    def _mark(self, how: str) -> None:
        self._context.settings.set_place(self._journal_id, _OPEN, how)

    def _recover(self) -> None:
        journal = self._context.journal
        saved = datetime.fromtimestamp(journal.path.stat().st_mtime).astimezone()
        left = journal.unfinished.all()
        forms = {place: text for place, text in left.items() if place.startswith(FOUND)}
        kept = sum(self._keep(place, text) for place, text in forms.items())
        back = len(left) - len(forms)
        today = self._context.today()
        time = time_text(saved)
        if saved.date() != today:
            time = f"{short_day(saved.date(), today)}, {time}"
        text = tr("The program was cut off last time. All that was saved by %1 is here.")
        parts = [text.replace("%1", time)]
        if back:
            parts.append(tr("%n unfinished line(s) are back where you typed them.", back))
        if kept:
            parts.append(tr("What stood in %n open form(s) was kept as a moment.", kept))
        self.text = " ".join(parts)

    def _keep(self, place: str, text: str) -> bool:
        """Keep what stood in a form as a moment, as locking does."""
        context = self._context
        if context.mentorship_id is None:
            return False
        title = tr("Left open: %1").replace("%1", form_name(place))
        add = context.journal.notes.add
        made = partial(
            add, context.mentorship_id, kind=NoteKind.MOMENT, title=title, text=text.strip()
        )
        note = context.run(made)
        if note is None:
            return False
        self.note_id = note.id
        context.unfinished.put(place, "")
        return True
