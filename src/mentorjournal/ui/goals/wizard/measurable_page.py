"""Measurable: a number and a benchmark that both can follow (M3)."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.goals import Direction, Measure, MeasureKind
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.goals.wizard.coaching import Coaching
from mentorjournal.ui.goals.wizard.draft import Draft
from mentorjournal.ui.goals.wizard.letter_page import LetterPage
from mentorjournal.ui.goals.wizard.prompt_field import PromptField
from mentorjournal.ui.widgets.choice import ChoiceChips
from mentorjournal.ui.widgets.fields import TextField
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Columns, Line
from mentorjournal.ui.widgets.number_field import NumberField
from mentorjournal.ui.words import tr, word

_TOP_RATING = 5


class MeasurablePage(LetterPage):
    """What is counted, from where to where; or only whether it is done."""

    def __init__(self, context: PageContext, draft: Draft) -> None:
        super().__init__(
            context,
            draft,
            tr("How will you both see that it moved?"),
            tr(
                "Pick one number that you can look up at every session. "
                "A benchmark beats a feeling."
            ),
        )
        self._by_hand = False
        self._put_aside: Measure | None = None
        self._name = PromptField("", name=tr("What is counted"), max_lines=3)
        self._name.edited.connect(self._on_name_edited)
        self._name.entered.connect(self.go_on)
        self._name_field = FormField(tr("What is counted"), self._name)
        self._baseline = NumberField(name=tr("Today"), placeholder="0")
        self._target = NumberField(name=tr("Target"), placeholder="3")
        self._baseline.value_changed.connect(self._on_numbers_changed)
        self._target.value_changed.connect(self._on_numbers_changed)
        self._numbers = Columns((2, 1, 1), gap=3, stack_below=300)
        for column, field in zip(
            self._numbers.columns,
            (
                self._name_field,
                FormField(tr("Today"), self._baseline),
                FormField(tr("Target"), self._target),
            ),
            strict=True,
        ):
            column.addWidget(field)
            column.addStretch(1)
        self.body.addWidget(self._numbers)
        self._kinds = ChoiceChips(
            [(kind, _kind_word(kind)) for kind in MeasureKind], name=tr("Kind of measure")
        )
        self._kinds.chosen.connect(self._on_kind_chosen)
        self.body.addWidget(FormField(tr("Kind of measure"), self._kinds))
        self._add_direction()
        for line in (self._baseline, self._target, self._unit):
            self.listen_for_enter(line)

    def _add_direction(self) -> None:
        self._ways = ChoiceChips([(way, word(way)) for way in Direction], name=tr("Direction"))
        self._ways.chosen.connect(self._on_way_chosen)
        self._way_field = FormField(tr("Where it should go"), self._ways)
        self.body.addWidget(self._way_field)
        self._unit = TextField("", tr("talks"), name=tr("Unit"))
        self._unit.textEdited.connect(self._on_unit_edited)
        self._unit.setToolTip(tr("Stands behind each number."))
        self._unit_field = FormField(tr("Unit"), self._unit)
        self._unit_row = QWidget()
        row = Line(self._unit_row, gap=3)
        row.addWidget(self._unit_field, 1)
        row.addStretch(2)
        self.body.addWidget(self._unit_row)

    # Showing ------------------------------------------------------------------------------

    def show_draft(self) -> None:
        measure = self.draft.fields.measure
        self._name.set_text(measure.name)
        self._baseline.set_value(measure.baseline)
        self._target.set_value(measure.target)
        self._kinds.set_current(measure.kind)
        self._ways.set_current(measure.direction)
        if self._unit.text() != measure.unit:
            self._unit.setText(measure.unit)
        self._fit_kind()

    def _fit_kind(self) -> None:
        kind = self.draft.fields.measure.kind
        done = kind is MeasureKind.DONE
        for column in self._numbers.columns[1:]:
            field = column.itemAt(0).widget()
            if field is not None:
                field.setVisible(not done)
        self._way_field.setVisible(not done)
        self._unit_row.setVisible(kind in (MeasureKind.COUNT, MeasureKind.MONEY))
        money = kind is MeasureKind.MONEY
        self._unit_field.set_label(tr("Currency") if money else tr("Unit"))
        self._unit.setPlaceholderText(_currency() if money else tr("talks"))
        label = tr("What will be there when it is done") if done else tr("What is counted")
        self._name_field.set_label(label)
        self._name.setPlaceholderText(_EXAMPLES[kind]())
        self._fit_hints()

    def _fit_hints(self) -> None:
        measure = self.draft.fields.measure
        top = _top_of(measure)
        field = self._target.parentWidget()
        if not isinstance(field, FormField):
            return
        too_high = measure.kind is MeasureKind.RATING and any(
            value is not None and not 1 <= value <= top
            for value in (measure.baseline, measure.target)
        )
        said = tr("A rating is from 1 to %1.").replace("%1", str(top)) if too_high else ""
        field.set_error(said)

    def show_coaching(self, coaching: Coaching) -> None:
        """The measure is judged by its numbers, so nothing is underlined."""

    def field_of(self, blank: str) -> QWidget | None:
        return {
            "name": self._name,
            "number": self._name,
            "baseline": self._baseline,
            "target": self._target,
        }.get(blank)

    # Typing -------------------------------------------------------------------------------

    @Slot(str)
    def _on_name_edited(self, text: str) -> None:
        self.draft.set_measure(name=text)

    @Slot(str)
    def _on_unit_edited(self, text: str) -> None:
        self.draft.set_measure(unit=text)

    @Slot(object)
    def _on_numbers_changed(self, value: object) -> None:
        baseline, target = self._baseline.value, self._target.value
        values: dict[str, object] = {"baseline": baseline, "target": target}
        way = self.draft.fields.measure.direction
        follows = not self._by_hand and way in (Direction.RAISE, Direction.LOWER)
        if follows and baseline is not None and target is not None and baseline != target:
            way = Direction.LOWER if target < baseline else Direction.RAISE
            values["direction"] = way
            self._ways.set_current(way)
        self.draft.set_measure(**values)
        self._fit_hints()

    @Slot(str)
    def _on_kind_chosen(self, key: str) -> None:
        kind = MeasureKind(key)
        before = self.draft.fields.measure
        if kind is MeasureKind.DONE:
            self._put_aside = before
            after = Measure(before.name, kind)
        elif before.kind is MeasureKind.DONE and self._put_aside is not None:
            after = self._put_aside._replace(name=before.name, kind=kind)
        else:
            after = before._replace(kind=kind)
        self.draft.set_measure(**after._replace(unit=_unit_for(kind, after.unit))._asdict())
        self.show_draft()

    @Slot(str)
    def _on_way_chosen(self, key: str) -> None:
        self._by_hand = True
        self.draft.set_measure(direction=Direction(key))


def _kind_word(kind: MeasureKind) -> str:
    return tr("a rating 1–5") if kind is MeasureKind.RATING else word(kind)


def _top_of(measure: Measure) -> int:
    """The best rating; entries of the catalogue may count to ten."""
    return 10 if "10" in measure.unit else _TOP_RATING


def _currency() -> str:
    return QLocale().currencySymbol(QLocale.CurrencySymbolFormat.CurrencySymbol) or "£"


def _unit_for(kind: MeasureKind, unit: str) -> str:
    if kind is MeasureKind.PERCENTAGE:
        return "%"
    if kind is MeasureKind.RATING:
        return unit if unit.startswith("out of") else "out of 5"
    if kind is MeasureKind.DONE or unit == "%" or unit.startswith("out of"):
        return _currency() if kind is MeasureKind.MONEY else ""
    return unit or (_currency() if kind is MeasureKind.MONEY else "")


_EXAMPLES = {
    MeasureKind.COUNT: lambda: tr("talks given at team reviews"),
    MeasureKind.PERCENTAGE: lambda: tr("share of my projects that end on time"),
    MeasureKind.MONEY: lambda: tr("my yearly salary"),
    MeasureKind.RATING: lambda: tr("how calm I feel before a talk"),
    MeasureKind.DONE: lambda: tr("the certificate in my hands"),
}
