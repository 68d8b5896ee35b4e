"""Every command that has a key or stands in a menu, in one table."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QKeySequence

Key = QKeySequence.StandardKey


class ActionSpec(NamedTuple):
    """One row of the table.

    Attributes:
        name: how code speaks of it. text: source text, translated when the action is made.
        icon: name of the picture, or "". keys: shortcuts as text, or a standard key.
        menu: the menu it stands in, or "".
    """

    name: str
    text: str
    icon: str
    keys: tuple[str, ...] | Key
    menu: str


# QT_TRANSLATE_NOOP is a macro for lupdate; the texts are found there by the name of this table.
ACTIONS = (
    ActionSpec("new_note", "New note", "notebook-pen", ("Ctrl+N",), "journal"),
    ActionSpec("new_goal", "New goal", "target", ("Ctrl+G",), "journal"),
    ActionSpec("quick_capture", "Capture a moment", "plus", ("Ctrl+Shift+N",), "journal"),
    ActionSpec("quick_goal", "Capture a goal", "plus", ("Ctrl+Shift+G",), "journal"),
    ActionSpec("new_mentorship", "New mentorship…", "user-plus", (), "journal"),
    ActionSpec("new_journal", "New journal…", "file-plus", (), "journal"),
    ActionSpec("open_journal", "Open journal…", "folder-open", ("Ctrl+O",), "journal"),
    ActionSpec("save_copy", "Save a copy…", "copy", ("Ctrl+Shift+S",), "journal"),
    ActionSpec("backups", "Backups", "archive", (), "journal"),
    ActionSpec("lock", "Lock", "lock", ("Ctrl+L",), "journal"),
    ActionSpec("settings", "Settings", "settings", ("Ctrl+,",), "journal"),
    ActionSpec("quit", "Quit", "log-out", ("Ctrl+Q",), "journal"),
    ActionSpec("undo", "Undo", "undo-2", Key.Undo, "edit"),
    ActionSpec("redo", "Redo", "redo-2", ("Ctrl+Shift+Z", "Ctrl+Y"), "edit"),
    ActionSpec("find", "Find in this page", "search", Key.Find, "edit"),
    ActionSpec("search", "Search everything", "search", ("Ctrl+K",), "edit"),
    ActionSpec("today", "Today", "sun", ("Alt+1",), "view"),
    ActionSpec("journal", "Journal", "notebook-text", ("Alt+2",), "view"),
    ActionSpec("goals", "Goals", "target", ("Alt+3",), "view"),
    ActionSpec("timeline", "Timeline", "calendar-range", ("Alt+4",), "view"),
    ActionSpec("prepare", "Prepare", "list-checks", ("Alt+5",), "view"),
    ActionSpec("report", "Report", "file-text", ("Alt+6",), "view"),
    ActionSpec("actions", "Actions", "circle-check", ("Alt+7",), "view"),
    ActionSpec("questions", "Questions", "circle-question-mark", ("Alt+8",), "view"),
    ActionSpec("lessons", "Lessons", "lightbulb", ("Alt+9",), "view"),
    ActionSpec("calendar", "Calendar", "calendar", ("Alt+0",), "view"),
    ActionSpec("mentorship", "Mentorship", "handshake", ("Alt+M",), "view"),
    ActionSpec("back", "Back", "arrow-left", Key.Back, "view"),
    ActionSpec("larger", "Larger text", "zoom-in", ("Ctrl++", "Ctrl+="), "view"),
    ActionSpec("smaller", "Smaller text", "zoom-out", ("Ctrl+-",), "view"),
    ActionSpec("keys", "Keyboard shortcuts", "keyboard", ("F1",), "help"),
    ActionSpec("about", "About Mentor Journal", "info", (), "help"),
)

PAGES = (
    "today",
    "journal",
    "goals",
    "timeline",
    "prepare",
    "report",
    "actions",
    "questions",
    "lessons",
    "calendar",
    "mentorship",
)


def key_of(name: str) -> str:
    """The first key of a command, as this desktop writes it; "" without one."""
    keys = next(spec.keys for spec in ACTIONS if spec.name == name)
    known = keys if isinstance(keys, tuple) else QKeySequence.keyBindings(keys)
    return QKeySequence(known[0]).toString(QKeySequence.SequenceFormat.NativeText) if known else ""
