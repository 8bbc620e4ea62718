-- Which definitions of a code location were live from when on.
CREATE TABLE definition_snapshot (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    location TEXT NOT NULL,
    hash TEXT NOT NULL,
    at INTEGER NOT NULL,
    assets INTEGER NOT NULL
);
CREATE INDEX definition_snapshot_by_location ON definition_snapshot (location, number);

-- An asset as it was in all snapshots of its location from since on and before until, which is NULL
-- while it is so: a snapshot costs as many rows as it has changes. body: JSON.
CREATE TABLE definition_asset (
    location TEXT NOT NULL,
    asset TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER,
    body TEXT NOT NULL,
    PRIMARY KEY (location, asset, since)
) WITHOUT ROWID;
-- What is so now, looked at with each new snapshot.
CREATE INDEX definition_asset_now ON definition_asset (location, asset) WHERE until IS NULL;
