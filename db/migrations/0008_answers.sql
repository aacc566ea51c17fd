-- Written answers: in one language, then in the other, then approved and sent.
CREATE TABLE answers (
    question      INTEGER PRIMARY KEY REFERENCES questions (number) ON DELETE CASCADE,
    language      TEXT NOT NULL CHECK (language IN ('kk', 'ru')), -- in which it was written first
    text_kk       TEXT NOT NULL DEFAULT '',
    office_kk     TEXT NOT NULL DEFAULT '',  -- who answers
    text_ru       TEXT NOT NULL DEFAULT '',
    office_ru     TEXT NOT NULL DEFAULT '',
    revision      INTEGER NOT NULL DEFAULT 1, -- nobody approves what they have not read
    written_by    INTEGER,                   -- NULL: forgotten
    written_at    REAL NOT NULL,
    translated_by INTEGER,
    approved_by   INTEGER,
    approved_at   REAL,
    told_to       INTEGER,                   -- the last supporter who was written to; NULL: all were
    disputed_at   REAL,                      -- an asker said why it does not answer
    settled_at    REAL,                      -- staff read that
    CHECK ((text_kk = '') = (office_kk = '')),
    CHECK ((text_ru = '') = (office_ru = '')),
    CHECK (approved_at IS NULL OR (text_kk <> '' AND text_ru <> ''))
) STRICT;
CREATE INDEX answers_untold ON answers (question) WHERE told_to IS NOT NULL;

-- Did the answer answer the question? `question` stands by itself, joined to no other.
CREATE TABLE opinions (
    question     INTEGER NOT NULL REFERENCES questions (number) ON DELETE CASCADE,
    person_id    INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    is_satisfied INTEGER NOT NULL,
    comment      TEXT NOT NULL DEFAULT '',
    at           REAL NOT NULL,
    PRIMARY KEY (question, person_id)
) STRICT;
CREATE INDEX opinions_person ON opinions (person_id);

-- What the minister promised.
CREATE TABLE promises (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    forum_id   TEXT NOT NULL REFERENCES forums (id),
    question   INTEGER REFERENCES questions (number) ON DELETE SET NULL,
    text_kk    TEXT NOT NULL DEFAULT '',
    owner_kk   TEXT NOT NULL DEFAULT '',     -- an office
    text_ru    TEXT NOT NULL DEFAULT '',
    owner_ru   TEXT NOT NULL DEFAULT '',
    due_on     TEXT,                         -- ISO 8601; NULL: no date was named
    state      TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'kept', 'dropped')),
    noted_by   INTEGER,                      -- NULL: forgotten
    noted_at   REAL NOT NULL,
    asked_at   REAL,                         -- when staff were asked, on the date
    changed_at REAL NOT NULL,
    CHECK (text_kk <> '' OR text_ru <> ''),
    CHECK ((text_kk = '') = (owner_kk = '')),
    CHECK ((text_ru = '') = (owner_ru = ''))
) STRICT;
CREATE INDEX promises_forum ON promises (forum_id);
CREATE INDEX promises_question ON promises (question);
CREATE INDEX promises_due ON promises (due_on) WHERE state = 'open' AND asked_at IS NULL;

-- At which moments of a question its author's phone has rung: once at each.
CREATE TABLE rung (
    question INTEGER NOT NULL REFERENCES questions (number) ON DELETE CASCADE,
    moment   TEXT NOT NULL CHECK (moment IN ('admitted', 'next', 'on_screen', 'answered')),
    PRIMARY KEY (question, moment)
) STRICT;

-- Older copies of a living message, to be taken away when the newest stands: JSON, message ids.
ALTER TABLE outbox ADD COLUMN older TEXT NOT NULL DEFAULT '[]';
