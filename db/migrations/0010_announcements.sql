-- What the organizers tell to many. Who gets it is chosen when it goes out: rows of the outbox.
CREATE TABLE announcements (
    id           INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: letters refer to it
    author_id    INTEGER REFERENCES people (id) ON DELETE SET NULL,
    forum_id     TEXT NOT NULL REFERENCES forums (id), -- at which the author works
    region_id    TEXT REFERENCES regions (id), -- of a coordinator: nobody else's people get it
    kind         TEXT NOT NULL DEFAULT 'normal' CHECK (kind IN ('normal', 'urgent')),
    segment      TEXT NOT NULL,              -- JSON: whom it is for
    one_for_all  INTEGER NOT NULL DEFAULT 0, -- one language is enough: somebody pressed it so
    minutes      INTEGER,                    -- after which it is not sent any more; NULL: never too late
    starts_at    REAL,                       -- NULL: at once
    state        TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'asked', 'planned',
        'sending', 'paused', 'halted', 'done', 'removing', 'removed')),
    revision     INTEGER NOT NULL DEFAULT 1, -- of the words; grows with every correction
    approved_by  INTEGER REFERENCES people (id) ON DELETE SET NULL,
    recipients   INTEGER,                    -- NULL: not chosen yet
    reason       TEXT NOT NULL DEFAULT '',   -- why Telegram refused it
    is_settled   INTEGER NOT NULL DEFAULT 0, -- what is unknown is left as it is
    changed_at   REAL NOT NULL,
    begun_at     REAL,
    resumed_at   REAL,                       -- when it last began or went on,
    resumed_with INTEGER,                    -- with so many letters to send
    ended_at     REAL
) STRICT;
CREATE INDEX announcements_forum ON announcements (forum_id, state, id);
CREATE INDEX announcements_alive ON announcements (id)
WHERE state IN ('planned', 'sending', 'paused', 'removing');

-- The words in each language, as they were typed; of a correction too, before it is sent.
CREATE TABLE announcement_wordings (
    announcement INTEGER NOT NULL REFERENCES announcements (id) ON DELETE CASCADE,
    revision     INTEGER NOT NULL,
    language     TEXT NOT NULL CHECK (language IN ('kk', 'ru')),
    content      TEXT NOT NULL CHECK (content IN ('text', 'photo', 'document', 'voice')),
    text         TEXT NOT NULL,              -- or the caption
    entities     TEXT NOT NULL DEFAULT '[]', -- JSON: the formatting, in the Bot API's form
    file_id      TEXT CHECK ((file_id IS NULL) = (content = 'text')),
    PRIMARY KEY (announcement, revision, language)
) STRICT;

-- Who pressed "read" under an urgent one.
CREATE TABLE announcement_receipts (
    announcement INTEGER NOT NULL REFERENCES announcements (id) ON DELETE CASCADE,
    person_id    INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    read_at      REAL NOT NULL,
    PRIMARY KEY (announcement, person_id)
) STRICT;
CREATE INDEX announcement_receipts_person ON announcement_receipts (person_id);

-- Letters of this kind and ref wait; only those of the vanguard go ahead.
CREATE TABLE holds (
    kind     TEXT NOT NULL,
    ref      INTEGER NOT NULL,
    vanguard TEXT NOT NULL DEFAULT '[]',     -- JSON: ids of letters
    PRIMARY KEY (kind, ref)
) STRICT;
-- In which language an announcement was addressed: its corrections are in the same.
ALTER TABLE outbox ADD COLUMN language TEXT;

-- Who has arrived.
CREATE TABLE checkins (
    person_id  INTEGER PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    forum_id   TEXT NOT NULL REFERENCES forums (id),
    arrived_at REAL NOT NULL,
    noted_by   INTEGER                       -- Telegram's id; NULL: forgotten since
) STRICT;
CREATE INDEX checkins_forum ON checkins (forum_id);
