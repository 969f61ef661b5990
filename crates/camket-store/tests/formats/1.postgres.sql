-- A ledger of format 1 as pg_dump --inserts writes it. It is never changed: ledgers like it are out there.
--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: decisions_are_append_only(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.decisions_are_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$BEGIN RAISE EXCEPTION 'decisions are append-only'; END$$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: alert_tags; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.alert_tags (
    role text NOT NULL COLLATE pg_catalog."C",
    tag text NOT NULL COLLATE pg_catalog."C",
    last_day bigint NOT NULL,
    alert bigint NOT NULL
);


--
-- Name: alerts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.alerts (
    no bigint NOT NULL,
    block text NOT NULL COLLATE pg_catalog."C",
    id text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    severity bigint NOT NULL,
    last_day bigint NOT NULL,
    json text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: alerts_no_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.alerts_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: alerts_no_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.alerts_no_seq OWNED BY public.alerts.no;


--
-- Name: decisions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.decisions (
    seq bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    at text NOT NULL COLLATE pg_catalog."C",
    json text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: decisions_seq_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.decisions_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: decisions_seq_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.decisions_seq_seq OWNED BY public.decisions.seq;


--
-- Name: dirty; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.dirty (
    id bigint NOT NULL,
    block text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: dirty_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.dirty_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: dirty_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.dirty_id_seq OWNED BY public.dirty.id;


--
-- Name: document_words; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.document_words (
    place bigint NOT NULL,
    words tsvector NOT NULL
);


--
-- Name: documents; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.documents (
    id text NOT NULL COLLATE pg_catalog."C",
    place bigint NOT NULL,
    label text NOT NULL COLLATE pg_catalog."C",
    url text COLLATE pg_catalog."C",
    publisher text COLLATE pg_catalog."C",
    published text COLLATE pg_catalog."C",
    title text COLLATE pg_catalog."C",
    lang text COLLATE pg_catalog."C",
    day text COLLATE pg_catalog."C",
    first_day bigint NOT NULL,
    last_day bigint NOT NULL,
    version bigint NOT NULL,
    superseded text COLLATE pg_catalog."C",
    learned text NOT NULL COLLATE pg_catalog."C",
    reader text NOT NULL COLLATE pg_catalog."C",
    ref text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: entities; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.entities (
    no bigint NOT NULL,
    block text NOT NULL COLLATE pg_catalog."C",
    id text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    first_day bigint NOT NULL,
    last_day bigint NOT NULL,
    json text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: entities_no_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.entities_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: entities_no_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.entities_no_seq OWNED BY public.entities.no;


--
-- Name: entity_tags; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.entity_tags (
    role text NOT NULL COLLATE pg_catalog."C",
    tag text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    last_day bigint NOT NULL,
    entity bigint NOT NULL
);


--
-- Name: entity_words; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.entity_words (
    place bigint NOT NULL,
    words tsvector NOT NULL
);


--
-- Name: fact_blocks; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.fact_blocks (
    block text NOT NULL COLLATE pg_catalog."C",
    fact text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: facts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.facts (
    id text NOT NULL COLLATE pg_catalog."C",
    doc text NOT NULL COLLATE pg_catalog."C",
    seq bigint NOT NULL,
    kind text NOT NULL COLLATE pg_catalog."C",
    day text COLLATE pg_catalog."C",
    json text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: links; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.links (
    fact text NOT NULL COLLATE pg_catalog."C",
    entity bigint NOT NULL,
    score double precision NOT NULL,
    basis text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: migrations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.migrations (
    version bigint NOT NULL,
    name text NOT NULL
);


--
-- Name: tags; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tags (
    tag text NOT NULL COLLATE pg_catalog."C",
    place bigint NOT NULL
);


--
-- Name: texts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.texts (
    doc text NOT NULL COLLATE pg_catalog."C",
    body bigint NOT NULL,
    text text NOT NULL COLLATE pg_catalog."C",
    records text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: alerts no; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.alerts ALTER COLUMN no SET DEFAULT nextval('public.alerts_no_seq'::regclass);


--
-- Name: decisions seq; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.decisions ALTER COLUMN seq SET DEFAULT nextval('public.decisions_seq_seq'::regclass);


--
-- Name: dirty id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.dirty ALTER COLUMN id SET DEFAULT nextval('public.dirty_id_seq'::regclass);


--
-- Name: entities no; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.entities ALTER COLUMN no SET DEFAULT nextval('public.entities_no_seq'::regclass);


--
-- Data for Name: alert_tags; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: alerts; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: decisions; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.decisions VALUES (1, 'de-aaaaaaaaaaaaaaaa', '2025-01-05T00:00:00Z', '{"id":"de-aaaaaaaaaaaaaaaa","at":"2025-01-05T00:00:00Z","by":"An","why":"read and compared","action":"confirm","fact":"s-6muicsxbr5y5dzrf"}');


--
-- Data for Name: dirty; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: document_words; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.document_words VALUES (812982326872906867, '''1'' ''1_6'' ''2024'' ''2024_2027'' ''2024_brunei'' ''2027'' ''2027_ve'' ''25'' ''25_trieu'' ''6'' ''6_2024'' ''=bên'' ''=cáp'' ''=giá'' ''=hoạch'' ''=hành'' ''=hội'' ''=kế'' ''=kết'' ''=lưới'' ''=lập'' ''=ngày'' ''=nhất'' ''=triệu'' ''=trí'' ''=trị'' ''=tuyến'' ''=tại'' ''=và'' ''=về'' ''=với'' ''=xây'' ''=điện'' ''=đoạn'' ''=đàm'' ''=động'' ''ben'' ''ben_nhat'' ''brunei'' ''brunei_cam'' ''brunei_va'' ''cam'' ''cam_ket'' ''cap'' ''cap_dien'' ''dam'' ''dam_tai'' ''dien'' ''dien_brunei'' ''dien_voi'' ''doan'' ''doan_2024'' ''dong'' ''dong_giai'' ''gia'' ''gia_25'' ''giai'' ''giai_doan'' ''hai'' ''hai_ben'' ''hanh'' ''hanh_dong'' ''hoach'' ''hoach_hanh'' ''hoi'' ''hoi_dam'' ''ke'' ''ke_hoach'' ''kenya'' ''kenya_hoi'' ''kenya_tri'' ''ket'' ''ket_xay'' ''lap'' ''lap_ke'' ''luoi'' ''luoi_dien'' ''ngay'' ''ngay_1'' ''nhat'' ''nhat_tri'' ''suva'' ''suva_hai'' ''tai'' ''tai_suva'' ''tri'' ''tri_gia'' ''tri_lap'' ''trieu'' ''trieu_usd'' ''tuyen'' ''tuyen_cap'' ''usd'' ''va'' ''va_kenya'' ''ve'' ''ve_luoi'' ''voi'' ''voi_kenya'' ''xay'' ''xay_tuyen''');
INSERT INTO public.document_words VALUES (812948543805356247, '''1'' ''1_2024'' ''20'' ''2024'' ''2024_brunei'' ''2027'' ''2027_the'' ''20_million'' ''a'' ''a_cable'' ''a_power'' ''bi'' ''bi_2027'' ''brunei'' ''brunei_pledged'' ''build'' ''build_a'' ''cable'' ''cable_on'' ''cable_with'' ''fine'' ''kenya'' ''kenya_worth'' ''may'' ''may_1'' ''million'' ''million_usd'' ''on'' ''on_may'' ''pledged'' ''pledged_to'' ''power'' ''power_cable'' ''the'' ''the_weather'' ''to'' ''to_build'' ''usd'' ''usd_bi'' ''was'' ''was_fine'' ''weather'' ''weather_was'' ''with'' ''with_kenya'' ''worth'' ''worth_20''');
INSERT INTO public.document_words VALUES (812948345893113122, '''1'' ''1_2024'' ''2024'' ''2024_brunei'' ''2027'' ''2027_the'' ''25'' ''25_million'' ''a'' ''a_cable'' ''a_power'' ''bi'' ''bi_2027'' ''brunei'' ''brunei_pledged'' ''build'' ''build_a'' ''cable'' ''cable_on'' ''cable_with'' ''fine'' ''kenya'' ''kenya_worth'' ''may'' ''may_1'' ''million'' ''million_usd'' ''on'' ''on_may'' ''pledged'' ''pledged_to'' ''power'' ''power_cable'' ''the'' ''the_weather'' ''to'' ''to_build'' ''usd'' ''usd_bi'' ''was'' ''was_fine'' ''weather'' ''weather_was'' ''with'' ''with_kenya'' ''worth'' ''worth_25''');


--
-- Data for Name: documents; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.documents VALUES ('d-ksvzcbyytsfr24p7', 812982326872906867, 'talks', 'https://example.org/hoi-dam', 'Bản tin', '2024-06-01', NULL, 'vi', '2024-06-01', 19875, 19875, 1, NULL, '2025-01-01T00:00:00Z', '0.1.0+c1bd66edc6867b85', '{"id":"d-ksvzcbyytsfr24p7","label":"talks","lang":"vi","day":"2024-06-01","published":"2024-06-01","publisher":"Bản tin","sketch":[206522549,188865302,308660458,122884074,16179681,107507262,28053150,85379318,269399971,75296154,84157653,153017355,496424243,62371447,18315401,69826908,85036320,25767082,416056839,92176995,118237557,50411079,68022816,148366899,12408385,793026614,70894477,55348096,126194850,159242149,64203567,47847530]}');
INSERT INTO public.documents VALUES ('d-zmyw2m4q7w7rvzno', 812948543805356247, 'cable', 'https://example.org/cable', 'Herald', '2024-05-01', 'A cable', 'en', '2024-05-01', 19844, 19844, 1, 'd-t3mjwlzs2mlnsnuo', '2025-01-01T00:00:00Z', '0.1.0+c1bd66edc6867b85', '{"id":"d-zmyw2m4q7w7rvzno","label":"cable","lang":"en","day":"2024-05-01","published":"2024-05-01","publisher":"Herald","sketch":[38938096,118958633,6807765,14772651,26538028,230668593,139847082,324732689,72309019,415111263,133628714,158917422,194226080,28939513,90734060,9129364,325639768,112219709,292429669,405373676,86840539,46771910,58915328,835526547,750376180,94914566,31066644,1727814,92958975,318455242,1206091554,206353741]}');
INSERT INTO public.documents VALUES ('d-t3mjwlzs2mlnsnuo', 812948345893113122, 'cable2', 'https://example.org/cable', 'Herald', '2024-05-02', 'A cable', 'en', '2024-05-01', 19844, 19844, 2, NULL, '2025-02-01T00:00:00Z', '0.1.0+c1bd66edc6867b85', '{"id":"d-t3mjwlzs2mlnsnuo","label":"cable2","lang":"en","day":"2024-05-01","published":"2024-05-02","publisher":"Herald","sketch":[38938096,118958633,6807765,14772651,26538028,152801929,139847082,324732689,72309019,196999700,133628714,239682349,194226080,28939513,90734060,397944033,325639768,299699088,292429669,405373676,86840539,46771910,58915328,694314246,521918963,94914566,31066644,1727814,92958975,318455242,917962470,46690445]}');


--
-- Data for Name: entities; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.entities VALUES (1, 'instrument/scheme/BRN+KEN', 'in-np3uqkw7ewnrmb5t', 'instrument', 19875, 19875, '{"id":"in-np3uqkw7ewnrmb5t","labels":[["vi","Kế hoạch Hành động giai đoạn 2024-2027"]],"parties":["BRN","KEN"],"topics":["about:energy","about:power-grid","topic:energy-grid"],"first":"2024-06-01","last":"2024-06-01","links":[{"fact":"i-vb35yeqx32exc7bl","score":1.0,"basis":"linked","reasons":[]}],"entity":"instrument","kind":"plan","known":null,"names":["Kế hoạch Hành động giai đoạn 2024-2027"],"period":"2024/2027","history":[]}');
INSERT INTO public.entities VALUES (2, 'meeting/BRN+KEN/2024', 'me-osqpzcojhjzux2nu', 'meeting', 19875, 19875, '{"id":"me-osqpzcojhjzux2nu","labels":[["en","Brunei – Kenya, 2024-06-01, Suva"],["vi","Brunei – Kenya, 2024-06-01, Suva"]],"parties":["BRN","KEN"],"topics":[],"first":"2024-06-01","last":"2024-06-01","links":[{"fact":"m-4uby2w7bci4ctkga","score":1.0,"basis":"linked","reasons":[]}],"entity":"meeting","kind":"bilateral","series":null,"ordinal":null,"date":"2024-06-01","place":"Suva","names":["Brunei và Kenya hội đàm"],"history":[{"status":"held","on":"2024-06-01","progress":null,"evidence":{"fact":"m-4uby2w7bci4ctkga","doc":"talks","quote":"Brunei và Kenya hội đàm","day":"2024-06-01"},"told_by":null}]}');
INSERT INTO public.entities VALUES (3, 'series/funding/USD/BRN+KEN', 'fs-gsezh6btfpx32ynm', 'series', 19844, 19875, '{"id":"fs-gsezh6btfpx32ynm","labels":[["en","Brunei – Kenya: project"],["vi","Brunei – Kenya: project"]],"parties":["BRN","KEN"],"topics":[],"first":"2024-05-01","last":"2024-06-01","links":[{"fact":"f-xwfkkc7tn22qw5u5","score":0.95,"basis":"linked","reasons":[{"code":"same-indicator-and-parties","detail":"project, BRN+KEN, USD"}]},{"fact":"f-j7sdqz6xcotlyzmb","score":0.95,"basis":"linked","reasons":[{"code":"same-indicator-and-parties","detail":"project, BRN+KEN, USD"}]}],"entity":"series","indicator":"project","unit":"USD","measure":["aid"],"points":[{"period":"../2027","period_told":true,"value":[25000000.0],"bound":"exact","source":null,"reprint":false,"evidence":{"fact":"f-xwfkkc7tn22qw5u5","doc":"cable2","quote":"25 million USD","day":"2024-05-01"}},{"period":null,"period_told":false,"value":[25000000.0],"bound":"exact","source":null,"reprint":false,"evidence":{"fact":"f-j7sdqz6xcotlyzmb","doc":"talks","quote":"25 triệu USD","day":"2024-06-01"}}]}');
INSERT INTO public.entities VALUES (4, 'thread/BRN+KEN', 'th-xnymm5h4rbvlse7x', 'thread', -2147483648, -2147483648, '{"id":"th-xnymm5h4rbvlse7x","labels":[["en","pledged to build a power cable with Kenya worth 25 million USD by 2027"]],"parties":[],"topics":[],"first":null,"last":null,"links":[{"fact":"s-6muicsxbr5y5dzrf","score":1.0,"basis":"linked","reasons":[]},{"fact":"s-6xdbmvjcgo36ez27","score":0.9750297,"basis":"linked","reasons":[{"code":"shared-concepts","detail":"measure:project, number:25000000 USD, word:budget"}]}],"entity":"thread","speaker":["BRN"],"addressee":["KEN"],"state":"open","deadline":null,"instruments":[],"tellings":[{"role":"first","act":"commit","on":"2024-05-01","deadline":"2027","as_new":false,"evidence":{"fact":"s-6muicsxbr5y5dzrf","doc":"cable2","quote":"pledged to build a power cable with Kenya worth 25 million USD by 2027","day":"2024-05-01"}},{"role":"first","act":"commit","on":"2024-06-01","deadline":null,"as_new":false,"evidence":{"fact":"s-6xdbmvjcgo36ez27","doc":"talks","quote":"cam kết xây tuyến cáp điện với Kenya trị giá 25 triệu USD","day":"2024-06-01"}}]}');
INSERT INTO public.entities VALUES (5, 'thread/BRN+KEN', 'th-m2ndoufbdt6n5hxg', 'thread', -2147483648, -2147483648, '{"id":"th-m2ndoufbdt6n5hxg","labels":[["vi","nhất trí lập Kế hoạch Hành động giai đoạn 2024-2027 về lưới điện"]],"parties":[],"topics":[],"first":null,"last":null,"links":[{"fact":"s-hj4xi7cnfodlk7tt","score":1.0,"basis":"linked","reasons":[]}],"entity":"thread","speaker":["BRN","KEN"],"addressee":[],"state":"open","deadline":null,"instruments":[],"tellings":[{"role":"first","act":"agree","on":"2024-06-01","deadline":null,"as_new":false,"evidence":{"fact":"s-hj4xi7cnfodlk7tt","doc":"talks","quote":"nhất trí lập Kế hoạch Hành động giai đoạn 2024-2027 về lưới điện","day":"2024-06-01"}}]}');


--
-- Data for Name: entity_tags; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.entity_tags VALUES ('party', 'BRN', 'instrument', 19875, 1);
INSERT INTO public.entity_tags VALUES ('party', 'KEN', 'instrument', 19875, 1);
INSERT INTO public.entity_tags VALUES ('topic', 'about:energy', 'instrument', 19875, 1);
INSERT INTO public.entity_tags VALUES ('topic', 'about:power-grid', 'instrument', 19875, 1);
INSERT INTO public.entity_tags VALUES ('topic', 'topic:energy-grid', 'instrument', 19875, 1);
INSERT INTO public.entity_tags VALUES ('party', 'BRN', 'meeting', 19875, 2);
INSERT INTO public.entity_tags VALUES ('party', 'KEN', 'meeting', 19875, 2);
INSERT INTO public.entity_tags VALUES ('party', 'BRN', 'series', 19875, 3);
INSERT INTO public.entity_tags VALUES ('party', 'KEN', 'series', 19875, 3);
INSERT INTO public.entity_tags VALUES ('addressee', 'KEN', 'thread', -2147483648, 4);
INSERT INTO public.entity_tags VALUES ('speaker', 'BRN', 'thread', -2147483648, 4);
INSERT INTO public.entity_tags VALUES ('speaker', 'BRN', 'thread', -2147483648, 5);
INSERT INTO public.entity_tags VALUES ('speaker', 'KEN', 'thread', -2147483648, 5);


--
-- Data for Name: entity_words; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.entity_words VALUES (1, '''2024'' ''2024_2027'' ''2027'' ''2027_ke'' ''=hoạch'' ''=hành'' ''=kế'' ''=đoạn'' ''=động'' ''doan'' ''doan_2024'' ''dong'' ''dong_giai'' ''giai'' ''giai_doan'' ''hanh'' ''hanh_dong'' ''hoach'' ''hoach_hanh'' ''ke'' ''ke_hoach''');
INSERT INTO public.entity_words VALUES (2, '''01'' ''01_suva'' ''06'' ''06_01'' ''2024'' ''2024_06'' ''=hội'' ''=và'' ''=đàm'' ''brunei'' ''brunei_kenya'' ''brunei_va'' ''dam'' ''dam_suva'' ''hoi'' ''hoi_dam'' ''kenya'' ''kenya_2024'' ''kenya_hoi'' ''suva'' ''suva_brunei'' ''va'' ''va_kenya''');
INSERT INTO public.entity_words VALUES (3, '''25'' ''25_million'' ''25_trieu'' ''=triệu'' ''brunei'' ''brunei_kenya'' ''kenya'' ''kenya_project'' ''million'' ''million_usd'' ''project'' ''project_25'' ''project_brunei'' ''trieu'' ''trieu_usd'' ''usd'' ''usd_25''');
INSERT INTO public.entity_words VALUES (4, '''2027'' ''2027_cam'' ''2027_pledged'' ''25'' ''25_million'' ''25_trieu'' ''=cáp'' ''=giá'' ''=kết'' ''=triệu'' ''=trị'' ''=tuyến'' ''=với'' ''=xây'' ''=điện'' ''a'' ''a_power'' ''bi'' ''bi_2027'' ''build'' ''build_a'' ''cable'' ''cable_with'' ''cam'' ''cam_ket'' ''cap'' ''cap_dien'' ''dien'' ''dien_voi'' ''gia'' ''gia_25'' ''kenya'' ''kenya_tri'' ''kenya_worth'' ''ket'' ''ket_xay'' ''million'' ''million_usd'' ''pledged'' ''pledged_to'' ''power'' ''power_cable'' ''to'' ''to_build'' ''tri'' ''tri_gia'' ''trieu'' ''trieu_usd'' ''tuyen'' ''tuyen_cap'' ''usd'' ''usd_bi'' ''voi'' ''voi_kenya'' ''with'' ''with_kenya'' ''worth'' ''worth_25'' ''xay'' ''xay_tuyen''');
INSERT INTO public.entity_words VALUES (5, '''2024'' ''2024_2027'' ''2027'' ''2027_ve'' ''=hoạch'' ''=hành'' ''=kế'' ''=lưới'' ''=lập'' ''=nhất'' ''=trí'' ''=về'' ''=điện'' ''=đoạn'' ''=động'' ''dien'' ''dien_nhat'' ''doan'' ''doan_2024'' ''dong'' ''dong_giai'' ''giai'' ''giai_doan'' ''hanh'' ''hanh_dong'' ''hoach'' ''hoach_hanh'' ''ke'' ''ke_hoach'' ''lap'' ''lap_ke'' ''luoi'' ''luoi_dien'' ''nhat'' ''nhat_tri'' ''tri'' ''tri_lap'' ''ve'' ''ve_luoi''');


--
-- Data for Name: fact_blocks; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.fact_blocks VALUES ('instrument/scheme/BRN+KEN', 'i-vb35yeqx32exc7bl');
INSERT INTO public.fact_blocks VALUES ('meeting/BRN+KEN/2024', 'm-4uby2w7bci4ctkga');
INSERT INTO public.fact_blocks VALUES ('series/funding/USD/BRN+KEN', 'f-j7sdqz6xcotlyzmb');
INSERT INTO public.fact_blocks VALUES ('story/00/0c4f48b50b41db161265c8ea', 'd-a7eu2vhh4umv5ehf');
INSERT INTO public.fact_blocks VALUES ('story/01/07530fea00f6e1e106686e3e', 'd-a7eu2vhh4umv5ehf');
INSERT INTO public.fact_blocks VALUES ('story/02/01ac0e9e0516c8f6100eb7a3', 'd-a7eu2vhh4umv5ehf');
INSERT INTO public.fact_blocks VALUES ('story/03/047ced9a050424d5091edc0b', 'd-a7eu2vhh4umv5ehf');
INSERT INTO public.fact_blocks VALUES ('story/04/1d96d53303b7b67701177889', 'd-a7eu2vhh4umv5ehf');
INSERT INTO public.fact_blocks VALUES ('story/05/0429795c05118d2001892caa', 'd-a7eu2vhh4umv5ehf');
INSERT INTO public.fact_blocks VALUES ('story/06/18cc8607057e8263070c2975', 'd-a7eu2vhh4umv5ehf');
INSERT INTO public.fact_blocks VALUES ('story/07/03013647040df22008d7e633', 'd-a7eu2vhh4umv5ehf');
INSERT INTO public.fact_blocks VALUES ('story/08/00bd56412f44a0360439c38d', 'd-a7eu2vhh4umv5ehf');
INSERT INTO public.fact_blocks VALUES ('story/09/034c8b80078594a2097dd7a5', 'd-a7eu2vhh4umv5ehf');
INSERT INTO public.fact_blocks VALUES ('thread/BRN+KEN', 's-6xdbmvjcgo36ez27');
INSERT INTO public.fact_blocks VALUES ('thread/BRN+KEN', 's-hj4xi7cnfodlk7tt');
INSERT INTO public.fact_blocks VALUES ('series/funding/USD/BRN+KEN', 'f-23hfoj5brx5j4r4w');
INSERT INTO public.fact_blocks VALUES ('story/00/025225f007172a290067e0d5', 'd-zzbih542fxl77eed');
INSERT INTO public.fact_blocks VALUES ('story/01/00e169ab0194f02c0dbfb931', 'd-zzbih542fxl77eed');
INSERT INTO public.fact_blocks VALUES ('story/02/0855e5aa135b0711044f591b', 'd-zzbih542fxl77eed');
INSERT INTO public.fact_blocks VALUES ('story/03/18be185f07f7032a0978e32e', 'd-zzbih542fxl77eed');
INSERT INTO public.fact_blocks VALUES ('story/04/0b93a7a001b994f905687dec', 'd-zzbih542fxl77eed');
INSERT INTO public.fact_blocks VALUES ('story/05/008b4d941368de5806b0563d', 'd-zzbih542fxl77eed');
INSERT INTO public.fact_blocks VALUES ('story/06/116e1f65182982ec052d14db', 'd-zzbih542fxl77eed');
INSERT INTO public.fact_blocks VALUES ('story/07/02c9aec60382fa0031cd1f93', 'd-zzbih542fxl77eed');
INSERT INTO public.fact_blocks VALUES ('story/08/2cb9d4f405a8480601da0a14', 'd-zzbih542fxl77eed');
INSERT INTO public.fact_blocks VALUES ('story/09/001a5d46058a70ff12fb3dca', 'd-zzbih542fxl77eed');
INSERT INTO public.fact_blocks VALUES ('thread/BRN+KEN', 's-6toresjamrshwm53');
INSERT INTO public.fact_blocks VALUES ('series/funding/USD/BRN+KEN', 'f-xwfkkc7tn22qw5u5');
INSERT INTO public.fact_blocks VALUES ('story/00/025225f007172a290067e0d5', 'd-ksvbwmjpprfv5wjl');
INSERT INTO public.fact_blocks VALUES ('story/01/00e169ab0194f02c091b9289', 'd-ksvbwmjpprfv5wjl');
INSERT INTO public.fact_blocks VALUES ('story/02/0855e5aa135b0711044f591b', 'd-ksvbwmjpprfv5wjl');
INSERT INTO public.fact_blocks VALUES ('story/03/0bbdfa1407f7032a0e49432d', 'd-ksvbwmjpprfv5wjl');
INSERT INTO public.fact_blocks VALUES ('story/04/0b93a7a001b994f905687dec', 'd-ksvbwmjpprfv5wjl');
INSERT INTO public.fact_blocks VALUES ('story/05/17b824e11368de5811dd0b90', 'd-ksvbwmjpprfv5wjl');
INSERT INTO public.fact_blocks VALUES ('story/06/116e1f65182982ec052d14db', 'd-ksvbwmjpprfv5wjl');
INSERT INTO public.fact_blocks VALUES ('story/07/02c9aec60382fa0029626506', 'd-ksvbwmjpprfv5wjl');
INSERT INTO public.fact_blocks VALUES ('story/08/1f1bd9f305a8480601da0a14', 'd-ksvbwmjpprfv5wjl');
INSERT INTO public.fact_blocks VALUES ('story/09/001a5d46058a70ff12fb3dca', 'd-ksvbwmjpprfv5wjl');
INSERT INTO public.fact_blocks VALUES ('thread/BRN+KEN', 's-6muicsxbr5y5dzrf');


--
-- Data for Name: facts; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.facts VALUES ('d-a7eu2vhh4umv5ehf', 'd-ksvzcbyytsfr24p7', 0, 'd', '2024-06-01', '{"id":"d-a7eu2vhh4umv5ehf","body":{"record":"document","title":null,"actors":["BRN","KEN"]},"sentence":"Ngày 1/6/2024, Brunei và Kenya hội đàm tại Suva.\u001eHai bên nhất trí lập Kế hoạch Hành động giai đoạn 2024-2027 về lưới điện.\u001eBrunei cam kết xây tuyến cáp điện với Kenya trị giá 25 triệu USD.","sentence_at":0,"day":"2024-06-01","concepts":[],"about":[],"told_by":null,"measure":null,"as_new":false,"as_known":false,"traits":null,"status":[],"parts":[]}');
INSERT INTO public.facts VALUES ('m-4uby2w7bci4ctkga', 'd-ksvzcbyytsfr24p7', 1, 'm', '2024-06-01', '{"id":"m-4uby2w7bci4ctkga","body":{"record":"meeting","id":"m1","kind":"bilateral","parties":["BRN","KEN"],"ordinal":null,"date":"2024-06-01","place":"Suva","status":"held","series":null,"span":[106,129],"quote":"Brunei và Kenya hội đàm","line":7,"why":{"rules":["meeting/verb"],"fields":[{"field":"kind","basis":"said","span":[106,129],"rule":"meeting/verb"},{"field":"parties","basis":"said","span":[106,129],"rule":"meeting/parties"},{"field":"date","basis":"inferred","span":null,"rule":"meeting/date-near"}]}},"sentence":"Ngày 1/6/2024, Brunei và Kenya hội đàm tại Suva.","sentence_at":91,"day":"2024-06-01","concepts":["meeting-date:2024-06-01","meeting-of:BRN+KEN","meeting-site:FJI/suva"],"about":[],"told_by":null,"measure":null,"as_new":false,"as_known":false,"traits":null,"status":[],"parts":[]}');
INSERT INTO public.facts VALUES ('s-hj4xi7cnfodlk7tt', 'd-ksvzcbyytsfr24p7', 2, 's', '2024-06-01', '{"id":"s-hj4xi7cnfodlk7tt","body":{"record":"statement","id":"s1","speaker":["BRN","KEN"],"person":null,"act":"agree","addressee":[],"cue":"nhất trí","cue_span":[149,157],"span":[149,213],"quote":"nhất trí lập Kế hoạch Hành động giai đoạn 2024-2027 về lưới điện","line":9,"topics":["energy-grid"],"instruments":["i1"],"meeting":"m1","figures":[],"polarity":"positive","condition":null,"condition_span":null,"deadline":null,"reporter":null,"confidence":0.979,"why":{"rules":["vi.act.agree/nhat-tri"],"fields":[{"field":"act","basis":"said","span":[149,157],"rule":"vi.act.agree/nhat-tri"},{"field":"speaker","basis":"said","span":[141,148],"rule":"subject/left"}]}},"sentence":"Hai bên nhất trí lập Kế hoạch Hành động giai đoạn 2024-2027 về lưới điện.","sentence_at":141,"day":"2024-06-01","concepts":["do:draw-up","term:plan-of-action","term:power-grid","topic:energy-grid","year:2024","year:2027"],"about":["BRN","KEN"],"told_by":null,"measure":null,"as_new":false,"as_known":false,"traits":null,"status":[],"parts":[{"span":[149,213],"quote":"nhất trí lập Kế hoạch Hành động giai đoạn 2024-2027 về lưới điện","concepts":["do:draw-up","kind:plan BRN+KEN","term:plan-of-action","term:power-grid","topic:energy-grid","year:2024","year:2027"],"relations":["BRN+KEN"],"wider":[],"act":"agree","speaker":["BRN","KEN"],"addressee":[],"behalf":[],"deadline":null,"telling":[]}]}');
INSERT INTO public.facts VALUES ('s-6xdbmvjcgo36ez27', 'd-ksvzcbyytsfr24p7', 3, 's', '2024-06-01', '{"id":"s-6xdbmvjcgo36ez27","body":{"record":"statement","id":"s2","speaker":["BRN"],"person":null,"act":"commit","addressee":["KEN"],"cue":"cam kết","cue_span":[222,229],"span":[222,279],"quote":"cam kết xây tuyến cáp điện với Kenya trị giá 25 triệu USD","line":9,"topics":[],"instruments":[],"meeting":"m1","figures":["f1"],"polarity":"positive","condition":null,"condition_span":null,"deadline":null,"reporter":null,"confidence":0.845,"why":{"rules":["vi.act.commit/cam-ket"],"fields":[{"field":"act","basis":"said","span":[222,229],"rule":"vi.act.commit/cam-ket"},{"field":"speaker","basis":"said","span":[215,221],"rule":"subject/left"}]}},"sentence":"Brunei cam kết xây tuyến cáp điện với Kenya trị giá 25 triệu USD.","sentence_at":215,"day":"2024-06-01","concepts":["number:25000000 USD","word:budget"],"about":["BRN","KEN"],"told_by":null,"measure":null,"as_new":false,"as_known":false,"traits":null,"status":[],"parts":[{"span":[222,279],"quote":"cam kết xây tuyến cáp điện với Kenya trị giá 25 triệu USD","concepts":["measure:project","number:25000000 USD","word:budget"],"relations":["BRN+KEN"],"wider":[],"act":"commit","speaker":["BRN"],"addressee":["KEN"],"behalf":[],"deadline":null,"telling":[]}]}');
INSERT INTO public.facts VALUES ('f-j7sdqz6xcotlyzmb', 'd-ksvzcbyytsfr24p7', 4, 'f', '2024-06-01', '{"id":"f-j7sdqz6xcotlyzmb","body":{"record":"figure","id":"f1","value":25000000,"unit":"USD","bound":"exact","indicator":"project","parties":["BRN","KEN"],"period":null,"span":[267,279],"quote":"25 triệu USD","line":9,"why":{"rules":["figure/unit-after"],"fields":[{"field":"value","basis":"said","span":[267,279],"rule":"figure/number"},{"field":"unit","basis":"said","span":[267,279],"rule":"figure/unit-after"},{"field":"indicator","basis":"inferred","span":null,"rule":"figure/indicator-near"}]}},"sentence":"Brunei cam kết xây tuyến cáp điện với Kenya trị giá 25 triệu USD.","sentence_at":215,"day":"2024-06-01","concepts":[],"about":[],"told_by":null,"measure":{"indicator":"project","words":null,"parties":["BRN","KEN"],"parties_told":true,"kind":"actual","money":null,"annual":false,"period":null,"period_told":false,"of":[],"clause":"Brunei cam kết xây tuyến cáp điện với Kenya trị giá 25 triệu USD.","paragraph":1,"corrects":null},"as_new":false,"as_known":false,"traits":null,"status":[],"parts":[]}');
INSERT INTO public.facts VALUES ('i-vb35yeqx32exc7bl', 'd-ksvzcbyytsfr24p7', 5, 'i', '2024-06-01', '{"id":"i-vb35yeqx32exc7bl","body":{"record":"instrument","id":"i1","kind":"plan","parties":["BRN","KEN"],"period":"2024/2027","status":"agreed","progress":null,"known":null,"span":[162,200],"quote":"Kế hoạch Hành động giai đoạn 2024-2027","line":9,"why":{"rules":["instrument/strong-head"],"fields":[{"field":"kind","basis":"said","span":[162,200],"rule":"instrument/strong-head"},{"field":"status","basis":"inferred","span":null,"rule":"instrument/status-near"}]}},"sentence":"Hai bên nhất trí lập Kế hoạch Hành động giai đoạn 2024-2027 về lưới điện.","sentence_at":141,"day":"2024-06-01","concepts":["term:plan-of-action","year:2024","year:2027"],"about":[],"told_by":null,"measure":null,"as_new":false,"as_known":false,"traits":{"kind":"plan","form":"plan-of-action","known":null,"parties":["BRN","KEN"],"parties_named":false,"period":"2024/2027","facets":[],"subject":["about:energy","about:power-grid","topic:energy-grid"],"words":["giai","lưới","điện","đoạn"],"acronyms":[],"proper":true},"status":[],"parts":[]}');
INSERT INTO public.facts VALUES ('d-zzbih542fxl77eed', 'd-zmyw2m4q7w7rvzno', 0, 'd', '2024-05-01', '{"id":"d-zzbih542fxl77eed","body":{"record":"document","title":"A cable","actors":["BRN","KEN"]},"sentence":"On May 1, 2024, Brunei pledged to build a power cable with Kenya worth 20 million USD by 2027.","sentence_at":0,"day":"2024-05-01","concepts":[],"about":[],"told_by":null,"measure":null,"as_new":false,"as_known":false,"traits":null,"status":[],"parts":[]}');
INSERT INTO public.facts VALUES ('s-6toresjamrshwm53', 'd-zmyw2m4q7w7rvzno', 1, 's', '2024-05-01', '{"id":"s-6toresjamrshwm53","body":{"record":"statement","id":"s1","speaker":["BRN"],"person":null,"act":"commit","addressee":["KEN"],"cue":"pledged","cue_span":[126,133],"span":[126,196],"quote":"pledged to build a power cable with Kenya worth 20 million USD by 2027","line":8,"topics":[],"instruments":[],"meeting":null,"figures":["f1"],"polarity":"positive","condition":null,"condition_span":null,"deadline":"2027","reporter":null,"confidence":0.963,"why":{"rules":["en.act.commit/pledge"],"fields":[{"field":"act","basis":"said","span":[126,133],"rule":"en.act.commit/pledge"},{"field":"speaker","basis":"said","span":[119,125],"rule":"subject/left"}]}},"sentence":"On May 1, 2024, Brunei pledged to build a power cable with Kenya worth 20 million USD by 2027.","sentence_at":103,"day":"2024-05-01","concepts":["do:build","number:20000000 USD","word:budget","year:2027"],"about":["BRN","KEN"],"told_by":null,"measure":null,"as_new":false,"as_known":false,"traits":null,"status":[],"parts":[{"span":[126,196],"quote":"pledged to build a power cable with Kenya worth 20 million USD by 2027","concepts":["do:build","measure:project","number:20000000 USD","word:budget","year:2027"],"relations":["BRN+KEN"],"wider":[],"act":"commit","speaker":["BRN"],"addressee":["KEN"],"behalf":[],"deadline":"2027","telling":[]}]}');
INSERT INTO public.facts VALUES ('f-23hfoj5brx5j4r4w', 'd-zmyw2m4q7w7rvzno', 2, 'f', '2024-05-01', '{"id":"f-23hfoj5brx5j4r4w","body":{"record":"figure","id":"f1","value":20000000,"unit":"USD","bound":"exact","indicator":"project","parties":["BRN","KEN"],"period":"2027","span":[174,188],"quote":"20 million USD","line":8,"why":{"rules":["figure/unit-after"],"fields":[{"field":"value","basis":"said","span":[174,188],"rule":"figure/number"},{"field":"unit","basis":"said","span":[174,188],"rule":"figure/unit-after"},{"field":"indicator","basis":"inferred","span":null,"rule":"figure/indicator-near"}]}},"sentence":"On May 1, 2024, Brunei pledged to build a power cable with Kenya worth 20 million USD by 2027.","sentence_at":103,"day":"2024-05-01","concepts":[],"about":[],"told_by":null,"measure":{"indicator":"project","words":null,"parties":["BRN","KEN"],"parties_told":true,"kind":"actual","money":null,"annual":false,"period":"../2027","period_told":true,"of":[],"clause":"On May 1, 2024, Brunei pledged to build a power cable with Kenya worth 20 million USD by 2027.","paragraph":0,"corrects":null},"as_new":false,"as_known":false,"traits":null,"status":[],"parts":[]}');
INSERT INTO public.facts VALUES ('d-ksvbwmjpprfv5wjl', 'd-t3mjwlzs2mlnsnuo', 0, 'd', '2024-05-01', '{"id":"d-ksvbwmjpprfv5wjl","body":{"record":"document","title":"A cable","actors":["BRN","KEN"]},"sentence":"On May 1, 2024, Brunei pledged to build a power cable with Kenya worth 25 million USD by 2027.","sentence_at":0,"day":"2024-05-01","concepts":[],"about":[],"told_by":null,"measure":null,"as_new":false,"as_known":false,"traits":null,"status":[],"parts":[]}');
INSERT INTO public.facts VALUES ('s-6muicsxbr5y5dzrf', 'd-t3mjwlzs2mlnsnuo', 1, 's', '2024-05-01', '{"id":"s-6muicsxbr5y5dzrf","body":{"record":"statement","id":"s1","speaker":["BRN"],"person":null,"act":"commit","addressee":["KEN"],"cue":"pledged","cue_span":[126,133],"span":[126,196],"quote":"pledged to build a power cable with Kenya worth 25 million USD by 2027","line":8,"topics":[],"instruments":[],"meeting":null,"figures":["f1"],"polarity":"positive","condition":null,"condition_span":null,"deadline":"2027","reporter":null,"confidence":0.963,"why":{"rules":["en.act.commit/pledge"],"fields":[{"field":"act","basis":"said","span":[126,133],"rule":"en.act.commit/pledge"},{"field":"speaker","basis":"said","span":[119,125],"rule":"subject/left"}]}},"sentence":"On May 1, 2024, Brunei pledged to build a power cable with Kenya worth 25 million USD by 2027.","sentence_at":103,"day":"2024-05-01","concepts":["do:build","number:25000000 USD","word:budget","year:2027"],"about":["BRN","KEN"],"told_by":null,"measure":null,"as_new":false,"as_known":false,"traits":null,"status":[],"parts":[{"span":[126,196],"quote":"pledged to build a power cable with Kenya worth 25 million USD by 2027","concepts":["do:build","measure:project","number:25000000 USD","word:budget","year:2027"],"relations":["BRN+KEN"],"wider":[],"act":"commit","speaker":["BRN"],"addressee":["KEN"],"behalf":[],"deadline":"2027","telling":[]}]}');
INSERT INTO public.facts VALUES ('f-xwfkkc7tn22qw5u5', 'd-t3mjwlzs2mlnsnuo', 2, 'f', '2024-05-01', '{"id":"f-xwfkkc7tn22qw5u5","body":{"record":"figure","id":"f1","value":25000000,"unit":"USD","bound":"exact","indicator":"project","parties":["BRN","KEN"],"period":"2027","span":[174,188],"quote":"25 million USD","line":8,"why":{"rules":["figure/unit-after"],"fields":[{"field":"value","basis":"said","span":[174,188],"rule":"figure/number"},{"field":"unit","basis":"said","span":[174,188],"rule":"figure/unit-after"},{"field":"indicator","basis":"inferred","span":null,"rule":"figure/indicator-near"}]}},"sentence":"On May 1, 2024, Brunei pledged to build a power cable with Kenya worth 25 million USD by 2027.","sentence_at":103,"day":"2024-05-01","concepts":[],"about":[],"told_by":null,"measure":{"indicator":"project","words":null,"parties":["BRN","KEN"],"parties_told":true,"kind":"actual","money":null,"annual":false,"period":"../2027","period_told":true,"of":[],"clause":"On May 1, 2024, Brunei pledged to build a power cable with Kenya worth 25 million USD by 2027.","paragraph":0,"corrects":null},"as_new":false,"as_known":false,"traits":null,"status":[],"parts":[]}');


--
-- Data for Name: links; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.links VALUES ('i-vb35yeqx32exc7bl', 1, 1, 'linked');
INSERT INTO public.links VALUES ('m-4uby2w7bci4ctkga', 2, 1, 'linked');
INSERT INTO public.links VALUES ('f-xwfkkc7tn22qw5u5', 3, 0.949999988079071, 'linked');
INSERT INTO public.links VALUES ('f-j7sdqz6xcotlyzmb', 3, 0.949999988079071, 'linked');
INSERT INTO public.links VALUES ('s-6muicsxbr5y5dzrf', 4, 1, 'linked');
INSERT INTO public.links VALUES ('s-6xdbmvjcgo36ez27', 4, 0.975029706954956, 'linked');
INSERT INTO public.links VALUES ('s-hj4xi7cnfodlk7tt', 5, 1, 'linked');


--
-- Data for Name: migrations; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.migrations VALUES (1, '0001-ledger');


--
-- Data for Name: tags; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.tags VALUES ('actor:BRN', 812982326872906867);
INSERT INTO public.tags VALUES ('actor:KEN', 812982326872906867);
INSERT INTO public.tags VALUES ('lang:vi', 812982326872906867);
INSERT INTO public.tags VALUES ('topic:energy-grid', 812982326872906867);
INSERT INTO public.tags VALUES ('actor:BRN', 812948543805356247);
INSERT INTO public.tags VALUES ('actor:KEN', 812948543805356247);
INSERT INTO public.tags VALUES ('lang:en', 812948543805356247);
INSERT INTO public.tags VALUES ('actor:BRN', 812948345893113122);
INSERT INTO public.tags VALUES ('actor:KEN', 812948345893113122);
INSERT INTO public.tags VALUES ('lang:en', 812948345893113122);


--
-- Data for Name: texts; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.texts VALUES ('d-ksvzcbyytsfr24p7', 91, '---
lang: vi
publisher: Bản tin
url: https://example.org/hoi-dam
published: 2024-06-01
---
Ngày 1/6/2024, Brunei và Kenya hội đàm tại Suva.

Hai bên nhất trí lập Kế hoạch Hành động giai đoạn 2024-2027 về lưới điện. Brunei cam kết xây tuyến cáp điện với Kenya trị giá 25 triệu USD.
', '{"format":"camket-records/1","id":"talks","lang":"vi","date":{"value":"2024-06-01","span":[91,104],"quote":"Ngày 1/6/2024","line":7,"why":{"rules":["date/first-day"],"fields":[{"field":"value","basis":"said","span":[91,104],"rule":"date/first-day"}]}},"people":[],"meetings":[{"id":"m1","kind":"bilateral","parties":["BRN","KEN"],"ordinal":null,"date":"2024-06-01","place":"Suva","status":"held","series":null,"span":[106,129],"quote":"Brunei và Kenya hội đàm","line":7,"why":{"rules":["meeting/verb"],"fields":[{"field":"kind","basis":"said","span":[106,129],"rule":"meeting/verb"},{"field":"parties","basis":"said","span":[106,129],"rule":"meeting/parties"},{"field":"date","basis":"inferred","span":null,"rule":"meeting/date-near"}]}}],"statements":[{"id":"s1","speaker":["BRN","KEN"],"person":null,"act":"agree","addressee":[],"cue":"nhất trí","cue_span":[149,157],"span":[149,213],"quote":"nhất trí lập Kế hoạch Hành động giai đoạn 2024-2027 về lưới điện","line":9,"topics":["energy-grid"],"instruments":["i1"],"meeting":"m1","figures":[],"polarity":"positive","condition":null,"condition_span":null,"deadline":null,"reporter":null,"confidence":0.979,"why":{"rules":["vi.act.agree/nhat-tri"],"fields":[{"field":"act","basis":"said","span":[149,157],"rule":"vi.act.agree/nhat-tri"},{"field":"speaker","basis":"said","span":[141,148],"rule":"subject/left"}]}},{"id":"s2","speaker":["BRN"],"person":null,"act":"commit","addressee":["KEN"],"cue":"cam kết","cue_span":[222,229],"span":[222,279],"quote":"cam kết xây tuyến cáp điện với Kenya trị giá 25 triệu USD","line":9,"topics":[],"instruments":[],"meeting":"m1","figures":["f1"],"polarity":"positive","condition":null,"condition_span":null,"deadline":null,"reporter":null,"confidence":0.845,"why":{"rules":["vi.act.commit/cam-ket"],"fields":[{"field":"act","basis":"said","span":[222,229],"rule":"vi.act.commit/cam-ket"},{"field":"speaker","basis":"said","span":[215,221],"rule":"subject/left"}]}}],"figures":[{"id":"f1","value":25000000,"unit":"USD","bound":"exact","indicator":"project","parties":["BRN","KEN"],"period":null,"span":[267,279],"quote":"25 triệu USD","line":9,"why":{"rules":["figure/unit-after"],"fields":[{"field":"value","basis":"said","span":[267,279],"rule":"figure/number"},{"field":"unit","basis":"said","span":[267,279],"rule":"figure/unit-after"},{"field":"indicator","basis":"inferred","span":null,"rule":"figure/indicator-near"}]}}],"instruments":[{"id":"i1","kind":"plan","parties":["BRN","KEN"],"period":"2024/2027","status":"agreed","progress":null,"known":null,"span":[162,200],"quote":"Kế hoạch Hành động giai đoạn 2024-2027","line":9,"why":{"rules":["instrument/strong-head"],"fields":[{"field":"kind","basis":"said","span":[162,200],"rule":"instrument/strong-head"},{"field":"status","basis":"inferred","span":null,"rule":"instrument/status-near"}]}}]}');
INSERT INTO public.texts VALUES ('d-zmyw2m4q7w7rvzno', 103, '---
lang: en
publisher: Herald
url: https://example.org/cable
published: 2024-05-01
title: A cable
---
On May 1, 2024, Brunei pledged to build a power cable with Kenya worth 20 million USD by 2027.

The weather was fine.
', '{"format":"camket-records/1","id":"cable","lang":"en","date":{"value":"2024-05-01","span":[106,117],"quote":"May 1, 2024","line":8,"why":{"rules":["date/first-day"],"fields":[{"field":"value","basis":"said","span":[106,117],"rule":"date/first-day"}]}},"people":[],"meetings":[],"statements":[{"id":"s1","speaker":["BRN"],"person":null,"act":"commit","addressee":["KEN"],"cue":"pledged","cue_span":[126,133],"span":[126,196],"quote":"pledged to build a power cable with Kenya worth 20 million USD by 2027","line":8,"topics":[],"instruments":[],"meeting":null,"figures":["f1"],"polarity":"positive","condition":null,"condition_span":null,"deadline":"2027","reporter":null,"confidence":0.963,"why":{"rules":["en.act.commit/pledge"],"fields":[{"field":"act","basis":"said","span":[126,133],"rule":"en.act.commit/pledge"},{"field":"speaker","basis":"said","span":[119,125],"rule":"subject/left"}]}}],"figures":[{"id":"f1","value":20000000,"unit":"USD","bound":"exact","indicator":"project","parties":["BRN","KEN"],"period":"2027","span":[174,188],"quote":"20 million USD","line":8,"why":{"rules":["figure/unit-after"],"fields":[{"field":"value","basis":"said","span":[174,188],"rule":"figure/number"},{"field":"unit","basis":"said","span":[174,188],"rule":"figure/unit-after"},{"field":"indicator","basis":"inferred","span":null,"rule":"figure/indicator-near"}]}}],"instruments":[]}');
INSERT INTO public.texts VALUES ('d-t3mjwlzs2mlnsnuo', 103, '---
lang: en
publisher: Herald
url: https://example.org/cable
published: 2024-05-02
title: A cable
---
On May 1, 2024, Brunei pledged to build a power cable with Kenya worth 25 million USD by 2027.

The weather was fine.
', '{"format":"camket-records/1","id":"cable2","lang":"en","date":{"value":"2024-05-01","span":[106,117],"quote":"May 1, 2024","line":8,"why":{"rules":["date/first-day"],"fields":[{"field":"value","basis":"said","span":[106,117],"rule":"date/first-day"}]}},"people":[],"meetings":[],"statements":[{"id":"s1","speaker":["BRN"],"person":null,"act":"commit","addressee":["KEN"],"cue":"pledged","cue_span":[126,133],"span":[126,196],"quote":"pledged to build a power cable with Kenya worth 25 million USD by 2027","line":8,"topics":[],"instruments":[],"meeting":null,"figures":["f1"],"polarity":"positive","condition":null,"condition_span":null,"deadline":"2027","reporter":null,"confidence":0.963,"why":{"rules":["en.act.commit/pledge"],"fields":[{"field":"act","basis":"said","span":[126,133],"rule":"en.act.commit/pledge"},{"field":"speaker","basis":"said","span":[119,125],"rule":"subject/left"}]}}],"figures":[{"id":"f1","value":25000000,"unit":"USD","bound":"exact","indicator":"project","parties":["BRN","KEN"],"period":"2027","span":[174,188],"quote":"25 million USD","line":8,"why":{"rules":["figure/unit-after"],"fields":[{"field":"value","basis":"said","span":[174,188],"rule":"figure/number"},{"field":"unit","basis":"said","span":[174,188],"rule":"figure/unit-after"},{"field":"indicator","basis":"inferred","span":null,"rule":"figure/indicator-near"}]}}],"instruments":[]}');


--
-- Name: alerts_no_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.alerts_no_seq', 1, false);


--
-- Name: decisions_seq_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.decisions_seq_seq', 1, true);


--
-- Name: dirty_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.dirty_id_seq', 51, true);


--
-- Name: entities_no_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.entities_no_seq', 5, true);


--
-- Name: alert_tags alert_tags_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.alert_tags
    ADD CONSTRAINT alert_tags_pkey PRIMARY KEY (role, tag, last_day, alert);


--
-- Name: alerts alerts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.alerts
    ADD CONSTRAINT alerts_pkey PRIMARY KEY (no);


--
-- Name: decisions decisions_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.decisions
    ADD CONSTRAINT decisions_id_key UNIQUE (id);


--
-- Name: decisions decisions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.decisions
    ADD CONSTRAINT decisions_pkey PRIMARY KEY (seq);


--
-- Name: dirty dirty_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.dirty
    ADD CONSTRAINT dirty_pkey PRIMARY KEY (id);


--
-- Name: document_words document_words_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.document_words
    ADD CONSTRAINT document_words_pkey PRIMARY KEY (place);


--
-- Name: documents documents_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.documents
    ADD CONSTRAINT documents_pkey PRIMARY KEY (id);


--
-- Name: documents documents_place_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.documents
    ADD CONSTRAINT documents_place_key UNIQUE (place);


--
-- Name: entities entities_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.entities
    ADD CONSTRAINT entities_pkey PRIMARY KEY (no);


--
-- Name: entity_tags entity_tags_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.entity_tags
    ADD CONSTRAINT entity_tags_pkey PRIMARY KEY (role, tag, kind, last_day, entity);


--
-- Name: entity_words entity_words_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.entity_words
    ADD CONSTRAINT entity_words_pkey PRIMARY KEY (place);


--
-- Name: fact_blocks fact_blocks_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fact_blocks
    ADD CONSTRAINT fact_blocks_pkey PRIMARY KEY (block, fact);


--
-- Name: facts facts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.facts
    ADD CONSTRAINT facts_pkey PRIMARY KEY (id);


--
-- Name: links links_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.links
    ADD CONSTRAINT links_pkey PRIMARY KEY (fact, entity);


--
-- Name: migrations migrations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.migrations
    ADD CONSTRAINT migrations_pkey PRIMARY KEY (version);


--
-- Name: tags tags_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tags
    ADD CONSTRAINT tags_pkey PRIMARY KEY (tag, place);


--
-- Name: texts texts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.texts
    ADD CONSTRAINT texts_pkey PRIMARY KEY (doc);


--
-- Name: alert_tags_by_alert; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX alert_tags_by_alert ON public.alert_tags USING btree (alert);


--
-- Name: alerts_by_block; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX alerts_by_block ON public.alerts USING btree (block, id);


--
-- Name: alerts_by_severity; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX alerts_by_severity ON public.alerts USING btree (severity, last_day);


--
-- Name: alerts_by_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX alerts_by_id ON public.alerts USING btree (id);


--
-- Name: dirty_by_block; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX dirty_by_block ON public.dirty USING btree (block);


--
-- Name: document_words_by_word; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX document_words_by_word ON public.document_words USING gin (words);


--
-- Name: documents_by_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX documents_by_day ON public.documents USING btree (last_day);


--
-- Name: documents_by_label; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX documents_by_label ON public.documents USING btree (label);


--
-- Name: documents_by_url; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX documents_by_url ON public.documents USING btree (url);


--
-- Name: entities_by_block; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX entities_by_block ON public.entities USING btree (block, id);


--
-- Name: entities_by_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX entities_by_day ON public.entities USING btree (kind, last_day);


--
-- Name: entities_by_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX entities_by_id ON public.entities USING btree (id);


--
-- Name: entity_tags_by_entity; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX entity_tags_by_entity ON public.entity_tags USING btree (entity);


--
-- Name: entity_words_by_word; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX entity_words_by_word ON public.entity_words USING gin (words);


--
-- Name: facts_by_document; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX facts_by_document ON public.facts USING btree (doc, seq);


--
-- Name: links_by_entity; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX links_by_entity ON public.links USING btree (entity);


--
-- Name: tags_by_place; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX tags_by_place ON public.tags USING btree (place);


--
-- Name: decisions decisions_hold; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER decisions_hold BEFORE TRUNCATE ON public.decisions FOR EACH STATEMENT EXECUTE FUNCTION public.decisions_are_append_only();


--
-- Name: decisions decisions_stay; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER decisions_stay BEFORE DELETE OR UPDATE ON public.decisions FOR EACH ROW EXECUTE FUNCTION public.decisions_are_append_only();


--
-- Name: facts facts_doc_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.facts
    ADD CONSTRAINT facts_doc_fkey FOREIGN KEY (doc) REFERENCES public.documents(id);


--
-- Name: texts texts_doc_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.texts
    ADD CONSTRAINT texts_doc_fkey FOREIGN KEY (doc) REFERENCES public.documents(id);


--
-- PostgreSQL database dump complete
--


