"""Each kind of document, each script and each language, on both papers, as a picture."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from mentorjournal.domain.baseline import BaselinePair
from mentorjournal.domain.documents import CertificateContents, SheetContents
from mentorjournal.domain.languages import Language
from mentorjournal.domain.notes import NoteKind, SharedNote
from mentorjournal.domain.practice import BaselineArea, Closing
from mentorjournal.domain.reports import (
    SECTIONS,
    BaselineView,
    Paper,
    ReportContents,
    ReportKind,
    ReportOptions,
    Section,
)
from mentorjournal.domain.sides import Side
from mentorjournal.domain.trends import TrendLine, TrendPoint, TrendRow
from mentorjournal.reports import script_runs
from mentorjournal.reports.agreement import make_agreement
from mentorjournal.reports.certificate import make_certificate
from mentorjournal.reports.goal_sheet import make_goal_sheet
from mentorjournal.reports.page import Made
from mentorjournal.reports.report import make_report
from mentorjournal.reports.session_sheet import make_session_sheet
from mentorjournal.reports.words import words_of

from .document_samples import AGREEMENT, CERTIFICATE, HELD, PAIR, SHEET
from .golden import MOST_DIFFERENT, like
from .pages import difference, pictures_of
from .sample_contents import START, TODAY, empty_contents, sample_contents
from .scripts import OWN_FONT, SCRIPTS
from .small_fonts import font_with
from .test_goal_sheet import sheet_of

DPI = 38
PICTURE = "attachment:sketch"


def sketch() -> bytes:
    """A picture such as somebody drops into a note."""
    picture = Image.new("RGB", (600, 240), "#E3EEEC")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((40, 40, 200, 200), fill="#2F5D62")
    pen.line((220, 200, 560, 40), fill="#B7791F", width=12)
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def trend(text: str, *values: int) -> TrendRow:
    def line(side: Side, values: tuple[int, ...]) -> TrendLine:
        days = [date(2026, 2 + n, 10) for n in range(len(values))]
        points = tuple(TrendPoint(d, v, "p") for d, v in zip(days, values, strict=True))
        return TrendLine(side, points)

    return TrendRow(text, (line(Side.ME, values), line(Side.THEM, values[::-1])))


def fullest(kind: ReportKind, paper: Paper) -> ReportContents:
    """Everything that a report can tell, and one note in all scripts with a picture."""
    every = "\n\n".join(f"- {text}" for text in SCRIPTS.values())
    note = SharedNote(
        "all", NoteKind.LEARNING, TODAY, "Words of many", f"{every}\n\n![]({PICTURE})", ("g1",)
    )
    contents = sample_contents(ReportOptions(kind=kind, sections=SECTIONS[kind], paper=paper))
    pairs = (
        BaselinePair(BaselineArea.SKILLS, "Speaking to a room", 2, 6),
        BaselinePair(BaselineArea.SKILLS, "Planning work for a team", 8, 5),
        BaselinePair(BaselineArea.REALITY, "Whom to ask", None, 9),
    )
    return contents._replace(
        notes=(*contents.notes, note),
        pictures={PICTURE: sketch()},
        pulse=(trend("We trust each other.", 2, 3, 4, 5), trend("We prepare.", 5, 2, 4)),
        baseline=BaselineView(pairs, START, TODAY),
        closing=Closing(
            "c", "m1", "- Ten talks", "The network.", "For the time.", "In spring.", TODAY
        ),
    )


def emptiest(kind: ReportKind, paper: Paper) -> ReportContents:
    return empty_contents(ReportOptions(kind=kind, sections=SECTIONS[kind], paper=paper))


def full_goal(paper: Paper) -> Made:
    return make_goal_sheet(sheet_of("Speak"), paper)


def bare_goal(paper: Paper) -> Made:
    contents = sheet_of("Speak")
    entry = contents.entry
    fields = entry.goal.fields
    bare = fields._replace(
        **{
            name: ""
            for name, value in fields._asdict().items()
            if type(value) is str and name != "title"
        },
        starts_on=None,
        due_on=None,
    )
    goal = entry.goal._replace(fields=bare, check_ins=(), milestones=())
    report = contents.report._replace(goals=(entry._replace(goal=goal, log=()),))
    return make_goal_sheet(contents._replace(report=report, steps=()), paper)


def bare_agreement(paper: Paper) -> Made:
    agreed = AGREEMENT.agreement
    empty = {name: "" for name in agreed._fields if isinstance(getattr(agreed, name), str)}
    bare = agreed._replace(**{**empty, "id": "g", "mentorship_id": "m"}, agreed_on=None)
    mentorship = AGREEMENT.mentorship._replace(purpose="", my_success="", their_success="")
    return make_agreement(AGREEMENT._replace(agreement=bare, mentorship=mentorship), paper)


def bare_certificate(paper: Paper) -> Made:
    bare: CertificateContents = CERTIFICATE._replace(title="Read", detail="")
    return make_certificate(bare, paper)


SHORT: dict[str, Callable[[Paper], Made]] = {
    "goal-full": full_goal,
    "goal-empty": bare_goal,
    "sheet-full": lambda paper: make_session_sheet(SHEET, paper),
    "sheet-empty": lambda paper: make_session_sheet(SheetContents(PAIR, TODAY, None), paper),
    "sheet-held": lambda paper: make_session_sheet(HELD, paper),
    "agreement-full": lambda paper: make_agreement(AGREEMENT, paper),
    "agreement-empty": bare_agreement,
    "certificate-full": lambda paper: make_certificate(CERTIFICATE, paper),
    "certificate-empty": bare_certificate,
}


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("kind", list(ReportKind))
@pytest.mark.parametrize("contents", [fullest, emptiest])
def test_a_report(
    kind: ReportKind,
    paper: Paper,
    contents: Callable[[ReportKind, Paper], ReportContents],
    tmp_path: Path,
) -> None:
    made = make_report(contents(kind, paper))
    assert made.missing_scripts == ()
    how_much = "full" if contents is fullest else "empty"
    like(f"{kind}-{how_much}-{paper}", pictures_of(made.pdf, DPI), tmp_path)


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("name", list(SHORT))
def test_a_shorter_document(name: str, paper: Paper, tmp_path: Path) -> None:
    like(f"{name}-{paper}", pictures_of(SHORT[name](paper).pdf, DPI), tmp_path)


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("script", list(SCRIPTS))
def test_a_script(script: str, paper: Paper, tmp_path: Path) -> None:
    like_a_note(script, SCRIPTS[script], paper, tmp_path)


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("script", list(OWN_FONT))
def test_a_script_in_a_font_of_ones_own(
    script: str, paper: Paper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The letters of the font are signs of another; where they stand and break is real."""
    monkeypatch.setattr(script_runs, "own_folder", lambda: tmp_path)
    script_runs.own_fonts_folder().mkdir()
    text = OWN_FONT[script]
    font_with("".join(sorted(set(text) - {" "})), script_runs.own_fonts_folder() / f"{script}.ttf")
    like_a_note(script, text, paper, tmp_path)


def like_a_note(script: str, text: str, paper: Paper, tmp_path: Path) -> None:
    options = ReportOptions(sections=frozenset({Section.NOTES}), paper=paper)
    note = SharedNote("n", NoteKind.SESSION, TODAY, text, f"{text}\n\n- **{text}**\n- {text * 3}")
    made = make_report(empty_contents(options)._replace(notes=(note,)))
    assert made.missing_scripts == ()
    (page,) = pictures_of(made.pdf, 60)
    like(f"script-{script}-{paper}", [page.crop((0, 0, page.width, page.height // 3))], tmp_path)


@pytest.mark.parametrize("language", [one for one in Language if one is not Language.ENGLISH])
@pytest.mark.parametrize("paper", list(Paper))
def test_a_language(language: Language, paper: Paper, tmp_path: Path) -> None:
    options = ReportOptions(sections=SECTIONS[ReportKind.PROGRESS], paper=paper)
    made = make_report(sample_contents(options), words=words_of(language))
    like(f"language-{language}-{paper}", pictures_of(made.pdf, DPI)[:3], tmp_path)


def test_a_missing_line_is_seen() -> None:
    full = pictures_of(make_report(sample_contents()).pdf, DPI)[0]
    purposeless = sample_contents().mentorship._replace(purpose="")
    other = make_report(sample_contents()._replace(mentorship=purposeless)).pdf
    assert difference(full, full) == 0
    assert difference(full, pictures_of(other, DPI)[0]) > MOST_DIFFERENT


def test_a_picture_that_is_not_kept_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MENTORJOURNAL_GOLDEN", raising=False)
    with pytest.raises(pytest.fail.Exception, match="no picture of nothing-yet is kept"):
        like("nothing-yet", [Image.new("L", (40, 40), 255)], tmp_path)
    assert (tmp_path / "nothing-yet.png").exists()
