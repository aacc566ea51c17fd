-- Accepted questions as they were dealt to participants, one by one.
CREATE TABLE deals (
    question  INTEGER NOT NULL REFERENCES questions (number) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    choice    TEXT CHECK (choice IN ('support', 'skip')), -- NULL: shown, nothing said yet
    dealt_at  REAL NOT NULL,
    PRIMARY KEY (question, person_id)
) STRICT;
CREATE INDEX deals_person ON deals (person_id);

-- How often each was dealt, counted as it happens: the deck is sorted by it.
CREATE TABLE dealt (
    question INTEGER PRIMARY KEY REFERENCES questions (number) ON DELETE CASCADE,
    times    INTEGER NOT NULL
) STRICT;
CREATE TRIGGER deals_are_counted AFTER INSERT ON deals
BEGIN
    INSERT INTO dealt VALUES (new.question, 1) ON CONFLICT DO UPDATE SET times = times + 1;
END;

CREATE TRIGGER stage_hears_of_support AFTER UPDATE OF choice ON deals
WHEN (new.choice IS 'support') <> (old.choice IS 'support')
BEGIN
    UPDATE stages SET revision = revision + 1
    WHERE forum_id = (SELECT forum_id FROM questions WHERE number = new.question);
END;
CREATE TRIGGER stage_hears_of_support_taken_away AFTER DELETE ON deals
WHEN old.choice = 'support'
BEGIN
    UPDATE stages SET revision = revision + 1
    WHERE forum_id = (SELECT forum_id FROM questions WHERE number = old.question);
END;

-- Which words mean the same, in both languages: what likeness is judged by.
CREATE TABLE vocabulary (
    meaning TEXT PRIMARY KEY,
    rank    TEXT NOT NULL CHECK (rank IN ('subject', 'detail', 'everywhere', 'silent')),
    words   TEXT NOT NULL                   -- JSON array: 'word', or 'stem*' for all that begins so
) STRICT;

-- What happened to questions that others may be compared with: whoever holds them in memory
-- follows it. No two rows bear the same mark, so a change that was undone is noticed too.
CREATE TABLE question_changes (
    id       INTEGER PRIMARY KEY,
    question INTEGER NOT NULL,
    mark     BLOB NOT NULL DEFAULT (randomblob(8))
) STRICT;
CREATE TRIGGER new_questions_are_followed AFTER INSERT ON questions WHEN new.state <> 'received'
BEGIN INSERT INTO question_changes (question) VALUES (new.number); END;
CREATE TRIGGER questions_are_followed AFTER UPDATE OF state, text ON questions
WHEN new.state <> 'received' OR old.state <> 'received'
BEGIN INSERT INTO question_changes (question) VALUES (new.number); END;
CREATE TRIGGER deleted_questions_are_followed AFTER DELETE ON questions
BEGIN INSERT INTO question_changes (question) VALUES (old.number); END;
