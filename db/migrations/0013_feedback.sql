-- Who was asked about which session, and what they said; a row without stars is no answer yet.
CREATE TABLE feedback (
    session_id  INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    person_id   INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    asked_at    REAL,                       -- soon after it; NULL: it was too late for that
    reminded_at REAL,                       -- the next morning; NULL: not, or not yet
    stars       INTEGER CHECK (stars BETWEEN 1 AND 5),
    useful      TEXT,
    improve     TEXT,
    said_at     REAL,
    PRIMARY KEY (session_id, person_id)
) STRICT;
CREATE INDEX feedback_person ON feedback (person_id);
