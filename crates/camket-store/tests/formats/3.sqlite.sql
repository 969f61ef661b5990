-- What format 3 adds to the ledger of format 2; none of its entities is long.
CREATE TABLE shorts (entity BIGINT PRIMARY KEY, json TEXT NOT NULL);
INSERT INTO migrations VALUES(3,'0003-shorts');
