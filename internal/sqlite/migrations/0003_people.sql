-- A branch may stand under a parent (机关党委), which is a row of its own.
ALTER TABLE branch ADD COLUMN parent_id TEXT REFERENCES branch (id);
ALTER TABLE branch ADD COLUMN kind TEXT NOT NULL DEFAULT 'branch' CHECK (kind IN ('branch', 'parent'));
CREATE UNIQUE INDEX branch_name ON branch (name);

-- 党小组.
CREATE TABLE party_group (
  id        TEXT PRIMARY KEY,
  branch_id TEXT NOT NULL REFERENCES branch (id),
  name      TEXT NOT NULL,
  UNIQUE (branch_id, name)
) STRICT;

-- The operator runs the process, whatever else the person is. current_branch is
-- the one chosen by a person of several.
ALTER TABLE person ADD COLUMN operator INTEGER NOT NULL DEFAULT 0;
ALTER TABLE person ADD COLUMN number TEXT NOT NULL DEFAULT ''; -- tells people of one name apart
ALTER TABLE person ADD COLUMN current_branch TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN preferred_channel TEXT NOT NULL DEFAULT '';
CREATE INDEX person_name ON person (name);

ALTER TABLE membership ADD COLUMN standing TEXT NOT NULL DEFAULT 'full'
  CHECK (standing IN ('full', 'probationary', 'candidate', 'activist', 'applicant', 'none'));
ALTER TABLE membership ADD COLUMN group_id TEXT REFERENCES party_group (id);
ALTER TABLE membership ADD COLUMN no_vote INTEGER NOT NULL DEFAULT 0; -- the reason is never stored
ALTER TABLE membership ADD COLUMN joined_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE membership ADD COLUMN left_at INTEGER NOT NULL DEFAULT 0; -- 0 while the person belongs
CREATE INDEX membership_person ON membership (person_id);
UPDATE person SET operator = 1 WHERE id IN (SELECT person_id FROM membership WHERE role = 'operator');
-- Who only runs the process is no member: role '' and standing 'none'.
UPDATE membership SET role = '', standing = 'none' WHERE role = 'operator';
UPDATE membership SET joined_at = (SELECT created_at FROM person WHERE id = person_id);
CREATE UNIQUE INDEX membership_secretary ON membership (branch_id) WHERE role = 'secretary' AND left_at = 0;

-- The 6 digits of a printed slip count only together with the name on it.
ALTER TABLE sign_in_code ADD COLUMN branch_id TEXT NOT NULL DEFAULT '';
ALTER TABLE sign_in_code ADD COLUMN digits BLOB; -- HMAC-SHA-256 of name and digits under salt
ALTER TABLE sign_in_code ADD COLUMN salt BLOB;
ALTER TABLE sign_in_code ADD COLUMN tries INTEGER NOT NULL DEFAULT 0; -- wrong ones

-- A group chat is bound to one branch.
CREATE TABLE group_chat (
  channel   TEXT NOT NULL,
  account   TEXT NOT NULL,
  id        TEXT NOT NULL,
  branch_id TEXT NOT NULL REFERENCES branch (id),
  bound_by  TEXT NOT NULL REFERENCES person (id),
  bound_at  INTEGER NOT NULL,
  PRIMARY KEY (channel, account, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX group_chat_branch ON group_chat (branch_id);

-- Who did, or was denied, what. Never what was said.
CREATE TABLE audit (
  seq       INTEGER PRIMARY KEY AUTOINCREMENT,
  branch_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  act       TEXT NOT NULL,
  allowed   INTEGER NOT NULL,
  about     TEXT NOT NULL DEFAULT '', -- the id of the person or thing it was done to
  at        INTEGER NOT NULL
) STRICT;
CREATE INDEX audit_branch ON audit (branch_id, seq);
CREATE INDEX audit_person ON audit (person_id, seq);

-- Files that people sent over the page, kept until they are handled.
CREATE TABLE upload (
  id        TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  name      TEXT NOT NULL,
  content   BLOB NOT NULL,
  at        INTEGER NOT NULL
) STRICT;
CREATE INDEX upload_at ON upload (at);
