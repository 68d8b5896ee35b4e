"""M25r: each figure leads to the dated entries it was counted from, and they lead back."""

from __future__ import annotations

import re
from typing import NamedTuple

from mentorjournal.domain.reports import (
    SECTIONS,
    USUAL_SECTIONS,
    ReportKind,
    ReportOptions,
    Section,
)
from mentorjournal.reports.evidence import history
from mentorjournal.reports.progress import build_progress_report
from mentorjournal.reports.sources import MOST_CITED, Sources, Told, cited
from mentorjournal.reports.standings import numbered_goals
from mentorjournal.reports.text import Run
from mentorjournal.reports.words import ENGLISH

from .pages import reader, text_of
from .sample_contents import sample_contents


class Jump(NamedTuple):
    """A link within a document: where it stands, and where it leads to."""

    page: int
    left: float
    top: float
    to_page: int
    to_top: float

    def leads_to(self, other: Jump) -> bool:
        """Whether its end is where another link stands, a little above that."""
        return self.to_page == other.page and 0 <= self.to_top - other.top <= 12.5


def jumps(pdf: bytes) -> list[Jump]:
    """Every link within the document, from its first page to its last."""
    file = reader(pdf)
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(file.pages)}
    found = []
    for number, page in enumerate(file.pages):
        for note in page.get("/Annots", ()):
            link = note.get_object()
            if "/Dest" in link:
                place, _, _, top, _ = link["/Dest"]
                left, _, _, here = map(float, link["/Rect"])
                found.append(Jump(number, left, here, numbers[place.idnum], float(top)))
    return found


def test_each_number_leads_to_its_source_and_back() -> None:
    contents = sample_contents()
    links = jumps(build_progress_report(contents))
    end = max(link.page for link in links)
    figures = [link for link in links if link.to_page == end and link.page < end]
    assert len(figures) > 8
    for figure in figures:
        sources = [link for link in links if figure.leads_to(link)]
        assert sources
        number = min(sources, key=lambda link: link.left)
        assert number.leads_to(figure) or number.to_page <= figure.page


def test_what_is_cited_are_days_that_can_be_looked_up() -> None:
    text = text_of(build_progress_report(sample_contents()))
    end = text[text.index("Where the figures come from") :]
    assert re.search(r"Sessions held on 9.Feb, 23.Feb", end)
    assert "Check-ins on “Grow my network by 20" in end
    assert "First talk, 5 minutes (7\xa0Oct)" in end.replace("7 Oct", "7\xa0Oct")
    assert "Changes of “Speak at three team reviews”" in end
    assert "1 Speak at three team reviews (on track)" in end


def test_without_the_section_nothing_is_numbered() -> None:
    options = ReportOptions(sections=USUAL_SECTIONS - {Section.SOURCES})
    pdf = build_progress_report(sample_contents(options))
    assert not jumps(pdf)
    assert not set("¹²³") & set(text_of(pdf))


def test_what_no_section_prints_is_cited_by_its_day_alone() -> None:
    """M64: nothing leaves that the list beside the report does not name."""
    options = ReportOptions(sections=frozenset({Section.SUMMARY, Section.SOURCES}))
    text = text_of(build_progress_report(sample_contents(options)))
    assert "Done: " in text
    assert "Self-assessment in writing" not in text
    assert "First talk, 5 minutes" not in text


def test_what_was_cited_before_keeps_its_number() -> None:
    sources = Sources()
    assert sources.cite(Told("a")) == []
    sources.wanted = True
    first, second, again = (sources.cite(Told(text)) for text in "aba")
    assert [run.text for run in (*first, *second, *again)] == ["¹", "²", "¹"]
    assert sources.told == [Told("a"), Told("b")]
    assert sources.cite(Told("")) == []


def test_an_entry_leads_to_its_note_where_that_is_printed() -> None:
    told = Told("Held on 6 Feb, 16 Feb and 26 Feb.", (("6 Feb", "a"), ("16 Feb", "b")))
    assert told.runs(()) == [Run(told.text)]
    runs = told.runs({"b"})
    assert "".join(run.text for run in runs) == told.text
    assert [(run.text, run.link) for run in runs if run.link] == [("16 Feb", "#note-b")]


def test_the_days_of_sessions_lead_to_the_notes_in_the_same_report() -> None:
    contents = sample_contents(ReportOptions(sections=USUAL_SECTIONS | {Section.NOTES}))
    held = contents.sessions[0].session
    note = contents.notes[0]._replace(id="held")
    first = contents.sessions[0]._replace(session=held._replace(note_id="held"))
    contents = contents._replace(notes=(note,), sessions=(first, *contents.sessions[1:]))
    with_note = jumps(build_progress_report(contents))
    without = jumps(build_progress_report(contents._replace(notes=())))
    pages = [page.extract_text() for page in reader(build_progress_report(contents)).pages]
    at = next(n for n, text in enumerate(pages) if "Session notes" in text)
    assert [link for link in with_note if link.page > at and link.to_page == at]
    assert len(with_note) == len(without), "without it, the day leads to the line of the session"


def test_the_days_of_sessions_lead_to_their_lines_where_no_note_is_printed() -> None:
    contents = sample_contents(ReportOptions(sections=USUAL_SECTIONS))
    bare = tuple(
        one._replace(session=one.session._replace(note_id=None)) for one in contents.sessions
    )
    pdf = build_progress_report(contents)
    pages = [" ".join(page.extract_text().split()) for page in reader(pdf).pages]
    lines = {n for n, text in enumerate(pages) if "Talked about and decided" in text}
    plain = jumps(build_progress_report(contents._replace(sessions=bare)))
    added = len(jumps(pdf)) - len(plain)
    assert added >= len(contents.sessions), "actions of a session lead there too"
    at = next(n for n, text in enumerate(pages) if "Where the figures come from" in text)
    led = [link for link in jumps(pdf) if link.page >= at and link.to_page in lines]
    assert len(led) >= added
    kept = ReportOptions(sections=USUAL_SECTIONS - {Section.SESSIONS})
    unprinted = jumps(build_progress_report(contents._replace(options=kept)))
    assert len(unprinted) == len(plain), "nothing leads to what is not printed"


def test_a_day_on_which_much_was_changed_is_cited_once() -> None:
    contents = sample_contents()
    entry = contents.goals[0]
    same = tuple(change._replace(day=entry.log[0].day) for change in entry.log)
    contents = contents._replace(goals=(entry._replace(log=same), *contents.goals[1:]))
    told = history(contents, numbered_goals(contents)[0], ENGLISH).text
    day = ENGLISH.short_day(same[0].day, contents.until.year)
    assert len(same) > 1
    assert told.endswith(f": {day}.")


def test_very_many_entries_are_counted_rather_than_listed() -> None:
    texts = [f"entry {n}" for n in range(MOST_CITED + 3)]
    told = cited(texts, ENGLISH)
    assert told.endswith(" and 3 more in the journal")
    assert "entry 2," not in told
    assert "entry 3," in told


def test_the_same_figures_are_told_in_every_report() -> None:
    for kind in (ReportKind.MIDPOINT, ReportKind.FINAL):
        contents = sample_contents(ReportOptions(kind=kind, sections=SECTIONS[kind]))
        pdf = build_progress_report(contents)
        links = jumps(pdf)
        to_notes = [link for link in links if not any(link.leads_to(other) for other in links)]
        assert len(links) - len(to_notes) > 16
        assert all(link.to_page <= link.page for link in to_notes)
