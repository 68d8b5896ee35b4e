"""Charts in the window: the picture that is on paper, in the theme's colours, told in words."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import QBuffer, QIODevice, QPointF, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot
from reportlab.graphics import renderPDF

from mentorjournal.domain.goals import CheckIn, Goal, GoalFields, GoalKind, GoalState, Measure
from mentorjournal.domain.progress import progress_of
from mentorjournal.domain.sides import Side
from mentorjournal.reports.chart import Chart, ChartStyle, Label
from mentorjournal.reports.mirroring import mirror
from mentorjournal.reports.progress_chart import progress_chart
from mentorjournal.ui.theme import Scheme, Theme, theme
from mentorjournal.ui.widgets.chart import ChartView, chart_style

from datetime import UTC, date, datetime  # isort: skip

TODAY = date(2026, 11, 21)
MADE = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)


def goal() -> Goal:
    ins = tuple(
        CheckIn(f"c{n}", "g", day, value, 6, comment, MADE)
        for n, (day, value, comment) in enumerate(
            [
                (date(2026, 9, 1), 40, ""),
                (date(2026, 9, 29), 41, "a <b>lunch</b> talk"),
                (date(2026, 10, 27), 43, ""),
            ]
        )
    )
    fields = GoalFields(
        title="Grow my network",
        measure=Measure("contacts", unit="contacts", baseline=40, target=64),
        starts_on=date(2026, 9, 1),
        due_on=date(2027, 1, 31),
    )
    return Goal(
        "g", "m", None, GoalKind.SMART, GoalState.AGREED, Side.ME, fields, 0, 1, 5, None, None,
        MADE, MADE, (), ins, (),
    )  # fmt: skip


def draw(style: ChartStyle, width: float, height: float) -> Chart:
    made = goal()
    return progress_chart(made, progress_of(made, TODAY), TODAY, style, width, height)


def view(qtbot: QtBot) -> ChartView:
    made = ChartView(draw, name="Progress")
    qtbot.addWidget(made)
    made.setAutoFillBackground(True)
    palette = made.palette()
    palette.setColor(made.backgroundRole(), theme().colour("card"))
    made.setPalette(palette)
    made.resize(480, 200)
    made.show()
    return made


def picture(widget: ChartView) -> Image.Image:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    return Image.open(BytesIO(buffer.data().data())).convert("L")


def on_paper(chart: Chart) -> Image.Image:
    document = pypdfium2.PdfDocument(renderPDF.drawToString(chart))
    try:
        return document[0].render(scale=1).to_pil().convert("L")
    finally:
        document.close()


def difference(first: Image.Image, second: Image.Image) -> float:
    small = [p.resize((p.width // 3, p.height // 3), Image.Resampling.BOX) for p in (first, second)]
    counts = ImageChops.difference(*small).histogram()
    return sum(value * count for value, count in enumerate(counts)) / sum(counts)


def test_window_and_paper_show_the_same_picture(qtbot: QtBot) -> None:
    shown = view(qtbot)
    chart = shown.chart()
    assert chart is not None
    window, paper = picture(shown), on_paper(chart)
    window = window.resize(paper.size)
    blank = Image.new("L", paper.size, 255)
    assert difference(paper, blank) > 2
    assert difference(window, paper) < 1


def test_it_follows_size_and_theme(qtbot: QtBot, look: Theme) -> None:
    shown = view(qtbot)
    first = shown.chart()
    shown.resize(600, 240)
    wider = shown.chart()
    assert first is not None
    assert wider is not None
    assert (first.width, wider.width) == (480, 600)
    light = chart_style()
    look.set_scheme(Scheme.DARK)
    assert shown.chart() is not wider
    assert chart_style().accent != light.accent
    palette = shown.palette()
    palette.setColor(shown.backgroundRole(), theme().colour("card"))
    shown.setPalette(palette)
    colours = shown.grab().toImage()
    found = {
        colours.pixelColor(x, y).name()
        for x in range(0, colours.width(), 2)
        for y in range(colours.height())
    }
    assert QColor(look.tokens.amber).name() in found or QColor(look.tokens.accent).name() in found
    look.set_text_scale(2.0)
    assert chart_style().size > light.size * 1.8


def test_it_is_told_to_a_screen_reader_and_under_the_mouse(qtbot: QtBot) -> None:
    shown = view(qtbot)
    chart = shown.chart()
    assert chart is not None
    assert shown.accessibleName() == "Progress"
    assert "43 of 64" in shown.accessibleDescription()
    tip = chart.tips[1]
    place = QPointF(tip.left + tip.width / 2, chart.height - tip.bottom - tip.height / 2)
    text = shown.text_at(place)
    assert "29\xa0September 2026: 41" in text
    assert "a &lt;b&gt;lunch&lt;/b&gt; talk" in text
    assert shown.text_at(QPointF(0, 0)) == ""


def test_nothing_to_show_is_an_empty_place(qtbot: QtBot) -> None:
    shown = view(qtbot)
    shown.show_chart(None)
    assert shown.chart() is None
    assert len(picture(shown).getcolors() or []) == 1


def test_read_from_the_right_time_runs_to_the_left_and_words_keep_their_letters(
    qtbot: QtBot,
) -> None:
    """What can be pointed at moves along; turned over twice it is as it was."""
    shown = view(qtbot)
    shown.resize(420, 170)
    before = shown.chart()
    assert before is not None
    ltr = {label.text: label.x for label in before.contents if isinstance(label, Label)}
    tips = [(tip.left, tip.width, tip.text) for tip in before.tips]
    shown.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    after = shown.chart()
    assert after is not None
    rtl = {label.text: label.x for label in after.contents if isinstance(label, Label)}
    assert rtl == pytest.approx({text: after.width - x for text, x in ltr.items()})
    mirrored = [(after.width - tip.left - tip.width, tip.width, tip.text) for tip in after.tips]
    assert [tip[2] for tip in mirrored] == [tip[2] for tip in tips]
    assert [tip[0] for tip in mirrored] == pytest.approx([tip[0] for tip in tips])
    mirror(after)
    twice = {one.text: one.x for one in after.contents if isinstance(one, Label)}
    assert twice == pytest.approx(ltr)
