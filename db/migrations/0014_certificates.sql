-- Certificates of participation: whoever has arrived may get one; the file is drawn when wanted.
CREATE TABLE certificates (
    person_id INTEGER PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    forum_id  TEXT NOT NULL REFERENCES forums (id),
    code      TEXT NOT NULL UNIQUE,         -- printed on it; stays when the name is corrected
    issued_at REAL NOT NULL,
    is_told   INTEGER NOT NULL DEFAULT 0,   -- the person knows that it can be taken
    wanted_at REAL                          -- the file is being drawn; NULL: nobody waits
) STRICT;
CREATE INDEX certificates_untold ON certificates (person_id) WHERE NOT is_told;
CREATE INDEX certificates_wanted ON certificates (wanted_at) WHERE wanted_at IS NOT NULL;
