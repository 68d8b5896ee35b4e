"""The words of the command line.

FILE may be called like a command; `./notes` then says that a file is meant.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from mentorjournal import __version__
from mentorjournal.cli import COMMANDS
from mentorjournal.domain.languages import Language

Command = Callable[[argparse.Namespace], int]
_EPILOG = "Without a command, FILE (or the journal used last) opens in a window."
_KINDS = ("progress", "mid-point", "final", "book", "sheet", "agreement", "goal", "certificate")
_PASSPHRASE = "a file whose first line is the passphrase; default: it is asked for"
_OPTIONS = ("-h", "--help", "--version")
_FIRST_YEAR, _LAST_YEAR = 1900, 2999


class Request(NamedTuple):
    """What was asked for: a command with its values."""

    command: Command
    values: argparse.Namespace


def read_arguments(words: list[str]) -> Request:
    """Read the command line; wrong use ends the program with 2 and says how it goes."""
    parser = _parser()
    if words and not words[0].startswith("-") and words[0] not in COMMANDS:
        parser.error(f"there is no command {words[0]}; a window takes one file")
    if words and words[0].startswith("-") and words[0] not in _OPTIONS:
        parser.error(f"there is no option {words[0]}; a command comes first")
    values = parser.parse_args(words)
    if values.name == "report" and values.output is None and not values.list:
        parser.error("report needs a place, as in -o report.pdf, or --list")
    return Request(_command(values.name), values)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="mentorjournal",
        description="A private, offline journal for mentorships.",
        epilog=_EPILOG,
    )
    parser.add_argument("--version", action="version", version=f"Mentor Journal {__version__}")
    commands = parser.add_subparsers(dest="name", metavar="COMMAND", required=True)

    def command(name: str, text: str, *, file: bool = True) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text)
        if file:
            made.add_argument("file", type=Path, metavar="FILE", help="the journal")
            made.add_argument("--passphrase-file", type=Path, metavar="FILE", help=_PASSPHRASE)
        return made

    _add_new(command("new", "Make a new journal with one mentorship."))
    sample = command("sample", "Make a sample journal of a year, to look around in.")
    sample.add_argument("--today", type=_day, help="the day it should be written on (YYYY-MM-DD)")
    _add_json(command("info", "Say what is in a journal."))
    _add_note(command("note", "Keep a note; its text is read from standard input."))
    for name, text in (
        ("notes", "List the notes, newest first; private parts are left out."),
        ("goals", "List the goals and where they stand."),
    ):
        listed = command(name, text)
        _add_mentorship(listed, "the other person's name; default: everyone")
        _add_json(listed)
    search = command("search", "Find words anywhere in a journal.")
    search.add_argument("words", nargs="+", metavar="WORDS")
    _add_json(search)
    smart = command("smart", "Read goals letter by letter.", file=False)
    smart.add_argument("sentence", nargs="*", help="a goal in quotes; - or none reads one a line")
    _add_json(smart)
    _add_report(command("report", "Make a report or another document as PDF."))
    command("check", "Look whether a journal is sound, to the last row.")
    _add_keeping(command)
    return parser


def _add_keeping(command: Callable[..., argparse.ArgumentParser]) -> None:
    backup = command("backup", "Make a backup now.")
    backup.add_argument("--to", type=Path, metavar="FOLDER", help="default: beside the journal")
    listed = command("backups", "List the backups, newest first.")
    _add_json(listed)
    restore = command("restore", "Put a backup in the place of the journal, which is kept first.")
    restore.add_argument("backup", metavar="BACKUP", help="its number in the list, or a file")
    restore.add_argument(
        "--backup-passphrase-file",
        type=Path,
        metavar="FILE",
        help="where the backup has another passphrase than the journal",
    )
    locking = command("passphrase", "Give a journal a passphrase, change it, or take it away.")
    deed = locking.add_mutually_exclusive_group(required=True)
    deed.add_argument("--give", action="store_true", help="encrypt a journal that has none")
    deed.add_argument("--change", action="store_true", help="set another one")
    deed.add_argument("--strip", action="store_true", help="keep the journal in clear again")
    text = "a file whose first line is the new passphrase; default: it is asked for"
    locking.add_argument("--new-passphrase-file", type=Path, metavar="FILE", help=text)
    for kept in (listed, restore, locking):
        text = "where they are kept; default: beside the journal"
        kept.add_argument("--in", dest="kept_in", type=Path, metavar="FOLDER", help=text)
    repair = command("repair", "Bring what can be read of a damaged journal into a new file.")
    repair.add_argument("-o", "--output", type=Path, required=True, metavar="OUT")


def _add_new(new: argparse.ArgumentParser) -> None:
    new.add_argument("--me", required=True, help="your name")
    new.add_argument("--with", required=True, dest="counterpart", help="the other person's name")
    new.add_argument("--role", required=True, choices=["mentee", "mentor"], help="what you are")
    new.add_argument("--purpose", default="", help="what the mentorship is for")
    new.add_argument("--encrypted", action="store_true", help="with a passphrase")


def _add_note(note: argparse.ArgumentParser) -> None:
    kinds = ["session", "reflection", "moment", "feedback", "learning", "case", "observation"]
    note.add_argument("--kind", choices=kinds, default="moment", help="default: moment")
    note.add_argument("--title", default="", help="default: the first line")
    note.add_argument("--date", type=_day, help="default: today")
    note.add_argument("--private", action="store_true", help="keep the text in the private part")
    _add_mentorship(note, "the other person's name; default: the first mentorship")


def _add_report(report: argparse.ArgumentParser) -> None:
    report.add_argument("-o", "--output", type=Path, metavar="OUT.pdf", help="where it goes")
    report.add_argument("--kind", choices=_KINDS, default="progress", help="default: progress")
    report.add_argument(
        "--which",
        default="",
        metavar="TITLE",
        help="the goal or milestone by its title, a session by its day, an agreement by its number",
    )
    _add_mentorship(report, "the other person's name; default: the first mentorship")
    report.add_argument("--from", type=_day, dest="since", help="first day covered")
    report.add_argument("--to", type=_day, dest="until", help="last day covered")
    report.add_argument("--paper", choices=["a4", "letter"], default="a4")
    languages = [language.value for language in Language]
    report.add_argument("--language", choices=languages, default="en", help="default: en")
    report.add_argument("--occasion", default="", help="what it is for: 'the year-end review'")
    report.add_argument("--sections", default="", metavar="A,B", help="only these parts")
    text = "which notes are printed in full, by kind; default: sessions, in a book all"
    report.add_argument("--notes", default="", metavar="A,B", help=text)
    text = "your own words, which stand first in 'In short'"
    report.add_argument("--summary", default="", metavar="TEXT", help=text)
    report.add_argument("--redact", choices=["names"], help="shorten all names to their initials")
    report.add_argument(
        "--leave-out",
        action="append",
        default=[],
        metavar="KEY",
        help="a record by the key that --list gives it, or a person by name; may be repeated",
    )
    report.add_argument("--list", action="store_true", help="say what would leave, make nothing")
    _add_json(report)
    report.add_argument("--today", type=_day, help="the day of printing")


def _add_mentorship(parser: argparse.ArgumentParser, text: str) -> None:
    parser.add_argument("--mentorship", default="", metavar="NAME", help=text)


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def _day(text: str) -> date:
    """A day a person may mean; far ones would leave the calendar when days are counted."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day such as 2026-11-21") from None
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise argparse.ArgumentTypeError(f"{text!r} is too far away")
    return day


def _command(name: str) -> Command:
    # Only here: one command needs nothing of the others.
    found: Command = getattr(import_module(f"{__package__}.{COMMANDS[name]}"), name)
    return found
