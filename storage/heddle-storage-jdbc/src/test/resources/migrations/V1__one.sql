-- A comment; with a semicolon.
CREATE TABLE schema_version (version INTEGER NOT NULL);
CREATE TABLE one (
    name TEXT
);
