"""What lay in the settings of one computer travels with the journal; goals say what they are for.

A mentorship says how often its owner wants to be asked for a pulse, reminders that were put away
stay so wherever the file goes, and a goal can name the definition of success that it speaks for.

The search folds more letters than before (`triggers.search_text`): the index is looked over for
them when nobody waits for it, see `search_repair`.
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
            "pulse_rhythm TEXT DEFAULT 'quarterly' NOT NULL",
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
            "CHECK (pulse_rhythm IN ('monthly', 'quarterly', 'never'))",
            "CHECK (phase_override IN ('getting_to_know', 'setting_goals', 'working', 'closing'))",
            "CHECK (archived_on IS date(archived_on))",
        ),
        {"pulse_rhythm": "'quarterly'"},
    ),
    NewTable(
        "goals",
        (
            "id TEXT NOT NULL",
            "mentorship_id TEXT NOT NULL",
            "parent_id TEXT",
            "kind TEXT NOT NULL",
            "state TEXT NOT NULL",
            "owner TEXT NOT NULL",
            "position INTEGER DEFAULT '0' NOT NULL",
            "revision INTEGER NOT NULL",
            "wizard_step INTEGER NOT NULL",
            "catalogue_id TEXT",
            "closed_on TEXT",
            "success_of TEXT",
            "title TEXT DEFAULT '' NOT NULL",
            "sentence TEXT DEFAULT '' NOT NULL",
            "what TEXT DEFAULT '' NOT NULL",
            "why TEXT DEFAULT '' NOT NULL",
            "who_helps TEXT DEFAULT '' NOT NULL",
            "tools TEXT DEFAULT '' NOT NULL",
            "place TEXT DEFAULT '' NOT NULL",
            "measure_name TEXT DEFAULT '' NOT NULL",
            "measure_kind TEXT NOT NULL",
            "measure_unit TEXT DEFAULT '' NOT NULL",
            "measure_baseline REAL",
            "measure_target REAL",
            "measure_direction TEXT NOT NULL",
            "means TEXT DEFAULT '' NOT NULL",
            "confidence INTEGER",
            "reason TEXT DEFAULT '' NOT NULL",
            "meaning INTEGER",
            "mentor_fit INTEGER",
            "strategy TEXT DEFAULT '' NOT NULL",
            "horizon TEXT NOT NULL",
            "stretch INTEGER NOT NULL",
            "starts_on TEXT",
            "due_on TEXT",
            "created_at TEXT NOT NULL",
            "changed_at TEXT NOT NULL",
            "row_hash INTEGER DEFAULT '0' NOT NULL",
            "PRIMARY KEY (id)",
            "FOREIGN KEY(mentorship_id) REFERENCES mentorships (id) ON DELETE CASCADE",
            "FOREIGN KEY(parent_id) REFERENCES goals (id) ON DELETE CASCADE",
            "CHECK (length(id) = 36)",
            "CHECK (kind IN ('smart', 'objective', 'key_result'))",
            "CHECK (state IN ('draft', 'proposed', 'agreed', 'achieved', 'dropped'))",
            "CHECK (owner IN ('me', 'them'))",
            "CHECK (revision BETWEEN 1 AND 1000000)",
            "CHECK (wizard_step BETWEEN 0 AND 5)",
            "CHECK (closed_on IS date(closed_on))",
            "CHECK (success_of IN ('me', 'them'))",
            "CHECK (measure_kind IN ('count', 'percentage', 'money', 'rating', 'done'))",
            "CHECK (measure_direction IN ('raise', 'lower', 'reach', 'keep'))",
            "CHECK (confidence BETWEEN 1 AND 10)",
            "CHECK (meaning BETWEEN 1 AND 5)",
            "CHECK (mentor_fit BETWEEN 1 AND 5)",
            "CHECK (horizon IN ('short', 'long'))",
            "CHECK (stretch IN (0, 1))",
            "CHECK (starts_on IS date(starts_on))",
            "CHECK (due_on IS date(due_on))",
        ),
        {"success_of": "NULL"},
        (
            "CREATE INDEX ix_goals_by_rank ON goals (mentorship_id, position, id)",
            "CREATE INDEX ix_goals_mentorship_id ON goals (mentorship_id)",
            "CREATE INDEX ix_goals_parent_id ON goals (parent_id)",
        ),
    ),
)
_PUT_AWAY = NewTable(
    "put_away",
    (
        "id TEXT NOT NULL",
        "mentorship_id TEXT NOT NULL",
        "kind TEXT NOT NULL",
        "about TEXT NOT NULL",
        "since TEXT NOT NULL",
        "created_at TEXT NOT NULL",
        "changed_at TEXT NOT NULL",
        "row_hash INTEGER DEFAULT '0' NOT NULL",
        "PRIMARY KEY (id)",
        "FOREIGN KEY(mentorship_id) REFERENCES mentorships (id) ON DELETE CASCADE",
        "CHECK (length(id) = 36)",
        "CHECK (kind IN ('session', 'missed', 'cadence', 'action', 'step', 'milestone', 'goal', "
        "'pulse'))",
        "CHECK (since IS date(since))",
    ),
    {},
    ("CREATE INDEX ix_put_away_mentorship_id ON put_away (mentorship_id)",),
)
_OUTDATED = (
    "INSERT OR REPLACE INTO search_behind (key, kind, id, title, text, private) "
    "VALUES (0, 'outdated', '', '', '', '')"
)


def run(connection: Connection) -> None:
    """From version 4 to 5, inside the transaction of the caller."""
    statements = [statement for table in _CHANGED for statement in remade(table)]
    for statement in (*statements, *made(_PUT_AWAY), _OUTDATED):
        connection.exec_driver_sql(statement)
