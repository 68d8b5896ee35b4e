"""The reflection after a session: private unless one writes it elsewhere (M36, M42)."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorjournal.domain.notes import Note
from mentorjournal.domain.sessions import Session
from mentorjournal.ui import own_knowledge
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.banner import IconMark
from mentorjournal.ui.widgets.card import Card, CardKind
from mentorjournal.ui.widgets.choice import ChoiceChips
from mentorjournal.ui.widgets.fields import TextArea
from mentorjournal.ui.widgets.flow import FlowLayout
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Line
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr

_SELF_CHECK = "mentor-self-check"
_ASKED_MORE = "self-asked-more"


class ReflectionCard(Card):
    """What stays with one, a line for next time, and for a mentor: asked or told?

    Attributes:
        text: the private part of the session's note. line: what to remember next time.
        answer: the mentor's self-check; None for a mentee.
    """

    def __init__(
        self, note: Note | None, session: Session, *, mentor: bool, parent: QWidget | None = None
    ) -> None:
        """Show what is known already; without a note there is no place for a reflection."""
        super().__init__(parent=parent, kind=CardKind.PRIVATE)
        self.setAccessibleName(tr("Private"))
        self._before = note.private_text if note is not None else ""
        head = Line(gap=2)
        head.addWidget(IconMark("lock", "violet"))
        words = tr("For you alone. Never leaves this journal")
        head.addWidget(Label(words, TextRole.SECTION, "violet", wrap=True), 1)
        self.body.addLayout(head)
        self.answer: ChoiceChips | None = None
        if mentor and note is not None:
            self._add_self_check(note)
        hint = _question_of(session.day) if mentor else tr("What do I take with me?")
        self.text = TextArea(self._before, hint, name=tr("Reflection"), lines=2, max_lines=6)
        if note is not None:
            self.body.addWidget(FormField(tr("Reflection"), self.text))
        self.line = TextArea(
            session.for_next_time,
            tr("For example: ask how the talk went, before anything else"),
            name=tr("For next time"),
            lines=1,
            max_lines=4,
        )
        self.body.addWidget(FormField(tr("For next time"), self.line))

    def _add_self_check(self, note: Note) -> None:
        row = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        flow = FlowLayout(row, gap=2)
        flow.addWidget(Label(tr("Did I ask more than I told?")))
        self.answer = ChoiceChips(
            [("yes", tr("yes")), ("no", tr("no")), ("", tr("not said"))],
            name=tr("Did I ask more than I told?"),
            current={True: "yes", False: "no", None: ""}[note.asked_more],
        )
        flow.addWidget(self.answer)
        self.body.addWidget(row)

    @property
    def private_text(self) -> str | None:
        """The reflection where it is another one than before; None where nothing changed."""
        text = self.text.toPlainText()
        return text if text != self._before else None

    @property
    def asked_more(self) -> bool | None:
        """The mentor's answer; None when there is none."""
        return {"yes": True, "no": False}.get(self.answer.current or "") if self.answer else None

    @property
    def for_next_time(self) -> str:
        """What to remember next time."""
        return self.line.toPlainText()


def _self_check() -> tuple[str, ...]:
    packs = own_knowledge.bank_of_files().packs
    return tuple(
        one.text
        for pack in packs
        if pack.id == _SELF_CHECK
        for one in pack.starters
        if one.id != _ASKED_MORE
    )


def _question_of(day: date) -> str:
    """One question of the mentor's self-check, another one each day."""
    questions = _self_check()
    return questions[day.toordinal() % len(questions)] if questions else ""
