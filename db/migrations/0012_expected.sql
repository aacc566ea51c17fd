-- Those whom organizers expect, by phone, as they stood in the newest list.
CREATE TABLE expected (
    phone         TEXT PRIMARY KEY,         -- E.164
    name          TEXT NOT NULL,
    region_id     TEXT NOT NULL REFERENCES regions (id),
    role          TEXT,                     -- NULL: the list does not say
    role_title    TEXT NOT NULL DEFAULT '', -- of those whose role is 'other'
    district_id   TEXT REFERENCES districts (id),
    district_name TEXT NOT NULL DEFAULT '',
    organisation  TEXT NOT NULL DEFAULT '', -- as district_name: may be unknown
    noted_at      REAL NOT NULL
) STRICT;
CREATE INDEX expected_region ON expected (region_id);
CREATE INDEX participants_phone ON participants (phone);

-- A list that a colleague has sent: to be fetched and read, then to be imported or not.
CREATE TABLE imports (
    id        INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: a button refers to it
    person_id INTEGER NOT NULL UNIQUE REFERENCES people (id) ON DELETE CASCADE,
    forum_id  TEXT NOT NULL REFERENCES forums (id),
    language  TEXT NOT NULL CHECK (language IN ('kk', 'ru')),
    file_id   TEXT NOT NULL,                     -- at Telegram
    name      TEXT NOT NULL,
    sent_at   REAL NOT NULL,
    people    TEXT                               -- JSON, the good rows; NULL: not read yet
) STRICT;

-- Files about the list that colleagues asked for and have not got yet.
CREATE TABLE list_files (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    kind      TEXT NOT NULL CHECK (kind IN ('template', 'absent')),
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    forum_id  TEXT NOT NULL REFERENCES forums (id),
    region_id TEXT REFERENCES regions (id),      -- NULL: all of them
    language  TEXT NOT NULL CHECK (language IN ('kk', 'ru')),
    UNIQUE (kind, person_id)                     -- a second press waits for the same file
) STRICT;
