-- What follows from events is made anew after this script.

-- retired_at: when it was given up. gone: whether its bytes were deleted.
-- tombstone: why it was forgotten, and by whom.
ALTER TABLE materialization ADD COLUMN retired_at INTEGER;
ALTER TABLE materialization ADD COLUMN gone INTEGER NOT NULL DEFAULT 0;
ALTER TABLE materialization ADD COLUMN tombstone TEXT;
CREATE INDEX materialization_leftover ON materialization (status)
    WHERE gone = 0 AND status IN ('REJECTED', 'ABANDONED', 'RETIRED');

-- Published materializations that a change set took from their cell and that nothing gave up.
-- Apart from them, so that moving many heads rewrites little.
CREATE TABLE replaced (
    materialization TEXT PRIMARY KEY,
    at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX replaced_by_time ON replaced (at);

-- Locations of others that hold bytes of a materialization.
CREATE TABLE other_location (
    location TEXT NOT NULL,
    materialization TEXT NOT NULL,
    PRIMARY KEY (location, materialization)
) WITHOUT ROWID;

-- body: JSON.
CREATE TABLE pin (
    id INTEGER PRIMARY KEY,
    environment_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    until INTEGER,
    body TEXT NOT NULL,
    UNIQUE (environment_id, name)
);

CREATE TABLE pin_materialization (
    materialization TEXT NOT NULL,
    pin_id INTEGER NOT NULL,
    PRIMARY KEY (materialization, pin_id)
) WITHOUT ROWID;
CREATE INDEX pin_materialization_by_pin ON pin_materialization (pin_id);
