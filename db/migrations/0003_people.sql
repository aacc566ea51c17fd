-- Anybody who wrote to the bot. Before the consent there is nothing here but an id and a language.
CREATE TABLE people (
    id             INTEGER PRIMARY KEY,     -- Telegram's id
    language       TEXT CHECK (language IN ('kk', 'ru')), -- NULL: not chosen yet
    reminders      TEXT NOT NULL DEFAULT 'all' CHECK (reminders IN ('all', 'important', 'none')),
    unreachable_at REAL,                    -- blocked the bot or closed the account
    met_at         REAL NOT NULL
) STRICT;

-- Proof of consent; outlives the person's data with a hash in place of the id.
CREATE TABLE consents (
    id           INTEGER PRIMARY KEY,
    person_id    INTEGER REFERENCES people (id) ON DELETE SET NULL,
    person_hash  TEXT NOT NULL,             -- SHA-256 of the salted Telegram id
    version      TEXT NOT NULL,
    text_hash    TEXT NOT NULL,             -- SHA-256 of the text that was shown
    language     TEXT NOT NULL CHECK (language IN ('kk', 'ru')),
    given_at     REAL NOT NULL,
    withdrawn_at REAL
) STRICT;
CREATE INDEX consents_person ON consents (person_id);
CREATE UNIQUE INDEX consents_once ON consents (person_hash, version) WHERE withdrawn_at IS NULL;

CREATE TABLE participants (
    person_id     INTEGER PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    number        INTEGER NOT NULL UNIQUE,  -- on the ticket; never used again
    ticket        TEXT NOT NULL UNIQUE,     -- in the QR code
    name          TEXT NOT NULL,
    role          TEXT NOT NULL,
    role_title    TEXT NOT NULL DEFAULT '', -- typed by those whose role is 'other'
    region_id     TEXT NOT NULL REFERENCES regions (id),
    district_id   TEXT REFERENCES districts (id),
    district_name TEXT NOT NULL DEFAULT '', -- typed where no list of districts is known
    organisation  TEXT NOT NULL,
    phone         TEXT NOT NULL,            -- E.164
    registered_at REAL NOT NULL
) STRICT;
CREATE INDEX participants_region ON participants (region_id);
CREATE TABLE participant_numbers (last INTEGER NOT NULL) STRICT;
INSERT INTO participant_numbers VALUES (1000);

-- Trainings: a seat, a place in the waiting list, or an offer that ends.
CREATE TABLE seats (
    id          INTEGER PRIMARY KEY,        -- in the order of arrival, which is that of the line
    session_id  INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    person_id   INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    state       TEXT NOT NULL CHECK (state IN ('taken', 'waiting', 'offered')),
    since       REAL NOT NULL,
    offer_until REAL CHECK ((offer_until IS NULL) = (state <> 'offered')),
    UNIQUE (session_id, person_id)
) STRICT;
CREATE INDEX seats_state ON seats (session_id, state);
CREATE INDEX seats_offers ON seats (offer_until) WHERE state = 'offered';
CREATE INDEX seats_person ON seats (person_id);

-- How full the sessions with sign-up are. Whoever cannot be reached holds up nobody in the line.
CREATE VIEW trainings AS SELECT
    id, forum_id, starts_at, cancelled, capacity,
    (SELECT count(*) FROM seats
     WHERE session_id = sessions.id AND state IN ('taken', 'offered')) AS held,
    (SELECT count(*) FROM seats JOIN people ON people.id = person_id
     WHERE session_id = sessions.id AND state = 'waiting' AND unreachable_at IS NULL) AS waiting
FROM sessions WHERE capacity IS NOT NULL;

CREATE TABLE questions (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,
    forum_id   TEXT NOT NULL REFERENCES forums (id),
    author_id  INTEGER REFERENCES people (id) ON DELETE SET NULL, -- NULL: the author asked to be forgotten
    direction  TEXT NOT NULL,               -- 'other': none of the minister's
    text       TEXT NOT NULL CHECK (text <> ''),
    signature  TEXT NOT NULL CHECK (signature IN ('name', 'role', 'nothing')),
    language   TEXT NOT NULL CHECK (language IN ('kk', 'ru')),
    state      TEXT NOT NULL CHECK (state IN
        ('received', 'accepted', 'joined', 'next', 'on_screen', 'answered', 'declined', 'withdrawn')),
    asked_at   REAL NOT NULL,
    changed_at REAL NOT NULL
) STRICT;
CREATE INDEX questions_author ON questions (author_id);
CREATE INDEX questions_waiting ON questions (forum_id, asked_at) WHERE state = 'received';

-- One row for each moment at which something is due; recipients are chosen then.
CREATE TABLE reminders (
    id         INTEGER PRIMARY KEY,
    forum_id   TEXT NOT NULL REFERENCES forums (id),
    session_id INTEGER REFERENCES sessions (id) ON DELETE CASCADE, -- NULL: about the whole day
    kind       TEXT NOT NULL CHECK (kind IN ('day_before', 'morning', 'session', 'minister')),
    revision   INTEGER NOT NULL,
    due_at     REAL NOT NULL,
    expires_at REAL NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('pending', 'expanded', 'superseded', 'expired'))
) STRICT;
CREATE UNIQUE INDEX reminders_once ON reminders (forum_id, coalesce(session_id, 0), kind, revision);
CREATE INDEX reminders_due ON reminders (due_at) WHERE state = 'pending';

CREATE TABLE muted_sessions (
    person_id  INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    PRIMARY KEY (person_id, session_id)
) STRICT;
