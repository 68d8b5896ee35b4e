"""The sample journal: a believable year of two mentorships, and one that is over.

Its days count from today. What happens is written in `resources/sample/journal.toml` and done here
through the same commands that the window uses, each on its own day, so that histories and times
are true.
"""

from __future__ import annotations

import tomllib
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from mentorjournal.domain.mentorships import MentorshipKind, Mode, Role
from mentorjournal.domain.notes import FeedbackDirection, NoteKind
from mentorjournal.domain.practice import SUCCESS_LINE, BaselineArea, EntryKind
from mentorjournal.domain.sessions import QuestionState, TopicState
from mentorjournal.domain.sides import Side
from mentorjournal.journal.connection import made_beside
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.sample_days import Calendar
from mentorjournal.journal.sample_goals import SampleGoals
from mentorjournal.resources import resource_path

_CLOSING_TEXTS = frozenset({"reached", "goes_on", "thanks", "contact"})


def new_sample(path: Path, today: date) -> None:
    """Make the sample journal at a path where nothing is yet, whole or not at all.

    Raises JournalError like `Journal.create`.
    """
    with resource_path("sample", "journal.toml").open("rb") as file:
        year = tomllib.load(file)
    calendar = Calendar(today)
    with (
        made_beside(path) as part,
        Journal.create(part, year["owner"], calendar.clock) as journal,
    ):
        _Sample(journal, year, calendar).make()


class _Sample:
    """Fills one journal; keys of the file lead to the ids of the journal."""

    def __init__(self, journal: Journal, year: dict[str, Any], calendar: Calendar) -> None:
        self._journal = journal
        self._year = year
        self._calendar = calendar
        self._mentorships: dict[str, str] = {}
        self._goals = SampleGoals(journal, calendar)

    def make(self) -> None:
        """Live the year, oldest day first."""
        day = min(entry["starts"] for entry in self._year["mentorship"])
        add_aims = partial(self._goals.add_aims, self._year["values"], self._year["objectives"])
        self._calendar.on(day, add_aims)
        for name, add, when in (
            ("mentorship", self._add_mentorship, "starts"),
            ("goal", self._add_goal, "starts"),
            ("session", self._add_session, "day"),
            ("note", self._add_note, "day"),
            ("person", self._add_person, "met"),
            ("pulse", self._add_pulse, "day"),
            ("own", self._add_own, "day"),
        ):
            for entry in self._year[name]:
                self._calendar.on(entry[when], partial(add, entry))
        for entry in self._year["question"]:
            self._calendar.on(entry.get("day", -2), partial(self._add_question, entry))
        for entry in self._year["next"]:
            self._calendar.on(-1, partial(self._plan_session, entry))
        self._calendar.live()

    def _add_goal(self, entry: dict[str, Any]) -> None:
        self._goals.add(self._mentorships[entry["with"]], entry)

    def _add_own(self, entry: dict[str, Any]) -> None:
        """Keep a template, a starting point or a question of the owner's (M48)."""
        kind, title = EntryKind(entry["kind"]), entry.get("title", "")
        self._journal.own_entries.add(kind, entry["body"], title=title)

    def _add_mentorship(self, entry: dict[str, Any]) -> None:
        made = self._journal.mentorships.add(
            role=Role(entry["role"]),
            counterpart=entry["with"],
            counterpart_pronouns=entry["pronouns"],
            purpose=entry["purpose"],
            kind=MentorshipKind(entry["kind"]),
            mode=Mode(entry["mode"]),
            starts_on=self._calendar.day(entry["starts"]),
            ends_on=self._calendar.day(entry["ends"]),
            cadence_days=entry["cadence"],
            session_minutes=entry["minutes"],
            my_success=entry["my_success"],
            their_success=entry["their_success"],
            likes_to_celebrate=entry["likes_to_celebrate"],
        )
        self._mentorships[entry["key"]] = made.id
        for agreement in entry.get("agreements", []):
            fields = {name: text for name, text in agreement.items() if name != "agreed"}
            fields["agreed_on"] = self._calendar.day(agreement["agreed"])
            add = partial(self._journal.practice.add_agreement, made.id, **fields)
            self._calendar.on(agreement["agreed"], add)
        if "baseline" in entry:
            self._add_baseline(made.id, entry["baseline"])
        if "closing" in entry:
            begin = partial(self._begin_closing, made.id, entry["closing"])
            self._calendar.on(entry["closing"]["begun"], begin)

    def _begin_closing(self, mentorship_id: str, entry: dict[str, Any]) -> None:
        """Prepare the end early: what was reached so far is named by itself (M58)."""
        closings = self._journal.closings
        begun = closings.begin(mentorship_id)
        texts = {name: text.strip() for name, text in entry.items() if name in _CLOSING_TEXTS}
        closings.edit(begun.id, **texts)
        for side, scores in entry.get("survey", {}).items():
            closings.answer(mentorship_id, Side(side), scores)
        if "closed" in entry:
            self._calendar.on(entry["closed"], partial(closings.close, mentorship_id))

    def _add_baseline(self, mentorship_id: str, baseline: dict[str, Any]) -> None:
        add = self._journal.practice.add_baseline_line
        for number, day in enumerate(baseline["taken"]):
            for area, text, *scores in baseline["lines"]:
                line = partial(add, mentorship_id, BaselineArea(area), text, scores[number])
                self._calendar.on(day, line)

    # Sessions and notes -----------------------------------------------------------------------

    def _add_session(self, entry: dict[str, Any]) -> None:
        journal = self._journal
        note_id = self._add_note({**entry, "kind": "session"})
        session = journal.sessions.of_note(note_id)
        assert session is not None
        mentorship = journal.mentorships.get(session.mentorship_id)
        journal.sessions.edit(
            session.id,
            starts_at="15:00",
            minutes=mentorship.session_minutes,
            mode=mentorship.mode,
            for_next_time=entry.get("next_time", ""),
        )
        for text, minutes, goal, discussed in entry.get("topics", []):
            about = {"minutes": minutes, "goal_id": self._goals.id_of(goal), "detour": not goal}
            add = partial(journal.sessions.add_topic, mentorship.id, text, **about)
            topic = add(session_id=session.id)
            state = TopicState.DISCUSSED if discussed else TopicState.CARRIED
            journal.sessions.edit_topic(topic.id, state=state)
            if not discussed:
                add()  # it waits for the next session
        goals = entry.get("goals", [])
        goal_id = self._goals.id_of(goals[0]) if goals else None
        for text in entry.get("decisions", []):
            journal.decisions.add(note_id, text, goal_id)
        self._add_actions(entry, mentorship.id, note_id=note_id, goal_id=goal_id)

    def _add_note(self, entry: dict[str, Any]) -> str:
        journal = self._journal
        day = self._calendar.day(entry["day"])
        made = journal.notes.add(
            self._mentorships[entry["with"]],
            kind=NoteKind(entry["kind"]),
            day=day,
            title=entry.get("title", ""),
            text=entry["text"].strip(),
            private_text=entry.get("private", ""),
            well_being=entry.get("well_being", ""),
            energy=entry.get("energy"),
            goal_ids=self._goals.ids_of(entry.get("goals", [])),
            tags=entry.get("tags", []),
        )
        if "feedback" in entry:
            parts = dict(entry["feedback"])
            parts["direction"] = FeedbackDirection(parts["direction"])
            journal.feedback.set(made.id, **parts)
        if "lesson" in entry:
            text, source = entry["lesson"]
            journal.lessons.add(
                made.mentorship_id,
                text,
                learned_from=source,
                note_id=made.id,
                goal_id=next(iter(made.goal_ids), None),
                day=day,
            )
        return made.id

    # What is open, whom one met, how it feels ---------------------------------------------------

    def _add_question(self, entry: dict[str, Any]) -> None:
        questions = self._journal.questions
        made = questions.add(
            self._mentorships[entry["with"]],
            entry["text"],
            theme=entry["theme"],
            goal_id=self._goals.id_of(entry.get("goal", "")),
        )
        if "asked" in entry:
            self._calendar.on(entry["asked"], partial(self._ask, made.id, entry))
        if entry.get("agenda"):
            self._calendar.on(-1, partial(self._put_on_agenda, made.id))

    def _ask(self, question_id: str, entry: dict[str, Any]) -> None:
        journal, day = self._journal, self._calendar.day(entry["asked"])
        question = journal.questions.get(question_id)
        held = journal.sessions.between(question.mentorship_id, day, day)
        for session in held[:1]:
            topic = journal.sessions.add_topic(
                question.mentorship_id,
                question.text,
                session_id=session.id,
                goal_id=question.goal_id,
                question_id=question_id,
            )
            journal.sessions.edit_topic(topic.id, state=TopicState.DISCUSSED)
        journal.questions.edit(question_id, state=QuestionState.ASKED, asked_on=day)
        if "answer" in entry:
            journal.questions.edit(question_id, answer=entry["answer"])
        note_id = held[0].note_id if held else None
        about = {"goal_id": question.goal_id, "question_id": question_id}
        self._add_actions(entry, question.mentorship_id, note_id=note_id, **about)

    def _add_actions(self, entry: dict[str, Any], mentorship_id: str, **about: Any) -> None:
        """Add what was promised; a day of 0 stands for none."""
        actions, day = self._journal.actions, self._calendar.day
        for text, side, due, done in entry.get("actions", []):
            due_on = day(due) if due else None
            made = actions.add(mentorship_id, text, owner=Side(side), due_on=due_on, **about)
            if done:
                self._calendar.on(done, partial(actions.set_done, made.id, True))

    def _put_on_agenda(self, question_id: str) -> None:
        journal, today = self._journal, self._calendar.day(0)
        question = journal.questions.get(question_id)
        session = journal.sessions.next(question.mentorship_id, today)
        journal.sessions.add_topic(
            question.mentorship_id,
            question.text,
            session_id=session.id if session is not None else None,
            goal_id=question.goal_id,
            question_id=question_id,
        )

    def _plan_session(self, entry: dict[str, Any]) -> None:
        sessions = self._journal.sessions
        mentorship_id = self._mentorships[entry["with"]]
        made = sessions.plan(mentorship_id, self._calendar.day(entry["day"]), starts_at=entry["at"])
        carried = sessions.topics(made.id)
        for text, minutes, goal, detour, *swapped in entry["topics"]:
            sessions.add_topic(
                mentorship_id,
                text,
                session_id=made.id,
                minutes=minutes,
                goal_id=self._goals.id_of(goal),
                detour=detour,
                swapped=bool(swapped),
            )
        for topic in carried:
            sessions.move_topic(topic.id, len(carried) + len(entry["topics"]))
        sessions.edit(made.id, presence=entry.get("presence", ""))

    def _add_person(self, entry: dict[str, Any]) -> None:
        self._journal.practice.add_person(
            self._mentorships[entry["with"]],
            entry["name"],
            met_on=self._calendar.day(entry["met"]),
            introduced_by=entry["introduced_by"],
            goal_id=self._goals.id_of(entry["goal"]),
            text=entry["text"],
            sponsor=entry.get("sponsor", False),
        )

    def _add_pulse(self, entry: dict[str, Any]) -> None:
        lines = ("outcomes", "frequency", "quality", "feedback", "trust", SUCCESS_LINE)
        self._journal.practice.add_pulse(
            self._mentorships[entry["with"]],
            dict(zip(lines, entry["scores"], strict=False)),
            day=self._calendar.day(entry["day"]),
            side=Side(entry["side"]),
        )
