"""The mentorship itself: what for, what was agreed, where one stands, how it is, how it ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from importlib import import_module
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.changes import Change, Kind
from mentorjournal.domain.mentorships import Mentorship, Role, month_of, phase_of
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.mentorships.section import MentorshipSection
from mentorjournal.ui.mentorships.section_bar import SectionBar
from mentorjournal.ui.page import LivePage
from mentorjournal.ui.words import day_text, tr, word

SECTIONS = {
    "about": ("mentorjournal.ui.mentorships.about", "AboutSection"),
    "agreement": ("mentorjournal.ui.mentorships.agreement", "AgreementSection"),
    "baseline": ("mentorjournal.ui.mentorships.baseline", "BaselineSection"),
    "values": ("mentorjournal.ui.mentorships.values", "ValuesSection"),
    "health": ("mentorjournal.ui.health.section", "HealthSection"),
    "closing": ("mentorjournal.ui.mentorships.closing", "ClosingSection"),
}
"""Where each section lives; it is imported when it is first shown."""

_SECTION_OF = {
    Kind.AGREEMENT: "agreement",
    Kind.BASELINE: "baseline",
    Kind.AIM: "values",
    Kind.PULSE: "health",
    Kind.CLOSING: "closing",
}


class MentorshipPage(LivePage):
    """One section at a time; only the one that is shown is asked for."""

    kinds = frozenset(Kind)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Mentorship"), parent)
        self._sections: dict[str, QWidget] = {}
        choices = [
            ("about", tr("About")),
            ("agreement", tr("Agreement")),
            ("baseline", tr("Where I am")),
            ("values", tr("Values")),
            ("health", tr("Health")),
            ("closing", tr("Closing")),
        ]
        self.bar = SectionBar(choices, tr("Section"))
        self.bar.chosen.connect(self._on_chosen)
        self.add_bar(self.bar)

    @property
    def starts_at(self) -> QWidget | None:
        """The choice of a section."""
        return self.bar.choice

    @property
    def section(self) -> QWidget:
        """The section that is chosen, made when it is first asked for."""
        return self._section(self.bar.current)

    def made_when_needed(self) -> tuple[Callable[[], object], ...]:
        """The sections, of which the chosen one is shown."""
        return tuple(partial(self._section, key) for key in SECTIONS)

    def _section(self, key: str) -> QWidget:
        found = self._sections.get(key)
        if found is None:
            module, name = SECTIONS[key]
            make: Callable[[PageContext, QWidget | None], QWidget] = getattr(
                import_module(module), name
            )
            found = self._sections[key] = make(self.context, self.body.parentWidget())
            found.hide()  # until it says something
            self.body.addWidget(found)
        return found

    def _own(self) -> list[MentorshipSection]:
        """The sections that are kept in step by this page; the others see to it themselves."""
        return [one for one in self._sections.values() if isinstance(one, MentorshipSection)]

    # In step with the journal -------------------------------------------------------------

    def ignores(self, change: Change) -> bool:
        """What is not in sight need not be asked for; a section is, when it is next chosen."""
        section = self._sections.get(self.bar.current)
        kinds = section.kinds if isinstance(section, MentorshipSection) else frozenset()
        return change.kinds.isdisjoint({Kind.MENTORSHIP, Kind.OWNER, *kinds})

    def refresh(self) -> None:
        """Show the names, and ask for the section that is chosen."""
        mentorship = self.context.mentorship()
        if mentorship is None:
            return
        today = self.context.today()
        owner = self.context.journal.owner_name()
        names = tr("%1 & %2").replace("%1", owner).replace("%2", mentorship.counterpart)
        purpose = " ".join(mentorship.purpose.split())
        self.set_title(names, head_line(mentorship, today), purpose)
        section = self.section
        for other in self._sections.values():
            if other is not section:
                other.hide()
        if isinstance(section, MentorshipSection):
            section.show_for(mentorship, today)
        section.show()

    @Slot(str)
    def _on_chosen(self, key: str) -> None:
        self.flush()
        self.refresh()

    def open(self, target: object | None) -> None:
        """Show a section by its name, or the one that an id belongs to."""
        if target is None:
            return
        name = "about" if target == self.context.mentorship_id else str(target)
        kind = None
        if name not in SECTIONS:
            kind = self.context.journal.practice.kind_of(name)
            name = _SECTION_OF.get(kind, "about") if kind is not None else self.bar.current
        if name != self.bar.current:
            self.bar.set_current(name)
            self._on_chosen(name)
        section = self.section
        if kind is not None and isinstance(section, MentorshipSection):
            section.open(str(target))

    def flush(self) -> bool:
        """Save what is being typed in any section."""
        return all([section.flush() for section in self._own()])

    def state(self) -> dict[str, Any]:
        """The section that was shown."""
        return {"section": self.bar.current}

    def restore_state(self, state: dict[str, Any]) -> None:
        """Show that section again."""
        self.bar.set_current(str(state.get("section", "")))


def head_line(mentorship: Mentorship, today: date) -> str:
    """The line below the names: "You are the mentee · month 4 of 10 · working"."""
    mentee = mentorship.role is Role.MENTEE
    role = tr("You are the mentee") if mentee else tr("You are the mentor")
    month, months = month_of(mentorship, today)
    if mentorship.archived_on is not None:
        state = tr("archived on %1").replace("%1", day_text(mentorship.archived_on))
        return tr("%1 · %2").replace("%1", role).replace("%2", state)
    form = tr("month %1") if months is None else tr("month %1 of %2")
    when = form.replace("%1", str(month)).replace("%2", str(months))
    phase = word(phase_of(mentorship, today))
    return tr("%1 · %2 · %3").replace("%1", role).replace("%2", when).replace("%3", phase)
