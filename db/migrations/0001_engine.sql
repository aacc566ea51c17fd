-- Updates as Telegram sent them; the key drops what arrives twice.
CREATE TABLE inbox (
    update_id   INTEGER PRIMARY KEY,
    sender_id   INTEGER NOT NULL,           -- 0: nobody we could name
    body        TEXT,                       -- raw JSON; NULL once done: it is personal data
    state       TEXT NOT NULL CHECK (state IN ('new', 'done', 'dead')),
    tries       INTEGER NOT NULL DEFAULT 0,
    error       TEXT,                       -- class of the last error, never its text
    received_at REAL NOT NULL
) STRICT;
CREATE INDEX inbox_new ON inbox (update_id) WHERE state = 'new';
CREATE INDEX inbox_received ON inbox (received_at);

-- What is to be said, and the register of what was said where: (kind, ref, chat) -> message.
CREATE TABLE outbox (
    id          INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: the courier holds it
    lane        TEXT NOT NULL CHECK (lane IN ('reply', 'bulk')),
    kind        TEXT,                       -- NULL: a plain reply, forgotten once it is sent
    ref         INTEGER,
    chat_id     INTEGER NOT NULL,
    method      TEXT NOT NULL,
    fields      TEXT NOT NULL,              -- wire form of the method, a JSON object of strings
    file        BLOB,                       -- what is uploaded with it
    file_name   TEXT,
    on_unknown  TEXT NOT NULL CHECK (on_unknown IN ('resend', 'resend_once', 'hold')),
    state       TEXT NOT NULL CHECK (state IN
        ('pending', 'sending', 'sent', 'unknown', 'failed', 'expired', 'cancelled')),
    doubts      INTEGER NOT NULL DEFAULT 0, -- how often nobody could tell whether it arrived
    revision    INTEGER NOT NULL DEFAULT 0, -- grows when the wanted content changes
    expires_at  REAL,
    message_id  INTEGER,
    error       TEXT,
    created_at  REAL NOT NULL,
    UNIQUE (kind, ref, chat_id)
) STRICT;
CREATE INDEX outbox_pending ON outbox (lane, id) WHERE state IN ('pending', 'sending');
CREATE INDEX outbox_chat ON outbox (chat_id);

-- Conversations of more than one message (aiogram's FSM).
CREATE TABLE conversations (
    key        TEXT PRIMARY KEY,
    person_id  INTEGER NOT NULL,
    state      TEXT,
    data       TEXT NOT NULL DEFAULT '{}',
    updated_at REAL NOT NULL
) STRICT;
CREATE INDEX conversations_person ON conversations (person_id);

-- Small facts of the program itself: what was last set at Telegram, the heartbeat.
CREATE TABLE facts (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
