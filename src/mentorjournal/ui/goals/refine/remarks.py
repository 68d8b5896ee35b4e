"""What the two remarked on a goal, field by field (M22)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mentorjournal.domain.goal_drafts import Field
from mentorjournal.domain.goals import GoalChange, GoalEvent
from mentorjournal.ui.goals.refine.wording import field_name
from mentorjournal.ui.words import tr

_ANY_LEAD = re.compile(r"[^:：]{1,40}[:：]\s*")


def remark_lead(field: Field) -> str:
    """What a remark on one field begins with, so that it says by itself what it is about."""
    return tr("%1: ").replace("%1", field_name(field))


def remarks_by_field(log: Iterable[GoalChange]) -> dict[Field | None, list[GoalChange]]:
    """The remarks of a log without their leads; under None those on the whole goal.

    The lead is in the language in which the remark was written. Early remarks have no other sign
    of their field.
    """
    leads = {remark_lead(field): field for field in Field}
    found: dict[Field | None, list[GoalChange]] = {}
    for line in log:
        if line.event is not GoalEvent.COMMENTED:
            continue
        field: Field | None = None
        lead = next((lead for lead in leads if line.reason.startswith(lead)), "")
        if line.about in set(Field):
            field = Field(line.about)
            any_lead = _ANY_LEAD.match(line.reason)
            lead = lead or (any_lead.group() if any_lead else "")
        elif lead:
            field = leads[lead]
        found.setdefault(field, []).append(line._replace(reason=line.reason[len(lead) :]))
    return found
