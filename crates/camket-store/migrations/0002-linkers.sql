-- The versions of the linkers and packs that have linked this ledger, in the order in which they came: a new one links
-- everything anew.
CREATE TABLE linkers (
    seq {serial},
    version TEXT NOT NULL UNIQUE
);
