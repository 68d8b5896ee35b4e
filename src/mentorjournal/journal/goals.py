"""Goals: their way from a draft to agreed, achieved or dropped, with history (M1 to M22, M45).

A draft or a proposal is edited freely. What the two have agreed on changes only by `adjust`,
which asks why and keeps the version before. The log says who did what, and when.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.goals import (
    CLOSED,
    DRAFTS,
    Goal,
    GoalChange,
    GoalEvent,
    GoalFields,
    GoalKind,
    GoalState,
)
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.sides import Side
from mentorjournal.journal.check_ins import CheckIns
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.goal_records import fields_of
from mentorjournal.journal.goal_rows import (
    about_to_json,
    change_from,
    columns_from,
    fields_to_json,
)
from mentorjournal.journal.goal_tree import GoalTree
from mentorjournal.journal.ids import time_text
from mentorjournal.journal.schema import tables
from mentorjournal.journal.steps import Steps
from mentorjournal.journal.writer import Writer


class Goals(GoalTree, CheckIns, Steps):
    """The goals of all mentorships, with their check-ins and steps."""

    # From draft to agreed ----------------------------------------------------------------

    def add(
        self,
        mentorship_id: str,
        fields: GoalFields,
        *,
        kind: GoalKind = GoalKind.SMART,
        parent_id: str | None = None,
        owner: Side | None = None,
        catalogue_id: str | None = None,
        wizard_step: int = 0,
        aim_ids: Sequence[str] = (),
        merge: str = "",
        origin: str = "",
    ) -> Goal:
        """A new draft, last among its siblings; without an owner it is the mentee's.

        A `merge` key makes it one step to undo with the saves of the draft that follow.

        Raises JournalError: NOT_FOUND for an unknown mentorship or parent, INVALID for a parent
        of another mentorship and for a key result that is not below an objective.
        """
        with self._file.change(Label.ADD_GOAL, Kind.GOAL, origin=origin, merge=merge) as writer:
            goal_id = self._insert(
                writer,
                mentorship_id,
                fields,
                kind,
                parent_id,
                owner or self._mentee(mentorship_id),
                wizard_step=wizard_step,
                catalogue_id=catalogue_id,
            )
            self._set_aims(writer, goal_id, aim_ids)
        return self.get(goal_id)

    def save_objective(
        self,
        mentorship_id: str,
        fields: GoalFields,
        key_results: Sequence[tuple[str | None, GoalFields]],
        goal_id: str | None = None,
        *,
        origin: str = "",
    ) -> Goal:
        """An objective with its key results in one step, new or while it is a draft (M7, M8).

        Args:
            mentorship_id: whose it is when it is new.
            fields: what the objective says.
            key_results: in their order; the id is None for a new one, and one that is left out
                is removed.
            goal_id: the draft to change; None makes a new one, which is the mentee's.
            origin: as for every command.

        Raises JournalError: NOT_FOUND, NOT_ALLOWED once it is agreed or closed.
        """
        label = Label.ADD_GOAL if goal_id is None else Label.EDIT_GOAL
        with self._file.change(label, Kind.GOAL, origin=origin) as writer:
            if goal_id is None:
                owner = self._mentee(mentorship_id)
                kind = GoalKind.OBJECTIVE
                goal_id = self._insert(writer, mentorship_id, fields, kind, None, owner)
            row = self._draft_row(goal_id)
            writer.update(tables.goals, goal_id, **columns_from(fields))
            kept = {key for key, _ in key_results}
            for gone in self._key_results(goal_id):
                if gone not in kept:
                    writer.delete(tables.goals, gone)
            order = []
            for key, values in key_results:
                if key is None:
                    place, kind = (row["mentorship_id"], values), GoalKind.KEY_RESULT
                    key = self._insert(writer, *place, kind, goal_id, Side(row["owner"]))
                else:
                    writer.update(tables.goals, key, **columns_from(values))
                order.append(key)
            others = [g for g in self._siblings(row["mentorship_id"], goal_id) if g not in order]
            self._rank(writer, [*order, *others])
        return self.get(goal_id)

    def save_draft(
        self,
        goal_id: str,
        fields: GoalFields,
        *,
        wizard_step: int | None = None,
        aim_ids: Sequence[str] | None = None,
        owner: Side | None = None,
        catalogue_id: str | None = None,
        merge: str = "",
        origin: str = "",
    ) -> Goal:
        """Keep what was filled in so far; no revision, because nothing is agreed yet.

        What is None stays as it is. Raises JournalError: NOT_FOUND, or NOT_ALLOWED once the goal
        is agreed or closed.
        """
        with self._file.change(Label.EDIT_GOAL, Kind.GOAL, origin=origin, merge=merge) as writer:
            self._draft_row(goal_id)
            values = columns_from(fields)
            others = {"wizard_step": wizard_step, "owner": owner, "catalogue_id": catalogue_id}
            values.update({name: value for name, value in others.items() if value is not None})
            writer.update(tables.goals, goal_id, **values)
            if aim_ids is not None:
                self._set_aims(writer, goal_id, aim_ids)
        return self.get(goal_id)

    def serve(self, goal_id: str, aim_ids: Sequence[str], *, origin: str = "") -> Goal:
        """Tie a goal to the values and objectives that it serves, in their order (M5, M49).

        What it serves may be found at any time: that is no new version of what was agreed.
        """
        with self._file.change(Label.EDIT_GOAL, Kind.GOAL, origin=origin) as writer:
            self._goal_row(goal_id)
            self._set_aims(writer, goal_id, aim_ids)
            writer.ids.add(goal_id)
        return self.get(goal_id)

    def tie_to_success(self, goal_id: str, side: Side | None, *, origin: str = "") -> Goal:
        """Say whose definition of success a goal speaks for, or with None for both (M47)."""
        before = self.get(goal_id)
        if before.success_of is side:
            return before
        with self._file.change(Label.TIE_GOAL_TO_SUCCESS, Kind.GOAL, origin=origin) as writer:
            writer.update(tables.goals, goal_id, success_of=side)
        return self.get(goal_id)

    def propose(self, goal_id: str, side: Side = Side.ME, *, origin: str = "") -> Goal:
        """Put a draft before the other side."""
        return self._turn(
            goal_id, Label.PROPOSE_GOAL, GoalEvent.PROPOSED, side, {GoalState.DRAFT}, origin=origin
        )

    def agree(
        self, goal_id: str, side: Side = Side.ME, note: str = "", *, origin: str = ""
    ) -> Goal:
        """Accept a draft or a proposal; only its owner has this last word (M21).

        Raises JournalError(NOT_ALLOWED) for the other side, or when there is nothing to accept.
        """
        states = set(DRAFTS)
        return self._turn(
            goal_id, Label.AGREE_GOAL, GoalEvent.AGREED, side, states, note, origin=origin
        )

    def adjust(
        self,
        goal_id: str,
        fields: GoalFields,
        reason: str,
        side: Side = Side.ME,
        *,
        aim_ids: Sequence[str] | None = None,
        origin: str = "",
    ) -> Goal:
        """Change what was agreed: a new revision, with the one before kept in the log (M45).

        When nothing differs, nothing is written. Raises JournalError: INVALID without a reason,
        NOT_ALLOWED when the goal is not agreed.
        """
        with self._file.change(Label.ADJUST_GOAL, Kind.GOAL, origin=origin) as writer:
            row = self._goal_row(goal_id)
            if row["state"] != GoalState.AGREED:
                raise JournalError(Failure.NOT_ALLOWED, "goal is not agreed")
            if not reason.strip():
                raise JournalError(Failure.INVALID, "reason")
            before, values = fields_of(row), columns_from(fields)
            aims_differ = aim_ids is not None and list(aim_ids) != (row["aims"] or "").split()
            if values != columns_from(before) or aims_differ:
                revision = row["revision"] + 1
                writer.update(tables.goals, goal_id, revision=revision, **values)
                if aim_ids is not None:
                    self._set_aims(writer, goal_id, aim_ids)
                kept = fields_to_json(before)
                self._note(
                    writer, goal_id, GoalEvent.ADJUSTED, side, revision, reason.strip(), kept
                )
        return self.get(goal_id)

    def _draft_row(self, goal_id: str) -> dict[str, Any]:
        row = self._goal_row(goal_id)
        if row["state"] not in DRAFTS:
            raise JournalError(Failure.NOT_ALLOWED, "goal is agreed")
        return row

    # The end of a goal -------------------------------------------------------------------

    def achieve(
        self, goal_id: str, side: Side = Side.ME, note: str = "", *, origin: str = ""
    ) -> Goal:
        """Say that a goal is reached."""
        states = set(GoalState) - set(CLOSED)
        return self._turn(
            goal_id, Label.ACHIEVE_GOAL, GoalEvent.ACHIEVED, side, states, note, origin=origin
        )

    def drop(
        self, goal_id: str, reason: str = "", side: Side = Side.ME, *, origin: str = ""
    ) -> Goal:
        """Let a goal go; it stays to be read."""
        states = set(GoalState) - set(CLOSED)
        return self._turn(
            goal_id, Label.DROP_GOAL, GoalEvent.DROPPED, side, states, reason, origin=origin
        )

    def reopen(self, goal_id: str, side: Side = Side.ME, *, origin: str = "") -> Goal:
        """Take a closed goal up again, in the state it had before."""
        return self._turn(
            goal_id, Label.REOPEN_GOAL, GoalEvent.REOPENED, side, set(CLOSED), origin=origin
        )

    # Words ---------------------------------------------------------------------------

    def comment(
        self, goal_id: str, text: str, side: Side = Side.ME, *, about: str = "", origin: str = ""
    ) -> GoalChange:
        """Keep a remark of one side in the goal's log (M22). Raises INVALID when it is empty.

        `about` is the value of the `goal_drafts.Field` that it is on, "" for the whole goal.
        """
        with self._file.change(Label.COMMENT_GOAL, Kind.GOAL, origin=origin) as writer:
            row = self._goal_row(goal_id)
            if not text.strip():
                raise JournalError(Failure.INVALID, "comment")
            revision, before = row["revision"], about_to_json(about)
            line = self._note(
                writer, goal_id, GoalEvent.COMMENTED, side, revision, text.strip(), before
            )
            writer.ids.add(goal_id)
        table = tables.goal_log
        found = self._file.connection.execute(select(table).where(table.c.id == line))
        return change_from(found.mappings().one())

    # Inside ------------------------------------------------------------------------------

    def _insert(
        self,
        writer: Writer,
        mentorship_id: str,
        fields: GoalFields,
        kind: GoalKind,
        parent_id: str | None,
        owner: Side,
        *,
        wizard_step: int = 0,
        catalogue_id: str | None = None,
    ) -> str:
        self._check_place(mentorship_id, kind, parent_id)
        goal_id = writer.insert(
            tables.goals,
            mentorship_id=mentorship_id,
            parent_id=parent_id,
            kind=kind,
            state=GoalState.DRAFT,
            owner=owner,
            position=len(self._siblings(mentorship_id, parent_id)),
            revision=1,
            wizard_step=wizard_step,
            catalogue_id=catalogue_id,
            **columns_from(fields),
        )
        self._note(writer, goal_id, GoalEvent.CREATED, Side.ME, 1)
        return goal_id

    def _key_results(self, goal_id: str) -> list[str]:
        table = tables.goals
        query = select(table.c.id).where(
            table.c.parent_id == goal_id, table.c.kind == GoalKind.KEY_RESULT.value
        )
        return [str(found) for found in self._file.connection.execute(query).scalars()]

    def _mentee(self, mentorship_id: str) -> Side:
        table = tables.mentorships
        query = select(table.c.role).where(table.c.id == mentorship_id)
        role = self._file.connection.execute(query).scalar()
        if role is None:
            raise JournalError(Failure.NOT_FOUND, "mentorships")
        return Side.ME if role == Role.MENTEE else Side.THEM

    def _turn(
        self,
        goal_id: str,
        label: Label,
        event: GoalEvent,
        side: Side,
        allowed: set[GoalState],
        reason: str = "",
        *,
        origin: str = "",
    ) -> Goal:
        with self._file.change(label, Kind.GOAL, origin=origin) as writer:
            row = self._goal_row(goal_id)
            if row["state"] not in allowed:
                raise JournalError(Failure.NOT_ALLOWED, f"goal is {row['state']}")
            if event is GoalEvent.AGREED and side != row["owner"]:
                raise JournalError(Failure.NOT_ALLOWED, "only the owner accepts")
            reopened = event is GoalEvent.REOPENED
            state = self._state_before(goal_id) if reopened else GoalState(event.value)
            closed_on = writer.now.date() if state in CLOSED else None
            writer.update(tables.goals, goal_id, state=state, closed_on=closed_on)
            self._note(writer, goal_id, event, side, row["revision"], reason.strip())
            if event in (GoalEvent.PROPOSED, GoalEvent.AGREED):
                self._turn_key_results(writer, goal_id, event, side, allowed)
        return self.get(goal_id)

    def _turn_key_results(
        self, writer: Writer, goal_id: str, event: GoalEvent, side: Side, allowed: set[GoalState]
    ) -> None:
        """An objective is proposed and agreed together with its key results."""
        for key in self._key_results(goal_id):
            row = self._goal_row(key)
            if row["state"] in allowed:
                writer.update(tables.goals, key, state=event.value)
                self._note(writer, key, event, side, row["revision"])

    def _state_before(self, goal_id: str) -> GoalState:
        table = tables.goal_log
        ways = (GoalEvent.PROPOSED.value, GoalEvent.AGREED.value)
        query = (
            select(table.c.event)
            .where(table.c.goal_id == goal_id, table.c.event.in_(ways))
            .order_by(table.c.happened_at.desc(), table.c.id.desc())
            .limit(1)
        )
        found = self._file.connection.execute(query).scalar()
        return GoalState(found) if found else GoalState.DRAFT

    def _note(
        self,
        writer: Writer,
        goal_id: str,
        event: GoalEvent,
        side: Side,
        revision: int,
        reason: str = "",
        before: str | None = None,
    ) -> str:
        return writer.insert(
            tables.goal_log,
            goal_id=goal_id,
            happened_at=time_text(writer.now),
            day=writer.now.date(),
            side=side,
            event=event,
            reason=reason,
            revision=revision,
            before=before,
        )

    def _set_aims(self, writer: Writer, goal_id: str, aim_ids: Sequence[str]) -> None:
        table = tables.goal_aims
        writer.connection.execute(table.delete().where(table.c.goal_id == goal_id))
        for position, aim_id in enumerate(dict.fromkeys(aim_ids)):
            writer.link(table, goal_id=goal_id, aim_id=aim_id, position=position)
