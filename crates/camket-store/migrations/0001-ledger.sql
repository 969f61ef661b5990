-- The first format of the ledger. Both databases take this file; {serial} and {clustered} stand for what they spell
-- differently. Days are counted from 1970-01-01; -2147483648 stands for a day that is not known.

CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    place BIGINT NOT NULL UNIQUE, -- orders documents by day, then by id
    label TEXT NOT NULL,
    url TEXT,
    publisher TEXT,
    published TEXT,
    title TEXT,
    lang TEXT,
    day TEXT,
    first_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    version BIGINT NOT NULL, -- among documents of one url, from 1
    superseded TEXT, -- the id of the next version
    learned TEXT NOT NULL, -- RFC 3339 in UTC
    reader TEXT NOT NULL,
    ref TEXT NOT NULL -- what facts know of their document, as JSON
);
CREATE INDEX documents_by_label ON documents (label);
CREATE INDEX documents_by_url ON documents (url);
CREATE INDEX documents_by_day ON documents (last_day);

-- Apart from the documents, so that lists of documents are read without their texts.
CREATE TABLE texts (
    doc TEXT PRIMARY KEY REFERENCES documents (id),
    body BIGINT NOT NULL, -- first code point after the front matter
    text TEXT NOT NULL,
    records TEXT NOT NULL -- the public record format
);

CREATE TABLE facts (
    id TEXT PRIMARY KEY,
    doc TEXT NOT NULL REFERENCES documents (id),
    seq BIGINT NOT NULL, -- its place among the facts of its document
    kind TEXT NOT NULL,
    day TEXT,
    json TEXT NOT NULL -- without its document and without corrections
);
CREATE UNIQUE INDEX facts_by_document ON facts (doc, seq);

-- Facts that may have to do with each other, corrections taken into account.
CREATE TABLE fact_blocks (
    block TEXT NOT NULL,
    fact TEXT NOT NULL,
    PRIMARY KEY (block, fact)
) {clustered};

-- Blocks whose derived rows do not yet follow from their facts. A mark is never shared between two transactions, so
-- that one that links takes away only the marks of what it has seen.
CREATE TABLE dirty (
    id {serial},
    block TEXT NOT NULL
);
CREATE INDEX dirty_by_block ON dirty (block);

-- Append-only.
CREATE TABLE decisions (
    seq {serial},
    id TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,
    json TEXT NOT NULL
);

-- What documents may be filtered by: lang:vi, actor:VNM, topic:…
CREATE TABLE tags (
    tag TEXT NOT NULL,
    place BIGINT NOT NULL,
    PRIMARY KEY (tag, place)
) {clustered};
CREATE INDEX tags_by_place ON tags (place);

-- All tables from here on are derived: what linking a block finds.
CREATE TABLE entities (
    no {serial},
    block TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    first_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    json TEXT NOT NULL
);
CREATE UNIQUE INDEX entities_by_block ON entities (block, id);
CREATE INDEX entities_by_id ON entities (id);
CREATE INDEX entities_by_day ON entities (kind, last_day);

-- Actors and topics of entities; role is party, speaker, addressee or topic.
CREATE TABLE entity_tags (
    role TEXT NOT NULL,
    tag TEXT NOT NULL,
    kind TEXT NOT NULL,
    last_day BIGINT NOT NULL,
    entity BIGINT NOT NULL,
    PRIMARY KEY (role, tag, kind, last_day, entity)
) {clustered};
CREATE INDEX entity_tags_by_entity ON entity_tags (entity);

CREATE TABLE links (
    fact TEXT NOT NULL,
    entity BIGINT NOT NULL,
    score DOUBLE PRECISION NOT NULL,
    basis TEXT NOT NULL,
    PRIMARY KEY (fact, entity)
) {clustered};
CREATE INDEX links_by_entity ON links (entity);

CREATE TABLE alerts (
    no {serial},
    block TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    severity BIGINT NOT NULL, -- 0 note, 1 warning, 2 serious
    last_day BIGINT NOT NULL,
    json TEXT NOT NULL
);
CREATE UNIQUE INDEX alerts_by_block ON alerts (block, id);
CREATE INDEX alerts_by_id ON alerts (id);
CREATE INDEX alerts_by_severity ON alerts (severity, last_day);

-- What alerts are about; role is party, fact or entity.
CREATE TABLE alert_tags (
    role TEXT NOT NULL,
    tag TEXT NOT NULL,
    last_day BIGINT NOT NULL,
    alert BIGINT NOT NULL,
    PRIMARY KEY (role, tag, last_day, alert)
) {clustered};
CREATE INDEX alert_tags_by_alert ON alert_tags (alert);
