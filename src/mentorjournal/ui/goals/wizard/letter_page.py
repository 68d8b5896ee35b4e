"""What the pages of the wizard do alike: one question, its help line, its fields."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from mentorjournal.ui.context import PageContext
from mentorjournal.ui.goals.wizard.coaching import Coaching
from mentorjournal.ui.goals.wizard.draft import Draft
from mentorjournal.ui.goals.wizard.line_rows import LineRows
from mentorjournal.ui.goals.wizard.milestone_rows import MilestoneRows
from mentorjournal.ui.goals.wizard.prompt_field import PromptField
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.text import Label


class LetterPage(QWidget):
    """One page; subclasses fill `body` and say how the draft is shown.

    Attributes:
        done: Enter in the last field: on to the next page.
        rearranged: there are other fields now, or in another order.
        after: what the Tab key comes to before this page.
    """

    done = Signal()
    rearranged = Signal()

    def __init__(self, context: PageContext, draft: Draft, question: str, help_line: str) -> None:
        super().__init__()
        self.context, self.draft = context, draft
        self.setAccessibleName(question)
        self.after: QWidget | None = None
        self._prompts: dict[str, PromptField] = {}
        column = Column(self, gap=4)
        head = Column(gap=2)
        self.question = Label(question, TextRole.HEADING, wrap=True)
        head.addWidget(self.question)
        self.help = Label(help_line, TextRole.BODY, "muted", wrap=True)
        head.addWidget(self.help)
        column.addLayout(head)
        self.body = Column(gap=3)
        column.addLayout(self.body)
        column.addStretch(1)

    # What subclasses say ------------------------------------------------------------------

    def show_draft(self) -> None:
        """Show the contents of the draft, without a signal."""
        for name, prompt in self._prompts.items():
            prompt.set_text(str(getattr(self.draft.fields, name)))

    def show_coaching(self, coaching: Coaching) -> None:
        """Underline what is vague."""
        for name, prompt in self._prompts.items():
            prompt.set_marks(coaching.marks_in(name))

    def field_of(self, blank: str) -> QWidget | None:
        """The field that fills a blank of the sentence; None for the first one."""
        return self._prompts.get(blank)

    def replace_word(self, name: str, line: int, span: tuple[int, int], text: str) -> None:
        """Put a better word in place of a vague one."""
        if name in self._prompts:
            self._prompts[name].replace(*span, text)
            self._prompts[name].setFocus(Qt.FocusReason.OtherFocusReason)

    # Fields -------------------------------------------------------------------------------

    def add_prompt(
        self, name: str, label: str, placeholder: str = "", hint: str = "", lines: int = 1
    ) -> FormField:
        """A text field of the goal, tied to the draft."""
        prompt = PromptField("", placeholder, name=label, lines=lines)
        prompt.setObjectName(name)
        prompt.edited.connect(self._on_prompt_edited)
        prompt.entered.connect(self.go_on)
        self._prompts[name] = prompt
        field = FormField(label, prompt, hint)
        self.body.addWidget(field)
        return field

    def listen_for_enter(self, field: QWidget) -> None:
        """Let Enter in a field go on to the next one."""
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            if isinstance(watched, QLineEdit):
                watched.editingFinished.emit()
            self.go_on()
            return True
        return super().eventFilter(watched, event)

    @property
    def first_field(self) -> QWidget | None:
        """Where typing begins."""
        stops = self.stops()
        return stops[0] if stops else None

    def stops(self) -> list[QWidget]:
        """What Tab stops at on this page, in order."""
        return [
            widget
            for widget in self.controls()
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisibleTo(self)
            and widget.isEnabled()
        ]

    def controls(self) -> list[QWidget]:
        """Everything on this page that may have the keyboard, in the order it stands in."""
        # Not by Qt's chain: PySide takes each widget for a child of the one before it there, so
        # that the end of this page would take documents of other pages along.
        none = Qt.FocusPolicy.NoFocus
        return [w for w in _in_order(self) if w.focusPolicy() != none and w.focusProxy() is None]

    @Slot()
    def put_in_tab_order(self) -> None:
        """Come after `after`: a page that is made late is still reached before what is below."""
        before = self.after
        if before is None:
            return
        for control in self.controls():
            QWidget.setTabOrder(before, control)
            before = control

    @Slot()
    def go_on(self) -> None:
        """Give the keyboard to the next field, or to the next page behind the last one."""
        stops = self.stops()
        now = self.focusWidget()
        at = stops.index(now) if now in stops else -1
        if 0 <= at < len(stops) - 1:
            stops[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.done.emit()

    @Slot(str)
    def _on_prompt_edited(self, text: str) -> None:
        sender = self.sender()
        if isinstance(sender, PromptField):
            self.take_prompt(sender.objectName(), text)

    def take_prompt(self, name: str, text: str) -> None:
        """A text field of the goal was typed into."""
        self.draft.set_fields(**{name: text})


def _in_order(widget: QWidget) -> Iterator[QWidget]:
    """What is inside a widget, in the order it stands in; rows may have been made late."""
    inside = [child for child in widget.children() if isinstance(child, QWidget)]
    if isinstance(widget, LineRows | MilestoneRows):
        rows: list[QWidget] = list(widget.rows)
        inside = [*rows, *(child for child in inside if child not in rows)]
    for child in inside:
        yield child
        yield from _in_order(child)
