-- Times are microseconds since 1970 in UTC. Nothing here follows from events.

CREATE TABLE schema_version (
    version INTEGER NOT NULL
);

-- password: a hash with its salt and costs.
CREATE TABLE app_user (
    name TEXT PRIMARY KEY,
    role TEXT NOT NULL,
    password TEXT NOT NULL,
    created_at INTEGER NOT NULL
) WITHOUT ROWID;

-- hash: of what is shown, which nobody keeps.
CREATE TABLE access_token (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    user_name TEXT NOT NULL,
    role TEXT NOT NULL,
    purpose TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX access_token_by_user ON access_token (user_name);

-- result: NULL while it goes on.
CREATE TABLE audit (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    user_name TEXT NOT NULL,
    via TEXT NOT NULL,
    action TEXT NOT NULL,
    arguments TEXT NOT NULL,
    result TEXT,
    message TEXT NOT NULL DEFAULT ''
);
CREATE INDEX audit_by_user ON audit (user_name, number);

CREATE TABLE answer (
    idempotency_key TEXT PRIMARY KEY,
    request TEXT NOT NULL,
    body TEXT NOT NULL,
    at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX answer_by_time ON answer (at);

CREATE TABLE report (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    asset TEXT NOT NULL,
    partition_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    reporter TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX report_by_asset ON report (asset, id);
