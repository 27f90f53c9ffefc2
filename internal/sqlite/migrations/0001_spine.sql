-- Facts of the instance itself: the stamp of a backup.
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE branch (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  zone       TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE person (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE membership (
  branch_id TEXT NOT NULL REFERENCES branch (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  role      TEXT NOT NULL,
  PRIMARY KEY (branch_id, person_id)
) STRICT, WITHOUT ROWID;

-- Where a person can be written to. An address belongs to one person.
CREATE TABLE address (
  channel      TEXT NOT NULL,
  account      TEXT NOT NULL,
  id           TEXT NOT NULL,
  person_id    TEXT NOT NULL REFERENCES person (id),
  reachable    INTEGER NOT NULL DEFAULT 1,
  last_used_at INTEGER NOT NULL,
  PRIMARY KEY (channel, account, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX address_person ON address (person_id, last_used_at);

CREATE TABLE document (
  id           TEXT PRIMARY KEY,
  branch_id    TEXT NOT NULL REFERENCES branch (id),
  title        TEXT NOT NULL,
  work         TEXT NOT NULL,
  source       TEXT NOT NULL,
  path         TEXT NOT NULL,
  issuer       TEXT NOT NULL,
  kind         TEXT NOT NULL,
  issued_on    TEXT NOT NULL,
  effective_on TEXT NOT NULL,
  year         INTEGER NOT NULL,
  articles     INTEGER NOT NULL,
  passages     INTEGER NOT NULL,
  restricted   INTEGER NOT NULL,
  warnings     TEXT NOT NULL,
  sha256       TEXT NOT NULL,
  imported_at  INTEGER NOT NULL,
  UNIQUE (branch_id, path)
) STRICT;
CREATE INDEX document_work ON document (branch_id, work);
CREATE INDEX document_sha ON document (branch_id, sha256);

CREATE TABLE passage (
  document_id TEXT NOT NULL REFERENCES document (id),
  ordinal     INTEGER NOT NULL,
  article     TEXT NOT NULL,
  number      INTEGER NOT NULL,
  sub         INTEGER NOT NULL,
  heads       TEXT NOT NULL,
  lead        TEXT NOT NULL,
  body        TEXT NOT NULL,
  PRIMARY KEY (document_id, ordinal)
) STRICT;
CREATE INDEX passage_number ON passage (document_id, number, sub);

-- What the index must follow. A row per document put or deleted; never changed.
CREATE TABLE document_change (
  seq         INTEGER PRIMARY KEY AUTOINCREMENT,
  document_id TEXT NOT NULL,
  branch_id   TEXT NOT NULL,
  deleted     INTEGER NOT NULL
) STRICT;

-- Messages accepted, in order of acceptance.
CREATE TABLE inbox (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  key          TEXT NOT NULL UNIQUE,
  conversation TEXT NOT NULL,
  payload      TEXT NOT NULL, -- JSON of chat.Inbound; "" once the text is dropped
  state        TEXT NOT NULL CHECK (state IN ('waiting', 'handled', 'quarantined', 'refused')),
  attempts     INTEGER NOT NULL DEFAULT 0,
  reference    TEXT NOT NULL DEFAULT '', -- what a person whose message was quarantined can quote
  received_at  INTEGER NOT NULL,
  handled_at   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX inbox_waiting ON inbox (seq) WHERE state = 'waiting';

-- The dialogue state of a conversation, as its handler wrote it.
CREATE TABLE conversation (
  address    TEXT PRIMARY KEY,
  state      BLOB NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Messages to send. The key is the message's cause, so that no cause sends twice.
CREATE TABLE outbox (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  key        TEXT NOT NULL UNIQUE,
  branch_id  TEXT NOT NULL, -- '' for replies
  channel    TEXT NOT NULL,
  account    TEXT NOT NULL,
  address    TEXT NOT NULL,
  class      TEXT NOT NULL CHECK (class IN ('reply', 'bulk')),
  subject    TEXT NOT NULL, -- what it is about (an occurrence id); '' for replies
  silent     INTEGER NOT NULL,
  payload    TEXT NOT NULL, -- JSON of chat.Message
  not_before INTEGER NOT NULL, -- when it is due; lateness counts from here
  retry_at   INTEGER NOT NULL DEFAULT 0, -- no attempt before; set by a failed one
  start_at   INTEGER NOT NULL, -- of what it announces; 0 where it announces nothing
  state      TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'ambiguous', 'dead', 'cancelled', 'summed_up')),
  stop       INTEGER NOT NULL DEFAULT 0, -- cancelled: if it is sending now, it is not tried again
  run_id     TEXT NOT NULL DEFAULT '',
  attempts   INTEGER NOT NULL DEFAULT 0,
  unanswered INTEGER NOT NULL DEFAULT 0, -- requests that the channel left in doubt
  repeated   INTEGER NOT NULL DEFAULT 0, -- requests marked 可能重复 that may have been received
  late       INTEGER NOT NULL DEFAULT 0, -- sent marked 补发
  reason     TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  sent_at    INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX outbox_open ON outbox (class, not_before, seq) WHERE state IN ('queued', 'ambiguous');
CREATE INDEX outbox_line ON outbox (channel, account, address, seq) WHERE state IN ('queued', 'ambiguous');
CREATE INDEX outbox_sending ON outbox (channel, account, address) WHERE state = 'sending';
CREATE INDEX outbox_sent ON outbox (channel, account, address, sent_at, seq) WHERE state = 'sent';
CREATE INDEX outbox_subject ON outbox (subject) WHERE subject <> '';

CREATE TABLE series (
  id         TEXT PRIMARY KEY,
  branch_id  TEXT NOT NULL REFERENCES branch (id),
  created_by TEXT NOT NULL REFERENCES person (id),
  title      TEXT NOT NULL,
  said       TEXT NOT NULL, -- the words it was made from
  rule       TEXT NOT NULL, -- as when writes it; '' for a single instant
  leads      TEXT NOT NULL, -- JSON list as when writes them; [] for the default
  start_at   INTEGER NOT NULL, -- the anchor
  state      TEXT NOT NULL CHECK (state IN ('active', 'cancelled')),
  revision   INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX series_branch ON series (branch_id, state, start_at);

CREATE TABLE occurrence (
  id          TEXT PRIMARY KEY, -- series id + '@' + original instant, unix ms
  branch_id   TEXT NOT NULL REFERENCES branch (id),
  series_id   TEXT NOT NULL REFERENCES series (id),
  original_at INTEGER NOT NULL,
  start_at    INTEGER NOT NULL,
  revision    INTEGER NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('planned', 'cancelled')),
  UNIQUE (series_id, original_at)
) STRICT;

-- When an occurrence is announced. The outbox has one row per person and cause.
CREATE TABLE notice (
  occurrence_id TEXT NOT NULL REFERENCES occurrence (id),
  branch_id     TEXT NOT NULL REFERENCES branch (id),
  revision      INTEGER NOT NULL,
  cause         TEXT NOT NULL, -- lead PT30M, lead P1D@16:00 …
  due_at        INTEGER NOT NULL,
  silent        INTEGER NOT NULL,
  state         TEXT NOT NULL CHECK (state IN ('planned', 'queued', 'cancelled')),
  PRIMARY KEY (occurrence_id, revision, cause)
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_due ON notice (due_at) WHERE state = 'planned';
