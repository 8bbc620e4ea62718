-- Times are microseconds since 1970 in UTC. Identities are ULIDs as text. The ids of dictionaries
-- (asset, series, partition_key, fingerprint, edge, environment) are given in the order of events.

CREATE TABLE schema_version (
    version INTEGER NOT NULL
);

-- The facts. All tables but those at the end follow from them.
-- body: JSON as text, or deflated if it is long.
CREATE TABLE event (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    type TEXT NOT NULL,
    body BLOB NOT NULL
);

-- registered: the newest event that gave it its key.
CREATE TABLE asset (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    asset_key TEXT NOT NULL,
    registered INTEGER NOT NULL
);
CREATE INDEX asset_by_key ON asset (asset_key, registered);

-- One asset under one dictionary of partition keys.
CREATE TABLE series (
    id INTEGER PRIMARY KEY,
    asset_id INTEGER NOT NULL,
    domain TEXT NOT NULL,
    UNIQUE (asset_id, domain)
);

-- The number of a key is given once and never reused, so that no change of a definition moves a head.
CREATE TABLE partition_key (
    id INTEGER PRIMARY KEY,
    partition_key TEXT NOT NULL UNIQUE
);

CREATE TABLE fingerprint (
    id INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE
);

CREATE TABLE edge (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    upstream_id INTEGER NOT NULL,
    mapping_id INTEGER NOT NULL,
    UNIQUE (upstream_id, name, mapping_id)
);

-- The event that names the components of a fingerprint.
CREATE TABLE code (
    fingerprint_id INTEGER PRIMARY KEY,
    sequence INTEGER NOT NULL
);

-- started, staged: the events that say what went in and what came out.
-- shown: what a head needs of it, see HeadBytes.
CREATE TABLE materialization (
    id TEXT PRIMARY KEY,
    asset_id INTEGER NOT NULL,
    series_id INTEGER NOT NULL,
    partition_id INTEGER NOT NULL,
    status TEXT NOT NULL,
    withdrawn INTEGER NOT NULL DEFAULT 0,
    overridden INTEGER NOT NULL,
    proven INTEGER NOT NULL,
    run TEXT NOT NULL,
    recipe BLOB NOT NULL,
    code_id INTEGER NOT NULL,
    contract_id INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    started INTEGER NOT NULL,
    staged INTEGER,
    shown BLOB
) WITHOUT ROWID;
CREATE INDEX materialization_by_cell ON materialization (asset_id, partition_id);
CREATE INDEX materialization_by_recipe ON materialization (asset_id, recipe);
CREATE INDEX materialization_unfinished ON materialization (run)
    WHERE status IN ('WRITING', 'STAGED', 'AUDITED');

-- cells: the materializations read, 26 bytes each.
CREATE TABLE materialization_input (
    materialization TEXT NOT NULL,
    position INTEGER NOT NULL,
    upstream_id INTEGER NOT NULL,
    cells BLOB NOT NULL,
    PRIMARY KEY (materialization, position)
) WITHOUT ROWID;

-- Which assets ever read which.
CREATE TABLE asset_reader (
    upstream_id INTEGER NOT NULL,
    reader_id INTEGER NOT NULL,
    PRIMARY KEY (upstream_id, reader_id)
) WITHOUT ROWID;

CREATE TABLE check_result (
    materialization TEXT NOT NULL,
    name TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    PRIMARY KEY (materialization, name)
) WITHOUT ROWID;

-- newest: seconds and bytes of up to 20 builds, 16 bytes each.
CREATE TABLE asset_cost (
    asset_id INTEGER PRIMARY KEY,
    newest BLOB NOT NULL
);

-- sequence: the newest change set.
CREATE TABLE environment (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    sequence INTEGER NOT NULL
);

CREATE TABLE head (
    environment_id INTEGER NOT NULL,
    series_id INTEGER NOT NULL,
    partition_id INTEGER NOT NULL,
    change_set INTEGER NOT NULL,
    materialization TEXT NOT NULL,
    shown BLOB NOT NULL,
    PRIMARY KEY (environment_id, series_id, partition_id)
) WITHOUT ROWID;

-- The blocking checks that a head fails, as a JSON array; no row if there is none.
CREATE TABLE failed_check (
    environment_id INTEGER NOT NULL,
    series_id INTEGER NOT NULL,
    partition_id INTEGER NOT NULL,
    names TEXT NOT NULL,
    PRIMARY KEY (environment_id, series_id, partition_id)
) WITHOUT ROWID;

CREATE TABLE head_log (
    environment_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    position INTEGER NOT NULL,
    series_id INTEGER NOT NULL,
    partition_id INTEGER NOT NULL,
    before_id TEXT,
    after_id TEXT,
    PRIMARY KEY (environment_id, number, position)
) WITHOUT ROWID;
CREATE INDEX head_log_by_materialization ON head_log (after_id, environment_id, number);

-- undoes: numbers as a JSON array.
CREATE TABLE change_set (
    environment_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    run TEXT,
    cells INTEGER NOT NULL,
    undoes TEXT NOT NULL,
    undone_by INTEGER,
    git_commit TEXT,
    message TEXT NOT NULL,
    PRIMARY KEY (environment_id, number)
) WITHOUT ROWID;
CREATE INDEX change_set_by_run ON change_set (run) WHERE run IS NOT NULL;

-- last_version: the newest version that an observer saw, also when it failed since.
CREATE TABLE observation (
    asset_id INTEGER NOT NULL,
    partition_id INTEGER NOT NULL,
    version TEXT,
    last_version TEXT,
    observed_at TEXT NOT NULL,
    error TEXT,
    PRIMARY KEY (asset_id, partition_id)
) WITHOUT ROWID;

CREATE TABLE hold (
    environment_id INTEGER NOT NULL,
    asset_id INTEGER NOT NULL,
    partition_id INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (environment_id, asset_id, partition_id)
) WITHOUT ROWID;

CREATE TABLE failed_attempt (
    series_id INTEGER NOT NULL,
    partition_id INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (series_id, partition_id)
) WITHOUT ROWID;

-- sequence: the event that started it.
CREATE TABLE run (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    finished_at INTEGER,
    summary TEXT NOT NULL,
    message TEXT NOT NULL
);

CREATE TABLE step (
    run TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    PRIMARY KEY (run, sequence)
) WITHOUT ROWID;

-- Coordination: does not follow from events.

CREATE TABLE lease (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    environment TEXT NOT NULL,
    process TEXT NOT NULL,
    pid INTEGER NOT NULL,
    run TEXT NOT NULL,
    command TEXT NOT NULL,
    since TEXT NOT NULL
);
CREATE INDEX lease_by_run ON lease (run);

CREATE TABLE lease_cell (
    environment TEXT NOT NULL,
    uid TEXT NOT NULL,
    partition_key TEXT NOT NULL,
    lease_id INTEGER NOT NULL,
    PRIMARY KEY (environment, uid, partition_key)
) WITHOUT ROWID;
CREATE INDEX lease_cell_by_lease ON lease_cell (lease_id);

CREATE TABLE run_process (
    run TEXT PRIMARY KEY,
    process TEXT NOT NULL
) WITHOUT ROWID;
