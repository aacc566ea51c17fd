-- Letters from people to the organizers, each answered once.
CREATE TABLE letters_to_staff (
    id          INTEGER PRIMARY KEY AUTOINCREMENT, -- on cards and in the audit; never used again
    person_id   INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    forum_id    TEXT NOT NULL REFERENCES forums (id),
    region_id   TEXT REFERENCES regions (id),      -- NULL: of somebody who has not registered
    text        TEXT NOT NULL,
    asked_at    REAL NOT NULL,
    answered_by INTEGER,                           -- NULL: nobody yet, or forgotten since
    answered_at REAL,                              -- NULL: still open
    answer      TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX letters_to_staff_person ON letters_to_staff (person_id);
CREATE INDEX letters_to_staff_open ON letters_to_staff (forum_id, id) WHERE answered_at IS NULL;
