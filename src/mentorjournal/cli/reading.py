"""The commands that only look: what is in a journal, and whether it is sound."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from mentorjournal.cli.asking import key_of
from mentorjournal.cli.opening import mentorships_of, opened
from mentorjournal.cli.printing import counted, plain, print_json, size_text
from mentorjournal.cli.refusal import Refusal

_MOST_LISTED = 100_000


def info(values: argparse.Namespace) -> int:
    """Say what is in a journal."""
    with opened(values) as journal:
        everyone = journal.mentorships.all(include_archived=True)
        content: dict[str, Any] = {
            "file": str(values.file),
            "size": values.file.stat().st_size,
            "owner": journal.owner_name(),
            "mentorships": [
                {
                    "with": mentorship.counterpart,
                    "role": mentorship.role.value,
                    "starts_on": mentorship.starts_on.isoformat(),
                    "ends_on": mentorship.ends_on and mentorship.ends_on.isoformat(),
                    "archived": mentorship.archived_on is not None,
                    **journal.counts(mentorship.id)._asdict(),
                    "notes": journal.notes.count(mentorship.id),
                }
                for mentorship in everyone
            ],
        }
    if values.json:
        return print_json(content)
    print(plain(f"{content['owner']}'s journal, {size_text(content['size'])}"))
    for one in content["mentorships"]:
        archived = " (archived)" if one["archived"] else ""
        print(
            f"{one['role']} with {plain(one['with'])}{archived}: {counted(one['notes'], 'note')}, "
            f"{counted(one['goals'], 'goal')}, {counted(one['open_actions'], 'open action')}, "
            f"{counted(one['open_questions'], 'open question')}"
        )
    return 0


def notes(values: argparse.Namespace) -> int:
    """List the notes, newest first; what is private stays where it is."""
    with opened(values) as journal:
        listed = [
            (line, mentorship.counterpart)
            for mentorship in mentorships_of(journal, values.mentorship)
            for line in journal.notes.page(mentorship.id, limit=_MOST_LISTED)
        ]
    listed.sort(key=lambda entry: (entry[0].day, entry[0].id), reverse=True)
    if values.json:
        return print_json(
            [
                {
                    "id": line.id,
                    "with": counterpart,
                    "kind": line.kind.value,
                    "day": line.day.isoformat(),
                    "title": line.title,
                    "excerpt": line.excerpt,
                    "actions": line.actions,
                    "has_private": line.has_private,
                }
                for line, counterpart in listed
            ]
        )
    for line, _ in listed:
        title = plain(line.title) or "(untitled)"
        print(f"{line.day.isoformat()}  {line.kind.value:<11}  {title}")
    return 0


def goals(values: argparse.Namespace) -> int:
    """List the goals and where they stand."""
    from mentorjournal.domain.progress import progress_by_goal

    with opened(values) as journal:
        listed = [
            (goal, mentorship.counterpart)
            for mentorship in mentorships_of(journal, values.mentorship)
            for goal in journal.goals.all(mentorship.id)
        ]
        progress = progress_by_goal([goal for goal, _ in listed], journal.today())
    if values.json:
        return print_json(
            [
                {
                    "id": goal.id,
                    "with": counterpart,
                    "title": goal.title,
                    "sentence": goal.fields.sentence,
                    "kind": goal.kind.value,
                    "state": goal.state.value,
                    "standing": progress[goal.id].standing.value,
                    "share": progress[goal.id].share,
                    "planned": progress[goal.id].planned,
                    "value": progress[goal.id].value,
                    "target": goal.fields.measure.target,
                    "due_on": goal.fields.due_on and goal.fields.due_on.isoformat(),
                    "parent": goal.parent_id,
                    "success_of": goal.success_of and goal.success_of.value,
                }
                for goal, counterpart in listed
            ]
        )
    for goal, _ in listed:
        now = progress[goal.id]
        share = "" if now.share is None else f"{round(now.share * 100)} %"
        due = goal.fields.due_on.isoformat() if goal.fields.due_on else ""
        standing = now.standing.value.replace("_", " ")
        print(f"{goal.state.value:<9} {standing:<12} {share:>6}  {due:<10}  {plain(goal.title)}")
    return 0


def search(values: argparse.Namespace) -> int:
    """Find words anywhere in a journal, newest first."""
    with opened(values) as journal:
        found = journal.search.find(" ".join(values.words))
        hits: list[dict[str, Any]] = [
            {
                "kind": hit.kind.value,
                "id": hit.id,
                "day": hit.day.isoformat(),
                "title": hit.title,
                "excerpt": hit.excerpt,
                "private": hit.private,
            }
            for hit in found.hits
        ]
    if values.json:
        return print_json(hits)
    for hit in hits:
        mark = " (private)" if hit["private"] else ""
        print(f"{hit['day']}  {hit['kind']:<10} {plain(hit['title'])}{mark}")
        if hit["excerpt"]:
            print(f"            {plain(hit['excerpt'])}")
    if found.more:
        print("There are more; give more words to find fewer.", file=sys.stderr)
    if not hits:
        print("Nothing found.", file=sys.stderr)
    return 0


def check(values: argparse.Namespace) -> int:
    """Look whether a journal is sound, to the last row."""
    from mentorjournal.journal.check import check as look_over

    result = look_over(values.file, key=key_of(values))
    for finding in result.findings:
        place = " ".join(part for part in (finding.table, finding.row, finding.detail) if part)
        print(plain(f"{finding.flaw.value}: {place}").rstrip(": "))
    if result.sound:
        print(f"Sound: {result.rows} rows, each as it was written")
        return 0
    if not result.lost:
        raise Refusal("The search index is behind; opening the journal puts it right.")
    raise Refusal("The journal is damaged. Restore a backup, or repair it into a new file.")
