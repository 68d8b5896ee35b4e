"""Goals as rows and as JSON: one place that knows how the fields of a goal are kept."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, Table, select, text

from mentorjournal.domain.goals import (
    CheckIn,
    GoalChange,
    GoalEvent,
    GoalFields,
    Measure,
    Milestone,
)
from mentorjournal.domain.markdown_text import clean_text
from mentorjournal.journal.goal_records import IN_MEASURE, fields_of
from mentorjournal.journal.noun import cleaned
from mentorjournal.journal.rows import columns_of, to_column, to_record
from mentorjournal.journal.schema import tables

_ABOUT = "about"
_AIMS = (
    "(SELECT group_concat(aim_id, ' ' ORDER BY position) FROM goal_aims "
    "WHERE goal_id = goals.id) AS aims"
)


def goal_query(table: Table) -> Select[Any]:
    """Selects everything a goal's own row holds, and the ids of its aims in one text."""
    return select(table, text(_AIMS)).select_from(table)


def columns_from(fields: GoalFields) -> dict[str, Any]:
    """The columns of `goals` for the fields; the means become one line each.

    Numbers of the measure become floats, as their columns are.
    """
    values = cleaned(fields._asdict())
    measure: Measure = values.pop("measure")
    lines = (" ".join(line.split()) for line in fields.means)
    values["means"] = clean_text("\n".join(line for line in lines if line))
    for column, name in IN_MEASURE:
        value = getattr(measure, name)
        values[column] = clean_text(value) if type(value) is str else value
        if isinstance(value, int):
            values[column] = float(value)
    return values


def fields_to_json(fields: GoalFields) -> str:
    """The fields as JSON, for an earlier version kept in the log."""
    values = {name: to_column(value) for name, value in columns_from(fields).items()}
    return json.dumps(values, ensure_ascii=False)


def fields_from_json(kept: str | None) -> GoalFields | None:
    """The fields back from JSON; None for None. Fields unknown then have their default now."""
    if kept is None:
        return None
    defaults = {name: to_column(value) for name, value in columns_from(GoalFields()).items()}
    return fields_of({**defaults, **json.loads(kept)})


def change_from(row: Mapping[Any, Any]) -> GoalChange:
    """One line of a goal's log."""
    kept = row["before"]
    if row["event"] == GoalEvent.COMMENTED.value:
        about = json.loads(kept).get(_ABOUT, "") if kept else ""
        return to_record(GoalChange, row, before=None, about=about)
    return to_record(GoalChange, row, before=fields_from_json(kept), about="")


def about_to_json(about: str) -> str | None:
    """What field a remark is on, as the log keeps it where others keep the fields before."""
    return json.dumps({_ABOUT: about}) if about else None


def check_in_query() -> Select[Any]:
    """Selects check-ins, oldest first, those of one day as they were made."""
    table = tables.check_ins
    return select(*columns_of(CheckIn, table)).order_by(table.c.day, table.c.id)


def milestone_query() -> Select[Any]:
    """Selects milestones by their day."""
    table = tables.milestones
    return select(*columns_of(Milestone, table)).order_by(table.c.due_on, table.c.id)
