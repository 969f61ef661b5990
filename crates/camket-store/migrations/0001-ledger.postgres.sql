-- The words of documents and of entities, folded by the program: only whether a word is there is kept.
CREATE TABLE document_words (place BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX document_words_by_word ON document_words USING gin (words);
CREATE TABLE entity_words (place BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX entity_words_by_word ON entity_words USING gin (words);

CREATE FUNCTION decisions_are_append_only() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN RAISE EXCEPTION ''decisions are append-only''; END';
CREATE TRIGGER decisions_stay BEFORE UPDATE OR DELETE ON decisions
    FOR EACH ROW EXECUTE FUNCTION decisions_are_append_only();
CREATE TRIGGER decisions_hold BEFORE TRUNCATE ON decisions
    FOR EACH STATEMENT EXECUTE FUNCTION decisions_are_append_only();
