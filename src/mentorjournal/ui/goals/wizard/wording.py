"""What the wizard calls things: its steps, the proposed title, the stops of a road map."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from mentorjournal.domain.coach.records import Letter
from mentorjournal.domain.goals import Direction, GoalFields, Measure, MeasureKind
from mentorjournal.domain.road_map import Stop
from mentorjournal.domain.sentence import Piece, PieceKind
from mentorjournal.settings import Settings
from mentorjournal.ui.goal_words import amount_text
from mentorjournal.ui.words import number_text, tr

_LONGEST_TITLE = 64


class Step(Enum):
    """The pages of the wizard in their order; the value is the letter, "" for the review."""

    SPECIFIC = Letter.S
    MEASURABLE = Letter.M
    ATTAINABLE = Letter.A
    RELEVANT = Letter.R
    TIME_BOUND = Letter.T
    REVIEW = ""


STEPS = tuple(Step)


def step_of(letter: str | None) -> Step | None:
    """The page of a letter such as "M", or of "review"; None for anything else."""
    wanted = (letter or "").strip().upper()
    if wanted == "REVIEW":
        return Step.REVIEW
    return next((step for step in STEPS if step.value and step.value == wanted), None)


def step_name(step: Step, settings: Settings) -> str:
    """What a page is called; A as the person reads it (M1)."""
    if step is Step.ATTAINABLE:
        return {
            "achievable": tr("Achievable"),
            "realistic": tr("Realistic"),
        }.get(settings.value("letter_a", "attainable"), tr("Attainable"))
    return {
        Step.SPECIFIC: tr("Specific"),
        Step.MEASURABLE: tr("Measurable"),
        Step.RELEVANT: tr("Relevant"),
        Step.TIME_BOUND: tr("Time-bound"),
        Step.REVIEW: tr("Review"),
    }[step]


def proposed_title(what: str) -> str:
    """A short name made from what is to be done: cut between words, with a capital letter."""
    text = " ".join(what.split()).strip(" .,;:")
    if len(text) > _LONGEST_TITLE:
        text = text[:_LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" .,;:") + "…"
    return text[:1].upper() + text[1:]


def stop_title(stop: Stop, fields: GoalFields) -> str:
    """What a stop of the road map is called: "1 of 3 talks given", "Share of talking: 45 %"."""
    measure = fields.measure
    if stop.value is None:
        return proposed_title(stop.means or fields.what or fields.title)
    name = " ".join(measure.name.split())
    if measure.direction is Direction.KEEP:
        said = amount_text(stop.value, measure._replace(unit=_short_unit(measure)))
        return _capital(tr("%1 still at %2").replace("%1", name).replace("%2", said))
    from_nothing = not measure.baseline and measure.direction is Direction.RAISE
    if measure.kind is MeasureKind.COUNT and from_nothing and measure.target is not None:
        form = tr("%1 of %2 %3").replace("%1", number_text(stop.value))
        return form.replace("%2", number_text(measure.target)).replace("%3", name or measure.unit)
    said = amount_text(stop.value, measure._replace(unit=_short_unit(measure)))
    return _capital(f"{name}: {said}") if name else said


def _short_unit(measure: Measure) -> str:
    """The unit, unless the name of the measure says it already."""
    return "" if measure.unit.casefold() in measure.name.casefold() else measure.unit


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def without_blanks(pieces: Sequence[Piece], letters: str) -> tuple[Piece, ...]:
    """The sentence without the blanks of some letters, and without the words that lead to them.

    For a letter that is answered in other words, and for the sentence that is kept at the end.
    """
    kept: list[Piece] = []
    for piece in pieces:
        if piece.kind is PieceKind.EMPTY and piece.letter and piece.letter in letters:
            if kept and kept[-1].kind is PieceKind.TEXT:
                kept.pop()
        else:
            kept.append(piece)
    while kept and kept[0].kind is PieceKind.TEXT and not kept[0].text.strip(" ,"):
        kept.pop(0)
    if kept and kept[0].kind is not PieceKind.EMPTY:
        kept[0] = kept[0]._replace(text=_capital(kept[0].text.lstrip(" ,")))
    return tuple(kept)
