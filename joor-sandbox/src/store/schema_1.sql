-- Every id that the sandbox gives out, so that a thing keeps its id when it is pushed again.
CREATE TABLE ids (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    owner INTEGER NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (kind, owner, name)
);

INSERT INTO sqlite_sequence (name, seq) VALUES ('ids', 100000);

-- `pushed` is the connection as it was sent, `served` as it is read: JSON documents both.
CREATE TABLE connections (
    id INTEGER PRIMARY KEY,
    customer_code TEXT NOT NULL UNIQUE,
    removed INTEGER NOT NULL,
    pushed TEXT NOT NULL,
    served TEXT NOT NULL
);

-- Times are seconds since 1970.
CREATE TABLE jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    status TEXT NOT NULL,
    created INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    record_count INTEGER NOT NULL,
    progress INTEGER NOT NULL
);

CREATE INDEX unfinished_jobs ON jobs (id) WHERE status <> 'finished';

-- Connections of a job that are still to be stored; positions count from 1.
CREATE TABLE records (
    job INTEGER NOT NULL,
    position INTEGER NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (job, position)
);

CREATE TABLE calls (
    time INTEGER NOT NULL,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    status INTEGER NOT NULL,
    code TEXT NOT NULL,
    log_id TEXT NOT NULL
);
