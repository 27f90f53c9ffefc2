-- One-time codes that sign a person in. Only the hash of a code is kept.
CREATE TABLE sign_in_code (
  hash       BLOB PRIMARY KEY, -- SHA-256
  person_id  TEXT NOT NULL REFERENCES person (id),
  purpose    TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at    INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_code_person ON sign_in_code (person_id);

-- Browsers that are signed in. Only the hash of the cookie is kept.
CREATE TABLE session (
  id           TEXT PRIMARY KEY, -- names the session in lists; opens nothing
  hash         BLOB NOT NULL UNIQUE, -- SHA-256
  person_id    TEXT NOT NULL REFERENCES person (id),
  agent        TEXT NOT NULL, -- what the browser calls itself
  created_at   INTEGER NOT NULL,
  last_used_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_person ON session (person_id, last_used_at);

-- The conversation of a person on the web page. The key is that of the outbox or
-- inbox row, so that a message enters once however often it is sent.
CREATE TABLE web_history (
  seq       INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id TEXT NOT NULL REFERENCES person (id),
  key       TEXT NOT NULL,
  kind      TEXT NOT NULL CHECK (kind IN ('said', 'pressed', 'told')),
  payload   TEXT NOT NULL, -- JSON of chat.Message; '' where the text was not kept
  pressed   INTEGER NOT NULL DEFAULT 0, -- kind pressed: the seq of the message
  button    INTEGER NOT NULL DEFAULT 0, -- and which of its buttons, from 0
  at        INTEGER NOT NULL,
  UNIQUE (person_id, key)
) STRICT;
CREATE INDEX web_history_person ON web_history (person_id, seq);

-- How far a person's page has shown their history: sent is one fact, seen another.
CREATE TABLE web_seen (
  person_id TEXT PRIMARY KEY REFERENCES person (id),
  seq       INTEGER NOT NULL,
  at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
