"""The progress chart: the line that the plan needs, the line so far, and where it leads (M40, M46).

The needed line is dashed and named, the real line is solid with a point at its end, the range of
the forecast is shaded, and today is a line with its name. One definition for window and paper.
"""

from datetime import date

from reportlab.graphics.shapes import Polygon, PolyLine, Rect

from mentorjournal.domain.goals import CheckIn, Goal, Measure
from mentorjournal.domain.progress import Progress, Standing, needed_line, real_line
from mentorjournal.reports.chart import (
    PRINT,
    Chart,
    ChartStyle,
    Label,
    Tip,
    dot,
    label_width,
    rule,
)
from mentorjournal.reports.chart_plot import (
    Lines,
    Plot,
    grid_values,
    height_at,
    lines_of,
    plot_of,
    rays_of,
    ticks_of,
)
from mentorjournal.reports.text import colour_of
from mentorjournal.reports.words import ENGLISH, Words


def has_chart(goal: Goal, today: date) -> bool:
    """Return whether there is a line to draw: dates for the plan, or two points so far."""
    return len(needed_line(goal)) > 1 or len(real_line(goal, today)) > 1


def progress_chart(
    goal: Goal,
    progress: Progress,
    today: date,
    style: ChartStyle = PRINT,
    width: float = 175,
    height: float = 92,
    words: Words = ENGLISH,
) -> Chart:
    """Return the chart of one goal, `width` by `height` in the units of `style.size`."""
    lines = lines_of(goal, today)
    chart = Chart(width, height, _summary(goal, progress, lines, words))
    if len(lines.needed) < 2 and len(lines.real) < 2:
        return chart
    plot = plot_of(lines, progress, style, width, height, words)
    solid, soft = style.of(progress.standing)
    _draw_grid(chart, plot, lines, style, words)
    _draw_days(chart, plot, lines, today, style, words)
    named: Label | None = None
    if lines.real and progress.standing not in (Standing.ACHIEVED, Standing.DROPPED):
        named = _draw_forecast(chart, plot, lines, progress, (solid, soft), style, words)
    _draw_needed(chart, plot, lines, progress, (today, named), style, words)
    _draw_real(chart, plot, lines, solid, style)
    _add_tips(chart, plot, goal, lines, style, words)
    return chart


def sparkbar(
    share: float, planned: float | None, standing: Standing, style: ChartStyle, width: float = 54
) -> Chart:
    """Return a small bar with a mark where the plan says one should be; `share` 0 to 1."""
    thick = style.size * 0.62
    chart = Chart(width, thick * 2)
    solid, soft = style.of(standing)
    middle = thick
    for length, colour in ((width, soft), (width * min(1.0, max(0.0, share)), solid)):
        if length > 0:
            bar = Rect(0, middle - thick / 2, max(length, thick), thick, rx=thick / 2, ry=thick / 2)
            bar.fillColor, bar.strokeColor = colour_of(colour), None
            chart.add(bar)
    if planned is not None:
        x = min(width - 0.5, max(0.5, planned * width))
        chart.add(rule(x, 0, x, 2 * thick, style.text, 1))
    return chart


def _draw_grid(chart: Chart, plot: Plot, lines: Lines, style: ChartStyle, words: Words) -> None:
    ticks = ticks_of(lines)
    for value in grid_values(lines):
        y = plot.y(value)
        chart.add(rule(plot.left, y, plot.right, y, style.grid, 0.5 * style.line / 1.4))
        if value in ticks:
            text = words.amount(value, lines.measure)
            x = plot.left - style.size * 0.6
            chart.add(Label(x, y - style.size * 0.36, text, style.size, style.muted, 1))


def _draw_days(
    chart: Chart, plot: Plot, lines: Lines, today: date, style: ChartStyle, words: Words
) -> None:
    """Write the first day, the due day, and today where it does not run into them."""
    size, y = style.size, style.size * 0.35
    due = lines.needed[-1][0] if lines.needed else plot.last
    start_text = _axis_day(plot, plot.first, words)
    due_text = _axis_day(plot, due, words)
    chart.add(Label(plot.left, y, start_text, size, style.muted))
    taken = [(plot.left, plot.left + label_width(start_text, size))]
    wide = label_width(due_text, size)
    x = min(plot.x(due), plot.right)
    middle = x - wide / 2 if x + wide / 2 <= plot.right else plot.right - wide
    if middle > taken[0][1] + size:
        chart.add(Label(middle, y, due_text, size, style.muted))
        taken.append((middle, middle + wide))
    if due < plot.last:
        chart.add(rule(x, plot.bottom, x, plot.top, style.needed, style.line / 2, size * 0.3))
    if not plot.first <= today <= plot.last:
        return
    x = plot.x(today)
    chart.add(rule(x, plot.bottom - size * 0.45, x, plot.top, style.today, style.line * 0.34))
    text = words("today")
    half = label_width(text, size) / 2
    left = min(max(x - half, plot.left), plot.right - 2 * half)
    clear = all(left > end + size or left + 2 * half < start - size for start, end in taken)
    chart.add(Label(left, y if clear else plot.top + size * 0.35, text, size, style.today))


def _axis_day(plot: Plot, day: date, words: Words) -> str:
    """Return a day without its year where the chart spans less than one and holds it."""
    told = (plot.last - plot.first).days < 360 and plot.first <= day <= plot.last
    return words.short_day(day, day.year if told else 0)


def _draw_needed(
    chart: Chart,
    plot: Plot,
    lines: Lines,
    progress: Progress,
    avoid: tuple[date, Label | None],
    style: ChartStyle,
    words: Words,
) -> None:
    if len(lines.needed) < 2:
        return
    points = [coordinate for day, value in lines.needed for coordinate in plot.at(day, value)]
    line = PolyLine(points)
    line.strokeColor, line.strokeWidth = colour_of(style.needed), style.line * 0.6
    line.strokeDashArray = [style.size * 0.36, style.size * 0.3]
    chart.add(line)
    text = words("needed")
    half = label_width(text, style.size) / 2
    place = _free_place(plot, lines, progress, avoid, style.size, half)
    if place is not None:
        chart.add(Label(*place, text, style.size, style.muted, 0))


def _free_place(
    plot: Plot,
    lines: Lines,
    progress: Progress,
    avoid: tuple[date, Label | None],
    size: float,
    half: float,
) -> tuple[float, float] | None:
    """Return where the name of the needed line is furthest from all other lines, or None.

    `half` is half the width of the name; the place is the middle of its baseline.
    """
    wanted = [plot.at(*point) for point in lines.needed]
    others = [
        [plot.at(*point) for point in line] for line in (lines.real, *rays_of(lines, progress))
    ]
    grid = [plot.y(value) for value in grid_values(lines)]
    today, named = avoid
    named_from = named.x - label_width(named.text, size) if named is not None else 0.0
    best, found = 0.0, None
    for step in range(3, 18):
        x = plot.left + (plot.right - plot.left) * step / 20
        across = (x - half - size * 0.3, x, x + half + size * 0.3)
        if across[0] < plot.left or across[2] > plot.right + size * 0.5:
            continue
        if abs(plot.x(today) - x) < half + size * 0.5:
            continue
        needed = [height_at(wanted, at, False) for at in across]
        taken = [
            height_at(line, at, lines.steps and index == 0)
            for index, line in enumerate(others)
            for at in across
        ]
        for y in (max(needed) + size * 0.45, min(needed) - size * 1.15):
            if y < plot.bottom + size * 0.3 or y + size * 0.75 > plot.top:
                continue
            beside = named is None or across[2] < named_from or abs(y - named.y) > size * 1.7
            if not beside:
                continue
            middle = y + size * 0.36
            gap = min((abs(middle - height) for height in taken), default=size * 4)
            lined = min(abs(middle - height) for height in grid)
            score = min(gap, size * 4) - (size if lined < size * 0.7 else 0)
            if gap > size and score > best:
                best, found = score, (x, y)
    return found


def _draw_real(chart: Chart, plot: Plot, lines: Lines, solid: str, style: ChartStyle) -> None:
    if not lines.real:
        return
    points: list[float] = []
    for index, (day, value) in enumerate(lines.real):
        if index and lines.steps:
            points.extend((plot.x(day), plot.y(lines.real[index - 1][1])))
        points.extend(plot.at(day, value))
    if len(points) > 2:
        line = PolyLine(points)
        line.strokeColor, line.strokeWidth = colour_of(solid), style.line
        line.strokeLineJoin, line.strokeLineCap = 0 if lines.steps else 1, 0
        chart.add(line)
    day, value = lines.real[-1]
    chart.add(dot(plot.x(day), plot.y(value), style.line * 1.75, solid))


def _draw_forecast(
    chart: Chart,
    plot: Plot,
    lines: Lines,
    progress: Progress,
    colours: tuple[str, str],
    style: ChartStyle,
    words: Words,
) -> Label | None:
    """Shade where the target may be reached, soonest to latest; return the name of the line."""
    forecast = progress.forecast
    if forecast is None or forecast.earliest is None or not lines.needed:
        return None
    solid, soft = colours
    start, value = lines.real[-1]
    target = lines.needed[-1][1]
    corners = [
        plot.at(start, value),
        *_ray(plot, start, value, target, forecast.earliest),
        *reversed(_ray(plot, start, value, target, forecast.latest)),
    ]
    shade = Polygon([coordinate for corner in corners for coordinate in corner])
    shade.fillColor, shade.strokeColor = colour_of(soft), None
    chart.add(shade)
    if forecast.day is None or forecast.day <= start:
        return None
    end = _ray(plot, start, value, target, forecast.day)[0]
    line = rule(*plot.at(start, value), *end, solid, style.line * 0.6, style.line)
    chart.add(line)
    text = words("forecast", day=_axis_day(plot, forecast.day, words))
    right, wide, due = plot.right, label_width(text, style.size), plot.x(lines.needed[-1][0])
    if right - wide - style.size * 0.4 < due < right:  # clear of the line of the due day
        right = due - style.size * 0.5
    y = min(end[1], plot.y(value)) - style.size * 1.4
    if y <= plot.bottom + style.size * 0.3 or plot.x(start) + style.size >= right - wide:
        return None
    name = Label(right, y, text, style.size, style.muted, 1)
    chart.add(name)
    return name


def _ray(
    plot: Plot, start: date, value: float, target: float, day: date | None
) -> list[tuple[float, float]]:
    """Return where a line from the last point to the target at `day` ends inside the plot."""
    if day is None or day <= start:
        height = value if day is None else target
        return [(plot.right if day is None else plot.x(start), plot.y(height))]
    if day <= plot.last:
        return [plot.at(day, target), (plot.right, plot.y(target))]
    share = (plot.last - start).days / (day - start).days
    return [(plot.right, plot.y(value + share * (target - value)))]


def _add_tips(
    chart: Chart, plot: Plot, goal: Goal, lines: Lines, style: ChartStyle, words: Words
) -> None:
    size = style.size * 1.6
    if lines.measure != goal.fields.measure:
        for milestone in goal.milestones:
            if milestone.reached_on is not None and plot.first <= milestone.reached_on <= plot.last:
                x = plot.x(milestone.reached_on)
                text = words.joined((milestone.title, words.day(milestone.reached_on)))
                box = (x - size / 2, plot.bottom, size, plot.top - plot.bottom)
                chart.tips.append(Tip(*box, text, milestone.id))
        return
    for check_in in goal.check_ins:
        if plot.first <= check_in.day <= plot.last and plot.low <= check_in.value <= plot.high:
            x, y = plot.at(check_in.day, check_in.value)
            text = _check_in_text(check_in, lines.measure, words)
            chart.tips.append(Tip(x - size / 2, y - size / 2, size, size, text, check_in.id))


def _check_in_text(check_in: CheckIn, measure: Measure, words: Words) -> str:
    key = "chart point" if check_in.confidence is None else "chart point sure"
    day, value = words.day(check_in.day), words.amount(check_in.value, measure)
    said = words(key, day=day, value=value, n=check_in.confidence)
    return f"{said}\n{check_in.comment}" if check_in.comment else said


def _summary(goal: Goal, progress: Progress, lines: Lines, words: Words) -> str:
    if lines.real:
        value = words.amount(lines.real[-1][1], lines.measure)
        if lines.needed:
            target = words.amount(lines.needed[-1][1], lines.measure)
            value = words("where", value=value, target=target)
    else:
        value = words(progress.standing.value)
    said = words("chart of", goal=goal.title, value=value)
    forecast = progress.forecast
    if forecast is None or forecast.day is None:
        return said
    return f"{said} {words('forecast', day=words.day(forecast.day))}"
