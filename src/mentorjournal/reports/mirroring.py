"""A chart as it is read from the right: time runs to the left, and words begin at the right."""

from typing import Any

from reportlab.graphics.shapes import Circle, Line, Polygon, PolyLine, Rect

from mentorjournal.reports.chart import Chart, Label


def mirror(chart: Chart) -> None:
    """Turn a chart over, in place; no letter is turned, and boxes that can be pointed at follow.

    Raises:
        TypeError: it has a shape of another kind than charts are made of.
    """
    for shape in chart.contents:
        _mirror(shape, chart.width)
    chart.tips[:] = [tip._replace(left=chart.width - tip.left - tip.width) for tip in chart.tips]


def _mirror(shape: Any, width: float) -> None:
    if isinstance(shape, Label):
        shape.x, shape.anchor = width - shape.x, -shape.anchor
    elif isinstance(shape, Line):
        shape.x1, shape.x2 = width - shape.x1, width - shape.x2
    elif isinstance(shape, PolyLine | Polygon):
        shape.points = [
            value if place % 2 else width - value for place, value in enumerate(shape.points)
        ]
    elif isinstance(shape, Circle):
        shape.cx = width - shape.cx
    elif isinstance(shape, Rect):
        shape.x = width - shape.x - shape.width
    else:
        raise TypeError(type(shape).__name__)
