"""Specific: what, why, with whose help and which tools, where (M2)."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.sides import Side
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.goals.wizard.draft import Draft
from mentorjournal.ui.goals.wizard.letter_page import LetterPage
from mentorjournal.ui.goals.wizard.wording import proposed_title
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.card import Card, CardKind
from mentorjournal.ui.widgets.choice import ChoiceChips
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Columns
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import first_name, tr


class SpecificPage(LetterPage):
    """Four prompts that make one sentence, and an example of a vague wish made clear."""

    def __init__(self, context: PageContext, draft: Draft) -> None:
        super().__init__(
            context,
            draft,
            tr("What exactly will you do?"),
            tr("Begin with a verb that somebody could watch you do. A few plain words are enough."),
        )
        self._owner: ChoiceChips | None = None
        self._add_owner()
        self.add_prompt("what", tr("What"), tr("give three talks at the monthly team review"))
        self.add_prompt("why", tr("Why"), tr("so that people outside my team know what we do"))
        pair = Columns((1, 1), gap=3, stack_below=380)
        for column, field in zip(
            pair.columns,
            (
                self.add_prompt("who_helps", tr("Whose help"), tr("Lena, two colleagues")),
                self.add_prompt("tools", tr("Which tools"), tr("a camera, the talk checklist")),
            ),
            strict=True,
        ):
            column.addWidget(field)
            column.addStretch(1)
        self.body.addWidget(pair)
        self.add_prompt("place", tr("Where"), tr("at work, in the Leeds office, online"))
        self.body.addWidget(self._example())

    def _add_owner(self) -> None:
        mentorship = self.context.mentorship()
        if mentorship is None or mentorship.role is not Role.MENTOR:
            return
        theirs = tr("%1’s goal").replace("%1", first_name(mentorship.counterpart))
        self._owner = ChoiceChips(
            [(Side.THEM, theirs), (Side.ME, tr("my own goal"))], name=tr("Whose goal it is")
        )
        self._owner.chosen.connect(self._on_owner_chosen)
        self.body.addWidget(FormField(tr("Whose goal it is"), self._owner))

    def _example(self) -> Card:
        card = Card(kind=CardKind.INSET)
        card.body.addWidget(Label(tr("From vague to clear"), TextRole.SECTION))
        text = tr(
            "“Be better at presenting” becomes “give three talks at the monthly team review, "
            "with Lena in the audience”."
        )
        card.body.addWidget(Label(text, TextRole.SMALL, "muted", wrap=True))
        return card

    def show_draft(self) -> None:
        super().show_draft()
        if self._owner is not None:
            self._owner.set_current(self.draft.contents.owner)

    @Slot(str)
    def _on_owner_chosen(self, key: str) -> None:
        self.draft.set(owner=Side(key))

    @property
    def first_field(self) -> QWidget | None:
        return self.field_of("what")

    def take_prompt(self, name: str, text: str) -> None:
        """The title follows what is to be done, until it is given one of its own."""
        before = self.draft.fields
        super().take_prompt(name, text)
        follows = before.title in ("", before.what, proposed_title(before.what))
        if name == "what" and follows:
            self.draft.set_fields(title=proposed_title(text))
