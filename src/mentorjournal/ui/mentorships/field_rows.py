"""Fields side by side on a card, one below the other where it is narrow."""

from __future__ import annotations

from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Columns


def add_row(card: Card, *fields: FormField) -> None:
    """Add fields at the foot of a card, each as wide as the others."""
    row = Columns(tuple(1 for _ in fields), gap=3, stack_below=330)
    card.body.addWidget(row)
    for column, field in zip(row.columns, fields, strict=True):
        column.addWidget(field)
        column.addStretch(1)
