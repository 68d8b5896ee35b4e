"""One version of the agreement: a form while it is written, a text once it was agreed (M38)."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.guides import Guide
from mentorjournal.domain.mentorships import Mentorship
from mentorjournal.domain.practice import Agreement
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.keeper import Keeper, KeptArea
from mentorjournal.ui.marked_text import marked_text
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.chip import Chip, ChipKind
from mentorjournal.ui.widgets.flow import FlowLayout
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.styled_text import Ink, Piece, StyledText
from mentorjournal.ui.words import day_text, first_name, tr

_FIELDS = (
    "my_expectations",
    "their_expectations",
    "meetings",
    "confidentiality",
    "feedback_way",
)


class AgreementCard(Card):
    """The five parts, each with the question that helps to find words for it.

    Attributes:
        agreed, discarded: (str) the user wants that for the version with this id.
        version_wanted: the user wants to change what was agreed, in a new version.
    """

    agreed = Signal(object)
    discarded = Signal(object)
    version_wanted = Signal()

    def __init__(self, context: PageContext, guide: Guide, parent: QWidget | None = None) -> None:
        self._chip = Chip("", ChipKind.GREY)
        super().__init__(" ", self._chip, parent)
        self._context = context
        self._shown: Agreement | None = None
        self._keeper = Keeper(context, context.journal.practice.edit_agreement, self)
        self._form = QWidget()
        self.body.addWidget(self._form)
        column = Column(self._form, gap=3)
        self.areas: dict[str, KeptArea] = {}
        self._fields: dict[str, FormField] = {}
        for name in _FIELDS:
            self.areas[name] = KeptArea(self._keeper, name, lines=2)
            self._fields[name] = FormField("", self.areas[name], guide.part(name).question)
            column.addWidget(self._fields[name])
        self.text = StyledText(name=tr("Agreement"))
        self.body.addWidget(self.text)
        self.body.addWidget(self._buttons())

    def _buttons(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, gap=2)
        self.agree_button = Button(tr("Agreed today"), ButtonKind.PRIMARY, "handshake")
        self.agree_button.clicked.connect(self._on_agree)
        self.version_button = Button(tr("New version"), icon="pencil")
        self.version_button.clicked.connect(self.version_wanted)
        self.print_button = Button(tr("Print…"), icon="printer")
        self.print_button.clicked.connect(self._on_print)
        self.discard_button = Button(tr("Discard this version"), ButtonKind.QUIET)
        self.discard_button.clicked.connect(self._on_discard)
        for button in (
            self.agree_button,
            self.version_button,
            self.print_button,
            self.discard_button,
        ):
            flow.addWidget(button)
        return row

    def show_for(
        self,
        mentorship: Mentorship,
        version: Agreement,
        before: Agreement | None,
        *,
        newest: bool,
    ) -> None:
        """Show a version; with the one `before`, what changed since is marked."""
        self._shown = version
        names = part_names(first_name(mentorship.counterpart))
        self.set_title(tr("Version %1").replace("%1", str(version.version)))
        written = version.agreed_on is None
        if version.agreed_on is None:
            self._chip.set_chip(tr("being written"), ChipKind.AMBER)
        else:
            when = tr("agreed on %1").replace("%1", day_text(version.agreed_on))
            self._chip.set_chip(when, ChipKind.ACCENT)
        self._form.setVisible(written)
        self.text.setVisible(not written)
        if written:
            for name, area in self.areas.items():
                self._fields[name].set_label(names[name])
                area.show_value(version.id, getattr(version, name))
        else:
            self.text.set_paragraphs(_paragraphs(version, before, names))
        self.agree_button.setVisible(written)
        self.discard_button.setVisible(written)
        self.version_button.setVisible(newest and not written)

    def take_focus(self) -> None:
        """Give the keyboard to the first part."""
        self.areas[_FIELDS[0]].setFocus()

    def flush(self) -> bool:
        """Save what is being typed."""
        return self._keeper.flush()

    @Slot()
    def _on_agree(self) -> None:
        if self._shown is not None:
            self.agreed.emit(self._shown.id)

    @Slot()
    def _on_discard(self) -> None:
        if self._shown is not None:
            self.discarded.emit(self._shown.id)

    @Slot()
    def _on_print(self) -> None:
        if self._shown is not None and self.flush():
            from mentorjournal.ui.documents import show_agreement

            show_agreement(self._context, self._shown.id, self)


def part_names(other: str) -> dict[str, str]:
    """What each part is called, by its field."""
    return {
        "my_expectations": tr("What I expect"),
        "their_expectations": tr("What %1 expects").replace("%1", other),
        "meetings": tr("Our meetings"),
        "confidentiality": tr("What stays between us"),
        "feedback_way": tr("How we give feedback"),
    }


def _paragraphs(
    version: Agreement, before: Agreement | None, names: dict[str, str]
) -> list[list[Piece]]:
    lines: list[list[Piece]] = []
    for name in _FIELDS:
        text = getattr(version, name)
        lines.append([Piece(""), Piece(names[name], Ink.STRONG)])
        if before is not None:
            said = marked_text(getattr(before, name), text)
        else:
            said = [Piece(text)] if text else []
        lines.append(said or [Piece(tr("Nothing was written here."), Ink.MUTED)])
    return lines
