-- What format 2 adds to the ledger of format 1.
CREATE TABLE public.linkers (seq BIGSERIAL PRIMARY KEY, version text COLLATE pg_catalog."C" NOT NULL UNIQUE);
CREATE TABLE public.large_blocks (block text COLLATE pg_catalog."C" PRIMARY KEY, facts bigint NOT NULL);
INSERT INTO public.linkers (version) VALUES ('a version of long ago');
INSERT INTO public.migrations VALUES (2, '0002-linkers');
