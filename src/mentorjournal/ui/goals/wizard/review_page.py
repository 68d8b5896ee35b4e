"""Review: the whole sentence, the letters, and what is missing (M1, M9)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.coach.records import Letter
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.goals.wizard.coach_panel import LetterRow
from mentorjournal.ui.goals.wizard.coaching import (
    Coaching,
    generated_sentence,
    is_own_sentence,
)
from mentorjournal.ui.goals.wizard.draft import Draft
from mentorjournal.ui.goals.wizard.letter_page import LetterPage
from mentorjournal.ui.goals.wizard.prompt_field import PromptField
from mentorjournal.ui.goals.wizard.wording import proposed_title
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.card import Divider
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr


class ReviewPage(LetterPage):
    """The sentence as it will stand, its title, and letter by letter what the coach says.

    Attributes:
        letter_requested: (str) the page of a letter is wanted.
    """

    letter_requested = Signal(str)

    def __init__(self, context: PageContext, draft: Draft) -> None:
        super().__init__(
            context,
            draft,
            tr("Does it say what you mean?"),
            tr("Read it aloud. Change the words until they are yours."),
        )
        self._sentence = PromptField("", name=tr("Your goal in one sentence"), lines=3, max_lines=9)
        self._sentence.edited.connect(self._on_sentence_edited)
        self._sentence.entered.connect(self.go_on)
        self.body.addWidget(FormField(tr("Your goal in one sentence"), self._sentence))
        self._again = Button(tr("Use the generated one again"), ButtonKind.QUIET, "rotate-ccw")
        self._again.clicked.connect(self._on_again)
        self.body.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_prompt("title", tr("Title"), hint=tr("Short, for lists and the timeline."))
        self._rows: dict[Letter, LetterRow] = {}
        self.body.addWidget(Label(tr("The five letters"), TextRole.SECTION))
        letters = Column(gap=0)
        for letter in Letter:
            if self._rows:
                letters.addWidget(Divider())
            row = LetterRow(letter, opens=True)
            row.opened.connect(self.letter_requested)
            letters.addWidget(row)
            self._rows[letter] = row
        self.body.addLayout(letters)

    def show_draft(self) -> None:
        super().show_draft()
        fields = self.draft.fields
        self._prompts["title"].setPlaceholderText(proposed_title(fields.what))
        own = is_own_sentence(fields)
        self._sentence.set_text(fields.sentence if own else generated_sentence(fields))
        self._again.setVisible(own)

    def show_coaching(self, coaching: Coaching) -> None:
        for row in self._rows.values():
            row.show_finding(coaching, asked=True)

    def field_of(self, blank: str) -> QWidget | None:
        return self._sentence

    @Slot(str)
    def _on_sentence_edited(self, text: str) -> None:
        generated = generated_sentence(self.draft.fields)
        own = text.strip() and text != generated
        self.draft.set_fields(sentence=text if own else "")
        self._again.setVisible(bool(own))

    @Slot()
    def _on_again(self) -> None:
        fields = self.draft.fields
        self.draft.fill(fields=fields._replace(sentence=""))
        self._sentence.setFocus(Qt.FocusReason.OtherFocusReason)
