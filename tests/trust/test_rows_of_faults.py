"""Which test shows which fault that somebody found out about: each row has one.

A row is a way in which a machine, a hostile file or text, or Qt and Python themselves, are known to
harm a program like this. To see them all with their tests, run this file with `-s`.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]

THE_FILE = {
    "killed": [
        "trust/window/test_killed_windows.py::"
        "test_killed_in_use_a_window_loses_nothing_that_was_saved",
        "trust/test_killed_operations.py::test_killed_at_any_moment_it_is_old_or_new",
        "journal/test_saving.py::test_what_was_acknowledged_outlives_a_kill",
    ],
    "the power fails": [
        "trust/power/test_power_cuts.py::test_a_power_cut_takes_no_acknowledged_save",
        "trust/power/test_power_cuts.py::test_syncing_less_would_be_found",
    ],
    "removed or moved away while it is open": [
        "window/test_faults_saving.py::test_a_file_that_is_moved_away_and_back",
        "journal/test_saving.py::test_a_file_that_was_removed_takes_no_more_saves",
        "window/test_faults_at_opening.py::"
        "test_a_last_journal_that_has_gone_is_named_and_no_other_opens_in_its_place",
    ],
    "replaced by a sync program": [
        "window/test_faults_saving.py::test_replaced_by_a_fork_both_are_kept_and_it_is_said",
        "journal/test_saving.py::test_a_copy_that_went_its_own_way_is_never_taken_for_ours",
    ],
    "overwritten in place by an older copy": [
        "journal/test_saving.py::test_a_file_overwritten_in_place_by_an_older_copy_is_noticed",
        "journal/test_encryption.py::test_an_older_copy_over_the_file_is_noticed",
        "window/test_faults_saving.py::test_written_over_ours_is_made_from_the_newest_backup",
    ],
    "only the main file is copied": [
        "journal/test_opening.py::test_opening_and_reading_changes_no_byte",
        "journal/test_encrypted_copies.py::test_a_backup_is_the_journal_byte_for_byte",
        "journal/test_backups.py::test_a_save_in_the_middle_makes_the_copy_begin_again",
    ],
    "an older file beside what a save has left of a newer one": [
        "journal/test_restoring.py::test_a_ruined_journal_is_moved_aside_with_what_belongs_to_it",
        "journal/test_opening.py::test_a_half_written_save_is_rolled_back_at_opening",
        "trust/fuzz/test_fuzz.py::test_some_of_each_sort",
    ],
    "the disk is full": [
        "window/test_faults_saving.py::test_a_full_disk",
        "journal/test_saving.py::test_a_full_disk_loses_nothing_and_the_save_works_once_there_is_room",
    ],
    "a lock is held": [
        "window/test_faults_saving.py::test_a_lock_that_is_held",
        "journal/test_saving.py::test_a_lock_held_by_another_process_is_waited_for_and_then_told",
    ],
    "no bytes in it, or a path that was mistyped": [
        "journal/test_opening.py::test_an_empty_file_is_no_journal",
        "journal/test_opening.py::test_a_mistyped_path_makes_no_file",
        "window/test_faults_at_opening.py::test_its_newest_backup_takes_its_place",
    ],
    "flipped bits": [
        "trust/test_hostile_input.py::test_some_flipped_bits_make_no_wrong_word",
        "trust/test_hostile_input.py::test_a_flipped_bit_in_a_word_is_always_found",
        "journal/test_encryption.py::test_every_flipped_bit_is_found",
    ],
    "a migration is killed": [
        "journal/test_migrations.py::test_killed_at_any_statement_it_goes_on_from_there",
        "trust/test_killed_operations.py::test_killed_at_any_moment_it_is_old_or_new",
    ],
    "killed while one types on and on": [
        "window/test_kill.py::"
        "test_killed_at_any_moment_and_anywhere_it_keeps_what_is_two_seconds_old",
    ],
    "an error text that holds what was written": [
        "journal/test_saving.py::test_an_error_says_nothing_of_what_was_written",
    ],
    "the key is forgotten, or the driver has no cipher": [
        "journal/test_encryption.py::test_no_path_opens_an_encrypted_journal_without_its_key",
        "journal/test_encryption.py::test_without_a_cipher_nothing_is_written",
    ],
    "killed work leaves a copy in clear": [
        "journal/test_left_behind.py::test_what_was_left_in_clear_goes_when_a_passphrase_is_given",
        "journal/test_left_behind.py::test_after_a_kill_the_new_key_alone_brings_the_backups_along",
    ],
}

HOSTILE = {
    "a trigger, an endless view or an enormous computed column in a file": [
        "journal/test_opening.py::test_a_schema_that_is_not_ours_is_refused",
        "journal/test_migrations.py::test_an_old_file_with_a_foreign_schema_is_left_alone",
        "trust/fuzz/test_fuzz.py::test_some_of_each_sort",
    ],
    "the settings that keep a schema from doing anything": [
        "journal/test_opening.py::test_the_settings_of_the_recipe_are_in_force",
    ],
    "bad UTF-8, day, member or JSON in one row": [
        "trust/test_hostile_input.py::test_one_bad_row_costs_no_list",
    ],
    "a file that claims terabytes": [
        "trust/test_hollow_files.py::test_a_hole_of_terabytes_is_damage_and_repaired_in_no_time",
    ],
    "an archive that unfolds into gigabytes, or writes outside its folder": [
        "trust/test_hostile_input.py::test_nothing_unpacks_an_archive_or_runs_what_is_read",
        "trust/test_hostile_input.py::test_the_name_of_a_foreign_file_is_no_path",
    ],
    "lone surrogates, NUL, numbers that are none, deep nesting": [
        "trust/test_hostile_input.py::test_whatever_text_comes_is_kept_and_found",
        "trust/fuzz/test_fuzz.py::test_some_of_each_sort",
    ],
    "cells that begin as a formula": [
        "trust/test_hostile_input.py::test_no_table_for_a_spreadsheet_is_written",
    ],
    "a picture whose address is a local file, a pipe or a device": [
        "ui/widgets/test_markdown_paste.py::test_no_other_picture_is_ever_read",
        "ui/widgets/test_markdown_paste.py::test_the_document_does_not_read_files_by_itself",
    ],
    "a picture made to fill the memory": [
        "reports/test_hostile_notes.py::"
        "test_a_picture_made_to_fill_the_memory_is_named_and_not_decoded",
        "ui/widgets/test_markdown_paste.py::test_what_is_no_picture_takes_no_room",
    ],
    "a link that runs or mounts something": [
        "ui/widgets/test_markdown_paste.py::test_links_open_only_by_ctrl_click_and_only_as_a_wish",
        "ui/widgets/test_markdown_paste.py::test_an_address_that_no_click_may_open_is_only_text",
        "ui/notes/test_parts.py::test_an_address_is_shown_before_it_is_opened",
    ],
    "rich text in a label or from the clipboard": [
        "trust/test_hostile_input.py::test_no_source_turns_rich_text_on_or_into_markdown",
        "trust/test_hostile_input.py::test_pasted_html_that_is_none_harms_nothing",
        "ui/widgets/test_markdown_paste.py::test_rich_text_becomes_markdown",
    ],
    "Markdown that Qt has rewritten": [
        "ui/widgets/test_markdown_paste.py::test_copied_text_is_the_source",
        "trust/test_hostile_input.py::test_no_source_turns_rich_text_on_or_into_markdown",
    ],
    "markup in a note that goes into a document": [
        "reports/test_hostile_text.py::test_markup_of_any_kind_is_printed_letter_by_letter",
    ],
    "a note too long for a cell, or a word of a megabyte": [
        "reports/test_hostile_notes.py::test_ten_thousand_headings_are_all_printed",
        "reports/test_hostile_notes.py::"
        "test_work_grows_with_the_length_of_a_word_and_not_with_its_square",
    ],
}

QT_AND_PYTHON = {
    "an error in an overridden method of Qt ends the process": [
        "trust/test_qt_guards.py::test_an_error_in_a_guarded_method_is_reported_and_life_goes_on",
        "trust/test_qt_guards.py::test_the_editor_guards_what_qt_calls",
    ],
    "errors in slots, threads and finalisers reach different hooks": [
        "window/test_crash.py::test_a_fault_in_a_slot_is_shown_once_and_writing_goes_on",
        "window/test_crash.py::test_a_fault_in_a_thread_is_shown",
        "window/test_crash.py::test_a_fault_while_something_is_destroyed_is_logged",
    ],
    "signals of the system wait until Python runs again": [
        "window/test_kill.py::test_asked_to_end_it_saves_every_word_and_ends_well",
    ],
    "there is no session management to rely on": [
        "window/test_kill.py::test_killed_at_any_moment_and_anywhere_it_keeps_what_is_two_seconds_old",
        "window/test_kill.py::test_asked_to_end_it_saves_every_word_and_ends_well",
    ],
    "a lock that a killed process or an earlier boot has left": [
        "window/test_second_start.py::"
        "test_a_second_start_raises_the_first_and_a_killed_one_is_no_hindrance",
        "window/test_faults_one_writer.py::test_a_lock_left_by_a_kill_is_no_hindrance",
    ],
    "a test that types beyond ASCII ends the interpreter": [
        "trust/test_hostile_input.py::test_tests_type_no_letter_that_ends_the_interpreter",
    ],
    "standard keys that some platforms leave without a key": [
        "window/test_frame.py::test_the_menu_has_the_commands_with_their_keys",
        "trust/test_qt_guards.py::test_settings_and_quit_have_keys_of_their_own",
    ],
    "a colour scheme that the platform does not follow": [
        "ui/test_theme.py::test_dark_colours_reach_qt_and_come_back",
    ],
    "migrations that drop what they do not know": [
        "trust/test_hostile_input.py::test_no_migration_is_made_by_another_tool",
        "journal/test_migrations.py::test_the_tables_of_the_old_file_are_those_of_a_new_one",
    ],
    "a clock that jumps": [
        "journal/test_ids_and_rows.py::test_a_clock_that_jumps_back_does_not_reorder_ids",
    ],
}

ROWS = {**THE_FILE, **HOSTILE, **QT_AND_PYTHON}


@cache
def names_in(file: str) -> frozenset[str]:
    tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("row", ROWS)
def test_each_fault_is_shown_by_a_test(row: str) -> None:
    print(row, *(f"\n    {where}" for where in ROWS[row]), sep="")
    assert ROWS[row]
    for where in ROWS[row]:
        file, _, name = where.partition("::")
        assert (TESTS / file).is_file(), where
        assert name.startswith("test_"), where
        assert name in names_in(file), where


PROMISES = TESTS.parent / "packaging" / "SECURITY.md"


def test_each_test_that_a_promise_names_is_there() -> None:
    named = re.findall(r"`tests/([\w/.]+)::(\w+)`", PROMISES.read_text(encoding="utf-8"))
    assert len(named) > 25
    assert [f"{file}::{name}" for file, name in named if name not in names_in(file)] == []


def test_each_promise_names_a_test() -> None:
    text = PROMISES.read_text(encoding="utf-8")
    promised = text.partition("## What is promised")[2].partition("## What is not promised")[0]
    paragraphs = [one for one in promised.split("\n\n") if one.startswith("**")]
    assert len(paragraphs) > 8
    assert [one for one in paragraphs if "`tests/" not in one] == []
