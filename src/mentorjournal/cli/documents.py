"""The command that makes a document: each kind, in each language, and what leaves with it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from mentorjournal.cli.opening import mentorship_with, opened
from mentorjournal.cli.places import refuse_place
from mentorjournal.cli.printing import counted, plain, print_json
from mentorjournal.cli.refusal import Refusal

if TYPE_CHECKING:
    from mentorjournal.domain.leaving import LeavingGroup
    from mentorjournal.domain.mentorships import Mentorship
    from mentorjournal.domain.notes import NoteKind
    from mentorjournal.domain.reports import Disclosure, ReportOptions
    from mentorjournal.journal.journal import Journal
    from mentorjournal.reports.page import Made
    from mentorjournal.reports.words import Words

_FIRST_DAY, _LAST_DAY, _MOST = date(1900, 1, 1), date(2999, 12, 31), 5_000
_MOST_OFFERED = 12
_REPORTS = {"progress": "progress", "mid-point": "midpoint", "final": "final", "book": "book"}


class _Document(NamedTuple):
    """A document that can be gathered, listed and made.

    Attributes:
        gather: reads it without the keys given. leaves: lists what it carries. make: sets it.
        named: whom it names, of those that the journal knows.
        printed: what of the contents there is room for, as they are told; None for all of them.
    """

    gather: Callable[[Collection[str]], Any]
    leaves: Callable[[Any], tuple[LeavingGroup, ...]]
    named: Callable[[Any], Sequence[str]]
    make: Callable[[Any, Words], Made]
    printed: Callable[[Any, Any, Words], Any] | None = None


def report(values: argparse.Namespace) -> int:
    """Make a document as PDF, or list what would leave with it."""
    from mentorjournal.domain.disclosure import disclosed
    from mentorjournal.journal.report_contents import known_people

    if values.since and values.until and values.since > values.until:
        raise Refusal("The first day of the report is after its last.")
    with opened(values, values.today) as journal:
        if values.output is not None:
            refuse_place(values.output, values.file)
        mentorship = mentorship_with(journal, values.mentorship)
        document = _document(journal, mentorship, values)
        disclosure = _disclosure(journal, mentorship, values)
        contents = document.gather(disclosure.struck)
        if disclosure.struck:
            _refuse_unknown(document, disclosure.struck)
        words = _words(values)
        people = known_people(journal, mentorship.id)
        told = disclosed(contents, disclosure, people, words("somebody"))
        if not values.list:
            return _write(document.make(told, words), values)
        if document.printed is not None:
            contents = document.printed(contents, told, words)
        return _print_list(document, contents, as_json=values.json)


def _words(values: argparse.Namespace) -> Words:
    """Return the words of the language that was asked for."""
    from mentorjournal.domain.languages import Language
    from mentorjournal.reports.words import words_of

    return words_of(Language(values.language))


def _write(made: Made, values: argparse.Namespace) -> int:
    from mentorjournal.reports.save import write_atomically

    try:
        write_atomically(values.output, made.pdf)
    except OSError as error:
        raise Refusal(f"{values.output} cannot be written: {error.strerror}.") from None
    if made.missing_scripts:
        from mentorjournal.reports.script_runs import own_fonts_folder

        scripts = ", ".join(made.missing_scripts)
        way = f"Put a font with them (.ttf) into {own_fonts_folder()}."
        print(f"No font for: {scripts}. Those letters stand as boxes. {way}", file=sys.stderr)
    if values.json:
        told = {"file": str(values.output), "pages": made.pages, "missing": made.missing_scripts}
        return print_json(told)
    print(f"Made {values.output}, {counted(made.pages, 'page')}")
    return 0


def _print_list(document: _Document, contents: Any, *, as_json: bool) -> int:
    """Print what would leave: sorts, keys that `--leave-out` takes, days and titles; and names."""
    groups = [group for group in document.leaves(contents) if group.rows]
    named = list(document.named(contents))
    if as_json:
        leaves = {
            group.sort.value: [
                {"key": r.key, "text": r.text, "day": r.day.isoformat() if r.day else None}
                for r in group.rows
            ]
            for group in groups
        }
        return print_json({"leaves": leaves, "people": named})
    for group in groups:
        print(f"{group.sort.value.replace('_', ' ').capitalize()} ({len(group.rows)})")
        for row in group.rows:
            day = row.day.isoformat() if row.day else "".ljust(10)
            print(f"  {row.key}  {day}  {plain(row.text)[:100]}".rstrip())
    if named:
        print(f"Named: {', '.join(plain(name) for name in named)}")
    if not groups:
        print("Nothing leaves but names and days.")
    return 0


def _disclosure(journal: Journal, mentorship: Mentorship, values: argparse.Namespace) -> Disclosure:
    """What is kept out: names of people the journal knows, and otherwise keys of records."""
    from mentorjournal.domain.reports import Disclosure, first_name
    from mentorjournal.journal.report_contents import known_people

    named: dict[str, set[str]] = {}
    for person in known_people(journal, mentorship.id):
        for name in (person, first_name(person)):  # of half a name the other half would be told
            named.setdefault(name.casefold(), set()).add(person)
    unnamed: set[str] = set()
    struck: set[str] = set()
    for one in values.leave_out:
        people = named.get(one.strip().casefold())
        if people is None:
            struck.add(one)
        else:
            unnamed |= people
    return Disclosure(frozenset(struck), frozenset(unnamed), initials=values.redact == "names")


def _refuse_unknown(document: _Document, struck: Collection[str]) -> None:
    """Refuse what is nowhere in the document: behind a slip of the pen it would leave after all."""
    groups = document.leaves(document.gather(frozenset()))
    known = {row.key for group in groups for row in group.rows}
    for one in sorted(struck):
        if one not in known:
            told = "as --list prints it, or a name that the journal knows"
            raise Refusal(f"There is no {plain(one)[:60]} here to leave out. Give a key {told}.")


def _document(journal: Journal, mentorship: Mentorship, values: argparse.Namespace) -> _Document:
    kind, today = values.kind, journal.today()
    if kind in _REPORTS:
        return _report(journal, mentorship, values)
    if kind == "sheet":
        return _sheet(journal, mentorship, values, today)
    if kind == "agreement":
        return _agreement(journal, mentorship, values, today)
    if kind == "goal":
        return _goal(journal, mentorship, values, today)
    return _certificate(journal, mentorship, values, today)


def _report(journal: Journal, mentorship: Mentorship, values: argparse.Namespace) -> _Document:
    from mentorjournal.domain.leaving import people_named, report_leaves
    from mentorjournal.journal.report_contents import gather_report
    from mentorjournal.reports.report import make_report

    options = _options(values)

    def gather(struck: Collection[str]) -> Any:
        kept = options.disclosure._replace(struck=frozenset(struck))
        wanted = options._replace(disclosure=kept)
        return gather_report(journal, mentorship.id, wanted, journal.today())

    return _Document(
        gather, report_leaves, people_named, lambda told, words: make_report(told, words=words)
    )


def _options(values: argparse.Namespace) -> ReportOptions:
    from mentorjournal.domain.reports import (
        SECTIONS,
        USUAL,
        USUAL_NOTES,
        Paper,
        ReportKind,
        ReportOptions,
        Section,
    )

    kind = ReportKind(_REPORTS[values.kind])
    sections = USUAL[kind]
    if values.sections:
        wanted = [word.strip() for word in values.sections.split(",") if word.strip()]
        known = {section.value for section in SECTIONS[kind]}
        for word in wanted:
            if word not in known:
                raise Refusal(
                    f"There is no part {word} in it; there are {', '.join(sorted(known))}."
                )
        sections = frozenset(map(Section, wanted))
    return ReportOptions(
        since=values.since,
        until=values.until,
        paper=Paper(values.paper),
        sections=sections,
        occasion=values.occasion,
        summary=values.summary,
        note_kinds=_note_kinds(values.notes) or USUAL_NOTES[kind],
        kind=kind,
    )


def _note_kinds(told: str) -> frozenset[NoteKind]:
    from mentorjournal.domain.notes import NoteKind

    wanted = [word.strip() for word in told.split(",") if word.strip()]
    known = [kind.value for kind in NoteKind]
    for word in wanted:
        if word not in known:
            raise Refusal(f"There is no kind of note {word}; there are {', '.join(known)}.")
    return frozenset(map(NoteKind, wanted))


def _named(journal: Journal, mentorship: Mentorship) -> Callable[[Any], Sequence[str]]:
    from mentorjournal.domain.disclosure import names_in
    from mentorjournal.journal.report_contents import known_people

    people = known_people(journal, mentorship.id)
    return lambda contents: names_in(contents, people)


def _on_paper(
    make: Callable[..., Made], values: argparse.Namespace
) -> Callable[[Any, Words], Made]:
    """Return how a document of one kind is set on the paper that was asked for."""
    from mentorjournal.domain.reports import Paper

    return lambda told, words: make(told, Paper(values.paper), words=words)


def _sheet(
    journal: Journal, mentorship: Mentorship, values: argparse.Namespace, today: date
) -> _Document:
    from mentorjournal.domain.document_leaving import sheet_leaves
    from mentorjournal.domain.reports import Paper
    from mentorjournal.journal.sheet_contents import gather_sheet
    from mentorjournal.reports.session_sheet import make_session_sheet, printed

    coming = journal.sessions.next(mentorship.id, today)
    session_id = coming.id if coming is not None else None
    if values.which:
        found = journal.sessions.between(mentorship.id, _FIRST_DAY, _LAST_DAY, _MOST)
        session_id = _one_of(values.which, [(one.id, one.day.isoformat()) for one in found])
    people, make = _named(journal, mentorship), _on_paper(make_session_sheet, values)
    return _Document(
        lambda struck: gather_sheet(journal, mentorship.id, session_id, today, struck),
        sheet_leaves,
        people,
        make,
        lambda contents, told, words: printed(contents, told, Paper(values.paper), words),
    )


def _agreement(
    journal: Journal, mentorship: Mentorship, values: argparse.Namespace, today: date
) -> _Document:
    from mentorjournal.domain.document_leaving import agreement_leaves
    from mentorjournal.journal.document_contents import gather_agreement
    from mentorjournal.reports.agreement import make_agreement

    versions = journal.practice.agreements(mentorship.id)
    if not versions:
        raise Refusal("Nothing has been agreed on in this mentorship yet.")
    newest = max(versions, key=lambda one: one.version).id
    named = [(one.id, str(one.version)) for one in versions]
    agreement_id = _one_of(values.which, named) if values.which else newest
    people, make = _named(journal, mentorship), _on_paper(make_agreement, values)
    return _Document(
        lambda struck: gather_agreement(journal, agreement_id, today, struck),
        agreement_leaves,
        people,
        make,
    )


def _goal(
    journal: Journal, mentorship: Mentorship, values: argparse.Namespace, today: date
) -> _Document:
    from mentorjournal.domain.document_leaving import goal_sheet_leaves
    from mentorjournal.journal.document_contents import gather_goal_sheet
    from mentorjournal.reports.goal_sheet import make_goal_sheet

    goals = [(goal.id, goal.title) for goal in journal.goals.all(mentorship.id)]
    goal_id = _one_of(values.which, goals)
    people, make = _named(journal, mentorship), _on_paper(make_goal_sheet, values)
    return _Document(
        lambda struck: gather_goal_sheet(journal, goal_id, today, struck),
        goal_sheet_leaves,
        people,
        make,
    )


def _certificate(
    journal: Journal, mentorship: Mentorship, values: argparse.Namespace, today: date
) -> _Document:
    """For a goal or a milestone by its title; for the mentorship where none is given."""
    from mentorjournal.domain.document_leaving import certificate_leaves
    from mentorjournal.domain.documents import Honour
    from mentorjournal.journal.document_contents import gather_certificate
    from mentorjournal.journal.errors import Failure, JournalError
    from mentorjournal.reports.certificate import make_certificate

    honour, record_id = Honour.MENTORSHIP, mentorship.id
    if values.which:
        goals = journal.goals.all(mentorship.id)
        honours = {goal.id: Honour.GOAL for goal in goals}
        titles = [(goal.id, goal.title) for goal in goals]
        for milestone in journal.milestones.between(mentorship.id, _FIRST_DAY, _LAST_DAY, _MOST):
            honours[milestone.id] = Honour.MILESTONE
            titles.append((milestone.id, milestone.title))
        record_id = _one_of(values.which, titles)
        honour = honours[record_id]

    def gather(struck: Collection[str]) -> Any:
        try:
            return gather_certificate(journal, honour, record_id, today, struck)
        except JournalError as error:
            if error.failure is not Failure.NOT_ALLOWED:
                raise
            raise Refusal("A certificate is for what was achieved, reached or closed.") from None

    people = _named(journal, mentorship)
    return _Document(gather, certificate_leaves, people, _on_paper(make_certificate, values))


def _one_of(wanted: str, records: Sequence[tuple[str, str]]) -> str:
    """The id of the one record that is meant by its id, its title, or a part of the title.

    Raises Refusal when there is none, or more than one.
    """
    if not records:
        raise Refusal("There is nothing of that kind in this mentorship yet.")
    folded = wanted.casefold()
    exact = [key for key, title in records if wanted == key or folded == title.casefold()]
    found = exact or [key for key, title in records if folded and folded in title.casefold()]
    if len(found) != 1:
        meant = [one for one in records if one[0] in found] or records
        titles = "; ".join(plain(title)[:60] for _, title in meant[-_MOST_OFFERED:])
        raise Refusal(f"Which one? Give --which with one of these: {titles}.")
    return found[0]
