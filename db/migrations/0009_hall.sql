-- Secret links to the pages: one key for each page of each forum.
CREATE TABLE page_keys (
    forum_id   TEXT NOT NULL REFERENCES forums (id),
    page       TEXT NOT NULL CHECK (page IN ('screen', 'assistant')),
    key_hash   TEXT NOT NULL UNIQUE,        -- SHA-256; the key itself is kept nowhere
    made_by    INTEGER NOT NULL,
    made_at    REAL NOT NULL,
    PRIMARY KEY (forum_id, page)            -- a new link ends the old one
) STRICT;
-- Pages that are open look again, and see that their link is over.
CREATE TRIGGER stage_hears_of_links AFTER INSERT ON page_keys
BEGIN UPDATE stages SET revision = revision + 1 WHERE forum_id = new.forum_id; END;

-- What pages show besides questions.
CREATE TRIGGER stage_hears_of_new_sessions AFTER INSERT ON sessions
BEGIN UPDATE stages SET revision = revision + 1 WHERE forum_id = new.forum_id; END;
CREATE TRIGGER stage_hears_of_sessions AFTER UPDATE ON sessions
BEGIN UPDATE stages SET revision = revision + 1 WHERE forum_id = new.forum_id; END;
CREATE TRIGGER stage_hears_of_words_backstage AFTER INSERT ON backstage
BEGIN UPDATE stages SET revision = revision + 1 WHERE forum_id = new.forum_id; END;

-- The desk on a laptop: a one-time link becomes a session.
CREATE TABLE desk_links (
    token_hash TEXT PRIMARY KEY,            -- SHA-256; the token itself is kept nowhere
    person_id  INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    expires_at REAL NOT NULL
) STRICT;
CREATE TABLE desk_sessions (
    token_hash TEXT PRIMARY KEY,
    person_id  INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    begun_at   REAL NOT NULL,
    seen_at    REAL NOT NULL                -- when somebody last pressed a key there
) STRICT;
CREATE INDEX desk_links_person ON desk_links (person_id);
CREATE INDEX desk_sessions_person ON desk_sessions (person_id);
-- Whoever is appointed again later finds no door that was left open.
CREATE TRIGGER desks_close_with_the_work AFTER DELETE ON staff
BEGIN
    DELETE FROM desk_links WHERE person_id = old.person_id;
    DELETE FROM desk_sessions WHERE person_id = old.person_id;
END;
