"""The row of somebody met on the way, in a goal and in the list of all (M32, M33)."""

from __future__ import annotations

from datetime import date

from mentorjournal.domain.practice import Person
from mentorjournal.ui.widgets.chip import ChipKind
from mentorjournal.ui.widgets.row_model import RowItem
from mentorjournal.ui.words import short_day, tr


def person_row(person: Person, today: date) -> RowItem:
    """The name, who introduced them, what was asked of a sponsor, and the day."""
    parts = []
    if person.introduced_by:
        parts.append(tr("through %1").replace("%1", person.introduced_by))
    if person.text:
        asked = tr("asked for: %1").replace("%1", person.text) if person.sponsor else person.text
        parts.append(" ".join(asked.split()))
    return RowItem(
        person.id,
        person.name,
        subtitle=" · ".join(parts),
        trailing_chip=(tr("sponsor"), ChipKind.ACCENT) if person.sponsor else None,
        trailing_text=short_day(person.met_on, today) if person.met_on else "",
        tooltip=person.text,
    )
