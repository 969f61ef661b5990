-- What format 2 adds to the ledger of format 1.
CREATE TABLE linkers (seq INTEGER PRIMARY KEY AUTOINCREMENT, version TEXT NOT NULL UNIQUE);
INSERT INTO linkers VALUES(1,'a version of long ago');
INSERT INTO migrations VALUES(2,'0002-linkers');
