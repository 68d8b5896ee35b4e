"""The goals of the sample journal: how each was set, worked on, adjusted and reached."""

from __future__ import annotations

from functools import partial
from typing import Any

from mentorjournal.domain.goals import (
    Direction,
    Goal,
    GoalFields,
    Horizon,
    Measure,
    MeasureKind,
    Rhythm,
)
from mentorjournal.domain.practice import AimKind
from mentorjournal.domain.sides import Side
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.sample_days import Calendar


class SampleGoals:
    """Makes the goals; keys of the sample's file lead to their ids in the journal."""

    def __init__(self, journal: Journal, calendar: Calendar) -> None:
        self._journal = journal
        self._calendar = calendar
        self._ids: dict[str, str] = {}
        self._aims: dict[str, str] = {}

    def id_of(self, key: str) -> str | None:
        """The goal of a key; None for the empty one, which stands for no goal."""
        return self._ids[key] if key else None

    def ids_of(self, keys: list[str]) -> list[str]:
        """The goals of several keys."""
        return [self._ids[key] for key in keys]

    def add_aims(self, values: list[str], objectives: list[str]) -> None:
        """What the goals serve."""
        for kind, texts in ((AimKind.VALUE, values), (AimKind.OBJECTIVE, objectives)):
            for text in texts:
                self._aims[text] = self._journal.aims.add(kind, text).id

    def add(self, mentorship_id: str, entry: dict[str, Any]) -> None:
        """Set a goal now, and let the rest of its story happen on its days."""
        goals, day = self._journal.goals, self._calendar.day
        if entry.get("kind") == "objective":
            made = self._add_objective(mentorship_id, entry)
        else:
            made = goals.add(mentorship_id, self._fields(entry), parent_id=self._parent(entry))
        self._ids[entry["key"]] = made.id
        serves = [self._aims[text] for text in entry.get("serves", [])]
        if serves:
            goals.save_draft(made.id, made.fields, wizard_step=5, aim_ids=serves)
        if "success" in entry:
            goals.tie_to_success(made.id, Side(entry["success"]))
        for text, due, reached, celebrated in entry.get("milestones", []):
            self._add_milestone(mentorship_id, made.id, text, due, reached, celebrated)
        if entry.get("state") == "proposed":
            self._calendar.on(entry["starts"], partial(goals.propose, made.id, Side.THEM))
        for text, rhythm, owner, due, done in entry.get("steps", []):
            step = goals.add_step(made.id, text, Rhythm(rhythm), Side(owner), day(due))
            if done:
                kept = partial(goals.edit_step, step.id, done_on=day(done))
                self._calendar.on(done, kept)
        if "their_draft" in entry:
            theirs = self._fields(entry["their_draft"])
            drafts = self._journal.goal_drafts
            self._calendar.on(-4, partial(drafts.save, made.id, Side.THEM, theirs))
        for offset, side, field, text in entry.get("remarks", []):
            remark = partial(goals.comment, made.id, text, Side(side), about=field)
            self._calendar.on(offset, remark)
        if "agreed" in entry:
            self._calendar.on(entry["agreed"], partial(goals.agree, made.id, made.owner))
        self._check_in(made.id, entry)
        if "adjusted" in entry:
            change = entry["adjusted"]
            self._calendar.on(change["day"], partial(self._adjust, made.id, change))
        if "achieved" in entry:
            self._calendar.on(entry["achieved"], partial(goals.achieve, made.id))

    def _add_objective(self, mentorship_id: str, entry: dict[str, Any]) -> Goal:
        """An objective with its key results, which have no words of their own (M7, M8)."""
        goals, parts = self._journal.goals, entry["key_results"]
        period = {name: entry[name] for name in ("starts", "due")}
        results = [(None, self._fields({**part, **period})) for part in parts]
        fields = self._fields({**entry, "kind": "count"})
        made = goals.save_objective(mentorship_id, fields, results)
        below = [line.id for line in goals.outline(mentorship_id) if line.parent_id == made.id]
        for goal_id, part in zip(below, parts, strict=True):
            self._check_in(goal_id, part)
        return made

    def _check_in(self, goal_id: str, entry: dict[str, Any]) -> None:
        for offset, value, confidence, comment in entry.get("check_ins", []):
            check_in = partial(
                self._journal.goals.check_in,
                goal_id,
                float(value),
                day=self._calendar.day(offset),
                confidence=confidence,
                comment=comment,
            )
            self._calendar.on(offset, check_in)

    def _parent(self, entry: dict[str, Any]) -> str | None:
        return self._ids[entry["parent"]] if "parent" in entry else None

    def _fields(self, entry: dict[str, Any]) -> GoalFields:
        due = self._calendar.day(entry["due"]) if "due" in entry else None
        starts = self._calendar.day(entry["starts"]) if "starts" in entry else None
        sentence = entry.get("sentence", "")
        if due is not None:
            sentence = sentence.replace("{due}", f"{due.day} {due:%B %Y}")
        baseline, target = entry.get("baseline"), entry.get("target")
        return GoalFields(
            title=entry["title"],
            sentence=sentence,
            what=entry.get("what", ""),
            why=entry.get("why", ""),
            who_helps=entry.get("who_helps", ""),
            measure=Measure(
                name=entry.get("measure", ""),
                kind=MeasureKind(entry.get("kind", "count")),
                unit=entry.get("unit", ""),
                baseline=None if baseline is None else float(baseline),
                target=None if target is None else float(target),
                direction=Direction(entry.get("direction", "raise")),
            ),
            means=tuple(entry.get("means", ())),
            confidence=entry.get("confidence"),
            reason=entry.get("reason", ""),
            meaning=entry.get("meaning"),
            mentor_fit=entry.get("mentor_fit"),
            strategy=entry.get("strategy", ""),
            horizon=Horizon(entry.get("horizon", "short")),
            stretch=entry.get("stretch", False),
            starts_on=starts if due is not None else None,
            due_on=due,
        )

    def _adjust(self, goal_id: str, change: dict[str, Any]) -> None:
        fields = self._journal.goals.get(goal_id).fields
        measure = fields.measure._replace(target=float(change["target"]))
        self._journal.goals.adjust(goal_id, fields._replace(measure=measure), change["reason"])

    def _add_milestone(
        self, mentorship_id: str, goal_id: str, text: str, due: int, reached: int, celebrated: str
    ) -> None:
        milestones, day = self._journal.milestones, self._calendar.day
        made = milestones.add(mentorship_id, text, day(due), goal_id)
        if reached:
            self._calendar.on(reached, partial(milestones.reach, made.id, day(reached)))
            if celebrated:
                celebrate = partial(milestones.celebrate, made.id, celebrated, day(reached))
                self._calendar.on(reached, celebrate)
