-- One text for SQLite and PostgreSQL: TEXT and BIGINT only; instants are milliseconds since 1970 in UTC; ids and hashes
-- are lower-case text; 0 and 1 stand for no and yes. Every key begins with the hospital, except the marks of the store.

CREATE TABLE marks (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE hospitals (
    hospital TEXT NOT NULL PRIMARY KEY,
    added_at BIGINT NOT NULL
);

CREATE TABLE packs (
    hospital TEXT NOT NULL REFERENCES hospitals (hospital),
    file TEXT NOT NULL,
    text TEXT NOT NULL,
    stored_at BIGINT NOT NULL,
    PRIMARY KEY (hospital, file)
);

-- The end of each hospital's audit chain. Committing locks this row: entries have no gaps and no forks.
CREATE TABLE log_heads (
    hospital TEXT NOT NULL PRIMARY KEY REFERENCES hospitals (hospital),
    sequence BIGINT NOT NULL,
    hash TEXT NOT NULL
);

CREATE TABLE log (
    hospital TEXT NOT NULL REFERENCES hospitals (hospital),
    sequence BIGINT NOT NULL,
    at BIGINT NOT NULL,
    doer TEXT NOT NULL,
    deed TEXT NOT NULL,
    case_id TEXT,
    outcome TEXT NOT NULL,
    details TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (hospital, sequence)
);
CREATE INDEX log_by_case ON log (hospital, case_id, sequence);

-- The body is the case as JSON of the given format; the other columns are drawn from it at every save.
CREATE TABLE cases (
    hospital TEXT NOT NULL REFERENCES hospitals (hospital),
    id TEXT NOT NULL,
    number TEXT NOT NULL,
    revision BIGINT NOT NULL,
    format BIGINT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    is_open BIGINT NOT NULL,
    -- The largest BIGINT when nobody has to act, so that such rows sort last on both engines.
    due_at BIGINT NOT NULL,
    -- End of the promised or held day.
    promise_at BIGINT,
    patient TEXT NOT NULL,
    patient_kana TEXT NOT NULL,
    -- Hexadecimal UTF-8: the range of a prefix is the same under every collation.
    kana_key TEXT NOT NULL,
    birth_date TEXT,
    department TEXT,
    specialist TEXT,
    starts_at BIGINT,
    opened_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (hospital, id),
    UNIQUE (hospital, number)
);
CREATE INDEX cases_open ON cases (hospital, is_open, due_at, id);
CREATE INDEX cases_by_state ON cases (hospital, state, due_at, id);
CREATE INDEX cases_by_specialist ON cases (hospital, specialist, is_open, due_at, id);
CREATE INDEX cases_by_start ON cases (hospital, starts_at);
CREATE INDEX cases_by_kana ON cases (hospital, kana_key);
CREATE INDEX cases_by_birth ON cases (hospital, birth_date, kana_key);
CREATE INDEX cases_by_promise ON cases (hospital, is_open, promise_at);

-- How many cases are in each state, counted at commit: a page of totals reads 24 rows, not all cases.
CREATE TABLE case_counts (
    hospital TEXT NOT NULL REFERENCES hospitals (hospital),
    state TEXT NOT NULL,
    cases BIGINT NOT NULL,
    PRIMARY KEY (hospital, state)
);

CREATE TABLE hours (
    hospital TEXT NOT NULL REFERENCES hospitals (hospital),
    specialist TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    minutes BIGINT NOT NULL,
    mode TEXT,
    PRIMARY KEY (hospital, specialist, starts_at)
);

-- One row for each quarter-hour that is open: hours that overlap cannot be opened twice.
CREATE TABLE hour_quarters (
    hospital TEXT NOT NULL,
    specialist TEXT NOT NULL,
    quarter BIGINT NOT NULL,
    starts_at BIGINT NOT NULL,
    PRIMARY KEY (hospital, specialist, quarter),
    FOREIGN KEY (hospital, specialist, starts_at) REFERENCES hours (hospital, specialist, starts_at)
);
CREATE INDEX hour_quarters_by_hours ON hour_quarters (hospital, specialist, starts_at);

-- One booking for each case.
CREATE TABLE bookings (
    hospital TEXT NOT NULL,
    case_id TEXT NOT NULL,
    appointment TEXT NOT NULL,
    specialist TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    minutes BIGINT NOT NULL,
    PRIMARY KEY (hospital, case_id),
    UNIQUE (hospital, appointment),
    FOREIGN KEY (hospital, case_id) REFERENCES cases (hospital, id)
);
CREATE INDEX bookings_by_start ON bookings (hospital, specialist, starts_at);

-- One row for each quarter-hour that is booked: spans that overlap collide on the key.
CREATE TABLE booked_quarters (
    hospital TEXT NOT NULL,
    specialist TEXT NOT NULL,
    quarter BIGINT NOT NULL,
    case_id TEXT NOT NULL,
    PRIMARY KEY (hospital, specialist, quarter),
    FOREIGN KEY (hospital, case_id) REFERENCES bookings (hospital, case_id)
);
CREATE INDEX booked_quarters_by_case ON booked_quarters (hospital, case_id);

-- Parcels that are done, given up or dropped stay, so that their dedupe keys keep a second one away.
CREATE TABLE outbox (
    hospital TEXT NOT NULL REFERENCES hospitals (hospital),
    id TEXT NOT NULL,
    case_id TEXT,
    parcel TEXT NOT NULL,
    dedupe_key TEXT,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'given_up', 'dropped')),
    due_at BIGINT NOT NULL,
    -- 0 when nobody has it.
    leased_until BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    PRIMARY KEY (hospital, id),
    UNIQUE (hospital, dedupe_key)
);
CREATE INDEX outbox_due ON outbox (state, due_at, id);
CREATE INDEX outbox_by_state ON outbox (hospital, state);
CREATE INDEX outbox_by_case ON outbox (hospital, case_id);

CREATE TABLE tasks (
    hospital TEXT NOT NULL REFERENCES hospitals (hospital),
    id TEXT NOT NULL,
    case_id TEXT,
    kind TEXT NOT NULL,
    note TEXT NOT NULL,
    at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    done_at BIGINT,
    PRIMARY KEY (hospital, id)
);
CREATE UNIQUE INDEX tasks_one_open ON tasks (hospital, case_id, kind) WHERE done_at IS NULL;
CREATE INDEX tasks_open ON tasks (hospital, due_at, id) WHERE done_at IS NULL;

CREATE TABLE staff (
    hospital TEXT NOT NULL REFERENCES hospitals (hospital),
    id TEXT NOT NULL,
    login TEXT NOT NULL,
    name TEXT NOT NULL,
    -- Codes with spaces between them, as are the departments.
    roles TEXT NOT NULL,
    departments TEXT NOT NULL,
    left_at BIGINT,
    PRIMARY KEY (hospital, id),
    UNIQUE (hospital, login)
);

CREATE TABLE credentials (
    hospital TEXT NOT NULL,
    staff TEXT NOT NULL,
    password TEXT NOT NULL,
    totp_sealed TEXT NOT NULL,
    totp_step BIGINT NOT NULL,
    -- Hashes with spaces between them.
    recovery TEXT NOT NULL,
    PRIMARY KEY (hospital, staff),
    FOREIGN KEY (hospital, staff) REFERENCES staff (hospital, id)
);

CREATE TABLE invitations (
    hospital TEXT NOT NULL,
    staff TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    ends_at BIGINT NOT NULL,
    PRIMARY KEY (hospital, staff),
    UNIQUE (hospital, token_hash),
    FOREIGN KEY (hospital, staff) REFERENCES staff (hospital, id)
);

-- For a member of staff, or for a person of a case.
CREATE TABLE sessions (
    hospital TEXT NOT NULL REFERENCES hospitals (hospital),
    token_hash TEXT NOT NULL,
    staff TEXT,
    person TEXT,
    case_id TEXT,
    began_at BIGINT NOT NULL,
    used_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    PRIMARY KEY (hospital, token_hash),
    CHECK ((staff IS NULL) <> (person IS NULL)),
    CHECK ((person IS NULL) = (case_id IS NULL))
);
CREATE INDEX sessions_by_staff ON sessions (hospital, staff);
CREATE INDEX sessions_by_person ON sessions (hospital, person);

CREATE TABLE codes (
    hospital TEXT NOT NULL REFERENCES hospitals (hospital),
    id TEXT NOT NULL,
    case_id TEXT,
    person TEXT,
    -- The sealed new contact when the code confirms one; none when it signs in.
    new_contact TEXT,
    hash TEXT NOT NULL,
    ends_at BIGINT NOT NULL,
    tries_left BIGINT NOT NULL,
    PRIMARY KEY (hospital, id)
);
CREATE INDEX codes_by_person ON codes (hospital, person);

CREATE TABLE paper_keys (
    hospital TEXT NOT NULL REFERENCES hospitals (hospital),
    person TEXT NOT NULL,
    case_id TEXT NOT NULL,
    hash TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (hospital, person)
);
CREATE INDEX paper_keys_by_case ON paper_keys (hospital, case_id);

-- How often something guessable was tried at an instant.
CREATE TABLE tries (
    hospital TEXT NOT NULL REFERENCES hospitals (hospital),
    what TEXT NOT NULL,
    at BIGINT NOT NULL,
    times BIGINT NOT NULL,
    PRIMARY KEY (hospital, what, at)
);
