"""Which mentorships a list speaks of: the one that is chosen, or all that are live."""

from __future__ import annotations

from mentorjournal.domain.mentorships import Mentorship, Role
from mentorjournal.domain.sides import Side
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.widgets.chip import ChipKind
from mentorjournal.ui.words import first_name, tr

THIS, ALL = "this", "all"


def scope_choices() -> list[tuple[str, str]]:
    """What one can choose between, for a `Segmented`."""
    return [(THIS, tr("This mentorship")), (ALL, tr("All"))]


class Scope:
    """The mentorships a page shows; read again with `refresh`.

    Attributes:
        wide: all of them are wanted rather than the chosen one.
        several: there is more than one to choose from.
    """

    def __init__(self, context: PageContext) -> None:
        self._context = context
        self._known: dict[str, Mentorship] = {}
        self.wide = False
        self.several = False

    def refresh(self) -> None:
        """Ask which mentorships there are."""
        found = self._context.journal.first_page.mentorships()
        self._known = {one.id: one for one in found}
        live = [one for one in found if one.archived_on is None]
        self.several = len(live) > 1 or bool(live and self._chosen not in (None, live[0].id))

    @property
    def _chosen(self) -> str | None:
        return self._context.mentorship_id

    @property
    def ids(self) -> list[str]:
        """The ids of what is shown: the chosen one, and with `wide` all that are live."""
        chosen = [self._chosen] if self._chosen is not None else []
        if not self.wide:
            return chosen
        live = [key for key, one in self._known.items() if one.archived_on is None]
        return [*chosen, *(key for key in live if key not in chosen)]

    @property
    def crosses(self) -> bool:
        """Whether rows of more than one mentorship may show."""
        return self.wide and self.several

    @property
    def mentorship(self) -> Mentorship | None:
        """The one that is chosen."""
        return self._known.get(self._chosen or "")

    @property
    def role(self) -> Role | None:
        """The owner's role, where it is the same in all that are shown."""
        roles = {self._known[key].role for key in self.ids if key in self._known}
        return roles.pop() if len(roles) == 1 else None

    def name(self, mentorship_id: str) -> str:
        """The first name of the other one in a mentorship."""
        found = self._known.get(mentorship_id)
        return first_name(found.counterpart) if found is not None else ""

    def counterpart(self, mentorship_id: str) -> str:
        """The whole name of the other one."""
        found = self._known.get(mentorship_id)
        return found.counterpart if found is not None else ""

    def owner_chip(self, mentorship_id: str, owner: Side) -> tuple[str, ChipKind]:
        """Whose something is, as a chip."""
        if owner is Side.ME:
            return tr("me"), ChipKind.ACCENT
        return self.name(mentorship_id) or tr("them"), ChipKind.VIOLET
