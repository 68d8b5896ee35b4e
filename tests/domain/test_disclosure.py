"""Names in what leaves: told, cut to initials, or not told at all."""

from __future__ import annotations

from datetime import date

from mentorjournal.domain.disclosure import disclosed, initials, names_in
from mentorjournal.domain.documents import Pair
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.notes import NoteKind, SharedNote
from mentorjournal.domain.reports import Disclosure

PEOPLE = ("Amara Keita", "Dr. Lena Vogt", "Jo", "Søren Ærø")


def note(text: str) -> SharedNote:
    return SharedNote("Jo", NoteKind.SESSION, date(2026, 5, 4), "", text, ("Jo",))


def told(text: str, disclosure: Disclosure) -> str:
    found = disclosed(note(text), disclosure, PEOPLE, "somebody")
    assert found.id == "Jo", "an id is no name"
    assert found.goal_ids == ("Jo",)
    assert found.kind is NoteKind.SESSION
    return found.text


def test_initials_leave_titles_out():
    assert initials("Dr. Lena Vogt") == "L. V."
    assert initials("jo") == "J."
    assert initials("Anne-Marie de la Tour") == "A. D. L. T."
    assert initials("田中") == "田."
    assert initials("") == ""


def test_names_become_initials_however_one_is_called():
    short = Disclosure(initials=True)
    assert told("Dr. Lena Vogt, Lena Vogt, Lena, Dr. Vogt and VOGT", short) == (
        "L. V., L. V., L., Dr. V. and V."
    )
    assert told("Lena’s plan, and Jo-Anne’s", short) == "L.’s plan, and J.-Anne’s"
    assert told("Jonas and Lenas stay; https://a.example/Jo does not", short) == (
        "Jonas and Lenas stay; https://a.example/J. does not"
    )
    assert told("So\u0308ren is none, S\u00f8ren \u00c6r\u00f8 is", short) == (
        "So\u0308ren is none, S. \u00c6. is"
    )


def test_a_name_that_is_struck_out_is_nowhere():
    out = Disclosure(people=frozenset({"Dr. Lena Vogt"}))
    assert told("Dr. Lena Vogt told Jo; Lena smiled. LENA VOGT!", out) == (
        "somebody told Jo; somebody smiled. somebody!"
    )
    both = Disclosure(people=frozenset({"Jo"}), initials=True)
    assert told("Jo and Lena", both) == "somebody and L."


def test_whoever_is_struck_out_by_half_a_name_is_struck_out_whole():
    out = Disclosure(people=frozenset({"Lena"}))
    assert told("Dr. Lena Vogt told Jo; Lena smiled, and so did Vogt.", out) == (
        "somebody told Jo; somebody smiled, and so did somebody."
    )


def test_a_name_that_one_is_called_by_is_not_listed_beside_the_whole_one():
    people = (*PEOPLE, "Lena", "S\u00f8ren")
    assert names_in(note("Dr. Lena Vogt, Lena, and S\u00f8ren"), people) == (
        "Dr. Lena Vogt",
        "S\u00f8ren",
    )


def test_without_a_wish_nothing_is_touched():
    whole = note("Lena")
    assert disclosed(whole, Disclosure(), PEOPLE, "somebody") is whole


def test_records_inside_records_are_looked_through():
    pair = Pair("Amara Keita", "Dr. Lena Vogt", Role.MENTEE)
    short = disclosed((pair,), Disclosure(initials=True), PEOPLE, "")[0]
    assert (short.owner_name, short.counterpart) == ("A. K.", "L. V.")
    assert short.first_name(short.mentor) == "L."


def test_who_is_named_is_found_by_full_or_first_name():
    assert names_in(note("Lena came. Keita did not say who."), PEOPLE) == ("Dr. Lena Vogt",)
    assert names_in((note("Jo"), note("Amara Keita")), PEOPLE) == ("Amara Keita", "Jo")
    assert names_in(note("x"), ()) == ()


def test_a_book_that_was_learned_from_takes_no_word_out_of_a_sentence():
    """Only what is somebody's name stands for them by its parts."""
    people = ("The facilitation book", "Das Buch", "The Second Talk", "Amara Keita")
    text = "The book says: the second talk is Das beste. Amara read The facilitation book."
    note = SharedNote("n", NoteKind.SESSION, date(2026, 1, 1), "", text)
    told = disclosed(note, Disclosure(initials=True), people, "somebody").text
    assert told == "The book says: the second talk is Das beste. A. read T. F. B.."
    assert names_in(note, people) == ("The facilitation book", "Amara Keita")


def test_small_words_are_part_of_a_persons_name():
    people = ("Anna von der Heide", "محمد علي")
    note = SharedNote("n", NoteKind.SESSION, date(2026, 1, 1), "", "Anna and محمد met Heide.")
    told = disclosed(note, Disclosure(people=frozenset(people)), people, "somebody").text
    assert told == "somebody and somebody met somebody."
