-- The short forms of long entities, derived as these are: a list shows no more, and reads no more.
CREATE TABLE shorts (
    entity BIGINT PRIMARY KEY, -- its number
    json TEXT NOT NULL
);
