-- Files that staff asked for and have not got yet.
CREATE TABLE exports (
    id        INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: a letter refers to it
    kind      TEXT NOT NULL CHECK (kind IN ('full', 'public', 'book', 'statistics')),
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    forum_id  TEXT NOT NULL REFERENCES forums (id),
    region_id TEXT REFERENCES regions (id),      -- NULL: all of them
    language  TEXT NOT NULL CHECK (language IN ('kk', 'ru')),
    asked_at  REAL NOT NULL,
    UNIQUE (kind, person_id)                     -- a second press waits for the same file
) STRICT;
