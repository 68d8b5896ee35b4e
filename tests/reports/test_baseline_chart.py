"""The chart of a self-assessment: points where the scores are, and all of it in words."""

from __future__ import annotations

from datetime import date

from reportlab.graphics.shapes import Circle

from mentorjournal.domain.baseline import BaselinePair
from mentorjournal.domain.practice import BaselineArea
from mentorjournal.reports.baseline_chart import baseline_chart
from mentorjournal.reports.chart import PRINT, Label

THEN, NOW = date(2025, 12, 1), date(2026, 9, 1)
PAIRS = [
    BaselinePair(BaselineArea.SKILLS, "Speaking", 2, 6),
    BaselinePair(BaselineArea.SKILLS, "Planning", 8, 5),
    BaselinePair(BaselineArea.REALITY, "Whom to ask", None, 10),
    BaselinePair(BaselineArea.REALITY, "Who decides", 1, None),
    BaselinePair(BaselineArea.REALITY, "The same", 4, 4),
]


def test_every_score_stands_at_its_place_with_its_number() -> None:
    """M39: the earlier hollow, the later full, further right is more."""
    chart = baseline_chart(PAIRS, THEN, NOW, PRINT, 480, 240)
    points = [node for node in chart.contents if isinstance(node, Circle)]
    full = [p for p in points if p.strokeColor is None]
    hollow = [p for p in points if p.strokeColor is not None]
    assert (len(full), len(hollow)) == (5, 5), "four scores each, and one in the legend"
    places = sorted({(p.cx, p.cy) for p in full[1:]}, key=lambda place: -place[1])
    xs = [x for x, _ in places]  # 6, 5, 10, 4
    assert xs[3] < xs[1] < xs[0] < xs[2]
    assert all(0 <= p.cx <= 480 and 0 <= p.cy <= 240 for p in points)
    said = [node.text for node in chart.contents if isinstance(node, Label)]
    assert said.count("Skills") == said.count("Reality of the organisation") == 1
    assert [text for text in said if text.isdigit()] == ["2", "6", "5", "8", "10", "1", "4"]
    assert any("2025" in text for text in said), "another year is named"


def test_it_is_told_in_words() -> None:
    chart = baseline_chart(PAIRS, THEN, NOW)
    assert "Speaking: 2, then 6" in chart.summary
    assert "Who decides: 1, not rated then" in chart.summary
    assert [tip.text for tip in chart.tips][2] == "Whom to ask: 10"
    assert baseline_chart([], None, NOW).contents == []
    assert baseline_chart(PAIRS[:1], None, NOW).summary.startswith("Self-assessment of")
