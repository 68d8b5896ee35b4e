"""The commands without a window. No Qt is imported, and each thing only when it is needed.

Exit codes: 0 for success, 1 for a failure said in one line, 2 for wrong use.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mentorjournal import __version__

if TYPE_CHECKING:
    from mentorjournal.domain.mentorships import Mentorship
    from mentorjournal.journal.journal import Journal

_MOST_LISTED = 100_000
_EPILOG = "Without a command, FILE (or the journal used last) opens in a window."


class Request(NamedTuple):
    """What was asked for: a command with its values, or a window on `file`."""

    command: Callable[[argparse.Namespace], int] | None
    values: argparse.Namespace
    file: Path | None


class _Refusal(Exception):
    """A failure to be said in one line."""


def read_arguments(words: list[str]) -> Request:
    """Read the command line; wrong use ends the program with 2 and says how it goes."""
    parser = _parser()
    if words and not words[0].startswith("-") and words[0] not in _COMMANDS:
        if len(words) > 1:
            parser.error(f"there is no command {words[0]}; a window takes one file")
        return Request(None, argparse.Namespace(), Path(words[0]))
    values = parser.parse_args(words)
    if values.name is None:
        return Request(None, values, None)
    return Request(_COMMANDS[values.name], values, None)


def run(request: Request) -> int:
    """Run a command; returns the exit code."""
    from mentorjournal.journal.errors import JournalError

    assert request.command is not None
    try:
        return request.command(request.values)
    except JournalError as error:
        reason = error.sentence()
    except _Refusal as refusal:
        reason = str(refusal)
    except BrokenPipeError:
        sys.stderr.close()  # nobody reads on, and there is nothing to say about that
        return 1
    except OSError as error:
        reason = f"{error.filename or 'The file'} cannot be used: {error.strerror}."
    print(f"mentorjournal: {reason}", file=sys.stderr)
    return 1


# The words of the command line --------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="mentorjournal",
        description="A private, offline journal for mentorships.",
        epilog=_EPILOG,
    )
    parser.add_argument("--version", action="version", version=f"Mentor Journal {__version__}")
    commands = parser.add_subparsers(dest="name", metavar="COMMAND")

    def command(name: str, text: str, *, file: bool = True) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text)
        if file:
            made.add_argument("file", type=Path, metavar="FILE", help="the journal")
        return made

    new = command("new", "Make a new journal with one mentorship.")
    new.add_argument("--me", required=True, help="your name")
    new.add_argument("--with", required=True, dest="counterpart", help="the other person's name")
    new.add_argument("--role", required=True, choices=["mentee", "mentor"], help="what you are")
    new.add_argument("--purpose", default="", help="what the mentorship is for")

    sample = command("sample", "Make a sample journal of a year, to look around in.")
    sample.add_argument("--today", type=_day, help="the day it should be written on (YYYY-MM-DD)")

    _add_json(command("info", "Say what is in a journal."))

    note = command("note", "Keep a note; its text is read from standard input.")
    kinds = ["session", "reflection", "moment", "feedback", "learning", "case", "observation"]
    note.add_argument("--kind", choices=kinds, default="moment", help="default: moment")
    note.add_argument("--title", default="", help="default: the first line")
    note.add_argument("--date", type=_day, help="default: today")
    note.add_argument("--private", action="store_true", help="keep the text in the private part")
    note.add_argument("--mentorship", default="", help="the other person's name")

    for name, text in (
        ("notes", "List the notes, newest first; private parts are left out."),
        ("goals", "List the goals and where they stand."),
    ):
        listed = command(name, text)
        listed.add_argument("--mentorship", default="", help="the other person's name")
        _add_json(listed)

    search = command("search", "Find words anywhere in a journal.")
    search.add_argument("words", nargs="+", metavar="WORDS")
    _add_json(search)

    smart = command("smart", "Read goals letter by letter.", file=False)
    smart.add_argument("sentence", nargs="*", help="a goal; - or none reads one a line")
    _add_json(smart)

    report = command("report", "Print the progress report as PDF.")
    report.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf")
    report.add_argument("--mentorship", default="", help="the other person's name")
    report.add_argument("--from", type=_day, dest="since", help="first day covered")
    report.add_argument("--to", type=_day, dest="until", help="last day covered")
    report.add_argument("--paper", choices=["a4", "letter"], default="a4")
    report.add_argument("--today", type=_day, help="the day of printing")

    command("check", "Look whether a journal is sound, to the last row.")
    return parser


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day such as 2026-11-21") from None


# The commands --------------------------------------------------------------------------------


def _new(values: argparse.Namespace) -> int:
    from mentorjournal.domain.mentorships import Role
    from mentorjournal.journal.journal import Journal

    if not values.me.strip() or not values.counterpart.strip():
        raise _Refusal("Give both names, as in --me Amara --with Lena.")
    with Journal.create(values.file, values.me.strip()) as journal:
        journal.mentorships.add(
            role=Role(values.role), counterpart=values.counterpart.strip(), purpose=values.purpose
        )
    print(f"Made {values.file}")
    return 0


def _sample(values: argparse.Namespace) -> int:
    from mentorjournal.journal.sample import new_sample

    new_sample(values.file, values.today or date.today())
    print(f"Made {values.file}")
    return 0


def _info(values: argparse.Namespace) -> int:
    with _opened(values.file) as journal:
        today = journal.today()
        everyone = journal.mentorships.all(include_archived=True)
        info: dict[str, Any] = {
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
                    **journal.counts(mentorship.id, today)._asdict(),
                }
                for mentorship in everyone
            ],
        }
    if values.json:
        return _print_json(info)
    print(f"{info['owner']}'s journal, {_size_text(info['size'])}")
    for one in info["mentorships"]:
        print(
            f"{one['role']} with {one['with']}: {_count(one['notes'], 'note')}, "
            f"{_count(one['goals'], 'goal')}, {_count(one['open_actions'], 'open action')}, "
            f"{_count(one['open_questions'], 'open question')}"
        )
    return 0


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _size_text(size: int) -> str:
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB"


def _note(values: argparse.Namespace) -> int:
    from mentorjournal.domain.notes import NoteKind

    text = sys.stdin.buffer.read().decode("utf-8", "replace").strip()
    if not text and not values.title:
        raise _Refusal("There was no text. Pipe it in, as in: echo 'A thought' | mentorjournal …")
    with _opened(values.file) as journal:
        mentorship = _mentorship(journal, values.mentorship)
        note = journal.notes.add(
            mentorship.id,
            kind=NoteKind(values.kind),
            day=values.date,
            title=values.title,
            text="" if values.private else text,
            private_text=text if values.private else "",
        )
    print(f"Kept as a {note.kind.value} of {note.day.isoformat()}, with {mentorship.counterpart}")
    return 0


def _notes(values: argparse.Namespace) -> int:
    with _opened(values.file) as journal:
        mentorship = _mentorship(journal, values.mentorship)
        lines = journal.notes.page(mentorship.id, limit=_MOST_LISTED)
        if values.json:
            return _print_json(
                [
                    {
                        "id": line.id,
                        "kind": line.kind.value,
                        "day": line.day.isoformat(),
                        "title": line.title,
                        "excerpt": line.excerpt,
                        "actions": line.actions,
                        "has_private": line.has_private,
                    }
                    for line in lines
                ]
            )
        for line in lines:
            print(f"{line.day.isoformat()}  {line.kind.value:<11}  {line.title or '(untitled)'}")
    return 0


def _goals(values: argparse.Namespace) -> int:
    from mentorjournal.domain.progress import progress_by_goal

    with _opened(values.file) as journal:
        mentorship = _mentorship(journal, values.mentorship)
        goals = journal.goals.all(mentorship.id)
        progress = progress_by_goal(goals, journal.today())
    if values.json:
        return _print_json(
            [
                {
                    "id": goal.id,
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
                }
                for goal in goals
            ]
        )
    for goal in goals:
        now = progress[goal.id]
        share = "" if now.share is None else f"{round(now.share * 100)} %"
        due = goal.fields.due_on.isoformat() if goal.fields.due_on else ""
        standing = now.standing.value.replace("_", " ")
        print(f"{goal.state.value:<9} {standing:<12} {share:>6}  {due:<10}  {goal.title}")
    return 0


def _search(values: argparse.Namespace) -> int:
    with _opened(values.file) as journal:
        found = journal.search.find(" ".join(values.words))
        hits = [
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
        return _print_json(hits)
    for hit in hits:
        mark = " (private)" if hit["private"] else ""
        print(f"{hit['day']}  {hit['kind']:<10} {hit['title']}{mark}")
        if hit["excerpt"]:
            print(f"            {hit['excerpt']}")
    if not hits:
        print("Nothing found.", file=sys.stderr)
    return 0


def _smart(values: argparse.Namespace) -> int:
    from mentorjournal.domain.smart import advise, explain, load_words, read_sentence
    from mentorjournal.resources import resource_path

    words = load_words(resource_path("smart"))
    for text in _sentences(values.sentence):
        verdict = read_sentence(text, words)
        if values.json:
            letters = {
                finding.letter.value: {
                    "present": finding.present,
                    "why": explain(finding, words),
                }
                for finding in verdict.findings
            }
            print(json.dumps({"text": text, **letters}, ensure_ascii=False), flush=True)
            continue
        print(text)
        for finding in verdict.findings:
            mark = "✓" if finding.present else "–"
            advice = advise(finding, words)
            print(f"  {finding.letter.value} {mark} {explain(finding, words)} {advice}".rstrip())
    return 0


def _sentences(given: list[str]) -> Iterable[str]:
    if given and given != ["-"]:
        yield " ".join(given)
        return
    for raw in sys.stdin.buffer:
        text = raw.decode("utf-8", "replace").strip()
        if text:
            yield text


def _report(values: argparse.Namespace) -> int:
    from mentorjournal.domain.reports import Paper, ReportOptions
    from mentorjournal.journal.report_contents import gather_report
    from mentorjournal.reports.progress import make_progress_report
    from mentorjournal.reports.save import write_atomically

    if values.since and values.until and values.since > values.until:
        raise _Refusal("The first day of the report is after its last.")
    if not values.output.parent.is_dir():
        raise _Refusal(f"The folder {values.output.parent} is not there. Choose another place.")
    if values.output.exists() and values.output.samefile(values.file):
        raise _Refusal("That would replace the journal. Give the report another name.")
    with _opened(values.file, values.today) as journal:
        mentorship = _mentorship(journal, values.mentorship)
        options = ReportOptions(since=values.since, until=values.until, paper=Paper(values.paper))
        contents = gather_report(journal, mentorship.id, options, journal.today())
    made = make_progress_report(contents)
    write_atomically(values.output, made.pdf)
    if made.missing_scripts:
        scripts = ", ".join(made.missing_scripts)
        print(f"No font for: {scripts}. Those letters stand as boxes.", file=sys.stderr)
    print(f"Made {values.output}, {_count(made.pages, 'page')}")
    return 0


def _check(values: argparse.Namespace) -> int:
    from mentorjournal.journal.check import check

    result = check(values.file)
    for finding in result.findings:
        place = " ".join(part for part in (finding.table, finding.row, finding.detail) if part)
        print(f"{finding.flaw.value}: {place}".rstrip(": "))
    if result.sound:
        print(f"Sound: {result.rows} rows, each as it was written")
        return 0
    if not result.lost:
        raise _Refusal("The search index is behind; opening the journal puts it right.")
    raise _Refusal("The journal is damaged. Restore it from a copy.")


# What several commands need ------------------------------------------------------------------


def _opened(file: Path, today: date | None = None) -> Journal:
    from mentorjournal.journal.journal import Journal

    if today is None:
        return Journal(file)
    moment = datetime.combine(today, time(12)).astimezone()
    return Journal(file, lambda: moment)


def _mentorship(journal: Journal, name: str) -> Mentorship:
    """The mentorship with a person of that name, or the first one."""
    everyone = journal.mentorships.all(include_archived=True)
    if not everyone:
        raise _Refusal("There is no mentorship in this journal yet. Open it and begin one.")
    if not name:
        return everyone[0]
    wanted = name.casefold()
    found = [m for m in everyone if m.counterpart.casefold() == wanted] or [
        m for m in everyone if wanted in m.counterpart.casefold()
    ]
    if len(found) != 1:
        names = ", ".join(m.counterpart for m in found or everyone)
        raise _Refusal(f"Which mentorship? Give one of these names: {names}.")
    return found[0]


def _print_json(value: Any) -> int:
    print(json.dumps(value, ensure_ascii=False, indent=2))
    return 0


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "new": _new,
    "sample": _sample,
    "info": _info,
    "note": _note,
    "notes": _notes,
    "goals": _goals,
    "search": _search,
    "smart": _smart,
    "report": _report,
    "check": _check,
}
