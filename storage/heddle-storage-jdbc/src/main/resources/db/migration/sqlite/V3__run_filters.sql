-- What runs are looked for by. What follows from events is made anew after this script.

CREATE INDEX run_by_status ON run (status, sequence);

CREATE TABLE run_tag (
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    run TEXT NOT NULL,
    PRIMARY KEY (name, value, run)
) WITHOUT ROWID;

-- Which runs began to make data of an asset.
CREATE TABLE run_asset (
    asset_id INTEGER NOT NULL,
    run TEXT NOT NULL,
    PRIMARY KEY (asset_id, run)
) WITHOUT ROWID;
