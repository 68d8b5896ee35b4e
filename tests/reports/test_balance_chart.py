"""The balance over time as a chart: each promise has its length, and needs no colour."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Rect
from reportlab.pdfgen.canvas import Canvas

from mentorjournal.domain.balance import Balance, Tally, balance
from mentorjournal.domain.sides import Side
from mentorjournal.reports.balance_chart import balance_chart
from mentorjournal.reports.chart import Chart, Label, label_width

TODAY = date(2026, 11, 18)


def some() -> Balance:
    october, november = date(2026, 10, 1), date(2026, 11, 1)
    return balance(
        [
            Tally(october, Side.ME, 4, 4),
            Tally(november, Side.ME, 2, 1),
            Tally(october, Side.THEM, 3, 0),
        ],
        TODAY,
    )


def bars(chart: Chart) -> list[Any]:
    return [node for node in chart.contents if isinstance(node, Rect)]


def test_a_bar_is_as_long_as_what_was_promised_and_full_as_far_as_it_is_done() -> None:
    """M35: mine stand above the line, theirs hang below it, in every print."""
    chart = balance_chart(some(), ("me", "Lena"))
    found = bars(chart)
    assert len(found) == 5, "four promised and done, two promised, one done, three promised"
    unit = found[0].height / 4
    assert [round(bar.height / unit, 6) for bar in found] == [4, 4, 3, 2, 1]
    line = found[0].y
    assert found[3].y == line, "mine stand on the line"
    assert abs(found[2].y + found[2].height - line) < 1e-6, "theirs hang from it"
    assert found[3].fillColor != found[4].fillColor
    assert all(bar.y >= 0 and bar.y + bar.height <= chart.height for bar in found)
    assert all(bar.x >= 0 and bar.x + bar.width <= chart.width for bar in found)


def test_it_is_told_in_words_and_by_pointing() -> None:
    chart = balance_chart(some(), ("me", "Lena"))
    assert chart.summary == "Promises by month. me: 5 of 6 done. Lena: 0 of 3 done."
    assert [tip.text for tip in chart.tips] == [
        "me, October: 4 of 4 done", "Lena, October: 0 of 3 done", "me, November: 1 of 2 done",
    ]  # fmt: skip


def test_long_names_and_many_promises_stay_on_the_chart() -> None:
    many = balance([Tally(date(2026, 11, 1), Side.THEM, 400, 380)], TODAY)
    chart = balance_chart(many, ("ich", "Donaudampfschifffahrtsgesellschaftskapitän"))
    for label in (node for node in chart.contents if isinstance(node, Label)):
        wide = label_width(label.text, label.size, label.face)
        left = label.x - wide * (label.anchor + 1) / 2
        assert left >= 0
        assert left + wide <= chart.width
        assert 0 <= label.y <= chart.height
    assert all(bar.y >= 0 for bar in bars(chart))


def test_nothing_promised_is_an_empty_line_and_all_of_it_prints() -> None:
    for found in (balance([], TODAY), some()):
        chart = balance_chart(found, ("me", "Lena"))
        paper = BytesIO()
        canvas = Canvas(paper)
        renderPDF.draw(chart, canvas, 40, 40)
        canvas.save()
        assert paper.getvalue().startswith(b"%PDF")
