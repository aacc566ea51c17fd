-- Changes of the day that organizers made by hand, so that they can be undone and told.
CREATE TABLE agenda_changes (
    id         INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: letters refer to it
    forum_id   TEXT NOT NULL REFERENCES forums (id),
    made_by    INTEGER,                     -- Telegram's id; NULL: forgotten since
    made_at    REAL NOT NULL,
    undone_at  REAL
) STRICT;
CREATE INDEX agenda_changes_forum ON agenda_changes (forum_id, id);

-- Each session of a change as it was and as it became; a later change of it ends the way back.
CREATE TABLE agenda_steps (
    change_id     INTEGER NOT NULL REFERENCES agenda_changes (id) ON DELETE CASCADE,
    session_id    INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    was_starts_at REAL NOT NULL,
    was_ends_at   REAL NOT NULL,
    was_room_id   TEXT NOT NULL,
    was_cancelled INTEGER NOT NULL,
    revision      INTEGER NOT NULL,         -- of the session after the change
    PRIMARY KEY (change_id, session_id)
) STRICT;

-- What people were last told of a session that has changed since; told, and forgotten, together.
CREATE TABLE agenda_notices (
    session_id INTEGER PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
    starts_at  REAL NOT NULL,
    ends_at    REAL NOT NULL,
    room_id    TEXT NOT NULL,
    cancelled  INTEGER NOT NULL,
    is_undo    INTEGER NOT NULL DEFAULT 0,  -- a change that was told is taken back
    due_at     REAL NOT NULL                -- moves on while organizers are still changing
) STRICT;
