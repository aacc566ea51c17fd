-- Questions learn what moderators do with them.
CREATE TABLE moderated_questions (
    number       INTEGER PRIMARY KEY AUTOINCREMENT,
    forum_id     TEXT NOT NULL REFERENCES forums (id),
    author_id    INTEGER REFERENCES people (id) ON DELETE SET NULL, -- NULL: forgotten, or never was
    region_id    TEXT NOT NULL REFERENCES regions (id), -- the author's then; outlives the author
    role         TEXT NOT NULL,              -- as the region
    direction    TEXT NOT NULL,              -- 'other': none of the minister's
    text         TEXT NOT NULL CHECK (text <> ''),
    signature    TEXT NOT NULL CHECK (signature IN ('name', 'role', 'nothing')),
    language     TEXT NOT NULL CHECK (language IN ('kk', 'ru')), -- of the text
    state        TEXT NOT NULL CHECK (state IN ('received', 'returned', 'accepted', 'writing',
        'joined', 'next', 'on_screen', 'answered', 'declined', 'withdrawn')),
    joined_to    INTEGER REFERENCES questions (number) CHECK (joined_to <> number),
    reason       TEXT,                       -- why it was returned or declined
    short        TEXT NOT NULL DEFAULT '',   -- for the screen; '': the text itself
    translation  TEXT NOT NULL DEFAULT '',   -- of what the screen shows, by a person
    position     INTEGER CHECK (position IS NULL OR state = 'accepted'), -- in the queue
    sector       TEXT,                       -- where the author sits
    is_flagged   INTEGER NOT NULL DEFAULT 0,
    is_rehearsal INTEGER NOT NULL DEFAULT 0,
    asked_at     REAL NOT NULL,
    changed_at   REAL NOT NULL,
    CHECK ((joined_to IS NOT NULL) = (state = 'joined')),
    CHECK ((reason IS NOT NULL) = (state IN ('returned', 'declined')))
) STRICT;
INSERT INTO moderated_questions (number, forum_id, author_id, region_id, role, direction, text,
    signature, language, state, asked_at, changed_at)
SELECT questions.number, questions.forum_id, author_id,
    coalesce(region_id, (SELECT id FROM regions WHERE forum_id = questions.forum_id
                         ORDER BY position LIMIT 1)),
    coalesce(role, 'other'), direction, text, signature, language,
    -- Nobody could moderate before this release.
    CASE state WHEN 'withdrawn' THEN state ELSE 'received' END, asked_at, changed_at
FROM questions LEFT JOIN participants ON person_id = author_id;
DELETE FROM sqlite_sequence WHERE name = 'moderated_questions';
INSERT INTO sqlite_sequence (name, seq)
SELECT 'moderated_questions', seq FROM sqlite_sequence WHERE name = 'questions';
DROP TABLE questions;
ALTER TABLE moderated_questions RENAME TO questions;
CREATE INDEX questions_author ON questions (author_id);
CREATE INDEX questions_state ON questions (forum_id, state, number);
CREATE INDEX questions_joined ON questions (joined_to) WHERE joined_to IS NOT NULL;
CREATE TRIGGER questions_are_joined_to_heads
BEFORE UPDATE OF joined_to ON questions WHEN new.joined_to IS NOT NULL
BEGIN
    SELECT raise(ABORT, 'a question is joined to a head of its forum')
    WHERE NOT EXISTS (SELECT 1 FROM questions AS head WHERE head.number = new.joined_to
        AND head.joined_to IS NULL AND head.forum_id = new.forum_id);
    SELECT raise(ABORT, 'a head with others joined to it is not joined itself')
    WHERE EXISTS (SELECT 1 FROM questions WHERE joined_to = new.number);
END;

-- Cards in a moderator's hand; nobody else gets them until then.
CREATE TABLE leases (
    question     INTEGER PRIMARY KEY REFERENCES questions (number) ON DELETE CASCADE,
    moderator_id INTEGER NOT NULL,
    taken_at     REAL NOT NULL,
    until        REAL NOT NULL
) STRICT;
CREATE INDEX leases_moderator ON leases (moderator_id);

-- What moderators decided, so that it can be undone and counted.
CREATE TABLE verdicts (
    id           INTEGER PRIMARY KEY,
    question     INTEGER NOT NULL REFERENCES questions (number) ON DELETE CASCADE,
    moderator_id INTEGER,                   -- NULL: forgotten
    from_state   TEXT NOT NULL,
    to_state     TEXT NOT NULL,
    head         INTEGER,                   -- to which it was joined
    moved        TEXT NOT NULL DEFAULT '[]', -- JSON: numbers that moved with it from one head to another
    reason       TEXT,
    taken_at     REAL,                      -- when the card came into the hand; NULL: not from a card
    at           REAL NOT NULL,
    undone_at    REAL
) STRICT;
CREATE INDEX verdicts_moderator ON verdicts (moderator_id, id);
CREATE INDEX verdicts_question ON verdicts (question);

-- Who may ask nothing for a while.
CREATE TABLE mutes (
    person_id INTEGER PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    since     REAL NOT NULL,
    until     REAL NOT NULL
) STRICT;

-- Questions whose authors are still to be told; written in the transaction of what happened.
CREATE TABLE news (
    question INTEGER PRIMARY KEY REFERENCES questions (number) ON DELETE CASCADE,
    rings    INTEGER NOT NULL
) STRICT;

-- A text with one of these is marked for moderators; nothing more happens to it.
CREATE TABLE flagged_words (
    entry TEXT PRIMARY KEY                  -- 'word', or 'stem*' for all that begins so
) STRICT;
