"""An agenda of one's own: its name, when it is proposed, and its topics, one a line (M23, M48)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mentorjournal.domain.agendas import (
    AgendaTemplate,
    Occasion,
    PlannedTopic,
    read_agendas,
)
from mentorjournal.domain.own_entries import agenda_text
from mentorjournal.domain.practice import EntryKind, OwnEntry
from mentorjournal.domain.sessions import time_box_in
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.own_entries.keeping import keep
from mentorjournal.ui.own_knowledge import fault_text
from mentorjournal.ui.widgets.fields import ComboBox, TextArea, TextField
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.words import tr


def read_agenda(entry: OwnEntry) -> AgendaTemplate | None:
    """The agenda that an entry is, or None where it cannot be read."""
    return read_agendas([], [entry]).get(entry.id)


class AgendaSheet(Sheet):
    """Asks for a name, and shows what is kept before it is.

    Attributes:
        name, occasion, topics: the fields.
    """

    def __init__(
        self,
        context: PageContext,
        parent: QWidget,
        *,
        topics: Sequence[PlannedTopic] = (),
        agenda: AgendaTemplate | None = None,
        entry: OwnEntry | None = None,
    ) -> None:
        """Start from these topics, or from `agenda`, which `entry` keeps."""
        super().__init__(
            tr("An agenda of yours"),
            parent,
            accept_text=tr("Keep it") if entry is None else tr("Save"),
            subtitle=tr("It is offered among the ready agendas of each session."),
            width=560,
        )
        self._context, self._entry = context, entry
        if agenda is not None:
            topics = [topic for topic, _ in agenda.topics]
        title = agenda.title if agenda is not None else ""
        self.name = TextField(title, tr("For example: a walk"), name=tr("Name"))
        self.name_field = FormField(tr("Name"), self.name)
        self.body.addWidget(self.name_field)
        self.occasion = ComboBox(list(_occasions().items()), name=tr("Proposed for"))
        self.occasion.set_current(agenda.occasion if agenda is not None else Occasion.HARD_PATCH)
        self.body.addWidget(FormField(tr("Proposed for"), self.occasion))
        start = tr("How are you? 10 min\nWhat I tried 20 min")
        text = "\n".join(_line_of(topic) for topic in topics)
        self.topics = TextArea(text, start, name=tr("Topics"), lines=6, max_lines=14)
        hint = tr(
            "One topic a line, with its minutes behind it; they are fitted to the length of the "
            "session. “%1” and “%2” at the end of a line mark it."
        )
        hint = hint.replace("%1", _detour()).replace("%2", _swapped())
        self.body.addWidget(FormField(tr("Topics"), self.topics, hint))
        self.body.addStretch(1)

    def try_accept(self) -> bool:
        """Keep it, once it can be read."""
        title = self.name.text().strip()
        self.name_field.set_error("" if title else tr("An agenda needs a name."))
        if not title:
            self.name.setFocus()
            return False
        lines = self.topics.toPlainText().splitlines()
        topics = [topic for line in lines if (topic := _topic_in(line)).text]
        if not topics:
            self.show_error(tr("Write a topic first."))
            return False
        body = agenda_text(Occasion(str(self.occasion.current)), topics)
        found = read_agendas([], [OwnEntry("new", EntryKind.TEMPLATE, title, body, 0)])
        if found.problems:
            self.show_error(fault_text(found.problems[0]))
            return False
        return keep(self._context, EntryKind.TEMPLATE, title, body.strip(), self._entry)


def _occasions() -> dict[Occasion, str]:
    return {
        Occasion.HARD_PATCH: tr("No session by itself"),
        Occasion.FIRST: tr("The first session"),
        Occasion.REGULAR: tr("Any session"),
        Occasion.MID_POINT: tr("The session at half-time"),
        Occasion.CLOSING: tr("The last sessions"),
    }


def _detour() -> str:
    return tr("(detour)")


def _swapped() -> str:
    return tr("(roles swapped)")


def _line_of(topic: PlannedTopic) -> str:
    """A topic as a person writes it; `_topic_in` reads it back."""
    said = topic.text
    if topic.minutes:
        said = tr("%1 %2 min").replace("%2", str(topic.minutes)).replace("%1", said)
    marks = [_detour()] if topic.detour else []
    marks += [_swapped()] if topic.swapped else []
    return " ".join((said, *marks))


def _topic_in(line: str) -> PlannedTopic:
    rest, detour, swapped = line.strip(), False, False
    while rest.endswith((_detour(), _swapped())):
        if rest.endswith(_detour()):
            rest, detour = rest.removesuffix(_detour()).rstrip(), True
        else:
            rest, swapped = rest.removesuffix(_swapped()).rstrip(), True
    text, minutes = time_box_in(rest)
    return PlannedTopic(text, minutes, detour, swapped)
