-- Who works for the forum. Owners stand in the settings; a row of theirs is only their name.
CREATE TABLE staff (
    person_id  INTEGER PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    role       TEXT NOT NULL CHECK (role IN
        ('owner', 'organizer', 'moderator', 'assistant', 'coordinator', 'volunteer')),
    name       TEXT NOT NULL,               -- what colleagues read: "taken by Gulnara"
    forum_id   TEXT REFERENCES forums (id), -- NULL: all of them
    region_id  TEXT REFERENCES regions (id), -- of a coordinator
    since      REAL NOT NULL,
    CHECK ((region_id IS NOT NULL) = (role = 'coordinator'))
) STRICT;

-- Who worked here and does so no longer: the audit calls them by their names.
CREATE TABLE former_staff (
    person_id INTEGER PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    name      TEXT NOT NULL,
    left_at   REAL NOT NULL
) STRICT;

-- At which forum somebody with several works now.
CREATE TABLE workplaces (
    person_id INTEGER PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    forum_id  TEXT NOT NULL REFERENCES forums (id)
) STRICT;

-- One-time links that make whoever opens them first a colleague.
CREATE TABLE invitations (
    id         INTEGER PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,        -- SHA-256; the token itself is kept nowhere
    role       TEXT NOT NULL,
    forum_id   TEXT REFERENCES forums (id),
    region_id  TEXT REFERENCES regions (id),
    invited_by INTEGER REFERENCES people (id) ON DELETE SET NULL,
    turn       TEXT NOT NULL,               -- of the form: its second press invites nobody else
    created_at REAL NOT NULL,
    expires_at REAL NOT NULL,
    used_by    INTEGER REFERENCES people (id) ON DELETE SET NULL,
    ended_at   REAL,                        -- accepted or withdrawn
    UNIQUE (invited_by, turn)
) STRICT;
CREATE INDEX invitations_used_by ON invitations (used_by);

-- What staff did. Rows come and stay; all that ever changes is that a person is forgotten.
CREATE TABLE audit (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    at       REAL NOT NULL,
    actor_id INTEGER,                       -- Telegram's id; NULL: forgotten since
    role     TEXT NOT NULL,                 -- in which the actor did it
    forum_id TEXT NOT NULL,                 -- where the actor worked then
    action   TEXT NOT NULL,                 -- <feature>.<what>
    subject  TEXT NOT NULL DEFAULT '',      -- what it was done to: "question 12"
    details  TEXT NOT NULL DEFAULT '{}'     -- JSON; ids and choices, never what people wrote
) STRICT;
CREATE INDEX audit_at ON audit (at);
CREATE INDEX audit_actor ON audit (actor_id);
CREATE INDEX audit_subject ON audit (subject);
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
WHEN (new.id, new.at, new.role, new.forum_id, new.action, new.details)
    IS NOT (old.id, old.at, old.role, old.forum_id, old.action, old.details)
    OR (new.actor_id IS NOT old.actor_id AND new.actor_id IS NOT NULL)
    OR (new.subject IS NOT old.subject
        AND NOT (new.subject = 'person' AND old.subject LIKE 'person %'))
BEGIN SELECT raise(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN SELECT raise(ABORT, 'the audit is append-only'); END;
