"""The tables of the search, which SQLAlchemy has no words for.

`search_entries` says what a row of the full-text index is, `search_behind` keeps the words that
the index still has of a note that was changed since (see `search_index.catch_up`). The index
keeps no texts (content=''), has prefixes of two and three letters, and folds accents.
"""

SEARCH_DDL = (
    "CREATE TABLE search_entries ("
    "key INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL) STRICT",
    "CREATE TABLE search_behind ("
    "key INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL, "
    "text TEXT NOT NULL, private TEXT NOT NULL) STRICT",
    "CREATE VIRTUAL TABLE search_index USING fts5("
    "title, text, private, content='', prefix='2 3', "
    "tokenize='unicode61 remove_diacritics 2')",
    "INSERT INTO search_index(search_index, rank) VALUES ('secure-delete', 1)",
)
