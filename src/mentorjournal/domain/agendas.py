"""Agenda templates: what a first meeting, a review or a hard patch is usually about (M23, M58).

One file is one template. A person's own files are merged after ours; a file of theirs with the
name of ours takes its place, and what their journal keeps comes first of theirs (M48). The time
boxes of a file are shares: they are fitted to the length of the session at hand.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from mentorjournal.domain import knowledge
from mentorjournal.domain.knowledge import Fields, KnowledgeError, Source
from mentorjournal.domain.mentorships import Mentorship, Phase, Role, phase_of
from mentorjournal.domain.practice import OwnEntry

BOX = 5
"""Time boxes are whole multiples of this, in minutes."""
_LONGEST = 480
_FIRST = 1_000_000


class Occasion(StrEnum):
    """When a template is the one to propose; a hard patch is for the person to call."""

    FIRST = "first"
    REGULAR = "regular"
    MID_POINT = "mid_point"
    CLOSING = "closing"
    HARD_PATCH = "hard_patch"


class PlannedTopic(NamedTuple):
    """A topic that is to get on an agenda; minutes None is without a time box."""

    text: str
    minutes: int | None = None
    detour: bool = False
    swapped: bool = False


class AgendaTemplate(NamedTuple):
    """One template.

    Attributes:
        id: the file's name without its ending, or the id of what the journal keeps.
        order: where it stands in a menu, small first.
        topics: what it puts on the agenda, by who prepares.
        own: it came from the person's own files or their journal.
    """

    id: str
    title: str
    about: str
    occasion: Occasion
    order: int
    topics: tuple[tuple[PlannedTopic, tuple[Role, ...]], ...]
    own: bool

    def topics_for(self, role: Role, length: int | None) -> tuple[PlannedTopic, ...]:
        """The topics for one role, their boxes fitted to a session of so many minutes."""
        mine = [topic for topic, roles in self.topics if role in roles]
        boxes = fitted([topic.minutes or 0 for topic in mine], length)
        return tuple(
            topic._replace(minutes=box or None) for topic, box in zip(mine, boxes, strict=True)
        )


class Agendas(NamedTuple):
    """All templates that could be read, in the order of a menu, and what could not."""

    templates: tuple[AgendaTemplate, ...]
    problems: tuple[KnowledgeError, ...]

    def get(self, template_id: str) -> AgendaTemplate | None:
        """The template with this id, or None."""
        return next((one for one in self.templates if one.id == template_id), None)

    def for_occasion(self, occasion: Occasion) -> AgendaTemplate | None:
        """The template to propose, one's own before ours; None without any."""
        fits = [one for one in self.templates if one.occasion is occasion]
        return next((one for one in fits if one.own), fits[0] if fits else None)


def read_agendas(folders: Iterable[Path], kept: Iterable[OwnEntry] = ()) -> Agendas:
    """Read the built-in folder of templates and the person's own; the built-in one comes first.

    Args:
        folders: a folder that does not exist is an empty one.
        kept: what the journal keeps, in the owner's order; what is no agenda is passed over.
    """
    found: dict[str, AgendaTemplate] = {}
    problems: list[KnowledgeError] = []
    for source in knowledge.sources(folders, problems):
        with knowledge.faults_to(problems):
            found[source.path.stem] = _template(source)
    for place, entry in enumerate(one for one in kept if one.is_agenda):
        with knowledge.faults_to(problems):
            template = _template(knowledge.kept_source(entry))
            title = entry.title or template.title
            found[entry.id] = template._replace(title=title, order=place - _FIRST)
    ordered = sorted(found.values(), key=lambda one: (one.own, one.order, one.title.casefold()))
    return Agendas(tuple(ordered), tuple(problems))


def _template(source: Source) -> AgendaTemplate:
    head = source.top("topic")
    template_id = source.path.stem
    title = head.text("title", template_id.replace("-", " ").capitalize())
    about = head.text("about", "")
    occasion = head.choice("occasion", Occasion.REGULAR)
    order = head.whole("order", 100, 0, 10_000)
    head.finish()
    topics = tuple(_topic(fields) for fields in source.tables("topic"))
    return AgendaTemplate(template_id, title, about, occasion, order, topics, source.own)


def _topic(fields: Fields) -> tuple[PlannedTopic, tuple[Role, ...]]:
    text = fields.text("text")
    minutes = fields.whole("minutes", 0, 0, _LONGEST)
    detour, swapped = fields.flag("detour", False), fields.flag("swapped", False)
    roles = fields.choices("role", Role) or tuple(Role)
    fields.finish()
    return PlannedTopic(text, minutes or None, detour, swapped), roles


def fitted(boxes: list[int], length: int | None) -> list[int]:
    """Time boxes that fill a session of `length` minutes as far as they can, in fives.

    Each keeps its share. What is lost by rounding down goes to those that lost most, the first
    of equals first. Every box that was there stays, so a very short session can be overfull:
    at least five minutes for each. A box of 0 is none, and stays so.

    Args:
        boxes: minutes of each topic, 0 for no time box.
        length: minutes of the session; None leaves the boxes as they are.
    """
    whole = sum(boxes)
    if length is None or not whole:
        return boxes
    rounds = length // BOX
    exact = [box * rounds / whole for box in boxes]
    least = [max(1, int(share)) if share else 0 for share in exact]
    spare = rounds - sum(least)
    lost = sorted(range(len(boxes)), key=lambda at: (least[at] - exact[at], at))
    for at in [at for at in lost if boxes[at]][: max(0, spare)]:
        least[at] += 1
    return [share * BOX for share in least]


def occasion_of(mentorship: Mentorship, today: date, *, has_met: bool) -> Occasion:
    """Which sort of session the next one is, by the calendar of the mentorship (M58).

    The middle is the half of the planned period, give or take half a cadence; without a planned
    end there is none.
    """
    if not has_met:
        return Occasion.FIRST
    if phase_of(mentorship, today) is Phase.CLOSING:
        return Occasion.CLOSING
    if mentorship.ends_on is not None:
        middle = mentorship.starts_on + (mentorship.ends_on - mentorship.starts_on) / 2
        if 2 * abs((today - middle).days) <= mentorship.cadence_days:
            return Occasion.MID_POINT
    return Occasion.REGULAR
