-- The versions of the linkers and packs that have linked this ledger, in the order in which they came: a new one links
-- everything anew.
CREATE TABLE linkers (
    seq {serial},
    version TEXT NOT NULL UNIQUE
);

-- How many facts a large block had when it was last linked.
CREATE TABLE large_blocks (
    block TEXT PRIMARY KEY,
    facts BIGINT NOT NULL
) {clustered};
