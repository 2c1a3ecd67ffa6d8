-- Drafts of a hospital's guide: one versioned document each, as a case is.
CREATE TABLE policy_drafts (
    hospital TEXT NOT NULL REFERENCES hospitals (hospital),
    id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    body TEXT NOT NULL,
    is_open BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (hospital, id)
);
CREATE INDEX policy_drafts_by_change ON policy_drafts (hospital, is_open, changed_at, id);

-- The name of the version of the guide that binds the case, drawn from the body.
ALTER TABLE cases ADD COLUMN policy TEXT NOT NULL DEFAULT '';
CREATE INDEX cases_by_policy ON cases (hospital, policy, is_open, id);
CREATE INDEX cases_by_opening ON cases (hospital, opened_at, id);
