-- What format 3 adds to the ledger of format 2; none of its entities is long.
CREATE TABLE public.shorts (entity bigint PRIMARY KEY, json text COLLATE pg_catalog."C" NOT NULL);
INSERT INTO public.migrations VALUES (3, '0003-shorts');
