"""Search: whatever is typed, what is found is marked, newest first, and never an error."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.goals import GoalFields
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.notes import NoteKind
from mentorjournal.domain.practice import AimKind
from mentorjournal.journal.folding import fold
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.schema import tables
from mentorjournal.journal.search_excerpt import marks_in
from mentorjournal.journal.search_hit import Hit, Hits, Row, marked_together
from mentorjournal.journal.search_query import read_query
from mentorjournal.journal.triggers import note_key

DAY = date(2026, 3, 2)


def note(journal: Journal, mine: str, text: str, **fields: Any) -> str:
    return journal.notes.add(mine, text=text, **fields).id


def ids(journal: Journal, typed: str, **options: Any) -> list[str]:
    return [hit.id for hit in journal.search.find(typed, **options).hits]


def marked(text: str, marks: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in marks]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("deleg", ["Deleg", "deleg"]),
        ("DELEGATING", ["Delegating", "delegating"]),
        ("cafe", ["café"]),
        ("CAFÉ naive", ["café", "naïve"]),
        ("uber", ["über"]),
        ("漢字", ["漢字"]),
        ("字入", ["字入"]),
        ("日本語", ["日本語"]),
        ("한국", ["한국"]),
        ('"met at the"', ["met at the"]),
        ('"at the ca', ["at the ca"]),
        ("co-lead", ["co-lead"]),
        ("colead", []),
        ("o'neil", ["O’Neil"]),
        ("i", ["I"]),
        ("24/7", ["24/7"]),
        ("GRÖSSE", ["Größe"]),
        ("grosse", ["Größe"]),
        ("größ", ["Größ"]),
        ('"der gruppe"', ["der Gruppe"]),
        ("gros", ["Größ"]),
        ("ΟΔΟΣ", ["οδός"]),
        ("МОЙ", ["Мой"]),
        ("елка", ["ёлка"]),
        ("שלום", ["שָׁלוֹם"]),
        ("οδοσ", ["οδός"]),
        ("istanbul", ["İstanbul"]),
        ("ISTANBUL", ["İstanbul"]),
        ("office", ["oﬃce"]),
        ("hover -sponsor", ["hover"]),
        ("met -hover", []),
        ("sponsor", []),
        ('"the met"', []),
        ("afé", []),
        ("", []),
        ("-hover", []),
    ],
)
def test_what_is_typed_is_found_and_marked(
    journal: Journal, mine: str, typed: str, words: list[str]
) -> None:
    text = (
        "Delegating without hover: I met at the café, naïve or über; "
        "O’Neil co-lead 24/7, 漢字入門 日本語で 한국어 and delegating again. Die Größe der Gruppe, "
        "the oﬃce in İstanbul; οδός, Мой ёлка שָׁלוֹם."
    )
    made = note(journal, mine, text, title="Monday")
    found = journal.search.find(typed).hits
    assert [hit.id for hit in found] == ([made] if words else [])
    if words:
        (hit,) = found
        assert (hit.kind, hit.title, hit.day, hit.private) == (Kind.NOTE, "Monday", DAY, False)
        shown = marked(hit.excerpt, hit.marks)
        assert set(shown) <= set(words)
        assert words[0] in shown or words[-1] in shown


def test_the_newest_come_first_and_page_by_page(journal: Journal, mine: str) -> None:
    made = [note(journal, mine, f"talk {n}", day=DAY + timedelta(days=n)) for n in range(7)]
    found = journal.search.find("talk", limit=3)
    seen = [hit.id for hit in found.hits]
    while found.more:
        found = journal.search.find("talk", limit=3, before=found.last)
        seen += [hit.id for hit in found.hits]
    assert seen == made[::-1]
    assert found.last is None


def test_everything_written_is_found_and_leads_to_its_place(journal: Journal, mine: str) -> None:
    noted = journal.notes.add(mine, kind=NoteKind.SESSION, text="quartz in a note").id
    goal = journal.goals.add(mine, GoalFields(title="quartz goal", means=("quartz step",))).id
    places = {
        (Kind.NOTE, Kind.NOTE, noted),
        (Kind.GOAL, Kind.GOAL, goal),
    }
    check_in = journal.goals.check_in(goal, 1, comment="quartz check-in")
    step = journal.goals.add_step(goal, "quartz step")
    journal.goals.comment(goal, "quartz comment")
    milestone = journal.milestones.add(mine, "quartz milestone", DAY, goal)
    question = journal.questions.add(mine, "quartz question?")
    action = journal.actions.add(mine, "quartz action", note_id=noted)
    alone = journal.actions.add(mine, "quartz alone")
    decision = journal.decisions.add(noted, "quartz decision")
    lesson = journal.lessons.add(mine, "quartz lesson")
    aim = journal.aims.add(AimKind.VALUE, "quartz value")
    topic = journal.sessions.add_topic(mine, "quartz topic")
    mentorship = journal.mentorships.edit(mine, purpose="quartz purpose")
    places |= {
        (Kind.CHECK_IN, Kind.GOAL, goal),
        (Kind.STEP, Kind.GOAL, goal),
        (Kind.MILESTONE, Kind.MILESTONE, milestone.id),
        (Kind.QUESTION, Kind.QUESTION, question.id),
        (Kind.ACTION, Kind.NOTE, noted),
        (Kind.ACTION, Kind.ACTION, alone.id),
        (Kind.DECISION, Kind.NOTE, noted),
        (Kind.LESSON, Kind.LESSON, lesson.id),
        (Kind.AIM, Kind.AIM, aim.id),
        (Kind.TOPIC, Kind.TOPIC, topic.id),
        (Kind.MENTORSHIP, Kind.MENTORSHIP, mentorship.id),
    }
    hits = journal.search.find("quartz").hits
    assert {(hit.kind, hit.place_kind, hit.place_id) for hit in hits} == places
    assert {check_in.id, step.id, action.id, decision.id} < {hit.id for hit in hits}
    assert len(hits) == 14
    for hit in hits:
        shown = marked(hit.title, hit.title_marks) + marked(hit.excerpt, hit.marks)
        assert set(shown) == {"quartz"}
        assert journal.search.mentorship_of(hit) == ("" if hit.kind is Kind.AIM else mine)


def test_what_is_private_is_found_and_flagged(journal: Journal, mine: str) -> None:
    journal.notes.add(mine, title="Review", text="calm", private_text="afraid of the raise")
    (hit,) = journal.search.find("afraid").hits
    assert (hit.private, hit.excerpt, marked(hit.excerpt, hit.marks)) == (
        True,
        "afraid of the raise",
        ["afraid"],
    )
    (hit,) = journal.search.find("calm").hits
    assert (hit.private, hit.excerpt) == (False, "calm")


def test_what_one_wants_to_remember_is_found_with_its_session_and_is_private(
    journal: Journal, mine: str
) -> None:
    with_note = journal.notes.add(mine, kind=NoteKind.SESSION, text="# On *slides*\n\nAnd more")
    held = journal.sessions.of_note(with_note.id)
    assert held is not None
    planned = journal.sessions.plan(mine, DAY + timedelta(days=7))
    remember(journal, held.id, "ask about the quartz")
    remember(journal, planned.id, "bring quartz for Ruth")
    ahead, behind = journal.search.find("quartz").hits
    assert [hit.title for hit in (ahead, behind)] == ["Ruth", "On slides"]
    assert [hit.day for hit in (ahead, behind)] == [DAY + timedelta(days=7), DAY]
    for hit, session, place in (
        (ahead, planned, (Kind.SESSION, planned.id)),
        (behind, held, (Kind.NOTE, with_note.id)),
    ):
        assert (hit.kind, hit.id, hit.private) == (Kind.SESSION, session.id, True)
        assert (hit.place_kind, hit.place_id) == place
        assert marked(hit.excerpt, hit.marks) == ["quartz"]
        assert journal.search.mentorship_of(hit) == mine
    assert [hit.private for hit in journal.search.find("ruth quartz").hits] == [True]


def remember(journal: Journal, session_id: str, words: str) -> None:
    with journal.file.change(Label.EDIT_SESSION, Kind.SESSION) as writer:
        writer.update(tables.sessions, session_id, for_next_time=words)


def test_what_has_no_title_is_found_under_that_of_what_it_belongs_to(
    journal: Journal, mine: str
) -> None:
    journal.practice.add_agreement(mine, confidentiality="quartz stays here")
    said = journal.notes.add(mine, kind=NoteKind.FEEDBACK, title="On my talk").id
    journal.feedback.set(said, effect="quartz clear")
    with journal.file.change(Label.CLOSE_MENTORSHIP, Kind.CLOSING) as writer:
        writer.insert(tables.closings, mentorship_id=mine, thanks="for the quartz")
    titles = {hit.kind: hit.title for hit in journal.search.find("quartz").hits}
    assert titles == {Kind.AGREEMENT: "Ruth", Kind.CLOSING: "Ruth", Kind.FEEDBACK: "On my talk"}


def test_a_tag_finds_its_note_once_and_by_its_day(journal: Journal, mine: str) -> None:
    both = note(journal, mine, "about feedback", tags=("feedback",), day=DAY)
    tagged = note(journal, mine, "x", tags=("feedback",), day=DAY + timedelta(days=3))
    assert ids(journal, "feedback") == [tagged, both]
    assert ids(journal, "feedback", mentorship_id=mine) == [both, tagged]
    assert journal.search.find("feedback").hits[0].day == DAY + timedelta(days=3)


def test_excerpts_are_words_around_the_match(journal: Journal, mine: str) -> None:
    filler = "one two three four five six seven eight nine ten " * 5
    text = f"First line of it\n\n## Heading\n- [ ] **bold** and `code`\n\n{filler}needle {filler}"
    note(journal, mine, text)
    (hit,) = journal.search.find("needle").hits
    assert hit.title == "First line of it"
    assert (hit.excerpt[0], hit.excerpt[-1]) == ("…", "…")
    assert 70 < len(hit.excerpt) <= 80
    assert marked(hit.excerpt, hit.marks) == ["needle"]
    (hit,) = journal.search.find("bold").hits
    assert hit.excerpt.startswith("Heading bold and code one two")
    (hit,) = journal.search.find("first").hits
    assert marked(hit.title, hit.title_marks) == ["First"]


def test_a_list_that_is_no_note_is_one_line_with_points_between(
    journal: Journal, mine: str
) -> None:
    begun = journal.closings.begin(mine)
    journal.closings.edit(
        begun.id, reached="- Both teams agree\n- First talk", thanks="For it\nall"
    )
    (hit,) = journal.search.find("teams").hits
    assert hit.excerpt == "Both teams agree · First talk For it all"
    assert marked(hit.excerpt, hit.marks) == ["teams"]


def test_one_mentorship_is_searched_alone(journal: Journal, mine: str) -> None:
    other = journal.mentorships.add(role=Role.MENTEE, counterpart="Sam").id
    rare = note(journal, mine, "talk one", day=DAY - timedelta(days=900))
    for n in range(30):
        note(journal, other, f"talk {n}", day=DAY + timedelta(days=n))
    older = note(journal, mine, "talk two", day=DAY - timedelta(days=901))
    assert ids(journal, "talk", mentorship_id=mine) == [rare, older]
    found = journal.search.find("talk", mentorship_id=mine, limit=1)
    assert [hit.id for hit in found.hits] == [rare]
    assert found.more
    assert ids(journal, "talk", mentorship_id=mine, limit=1, before=found.last) == [older]


def test_the_best_first_where_they_are_few(journal: Journal, mine: str) -> None:
    best = note(journal, mine, "x", title="Mentoring mentoring", day=DAY - timedelta(days=9))
    note(journal, mine, "a long day, and a word on mentoring at the end of it")
    assert journal.search.ranked("mentoring").hits[0].id == best
    assert ids(journal, "mentoring")[1] == best
    assert list(journal.search.ranked("nothing").hits) == []
    assert list(journal.search.ranked("  ").hits) == []


def test_the_index_follows_edits_deletes_and_undo(journal: Journal, mine: str) -> None:
    made = note(journal, mine, "about sponsors")
    journal.notes.edit(made, text="about peers")
    assert (ids(journal, "sponsors"), ids(journal, "peers")) == ([], [made])
    journal.notes.delete(made)
    assert ids(journal, "peers") == []
    journal.undo()
    assert ids(journal, "peers") == [made]
    assert journal.search.check(full=True) == ()


def test_an_index_another_tool_left_behind_is_noticed_and_made_anew(
    journal: Journal, mine: str
) -> None:
    made = note(journal, mine, "about sponsors", tags=("pay",))
    journal.goals.add(mine, GoalFields(title="sponsor"))
    raw: Any = journal.file.connection.connection.driver_connection
    for (name,) in raw.execute(
        "SELECT name FROM sqlite_temp_schema WHERE name LIKE 'search%' AND type = 'trigger'"
    ).fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute("UPDATE notes SET text = 'about mentors'")
    assert journal.search.check() == ()  # nothing is missing, so only a full look can tell
    assert journal.search.check(full=True) == ("search_index",)
    raw.execute("DELETE FROM goals")
    raw.execute("UPDATE notes SET day = '2026-01-01'")
    assert journal.search.check() == ("notes", "goals", "goal_log")
    steps: list[tuple[int, int]] = []
    journal.search.rebuild(lambda done, total: steps.append((done, total)))
    assert steps[-1][0] == steps[-1][1] == 3  # a note, its tag, the mentorship
    assert journal.search.check(full=True) == ()
    assert (ids(journal, "mentors"), ids(journal, "sponsors")) == ([made], [])
    assert ids(journal, "pay") == [made]


def test_a_rebuild_that_is_called_off_changes_nothing(journal: Journal, mine: str) -> None:
    made = note(journal, mine, "about sponsors")

    def call_off(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        journal.search.rebuild(call_off)
    assert ids(journal, "sponsors") == [made]
    assert journal.search.check(full=True) == ()


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_hits_looked_at_together_are_those_looked_at_one_by_one(
    journal: Journal, mine: str, data: st.DataObject
) -> None:
    words = st.sampled_from(
        ["co", "Cold", "(co)", "naïve", "**co**", "x" * 45, "\n", "东京", "echo"]
    )
    text = data.draw(st.lists(words, max_size=60).map(" ".join))
    title = data.draw(st.sampled_from(["", "Co and co", "Echo", "Naïve co"]))
    made = note(journal, mine, text, title=title, private_text="co")
    hits = journal.search.find("co", limit=3).hits
    assert list(hits) == [hits[place] for place in range(len(hits))]
    for hit in hits:
        assert marked(hit.excerpt, hit.marks) or marked(hit.title, hit.title_marks)
    assert made in [hit.id for hit in hits] or len(hits) == 3


@settings(max_examples=300)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "Plain", "co and Co", "Naïve co", "東京 co", "a\nco", "co?" * 90]),
            st.lists(
                st.sampled_from(
                    [
                        "co",
                        "Cold",
                        "(co)",
                        "co?",
                        "naïve",
                        "**co**",
                        "x" * 45,
                        "\n",
                        "co’co",
                        "东京",
                        "echo",
                        "[co](x)",
                        "_co_",
                        "\1",
                        "\2co",
                        "co\tco",
                        "é",
                        "ÿco",
                        "a-co",
                        "word",
                    ]
                ),
                max_size=70,
            ).map(" ".join),
        ),
        max_size=6,
    ),
    st.sampled_from(["co", "cold", "naïve", "x"]),
)
def test_many_hits_are_marked_as_each_would_be(texts: list[tuple[str, str]], word: str) -> None:
    rows: list[Row] = [(note_key("2026-03-02", 1), "x", *each) for each in texts]
    hits = Hits(rows, read_query(word))
    assert list(hits) == hits[:]


@given(st.lists(st.sampled_from(["co", "Cold", "(co)", "echo", "a-co", "it's"]), min_size=1))
def test_plain_notes_are_marked_together(words: list[str]) -> None:
    text = " ".join(["First", "co", *words])
    hits, unsure = marked_together([(0, "x", "On co-operation", text)], read_query("co"))
    assert unsure == []
    assert marked(hits[0].excerpt, hits[0].marks)[0] == "co"
    assert marked(hits[0].title, hits[0].title_marks) == ["co"]


typed = st.text(
    st.sampled_from("ab \"*()-+:^{}[]~.,'\\/%_#@!?&|<>=;$0é漢字\u0301\u200d\n\t") | st.characters(),
    max_size=40,
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed)
def test_nothing_that_can_be_typed_is_an_error(journal: Journal, mine: str, typed: str) -> None:
    if not journal.notes.count(mine):
        note(journal, mine, "ab a b 漢字 é 0", private_text="b")
    for found in (
        journal.search.find(typed),
        journal.search.find(typed, mentorship_id=mine),
        journal.search.ranked(typed),
    ):
        assert all(isinstance(hit, Hit) for hit in found.hits)


@pytest.mark.parametrize("typed", ["AND", "a OR", "NOT", "NEAR(a b)", "title:x", 'a"', "a^2"])
def test_words_of_the_query_language_are_words(journal: Journal, mine: str, typed: str) -> None:
    made = note(journal, mine, "and or not near(a b) title:x a a^2")
    assert ids(journal, typed) == [made]


@given(st.text(max_size=60) | st.text("ßẞŒﬁİŉǰΐΣςé\u0301й漢ab ", max_size=20))
def test_what_is_folded_knows_where_each_character_comes_from(text: str) -> None:
    """Alone, each character is folded to what stands in its place."""
    folded = fold(text)
    assert folded.text == fold(folded.text).text, "folded once is folded"
    spans = [folded.span(at, at + 1) for at in range(len(folded.text))]
    assert all(end == start + 1 for start, end in spans)
    for place, char in enumerate(text):
        alone = "".join(folded.text[at] for at, span in enumerate(spans) if span[0] == place)
        assert alone == fold(char).text


LETTERS = "ßẞﬁŉΣςσίйЁعأคำİKÅéüaßGक़שׁ\u0301\u05b8"


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(LETTERS, min_size=1, max_size=12))
def test_a_word_is_found_in_whatever_case_it_is_typed(
    journal: Journal, mine: str, letters: str
) -> None:
    word = f"x{letters}"
    made = note(journal, mine, f"before {word} after", title="a title")
    for typed in (word, word.upper(), word.lower(), word.casefold(), normalize("NFD", word)):
        (hit,) = [hit for hit in journal.search.find(f'"{typed}"').hits if hit.id == made]
        assert marked(hit.excerpt, hit.marks)[0].startswith("x"), typed
    journal.undo()


@given(st.text("ab c", max_size=30), st.text("abc", min_size=2, max_size=3))
def test_marks_are_in_order_and_stand_at_the_beginning_of_words(text: str, word: str) -> None:
    marks = marks_in(text, read_query(word))
    assert [text[start:end] for start, end in marks] == [word] * len(marks)
    assert list(marks) == sorted(marks)
    begins = sum(part.startswith(word) for part in text.split())
    assert len(marks) == begins


def test_a_note_is_found_wherever_another_tool_has_packed_it(journal, mine):
    """Packing a file keeps the places of notes, by which the search goes to them."""
    gap = journal.notes.add(mine, text="A gap")
    plain = journal.notes.add(mine, text="# Harvest\n\nWe picked quinces")
    tagged = journal.notes.add(mine, text="Elsewhere", tags=("quinces",))
    titled = journal.notes.add(mine, title="On quinces", text="And more")
    before = journal.search.find("quinces")
    journal.notes.delete(gap.id)
    journal.file.run("VACUUM")
    again = journal.search.find("quinces")
    assert [(hit.id, hit.title) for hit in again.hits] == [(h.id, h.title) for h in before.hits]
    assert {hit.id for hit in again.hits} == {plain.id, tagged.id, titled.id}
    assert len(journal.search.find("quinces", mentorship_id=mine).hits) == 3


def test_notes_of_one_day_come_newest_written_first(journal, mine):
    written = [journal.notes.add(mine, text=f"quinces {number}").id for number in range(5)]
    assert [hit.id for hit in journal.search.find("quinces").hits] == written[::-1]
