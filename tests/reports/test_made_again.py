"""A report made with another option: what stays as it was is not made anew, and nothing is old."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from functools import _lru_cache_wrapper
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from mentorjournal.domain.disclosure import disclosed
from mentorjournal.domain.languages import Language
from mentorjournal.domain.notes import NoteKind
from mentorjournal.domain.reports import (
    SECTIONS,
    USUAL,
    Disclosure,
    Paper,
    ReportKind,
    ReportOptions,
    Section,
)
from mentorjournal.reports import chart_pen, galley
from mentorjournal.reports.galley import galley_of
from mentorjournal.reports.page import Made
from mentorjournal.reports.report import make_report
from mentorjournal.reports.script_runs import ScriptRuns
from mentorjournal.reports.style import BODY
from mentorjournal.reports.text import Run, Text
from mentorjournal.reports.words import words_of

from .sample_contents import sample_contents
from .scripts import SCRIPTS

PEOPLE = ("Amara Keita", "Lena Vogt", "Jo")
Choice = tuple[ReportOptions, Language]


def choices() -> st.SearchStrategy[Choice]:
    """Everything that can be chosen beside the period, which other records are read for."""

    def of(kind: ReportKind) -> st.SearchStrategy[ReportOptions]:
        return st.builds(
            ReportOptions,
            paper=st.sampled_from(Paper),
            sections=st.frozensets(st.sampled_from(sorted(SECTIONS[kind]))),
            occasion=st.sampled_from(["", "the year-end review", SCRIPTS["arabic"]]),
            summary=st.sampled_from(["", "It **went** well.\n\n- one\n- two", "漢字 👩\u200d💻"]),
            note_kinds=st.frozensets(st.sampled_from(NoteKind)),
            kind=st.just(kind),
            since=st.none(),
            until=st.none(),
            disclosure=st.builds(
                Disclosure,
                struck=st.just(frozenset()),
                people=st.frozensets(st.sampled_from(PEOPLE), max_size=1),
                initials=st.booleans(),
            ),
        )

    return st.tuples(st.sampled_from(ReportKind).flatmap(of), st.sampled_from(Language))


def made_of(choice: Choice) -> Made:
    options, language = choice
    words = words_of(language)
    contents = sample_contents(options)._replace(people=PEOPLE)
    if not contents.wants(Section.NOTES):  # they are not read, then
        contents = contents._replace(notes=())
    told = disclosed(contents, options.disclosure, PEOPLE, words("somebody"))
    return make_report(told, words=words)


def forget() -> None:
    """Let go of all that reports keep from one to the next, as locking a journal does."""
    for kept in gc.get_objects():
        if isinstance(kept, _lru_cache_wrapper) and _module(kept).startswith("mentorjournal.rep"):
            kept.cache_clear()


def _module(kept: Any) -> str:
    return getattr(kept, "__module__", None) or ""


@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # one example is several reports
)
@given(st.lists(choices(), min_size=2, max_size=4))
def test_a_report_is_the_same_whatever_was_chosen_before(chosen: list[Choice]) -> None:
    kept = [made_of(choice) for choice in chosen]
    for choice, made in zip(chosen, kept, strict=True):
        forget()
        assert made == made_of(choice)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What is done anew: the texts that are read, and the charts that are drawn."""
    done: list[str] = []

    def counted(owner: Any, name: str, say: Callable[..., str]) -> None:
        real = getattr(owner, name)

        def count(self: Any, *args: Any) -> Any:
            done.append(say(self, *args))
            return real(self, *args)

        monkeypatch.setattr(owner, name, count)

    counted(galley.Galley, "_read_plain", lambda text: "".join(run.text for run in text.runs))
    counted(chart_pen._Pen, "strokes", lambda _pen, _chart: "a chart")
    forget()
    yield done
    forget()


def reported(work: list[str], options: ReportOptions) -> list[str]:
    """Make a report, and return what was done anew for it."""
    work.clear()
    make_report(sample_contents(options))
    return list(work)


def is_foot(text: str) -> bool:
    return text.startswith("Page ")


def test_a_part_that_is_struck_out_leaves_the_others_as_they_were(work: list[str]) -> None:
    whole = ReportOptions(sections=SECTIONS[ReportKind.PROGRESS])
    first = reported(work, whole)
    assert first.count("a chart") > 5
    assert len(first) > 200
    for part in (Section.FEEDBACK, Section.NOTES, Section.SIGNATURES):
        assert all(map(is_foot, reported(work, whole._replace(sections=whole.sections - {part}))))


def test_a_part_that_comes_in_is_all_that_is_made(work: list[str]) -> None:
    usual = ReportOptions()
    reported(work, usual)
    wanted = usual._replace(sections=USUAL[ReportKind.PROGRESS] | {Section.CADENCE})
    anew = [text for text in reported(work, wanted) if not is_foot(text)]
    assert anew.count("a chart") == 1
    assert len(anew) < 6


def test_another_paper_or_other_words_leave_all_else_as_it_was(work: list[str]) -> None:
    usual = ReportOptions()
    reported(work, usual)
    assert all(map(is_foot, reported(work, usual._replace(paper=Paper.LETTER))))
    words = usual._replace(summary="A year of talks.")
    anew = [text for text in reported(work, words) if not is_foot(text)]
    assert "A year of talks." in anew
    assert len(anew) < 4


def test_what_is_kept_is_bounded(work: list[str]) -> None:
    runs = ScriptRuns(())
    for number in range(2_000):
        galley_of((Run(f"number {number}"),), BODY, runs)
    assert galley._kept.cache_info().currsize < 2_000
    before = galley._kept.cache_info().currsize
    Text("long " * 1_000, BODY, runs)
    assert galley._kept.cache_info().currsize == before


def test_a_kept_text_still_says_which_script_has_no_font(work: list[str]) -> None:
    for _ in range(2):
        runs = ScriptRuns(())
        Text("ok 漢字", BODY, runs)
        assert runs.missing == {"CJK"}
