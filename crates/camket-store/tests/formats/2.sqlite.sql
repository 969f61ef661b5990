-- What format 2 adds to the ledger of format 1.
CREATE TABLE linkers (seq INTEGER PRIMARY KEY AUTOINCREMENT, version TEXT NOT NULL UNIQUE);
CREATE TABLE large_blocks (block TEXT PRIMARY KEY, facts BIGINT NOT NULL) WITHOUT ROWID;
INSERT INTO linkers VALUES(1,'a version of long ago');
INSERT INTO migrations VALUES(2,'0002-linkers');
