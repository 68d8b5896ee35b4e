"""Keeping knowledge of one's own from where one works, and finding it offered again (M48)."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QTextCursor

from mentorjournal.domain.agendas import Occasion, PlannedTopic
from mentorjournal.domain.blanks import BlankKind
from mentorjournal.domain.catalogue import fill
from mentorjournal.domain.goals import Goal
from mentorjournal.domain.notes import NoteKind
from mentorjournal.domain.own_entries import agenda_text, template_text
from mentorjournal.domain.practice import EntryKind
from mentorjournal.domain.templates import without_help
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.sample import new_sample
from mentorjournal.settings import Settings
from mentorjournal.ui import own_knowledge
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.goals.catalogue_view import CatalogueView
from mentorjournal.ui.goals.page import GoalsPage
from mentorjournal.ui.health.pulse_sheet import PulseSheet
from mentorjournal.ui.notes.page import NotesPage
from mentorjournal.ui.notes.templates_menu import TemplatesMenu
from mentorjournal.ui.own_entries.folder import make_folder
from mentorjournal.ui.prepare.agenda_card import AgendaCard
from mentorjournal.ui.prepare.agenda_menu import AgendaMenu
from mentorjournal.ui.prepare.page import PreparePage
from mentorjournal.ui.prepare.questions_card import QuestionsCard
from mentorjournal.ui.questions.page import QuestionsPage
from mentorjournal.ui.settings.own_card import OwnCard, Sort
from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.text import Label

NOTE = "## What we spoke about\n> Two lines.\nOnly ours.\n\n## What I promised\n> With a day.\n"


def trigger(menu, words: str) -> None:
    """Choose an entry of a menu by its words."""
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def test_a_note_is_kept_as_a_template_and_offered_first(desk) -> None:
    """M48: three clicks from a note to a template; the next note starts with its headings."""
    note = desk.journal.notes.add(
        desk.mentorship_id, kind=NoteKind.CASE, title="Coffee with Ines", text=NOTE
    )
    page = desk.show(NotesPage(desk.context))
    page.open(note.id)
    menu = TemplatesMenu(desk.context, page, can_keep=True)
    menu.keep_wished.connect(lambda: page.templates.keep(page.panel))
    trigger(menu, "Keep this note as a template…")
    sheet = desk.sheet()
    assert sheet.name.text() == "Coffee with Ines"
    assert "Only ours" not in sheet.text.toPlainText()
    sheet.name.setText("")
    sheet.accept_button.click()
    assert sheet.name_field.error == "A template needs a name."
    desk.qtbot.keyClicks(sheet.name, "Coffee")
    desk.accept(sheet)
    assert desk.notices[-1].undoable
    menu = TemplatesMenu(desk.context, page)
    first = menu.actions()[0]
    assert first.text() == "Coffee\tyours"
    menu.chosen.connect(page.templates.begin)
    first.trigger()
    menu.close()
    shown = page.panel.note
    assert shown is not None
    assert shown.kind is NoteKind.CASE
    assert page.panel.paper.editor.text().startswith("## What we spoke about\n> Two lines.\n")
    page.flush()
    own = own_knowledge.templates(desk.context).templates
    assert ">" not in without_help(page.panel.paper.editor.text(), own)
    page.panel.leave()
    desk.journal.undo()
    assert desk.journal.own_entries.all() == []
    assert not any(one.own for one in own_knowledge.templates(desk.context).templates)


def test_a_template_that_cannot_be_filled_is_refused_in_a_sentence(desk) -> None:
    note = desk.journal.notes.add(desk.mentorship_id, title="x", text="## One")
    page = desk.show(NotesPage(desk.context))
    page.open(note.id)
    page.templates.keep(page.panel)
    sheet = desk.sheet()
    sheet.text.setPlainText("## To {nobody}")
    sheet.accept_button.click()
    assert sheet.isVisible()
    assert "“nobody”" in sheet._banner.text
    assert desk.journal.own_entries.all() == []
    sheet.reject()


def test_a_goal_is_kept_as_a_starting_point(desk, talks: Goal) -> None:
    """M14 to M19, M48: number and day are blank, words are when marked, and it stands first."""
    page = desk.show(GoalsPage(desk.context))
    page.open(talks.id)
    trigger(page.commands.make_menu(talks.id, page), "Keep as a starting point…")
    sheet = desk.sheet()
    text = sheet.sentence.toPlainText()
    assert text == "By {date} I will give {number:3} talks on Rust, because I freeze."
    assert sheet.milestones.toPlainText() == "33 % First\n100 % Third"
    sheet.marks[BlankKind.TEXT].click()
    assert sheet._sentence_field.error == "Select words of the sentence first."
    cursor = sheet.sentence.textCursor()
    cursor.setPosition(text.index("Rust"))
    cursor.setPosition(text.index("Rust") + 4, QTextCursor.MoveMode.KeepAnchor)
    sheet.sentence.setTextCursor(cursor)
    sheet.marks[BlankKind.NUMBER].click()
    assert sheet._sentence_field.error == "There is no number in these words."
    sheet.marks[BlankKind.TEXT].click()
    assert "talks on {rust:Rust}, because" in sheet.sentence.toPlainText()
    assert "give 3 talks on Rust" in sheet.example.text()
    sheet.milestones.setPlainText("First")
    sheet.accept_button.click()
    assert sheet._milestones_field.error
    sheet.milestones.setPlainText("25 % First\n100 % Third")
    desk.accept(sheet)
    (entry,) = desk.journal.own_entries.all(EntryKind.CATALOGUE)
    assert entry.title == "Give talks on Rust"
    view = CatalogueView(desk.context)
    desk.qtbot.addWidget(view)
    rows = view.rows.rows
    assert [(row.title, row.group) for row in rows[:2]] == [("Yours", True), (entry.title, False)]
    assert (rows[0].title, rows[1].trailing_text) == ("Yours", "")  # said once
    view.show_entry(entry.id)
    used = []
    view.used.connect(used.append)
    view.entry_view.use.click()
    (filled,) = used
    assert filled.entry_id == entry.id
    assert filled.fields.what == "give talks on Rust"
    assert [one.title for one in filled.milestones] == ["First", "Third"]


def test_a_question_is_kept_for_every_mentorship_once(desk) -> None:
    """M26, M29, M48: kept with one choice of its menu, and offered when preparing."""
    desk.journal.questions.add(desk.mentorship_id, "Who said no to you?")
    page = desk.show(QuestionsPage(desk.context))
    page.list.select_id(page.list.rows.rows[-1].id)
    for _ in range(2):
        question = page.current
        assert question is not None
        trigger(page.make_menu(question, page), "Keep among my own questions")
    assert [one.undoable for one in desk.notices] == [True, False]
    assert "already" in desk.notices[-1].text
    card = QuestionsCard(desk.context)
    desk.qtbot.addWidget(card)
    mentorship = desk.context.mentorship()
    assert mentorship is not None
    card.show_for(mentorship, None)
    card.packs.set_current("own")
    card.packs.chosen.emit("own")
    assert card.packs.currentText() == "Your own"
    assert card.starters[0].text == "Who said no to you?"


def test_a_statement_of_ones_own_is_rated(desk) -> None:
    """M48, M51: added in Settings, and in the next pulse beside ours, marked yours."""
    card = desk.show(OwnCard(desk.context))
    card.sections[Sort(EntryKind.PULSE_LINE)].add.click()
    sheet = desk.sheet()
    sheet.accept_button.click()
    assert sheet.isVisible()
    desk.qtbot.keyClicks(sheet.text, "We laugh.")
    desk.accept(sheet)
    pulse = PulseSheet(desk.context, desk.mentorship_id, desk.window)
    desk.qtbot.addWidget(pulse)
    (entry,) = desk.journal.own_entries.all(EntryKind.PULSE_LINE)
    assert list(pulse.ratings)[-1] == entry.id
    said = [label.text() for label in pulse.findChildren(Label)]
    assert "We laugh." in said
    assert "1 not at all · 5 fully · yours" in said


# All of them in Settings ------------------------------------------------------------------


def test_entries_are_ordered_renamed_and_deleted_by_keyboard(desk) -> None:
    """M48: Alt and the arrows order, Enter edits, Delete deletes; each can be undone."""
    add = desk.journal.own_entries.add
    for text in ("One?", "Two?", "Three?"):
        add(EntryKind.QUESTION, text)
    named = add(EntryKind.TEMPLATE, template_text(NoteKind.CASE, "## Why"), title="Short")
    card = desk.show(OwnCard(desk.context))
    desk.context.bus.changed.connect(card.refresh)
    section = card.sections[Sort(EntryKind.QUESTION)]

    def shown() -> list[str]:
        return [row.title for row in section.rows.ordered.rows]

    section.rows.select_id(section.rows.ordered.rows[0].id)
    desk.qtbot.keyClick(section.rows, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert shown() == ["Two?", "One?", "Three?"]
    desk.qtbot.keyClick(section.rows, Qt.Key.Key_Delete)
    assert shown() == ["Two?", "Three?"]
    assert desk.notices[-1].undoable
    desk.journal.undo()
    desk.journal.undo()
    assert shown() == ["One?", "Two?", "Three?"]
    templates = card.sections[Sort(EntryKind.TEMPLATE)]
    index = templates.rows.ordered.index(0)
    select = QItemSelectionModel.SelectionFlag.ClearAndSelect
    templates.rows.selectionModel().setCurrentIndex(index, select)
    desk.qtbot.keyClick(templates.rows, Qt.Key.Key_Return)
    sheet = desk.sheet()
    assert (sheet.name.text(), sheet.kind.current) == ("Short", NoteKind.CASE)
    sheet.name.setText("Shorter")
    desk.accept(sheet)
    assert desk.journal.own_entries.get(named.id).title == "Shorter"
    template = own_knowledge.templates(desk.context).get(named.id)
    assert template is not None
    assert (template.title, template.body) == ("Shorter", "## Why\n")


def test_a_starting_point_can_be_changed_without_losing_the_rest(desk, talks: Goal) -> None:
    page = desk.show(GoalsPage(desk.context))
    page.open(talks.id)
    page.commands.do("keep", talks.id)
    desk.accept(desk.sheet())
    (before,) = desk.journal.own_entries.all()
    card = desk.show(OwnCard(desk.context))
    card.sections[Sort(EntryKind.CATALOGUE)].rows.opened.emit(
        card.sections[Sort(EntryKind.CATALOGUE)].rows.ordered.index(0)
    )
    desk.accept(desk.sheet())
    assert desk.journal.own_entries.all() == [before]
    card.sections[Sort(EntryKind.CATALOGUE)].rows.opened.emit(
        card.sections[Sort(EntryKind.CATALOGUE)].rows.ordered.index(0)
    )
    sheet = desk.sheet()
    sheet.name.setText("Talk")
    sheet.why.setText("For the shy.")
    desk.accept(sheet)
    entry = own_knowledge.catalogue(desk.context).get(before.id)
    assert entry is not None
    assert (entry.title, entry.why, entry.reason) == ("Talk", "For the shy.", "I freeze")


def test_what_cannot_be_read_is_said_and_can_be_put_right(desk) -> None:
    """M48: an entry that is broken says why, and opens as it is written."""
    desk.journal.own_entries.add(EntryKind.TEMPLATE, "---\nkind: poem\n---\n## x", title="Odd")
    card = desk.show(OwnCard(desk.context))
    rows = card.sections[Sort(EntryKind.TEMPLATE)].rows
    assert rows.ordered.rows[0].subtitle == "“kind” has a value that it cannot have."
    rows.opened.emit(rows.ordered.index(0))
    sheet = desk.sheet()
    sheet.text.setPlainText("---\nkind: case\n---\n## x")
    desk.accept(sheet)
    card.refresh()
    assert rows.ordered.rows[0].subtitle == ""


# Files ------------------------------------------------------------------------------------


def test_the_folder_is_made_with_a_guide_and_keeps_what_is_there(folder: Path, qapp) -> None:
    """M48: one's own files have a place that explains itself."""
    assert make_folder() == folder
    assert sorted(path.name for path in folder.iterdir()) == [
        "README.md", "agendas", "catalogue", "guides", "presence", "pulse", "questions",
        "survey", "templates",
    ]  # fmt: skip
    (folder / "README.md").write_text("mine", encoding="utf-8")
    make_folder()
    assert (folder / "README.md").read_text(encoding="utf-8") == "mine"


def test_every_example_of_the_guide_can_be_read(desk, folder: Path) -> None:
    """M48: what the guide in the folder shows works as it stands there."""
    guide = (make_folder() / "README.md").read_text(encoding="utf-8")
    examples = re.findall(r"^## (\S+/\S+)$.*?^```\w*\n(.*?)^```$", guide, re.M | re.S)
    assert len(examples) == 7
    for name, text in examples:
        (folder / name).write_text(text, encoding="utf-8")
    assert own_knowledge.problems(desk.context) == []
    assert [one.title for one in own_knowledge.agendas(desk.context).templates if one.own] == [
        "A walk"
    ]
    assert own_knowledge.survey().lines[-1].id == "courage"
    assert own_knowledge.presence().lines[-1].id == "breathe"
    assert own_knowledge.guide("closing").part("thanks").question.endswith("the other one?")
    assert any(pack.title == "For a walk" for pack in own_knowledge.bank(desk.context).packs)
    assert own_knowledge.pulse_lines(desk.context).lines[-1].id == "laughing"
    menu = TemplatesMenu(desk.context, desk.window)
    assert menu.actions()[0].text() == "Coffee with a sponsor\tyours"
    menu.close()


def test_a_fault_in_a_file_is_said_with_its_line_until_it_is_put_right(desk, folder: Path) -> None:
    """M48: Settings says file, line and what is wrong; the rest is offered all the same."""
    file = make_folder() / "questions" / "mine.toml"
    good = "[[question]]\nid = 'a'\ntext = 'Why?'\n"
    file.write_text(f"{good}[[question]]\nid = 'b'\ntxt = 'How?'\n", encoding="utf-8")
    card = desk.show(OwnCard(desk.context))
    assert card.trouble.text == "questions/mine.toml, line 4: “text” is needed and is not there."
    assert any(one.text == "Why?" for one in own_knowledge.bank(desk.context).starters)
    file.write_text(good, encoding="utf-8")
    card.refresh()
    assert not card.trouble.isVisible()
    file.write_bytes(b"\xff\xfe")
    (folder / "pulse" / "mine.toml").write_text("[[line]]\nid =\n", encoding="utf-8")
    (folder / "templates" / "t.md").write_text("---\ntitle: x\n", encoding="utf-8")
    card.refresh()
    assert card.trouble.text.split("\n") == [
        "pulse/mine.toml, line 2: This line cannot be understood: Invalid value.",
        "questions/mine.toml, line 1: This is not plain text. Save the file as text in UTF-8.",
        "templates/t.md, line 1: This line cannot be understood: ---.",
    ]


def test_the_sample_shows_what_one_keeps_of_ones_own(tmp_path: Path, qapp, folder: Path) -> None:
    """M48: the sample has a template, a starting point and a question of its owner's."""
    new_sample(tmp_path / "s.mentorjournal", date(2026, 11, 21))
    with Journal(tmp_path / "s.mentorjournal") as journal:
        context = PageContext(journal, Settings(), theme())
        assert own_knowledge.problems(context) == []
        assert [one.title for one in own_knowledge.templates(context).templates if one.own]
        (entry,) = [one for one in own_knowledge.catalogue(context).entries if one.own]
        filled = fill(entry, {}, date(2026, 11, 21))
        assert filled.fields.sentence.startswith("By 21 March 2027, I will hand over 3 tasks in")
        assert len(filled.milestones) == 3
        assert own_knowledge.bank(context).packs[0].starters
        context.unfinished.close()
        context.bus.close()


# Agendas ----------------------------------------------------------------------------------


def planned(desk) -> list[tuple[str, int | None, bool]]:
    """A session in three days with two topics, and what is on its agenda."""
    session = desk.journal.sessions.plan(desk.mentorship_id, date(2026, 11, 24))
    add = desk.journal.sessions.add_topic
    add(desk.mentorship_id, "What I tried", session_id=session.id, minutes=20)
    add(desk.mentorship_id, "The film", session_id=session.id, detour=True)
    return [("What I tried", 20, False), ("The film", None, True)]


def test_an_agenda_is_kept_as_one_of_ones_own_and_taken_again(desk) -> None:
    """M23, M48: from the agenda at hand to a ready one, in the window, and back."""
    topics = planned(desk)
    page = desk.show(PreparePage(desk.context))
    card = page.findChild(AgendaCard)
    menu = AgendaMenu(desk.context, card, can_keep=True)
    menu.keep_wished.connect(card._on_keep)
    trigger(menu, "Keep this agenda as one of yours…")
    sheet = desk.sheet()
    assert sheet.topics.toPlainText() == "What I tried 20 min\nThe film (detour)"
    sheet.accept_button.click()
    assert sheet.name_field.error == "An agenda needs a name."
    sheet.name.setText("A walk")
    desk.accept(sheet)
    (entry,) = desk.journal.own_entries.all(EntryKind.TEMPLATE)
    assert entry.title == "A walk"
    (mine,) = [one for one in own_knowledge.agendas(desk.context).templates if one.own]
    assert [(t.text, t.minutes, t.detour) for t, _ in mine.topics] == topics
    assert not [one for one in own_knowledge.templates(desk.context).templates if one.own]
    menu = AgendaMenu(desk.context, card)
    assert menu.actions()[0].text() == "A walk\tyours"
    menu.close()


def test_agendas_have_a_list_of_their_own_in_the_settings(desk) -> None:
    """M48: beside the templates of notes, with which they share their order in the file."""
    add = desk.journal.own_entries.add
    note = add(EntryKind.TEMPLATE, template_text(NoteKind.CASE, "## A"), title="A case")
    one = add(EntryKind.TEMPLATE, agenda_text(Occasion.REGULAR, [PlannedTopic("x")]), title="One")
    two = add(EntryKind.TEMPLATE, agenda_text(Occasion.FIRST, [PlannedTopic("y", 5)]), title="Two")
    card = desk.show(OwnCard(desk.context))
    templates, agendas = (section for section in list(card.sections.values())[:2])
    assert [row.title for row in templates.rows.ordered.rows] == ["A case"]
    assert [row.title for row in agendas.rows.ordered.rows] == ["One", "Two"]
    agendas.rows.moved.emit(two.id, 0)
    order = [entry.id for entry in desk.journal.own_entries.all(EntryKind.TEMPLATE)]
    assert order == [note.id, two.id, one.id]
    card.refresh()
    agendas._on_opened(agendas.rows.ordered.index(0))
    sheet = desk.sheet()
    assert (sheet.name.text(), sheet.topics.toPlainText()) == ("Two", "y 5 min")
    sheet.topics.setPlainText("z 15 min (roles swapped)\n\nw")
    desk.accept(sheet)
    (first, _) = own_knowledge.agendas(desk.context).get(two.id).topics
    assert first[0] == PlannedTopic("z", 15, swapped=True)
    assert own_knowledge.agendas(desk.context).for_occasion(Occasion.FIRST).id == two.id


def test_an_agenda_that_cannot_be_read_is_named_and_can_be_put_right(desk) -> None:
    """M48: as for every entry."""
    entry = desk.journal.own_entries.add(EntryKind.TEMPLATE, "occasion = 'never'", title="Wrong")
    (problem,) = own_knowledge.problems(desk.context)
    assert problem.entry_id == entry.id
    card = desk.show(OwnCard(desk.context))
    agendas = list(card.sections.values())[1]
    agendas._on_opened(agendas.rows.ordered.index(0))
    sheet = desk.sheet()
    assert sheet.text.toPlainText() == "occasion = 'never'"
    sheet.reject()
