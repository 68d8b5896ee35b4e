"""Early signs: which to show, and from when on (M57)."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from mentorjournal.domain.signs import DEFAULTS, SignKind, Thresholds
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.sign_settings import LIMITS, keep_thresholds, read_thresholds
from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.check_row import CheckRow
from mentorjournal.ui.widgets.number_field import NumberField
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr


class _Row(NamedTuple):
    check: CheckRow
    field: NumberField | None
    name: str


class SignsCard(Card):
    """One line for each sign: on or off, and its number where it has one.

    Attributes:
        rows: the controls by sign.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(tr("Early signs"), parent=parent)
        self._context = context
        self.rows: dict[SignKind, _Row] = {}
        self.body.addWidget(
            Label(
                tr("Today says when something has been missing for long. You decide how long."),
                tone="muted",
                wrap=True,
            )
        )
        self._grid = QGridLayout()
        self._grid.setColumnStretch(3, 1)
        self.body.addLayout(self._grid)
        theme().changed.connect(self._fit)
        self._fit()
        for kind, text, name, unit in (
            (SignKind.NO_SESSION, tr("No session"), "cadences", tr("times your rhythm")),
            (SignKind.NO_QUESTION, tr("No question"), "question_days", tr("days before a session")),
            (SignKind.NO_CHECK_IN, tr("No check-in on a goal"), "check_in_days", tr("days")),
            (SignKind.NO_MILESTONE, tr("An agreed goal without a milestone"), "", ""),
            (SignKind.NO_AGREEMENT, tr("No agreement"), "agreement_days", tr("days in")),
            (SignKind.NETWORK_ALONE, tr("A network goal that stands alone"), "", ""),
        ):
            self._add(kind, text, name, unit)
        self.reset = Button(tr("As at the first start"), ButtonKind.QUIET, "rotate-ccw")
        self.reset.clicked.connect(self._on_reset)
        self.body.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignLeft)

    @Slot()
    def _fit(self) -> None:
        self._grid.setHorizontalSpacing(theme().space(3))
        self._grid.setVerticalSpacing(theme().space(1))

    def _add(self, kind: SignKind, text: str, name: str, unit: str) -> None:
        row = len(self.rows)
        check = CheckRow(text)
        check.toggled.connect(self._on_changed)
        self._grid.addWidget(check, row, 0)
        field = None
        if name:
            least, most = LIMITS[name]
            fine = name == "cadences"
            field = NumberField(
                name=f"{text}, {unit}",
                minimum=least,
                maximum=most,
                decimals=1 if fine else 0,
                step=0.5 if fine else 1,
            )
            field.value_changed.connect(self._on_changed)
            field.editingFinished.connect(self._on_left)
            self._grid.addWidget(field, row, 1)
            self._grid.addWidget(Label(unit, tone="muted", wrap=True), row, 2)
        self.rows[kind] = _Row(check, field, name)

    def refresh(self) -> None:
        """Show what is chosen."""
        self._show(read_thresholds(self._context.settings))

    def _show(self, thresholds: Thresholds) -> None:
        for kind, (check, field, name) in self.rows.items():
            on = kind not in thresholds.off
            check.blockSignals(True)
            check.setChecked(on)
            check.blockSignals(False)
            if field is not None:
                field.setEnabled(on)
                field.set_value(getattr(thresholds, name))
        self.reset.setEnabled(thresholds != DEFAULTS)

    @Slot()
    def _on_changed(self) -> None:
        """Keep every change at once; a number that makes no sense keeps the one before."""
        chosen: dict[str, Any] = read_thresholds(self._context.settings)._asdict()
        off = set()
        for kind, (check, field, name) in self.rows.items():
            if not check.isChecked():
                off.add(kind)
            if field is None:
                continue
            field.setEnabled(check.isChecked())
            if field.value is not None:
                whole = name != "cadences"
                chosen[name] = int(field.value) if whole else field.value
        self._keep(Thresholds(**(chosen | {"off": frozenset(off)})))

    def _keep(self, thresholds: Thresholds) -> None:
        self.reset.setEnabled(thresholds != DEFAULTS)
        if thresholds != read_thresholds(self._context.settings):
            keep_thresholds(self._context.settings, thresholds)
            self._context.settings_changed.emit()

    @Slot()
    def _on_left(self) -> None:
        """A field that was left empty or wrong shows again what counts."""
        for _, field, _ in self.rows.values():
            if field is not None and (field.value is None or not field.is_valid):
                self.refresh()
                return

    @Slot()
    def _on_reset(self) -> None:
        self._show(DEFAULTS)
        self._keep(DEFAULTS)
