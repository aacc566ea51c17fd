-- What the hall sees of each forum, and how the minister's session is run.
CREATE TABLE stages (
    forum_id     TEXT PRIMARY KEY REFERENCES forums (id),
    questions    TEXT NOT NULL DEFAULT 'auto' CHECK (questions IN ('auto', 'open', 'closed')),
    is_blank     INTEGER NOT NULL DEFAULT 0,
    size         INTEGER NOT NULL DEFAULT 100 CHECK (size BETWEEN 50 AND 200), -- per cent
    shows_next   INTEGER NOT NULL DEFAULT 0,
    shows_count  INTEGER NOT NULL DEFAULT 1,
    four_eyes    INTEGER NOT NULL DEFAULT 0, -- a second person confirms what reaches the screen
    proposed     INTEGER REFERENCES questions (number) ON DELETE SET NULL, -- for the screen
    proposed_by  INTEGER,
    proposed_at  REAL,
    revision     INTEGER NOT NULL DEFAULT 1  -- grows with everything that a page shows
) STRICT;
INSERT INTO stages (forum_id) SELECT id FROM forums;
CREATE TRIGGER forums_have_a_stage AFTER INSERT ON forums
BEGIN INSERT OR IGNORE INTO stages (forum_id) VALUES (new.id); END;
CREATE TRIGGER stage_hears_of_new_questions AFTER INSERT ON questions
BEGIN UPDATE stages SET revision = revision + 1 WHERE forum_id = new.forum_id; END;
CREATE TRIGGER stage_hears_of_questions
AFTER UPDATE OF state, joined_to, short, translation, position, sector, text ON questions
BEGIN UPDATE stages SET revision = revision + 1 WHERE forum_id = new.forum_id; END;
CREATE TRIGGER stage_hears_of_wiped_questions AFTER DELETE ON questions
BEGIN UPDATE stages SET revision = revision + 1 WHERE forum_id = old.forum_id; END;

CREATE TRIGGER stage_hears_of_itself
AFTER UPDATE OF questions, is_blank, size, shows_next, shows_count, four_eyes, proposed ON stages
BEGIN UPDATE stages SET revision = revision + 1 WHERE forum_id = new.forum_id; END;

-- One question on the screen, one that comes next: two at once cannot be.
CREATE UNIQUE INDEX questions_on_screen ON questions (forum_id) WHERE state = 'on_screen';
CREATE UNIQUE INDEX questions_next ON questions (forum_id) WHERE state = 'next';
CREATE INDEX questions_queue ON questions (forum_id, position) WHERE position IS NOT NULL;

-- Presses of "next question", so that they can be undone for a moment.
CREATE TABLE turns (
    id               INTEGER PRIMARY KEY,
    forum_id         TEXT NOT NULL REFERENCES forums (id),
    left             INTEGER,               -- the question that left the screen
    came             INTEGER,               -- the one that came; NULL: the screen was emptied
    came_from        TEXT NOT NULL CHECK (came_from IN ('next', 'accepted')),
    came_position    INTEGER,               -- where it stood in the queue
    readied          INTEGER,               -- the one that became next
    readied_position INTEGER,
    by               INTEGER NOT NULL,
    at               REAL NOT NULL,
    undone_at        REAL
) STRICT;
CREATE INDEX turns_forum ON turns (forum_id, id);

-- Whose phone shows the stage, and how old what it shows is.
CREATE TABLE panels (
    person_id INTEGER PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    forum_id  TEXT NOT NULL REFERENCES forums (id),
    is_live   INTEGER NOT NULL,             -- 0: the message shows something else for a while
    revision  INTEGER NOT NULL,             -- of the stage, when it was drawn
    face      TEXT NOT NULL,                -- a hash of what it shows
    drawn_at  REAL NOT NULL,
    fresh_until REAL NOT NULL,              -- when it is out of date by itself
    used_at   REAL NOT NULL,
    rung_at   REAL                          -- for the proposal that was made then
) STRICT;
CREATE INDEX panels_forum ON panels (forum_id);

-- Words from the organizers to those at the stage, who confirm that they have read them.
CREATE TABLE backstage (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    forum_id    TEXT NOT NULL REFERENCES forums (id),
    kind        TEXT NOT NULL,              -- a prepared one, or 'own'
    text        TEXT NOT NULL DEFAULT '',   -- of one's own
    sent_by     INTEGER NOT NULL,
    sent_at     REAL NOT NULL,
    is_reported INTEGER NOT NULL DEFAULT 0  -- the sender sees who has read it
) STRICT;
CREATE INDEX backstage_forum ON backstage (forum_id, id);
CREATE INDEX backstage_to_report ON backstage (id) WHERE NOT is_reported;
CREATE TABLE backstage_receipts (
    message   INTEGER NOT NULL REFERENCES backstage (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    rings     INTEGER NOT NULL DEFAULT 0,   -- how often it rang
    rung_at   REAL,                         -- the last time; NULL: not yet
    read_at   REAL,                         -- NULL: not yet
    is_said   INTEGER NOT NULL DEFAULT 0,   -- their message shows that they have read it
    PRIMARY KEY (message, person_id)
) STRICT;
CREATE INDEX backstage_receipts_due ON backstage_receipts (message) WHERE NOT is_said;
CREATE TRIGGER stage_hears_of_cues AFTER INSERT ON backstage_receipts
BEGIN
    UPDATE stages SET revision = revision + 1
    WHERE forum_id = (SELECT forum_id FROM backstage WHERE id = new.message);
END;
CREATE TRIGGER stage_hears_of_readers AFTER UPDATE OF read_at ON backstage_receipts
BEGIN
    UPDATE stages SET revision = revision + 1
    WHERE forum_id = (SELECT forum_id FROM backstage WHERE id = new.message);
END;
