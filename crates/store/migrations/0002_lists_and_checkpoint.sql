-- Lists that are bounded by an index whatever the number of cases: a day's appointments, appointments for which papers
-- are owed, promises of the hospital, and how long cases took. The new columns are drawn from the body like the others;
-- the program draws them for the rows that are there already when it opens the store (`cases::redraw`).
ALTER TABLE cases ADD COLUMN awaits_hospital BIGINT NOT NULL DEFAULT 0;
-- A date is booked and a paper that must be sound by then is not.
ALTER TABLE cases ADD COLUMN is_unprepared BIGINT NOT NULL DEFAULT 0;
-- Of closed cases: when the consultation began, and how many days after the application was sent.
ALTER TABLE cases ADD COLUMN talked_at BIGINT;
ALTER TABLE cases ADD COLUMN days_to_talk BIGINT;

DROP INDEX cases_by_start;
CREATE INDEX cases_by_start ON cases (hospital, state, starts_at, id) WHERE starts_at IS NOT NULL;
CREATE INDEX cases_awaiting_hospital ON cases (hospital, due_at, id) WHERE awaits_hospital = 1;
CREATE INDEX cases_unprepared ON cases (hospital, starts_at, id) WHERE is_unprepared = 1;
CREATE INDEX cases_talked ON cases (hospital, talked_at, id, days_to_talk) WHERE talked_at IS NOT NULL;

-- The last signed checkpoint of the chain, as its line stands in the folder of checkpoints: so the log vouches for them as
-- they vouch for the log.
ALTER TABLE log_heads ADD COLUMN checkpoint TEXT;

-- When a session was used last travels in its cookie.
ALTER TABLE sessions DROP COLUMN used_at;
