-- A waiting row may be put off (quiet hours); what it announces was due all the same.
ALTER TABLE outbox ADD COLUMN due_at INTEGER NOT NULL DEFAULT 0; -- lateness counts from here
UPDATE outbox SET due_at = not_before;
-- Rows of one bundle at one address go out as one message.
ALTER TABLE outbox ADD COLUMN bundle TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN person_id TEXT NOT NULL DEFAULT ''; -- whom a notice is for; '' for others
-- The last part of a notice's key is the person.
UPDATE outbox SET person_id = replace(key, rtrim(key, replace(key, '/', '')), '') WHERE key LIKE 'notice/%';
UPDATE outbox SET person_id = '' WHERE person_id NOT IN (SELECT id FROM person);
CREATE INDEX outbox_bundle ON outbox (bundle, seq) WHERE bundle <> '' AND state IN ('queued', 'ambiguous');

-- The notices of a branch keep quiet in between, in minutes of its day; the
-- same minute twice for no quiet hours.
ALTER TABLE branch ADD COLUMN quiet_from INTEGER NOT NULL DEFAULT 1320;
ALTER TABLE branch ADD COLUMN quiet_to INTEGER NOT NULL DEFAULT 420;
ALTER TABLE branch ADD COLUMN month_told TEXT NOT NULL DEFAULT ''; -- YYYY-MM of the last 本月安排
ALTER TABLE membership ADD COLUMN monthly INTEGER NOT NULL DEFAULT 1; -- wants 本月安排

-- title, said, rule, leads, start_at and details are what was decided; occurrences
-- and notices follow from them.
ALTER TABLE series ADD COLUMN kind TEXT NOT NULL DEFAULT '';    -- '', return, study
ALTER TABLE series ADD COLUMN details TEXT NOT NULL DEFAULT '{}'; -- JSON of what is not asked for in queries
ALTER TABLE series ADD COLUMN next_at INTEGER NOT NULL DEFAULT 0; -- the first original instant without a row; 0 for none
ALTER TABLE series ADD COLUMN plan_at INTEGER NOT NULL DEFAULT 0; -- when it must have one
ALTER TABLE series ADD COLUMN decided_at INTEGER NOT NULL DEFAULT 0; -- leads that had passed then are left out
ALTER TABLE series ADD COLUMN decided_by TEXT NOT NULL DEFAULT '';   -- the person
UPDATE series SET decided_at = created_at, decided_by = created_by;
UPDATE series SET details = '{"at_start":true}' WHERE leads = '[]'
  AND id IN (SELECT o.series_id FROM occurrence o JOIN notice n ON n.occurrence_id = o.id WHERE n.cause = 'lead P0D');
CREATE INDEX series_plan ON series (plan_at) WHERE state = 'active' AND next_at > 0;

-- What a change of a series can be undone to.
CREATE TABLE series_change (
  id        TEXT PRIMARY KEY,
  branch_id TEXT NOT NULL REFERENCES branch (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  before    TEXT NOT NULL, -- JSON: the series as they were, with their revisions after
  at        INTEGER NOT NULL,
  undone    INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX series_change_at ON series_change (at);

-- Occurrences may be skipped, and a notice may be for one person. The tables are
-- made anew, since a CHECK and a key cannot be altered.
CREATE TABLE occurrence_new (
  id          TEXT PRIMARY KEY, -- series id + '@' + original instant, unix ms
  branch_id   TEXT NOT NULL REFERENCES branch (id),
  series_id   TEXT NOT NULL REFERENCES series (id),
  original_at INTEGER NOT NULL,
  start_at    INTEGER NOT NULL,
  revision    INTEGER NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('planned', 'skipped', 'cancelled')),
  told        TEXT NOT NULL DEFAULT '', -- JSON of what people were told of it last; '' for nothing
  UNIQUE (series_id, original_at)
) STRICT;
INSERT INTO occurrence_new (id, branch_id, series_id, original_at, start_at, revision, state, told)
  SELECT o.id, o.branch_id, o.series_id, o.original_at, o.start_at, o.revision, o.state,
    CASE WHEN o.id IN (SELECT occurrence_id FROM notice WHERE state = 'queued')
      THEN json_object('start', strftime('%Y-%m-%dT%H:%M:%fZ', o.start_at / 1000.0, 'unixepoch'), 'title', s.title) ELSE '' END
  FROM occurrence o JOIN series s ON s.id = o.series_id;
CREATE TABLE notice_new (
  occurrence_id TEXT NOT NULL REFERENCES occurrence_new (id),
  branch_id     TEXT NOT NULL REFERENCES branch (id),
  revision      INTEGER NOT NULL,
  cause         TEXT NOT NULL, -- lead PT30M, nudge 1, snooze 1, changed, cancelled …
  person_id     TEXT NOT NULL DEFAULT '', -- '' for all it is for
  due_at        INTEGER NOT NULL,
  silent        INTEGER NOT NULL,
  state         TEXT NOT NULL CHECK (state IN ('planned', 'queued', 'merged', 'cancelled')),
  PRIMARY KEY (occurrence_id, revision, cause, person_id)
) STRICT, WITHOUT ROWID;
INSERT INTO notice_new (occurrence_id, branch_id, revision, cause, due_at, silent, state)
  SELECT occurrence_id, branch_id, revision, cause, due_at, silent, state FROM notice;
DROP TABLE notice;
DROP TABLE occurrence;
ALTER TABLE occurrence_new RENAME TO occurrence;
ALTER TABLE notice_new RENAME TO notice;
CREATE INDEX notice_due ON notice (due_at) WHERE state = 'planned';
CREATE INDEX occurrence_start ON occurrence (branch_id, start_at);

-- What a person said to an occurrence, or somebody for them. The last word counts.
CREATE TABLE answer (
  occurrence_id TEXT NOT NULL REFERENCES occurrence (id),
  person_id     TEXT NOT NULL REFERENCES person (id),
  branch_id     TEXT NOT NULL REFERENCES branch (id),
  -- attend: will come. leave: asks leave. told: knows of it, in person or by
  -- phone. done: what was to be done is done.
  kind          TEXT NOT NULL CHECK (kind IN ('attend', 'leave', 'told', 'done')),
  -- of a leave: asked, granted, or talk (再沟通); else given
  state         TEXT NOT NULL CHECK (state IN ('given', 'asked', 'granted', 'talk')),
  reason        TEXT NOT NULL DEFAULT '', -- of a leave; for the secretary alone, dropped like texts
  version       INTEGER NOT NULL,         -- of what was answered: a hash of start and place
  by_person     TEXT NOT NULL DEFAULT '', -- who answered for them; '' for themselves
  at            INTEGER NOT NULL,
  PRIMARY KEY (occurrence_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX answer_person ON answer (person_id, at);

-- Who takes part in a reading plan, and how far they have read: the ordinal of
-- the passage they come to next.
CREATE TABLE reader (
  series_id TEXT NOT NULL REFERENCES series (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  branch_id TEXT NOT NULL REFERENCES branch (id),
  ordinal   INTEGER NOT NULL,
  joined_at INTEGER NOT NULL,
  PRIMARY KEY (series_id, person_id)
) STRICT, WITHOUT ROWID;
