"""The whole practice gets its columns: what is liked, prepared, swapped, agreed, closed, own.

The search index is made anew: sessions and closings are found too, and the key of a note says
where it is in its table.
"""

from sqlalchemy import Connection

from mentorjournal.journal.migrations.remaking import NewTable, made, remade

_CHANGED = (
    NewTable(
        "mentorships",
        (
            "id TEXT NOT NULL",
            "role TEXT NOT NULL",
            "counterpart TEXT DEFAULT '' NOT NULL",
            "counterpart_pronouns TEXT DEFAULT '' NOT NULL",
            "purpose TEXT DEFAULT '' NOT NULL",
            "kind TEXT NOT NULL",
            "mode TEXT NOT NULL",
            "starts_on TEXT NOT NULL",
            "ends_on TEXT",
            "cadence_days INTEGER NOT NULL",
            "session_minutes INTEGER NOT NULL",
            "my_success TEXT DEFAULT '' NOT NULL",
            "their_success TEXT DEFAULT '' NOT NULL",
            "likes_to_celebrate TEXT DEFAULT '' NOT NULL",
            "phase_override TEXT",
            "archived_on TEXT",
            "position INTEGER DEFAULT '0' NOT NULL",
            "created_at TEXT NOT NULL",
            "changed_at TEXT NOT NULL",
            "row_hash INTEGER DEFAULT '0' NOT NULL",
            "PRIMARY KEY (id)",
            "CHECK (length(id) = 36)",
            "CHECK (role IN ('mentee', 'mentor'))",
            "CHECK (kind IN ('formal', 'informal'))",
            "CHECK (mode IN ('in_person', 'video', 'phone'))",
            "CHECK (starts_on IS date(starts_on))",
            "CHECK (ends_on IS date(ends_on))",
            "CHECK (cadence_days BETWEEN 1 AND 365)",
            "CHECK (session_minutes BETWEEN 5 AND 480)",
            "CHECK (phase_override IN ('getting_to_know', 'setting_goals', 'working', 'closing'))",
            "CHECK (archived_on IS date(archived_on))",
        ),
        {"likes_to_celebrate": "''"},
    ),
    NewTable(
        "sessions",
        (
            "id TEXT NOT NULL",
            "mentorship_id TEXT NOT NULL",
            "day TEXT NOT NULL",
            "starts_at TEXT",
            "minutes INTEGER",
            "mode TEXT",
            "state TEXT NOT NULL",
            "note_id TEXT",
            "presence TEXT DEFAULT '' NOT NULL",
            "for_next_time TEXT DEFAULT '' NOT NULL",
            "created_at TEXT NOT NULL",
            "changed_at TEXT NOT NULL",
            "row_hash INTEGER DEFAULT '0' NOT NULL",
            "PRIMARY KEY (id)",
            "FOREIGN KEY(mentorship_id) REFERENCES mentorships (id) ON DELETE CASCADE",
            "FOREIGN KEY(note_id) REFERENCES notes (id) ON DELETE SET NULL",
            "CHECK (length(id) = 36)",
            "CHECK (day IS date(day))",
            "CHECK (starts_at GLOB '[0-2][0-9]:[0-5][0-9]')",
            "CHECK (minutes BETWEEN 1 AND 1440)",
            "CHECK (mode IN ('in_person', 'video', 'phone'))",
            "CHECK (state IN ('planned', 'running', 'held', 'cancelled'))",
        ),
        {"presence": "''", "for_next_time": "''"},
        (
            "CREATE INDEX ix_sessions_by_day ON sessions (mentorship_id, day)",
            "CREATE INDEX ix_sessions_mentorship_id ON sessions (mentorship_id)",
            "CREATE INDEX ix_sessions_note_id ON sessions (note_id)",
        ),
    ),
    NewTable(
        "topics",
        (
            "id TEXT NOT NULL",
            "mentorship_id TEXT NOT NULL",
            "session_id TEXT",
            "text TEXT DEFAULT '' NOT NULL",
            "minutes INTEGER",
            "goal_id TEXT",
            "detour INTEGER NOT NULL",
            "swapped INTEGER NOT NULL",
            "question_id TEXT",
            "state TEXT NOT NULL",
            "position INTEGER DEFAULT '0' NOT NULL",
            "created_at TEXT NOT NULL",
            "changed_at TEXT NOT NULL",
            "row_hash INTEGER DEFAULT '0' NOT NULL",
            "PRIMARY KEY (id)",
            "FOREIGN KEY(mentorship_id) REFERENCES mentorships (id) ON DELETE CASCADE",
            "FOREIGN KEY(session_id) REFERENCES sessions (id) ON DELETE SET NULL",
            "FOREIGN KEY(goal_id) REFERENCES goals (id) ON DELETE SET NULL",
            "FOREIGN KEY(question_id) REFERENCES questions (id) ON DELETE SET NULL",
            "CHECK (length(id) = 36)",
            "CHECK (minutes BETWEEN 1 AND 480)",
            "CHECK (detour IN (0, 1))",
            "CHECK (swapped IN (0, 1))",
            "CHECK (state IN ('open', 'discussed', 'carried'))",
        ),
        {"swapped": "0"},
        (
            "CREATE INDEX ix_topics_goal_id ON topics (goal_id)",
            "CREATE INDEX ix_topics_mentorship_id ON topics (mentorship_id)",
            "CREATE INDEX ix_topics_question_id ON topics (question_id)",
            "CREATE INDEX ix_topics_session_id ON topics (session_id)",
        ),
    ),
    NewTable(
        "agreements",
        (
            "id TEXT NOT NULL",
            "mentorship_id TEXT NOT NULL",
            "version INTEGER NOT NULL",
            "agreed_on TEXT",
            "my_expectations TEXT DEFAULT '' NOT NULL",
            "their_expectations TEXT DEFAULT '' NOT NULL",
            "meetings TEXT DEFAULT '' NOT NULL",
            "confidentiality TEXT DEFAULT '' NOT NULL",
            "feedback_way TEXT DEFAULT '' NOT NULL",
            "created_at TEXT NOT NULL",
            "changed_at TEXT NOT NULL",
            "row_hash INTEGER DEFAULT '0' NOT NULL",
            "PRIMARY KEY (id)",
            "FOREIGN KEY(mentorship_id) REFERENCES mentorships (id) ON DELETE CASCADE",
            "CHECK (length(id) = 36)",
            "CHECK (version BETWEEN 1 AND 10000)",
            "CHECK (agreed_on IS date(agreed_on))",
        ),
        {"meetings": "''"},
        ("CREATE INDEX ix_agreements_mentorship_id ON agreements (mentorship_id)",),
    ),
)
_ADDED = (
    NewTable(
        "closings",
        (
            "id TEXT NOT NULL",
            "mentorship_id TEXT NOT NULL",
            "reached TEXT DEFAULT '' NOT NULL",
            "goes_on TEXT DEFAULT '' NOT NULL",
            "thanks TEXT DEFAULT '' NOT NULL",
            "contact TEXT DEFAULT '' NOT NULL",
            "closed_on TEXT",
            "created_at TEXT NOT NULL",
            "changed_at TEXT NOT NULL",
            "row_hash INTEGER DEFAULT '0' NOT NULL",
            "PRIMARY KEY (id)",
            "FOREIGN KEY(mentorship_id) REFERENCES mentorships (id) ON DELETE CASCADE",
            "CHECK (length(id) = 36)",
            "CHECK (closed_on IS date(closed_on))",
        ),
        {},
        ("CREATE INDEX ix_closings_mentorship_id ON closings (mentorship_id)",),
    ),
    NewTable(
        "own_entries",
        (
            "id TEXT NOT NULL",
            "kind TEXT NOT NULL",
            "title TEXT DEFAULT '' NOT NULL",
            "body TEXT DEFAULT '' NOT NULL",
            "position INTEGER DEFAULT '0' NOT NULL",
            "created_at TEXT NOT NULL",
            "changed_at TEXT NOT NULL",
            "row_hash INTEGER DEFAULT '0' NOT NULL",
            "PRIMARY KEY (id)",
            "CHECK (length(id) = 36)",
            "CHECK (kind IN ('catalogue', 'question', 'template', 'pulse_line'))",
        ),
        {},
    ),
)


# Table, day, title, text, private text: what is found of each, from this version on.
_FOUND = (
    ("notes", "day", "title", "text", "private_text well_being"),
    (
        "goals",
        "created_at",
        "title",
        "sentence what why who_helps tools place reason means strategy",
        "",
    ),
    ("goal_log", "day", "", "reason", ""),
    ("check_ins", "day", "", "comment", ""),
    ("milestones", "due_on", "title", "celebration", ""),
    ("steps", "created_at", "text", "", ""),
    ("questions", "created_at", "text", "answer", ""),
    ("topics", "created_at", "text", "", ""),
    ("actions", "created_at", "text", "", ""),
    ("decisions", "day", "text", "", ""),
    ("lessons", "day", "text", "learned_from", ""),
    ("feedback", "created_at", "who", "situation example effect next_step", ""),
    ("people", "created_at", "name", "text introduced_by", ""),
    ("aims", "created_at", "text", "", ""),
    (
        "agreements",
        "created_at",
        "",
        "my_expectations their_expectations meetings confidentiality feedback_way",
        "",
    ),
    (
        "mentorships",
        "created_at",
        "counterpart",
        "purpose my_success their_success likes_to_celebrate",
        "",
    ),
    ("sessions", "day", "", "", "for_next_time"),
    ("closings", "created_at", "", "reached goes_on thanks contact", ""),
    ("attachments", "created_at", "name", "", ""),
    ("note_tags", "", "tag", "", ""),
)


def run(connection: Connection) -> None:
    """From version 2 to 3, inside the transaction of the caller."""
    statements = [statement for table in _CHANGED for statement in remade(table)]
    statements += [statement for table in _ADDED for statement in made(table)]
    statements += [
        "INSERT INTO search_index (search_index) VALUES ('delete-all')",
        "DELETE FROM search_entries",
        "DELETE FROM search_behind",
        *(statement for row in _FOUND for statement in _entered(*row)),
    ]
    for statement in statements:
        connection.exec_driver_sql(statement)


def _entered(table: str, day: str, title: str, text: str, private: str) -> tuple[str, str]:
    key = {
        "notes": "note_key(day, rowid)",
        "note_tags": "search_key('', note_id || '#' || tag)",
    }.get(table, f"search_key({day}, id)")
    words = (" || ' ' || ".join(names.split()) or "''" for names in (title, text, private))
    found = ", ".join(f"search_text({each})" for each in words)
    row_id = "note_id" if table == "note_tags" else "id"
    return (
        "INSERT INTO search_index (rowid, title, text, private) "
        f"SELECT {key}, {found} FROM {table}",
        f"INSERT INTO search_entries SELECT {key}, '{table}', {row_id} FROM {table}",
    )
