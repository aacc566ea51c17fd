-- What organizers write in content/*.yaml. Ids are theirs, texts exist in both languages.
-- What is gone from the files while somebody refers to it stays, with `listed` = 0.
CREATE TABLE forums (
    id              TEXT PRIMARY KEY,
    position        INTEGER NOT NULL,
    title_kk        TEXT NOT NULL,
    title_ru        TEXT NOT NULL,
    city_kk         TEXT NOT NULL,
    city_ru         TEXT NOT NULL,
    venue_kk        TEXT NOT NULL,
    venue_ru        TEXT NOT NULL,
    zone            TEXT NOT NULL,          -- IANA name
    day             TEXT NOT NULL,          -- ISO 8601, local to the zone
    questions_open  REAL NOT NULL,
    questions_close REAL NOT NULL,
    contact_kk      TEXT NOT NULL,
    contact_ru      TEXT NOT NULL,
    listed          INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE regions (
    id       TEXT PRIMARY KEY,
    forum_id TEXT NOT NULL REFERENCES forums (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    name_kk  TEXT NOT NULL,
    name_ru  TEXT NOT NULL,
    short_kk TEXT NOT NULL,                 -- for buttons
    short_ru TEXT NOT NULL,
    aliases  TEXT NOT NULL DEFAULT '[]',    -- JSON array: former and spoken names, for the search
    listed   INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE districts (
    id        TEXT PRIMARY KEY,
    region_id TEXT NOT NULL REFERENCES regions (id) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    name_kk   TEXT NOT NULL,
    name_ru   TEXT NOT NULL,
    aliases   TEXT NOT NULL DEFAULT '[]',   -- as those of regions
    listed    INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE directions (
    id       TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    short_kk TEXT NOT NULL,
    short_ru TEXT NOT NULL,
    full_kk  TEXT NOT NULL,
    full_ru  TEXT NOT NULL,
    listed   INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE rooms (
    forum_id TEXT NOT NULL REFERENCES forums (id) DEFERRABLE INITIALLY DEFERRED,
    id       TEXT NOT NULL,
    name_kk  TEXT NOT NULL,
    name_ru  TEXT NOT NULL,
    capacity INTEGER NOT NULL,
    listed   INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (forum_id, id)
) STRICT;

CREATE TABLE sessions (
    id             INTEGER PRIMARY KEY,
    forum_id       TEXT NOT NULL REFERENCES forums (id) DEFERRABLE INITIALLY DEFERRED,
    code           TEXT NOT NULL,           -- the organizers' id; the same code is the same session
    kind           TEXT NOT NULL,
    slot           TEXT,                    -- sessions with the same slot run in parallel: one each
    region_id      TEXT REFERENCES regions (id) DEFERRABLE INITIALLY DEFERRED,
    room_id        TEXT NOT NULL,
    starts_at      REAL NOT NULL,
    ends_at        REAL NOT NULL,
    capacity       INTEGER,                 -- NULL: no sign-up
    minister       INTEGER NOT NULL DEFAULT 0,
    title_kk       TEXT NOT NULL,
    title_ru       TEXT NOT NULL,
    description_kk TEXT NOT NULL DEFAULT '',
    description_ru TEXT NOT NULL DEFAULT '',
    speakers       TEXT NOT NULL DEFAULT '[]', -- JSON: [{"kk": office or name, office, "ru": …}]
    loaded         TEXT,                    -- JSON: what the file said at the last load; NULL: gone
    revision       INTEGER NOT NULL DEFAULT 1, -- grows when the time changes
    cancelled      INTEGER NOT NULL DEFAULT 0,
    UNIQUE (forum_id, code),
    FOREIGN KEY (forum_id, room_id) REFERENCES rooms (forum_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX sessions_time ON sessions (forum_id, starts_at);

CREATE TABLE consent_terms (
    version        TEXT PRIMARY KEY,
    operator_kk    TEXT NOT NULL,
    operator_ru    TEXT NOT NULL,
    business_id    TEXT NOT NULL,           -- BIN of the operator
    recipients_kk  TEXT NOT NULL,           -- third parties; empty: none
    recipients_ru  TEXT NOT NULL,
    in_force       INTEGER NOT NULL
) STRICT;
