-- A ledger of format 1 as the dump of sqlite3 writes it. It is never changed: ledgers like it are out there.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE migrations (version BIGINT PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO migrations VALUES(1,'0001-ledger');
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
INSERT INTO documents VALUES('d-ksvzcbyytsfr24p7',812982326872906867,'talks','https://example.org/hoi-dam','Bản tin','2024-06-01',NULL,'vi','2024-06-01',19875,19875,1,NULL,'2025-01-01T00:00:00Z','0.1.0+c1bd66edc6867b85','{"id":"d-ksvzcbyytsfr24p7","label":"talks","lang":"vi","day":"2024-06-01","published":"2024-06-01","publisher":"Bản tin","sketch":[206522549,188865302,308660458,122884074,16179681,107507262,28053150,85379318,269399971,75296154,84157653,153017355,496424243,62371447,18315401,69826908,85036320,25767082,416056839,92176995,118237557,50411079,68022816,148366899,12408385,793026614,70894477,55348096,126194850,159242149,64203567,47847530]}');
INSERT INTO documents VALUES('d-zmyw2m4q7w7rvzno',812948543805356247,'cable','https://example.org/cable','Herald','2024-05-01','A cable','en','2024-05-01',19844,19844,1,'d-t3mjwlzs2mlnsnuo','2025-01-01T00:00:00Z','0.1.0+c1bd66edc6867b85','{"id":"d-zmyw2m4q7w7rvzno","label":"cable","lang":"en","day":"2024-05-01","published":"2024-05-01","publisher":"Herald","sketch":[38938096,118958633,6807765,14772651,26538028,230668593,139847082,324732689,72309019,415111263,133628714,158917422,194226080,28939513,90734060,9129364,325639768,112219709,292429669,405373676,86840539,46771910,58915328,835526547,750376180,94914566,31066644,1727814,92958975,318455242,1206091554,206353741]}');
INSERT INTO documents VALUES('d-t3mjwlzs2mlnsnuo',812948345893113122,'cable2','https://example.org/cable','Herald','2024-05-02','A cable','en','2024-05-01',19844,19844,2,NULL,'2025-02-01T00:00:00Z','0.1.0+c1bd66edc6867b85','{"id":"d-t3mjwlzs2mlnsnuo","label":"cable2","lang":"en","day":"2024-05-01","published":"2024-05-02","publisher":"Herald","sketch":[38938096,118958633,6807765,14772651,26538028,152801929,139847082,324732689,72309019,196999700,133628714,239682349,194226080,28939513,90734060,397944033,325639768,299699088,292429669,405373676,86840539,46771910,58915328,694314246,521918963,94914566,31066644,1727814,92958975,318455242,917962470,46690445]}');
CREATE TABLE texts (
    doc TEXT PRIMARY KEY REFERENCES documents (id),
    body BIGINT NOT NULL, -- first code point after the front matter
    text TEXT NOT NULL,
    records TEXT NOT NULL -- the public record format
);
INSERT INTO texts VALUES('d-ksvzcbyytsfr24p7',91,replace('---\nlang: vi\npublisher: Bản tin\nurl: https://example.org/hoi-dam\npublished: 2024-06-01\n---\nNgày 1/6/2024, Brunei và Kenya hội đàm tại Suva.\n\nHai bên nhất trí lập Kế hoạch Hành động giai đoạn 2024-2027 về lưới điện. Brunei cam kết xây tuyến cáp điện với Kenya trị giá 25 triệu USD.\n','\n',char(10)),'{"format":"camket-records/1","id":"talks","lang":"vi","date":{"value":"2024-06-01","span":[91,104],"quote":"Ngày 1/6/2024","line":7,"why":{"rules":["date/first-day"],"fields":[{"field":"value","basis":"said","span":[91,104],"rule":"date/first-day"}]}},"people":[],"meetings":[{"id":"m1","kind":"bilateral","parties":["BRN","KEN"],"ordinal":null,"date":"2024-06-01","place":"Suva","status":"held","series":null,"span":[106,129],"quote":"Brunei và Kenya hội đàm","line":7,"why":{"rules":["meeting/verb"],"fields":[{"field":"kind","basis":"said","span":[106,129],"rule":"meeting/verb"},{"field":"parties","basis":"said","span":[106,129],"rule":"meeting/parties"},{"field":"date","basis":"inferred","span":null,"rule":"meeting/date-near"}]}}],"statements":[{"id":"s1","speaker":["BRN","KEN"],"person":null,"act":"agree","addressee":[],"cue":"nhất trí","cue_span":[149,157],"span":[149,213],"quote":"nhất trí lập Kế hoạch Hành động giai đoạn 2024-2027 về lưới điện","line":9,"topics":["energy-grid"],"instruments":["i1"],"meeting":"m1","figures":[],"polarity":"positive","condition":null,"condition_span":null,"deadline":null,"reporter":null,"confidence":0.979,"why":{"rules":["vi.act.agree/nhat-tri"],"fields":[{"field":"act","basis":"said","span":[149,157],"rule":"vi.act.agree/nhat-tri"},{"field":"speaker","basis":"said","span":[141,148],"rule":"subject/left"}]}},{"id":"s2","speaker":["BRN"],"person":null,"act":"commit","addressee":["KEN"],"cue":"cam kết","cue_span":[222,229],"span":[222,279],"quote":"cam kết xây tuyến cáp điện với Kenya trị giá 25 triệu USD","line":9,"topics":[],"instruments":[],"meeting":"m1","figures":["f1"],"polarity":"positive","condition":null,"condition_span":null,"deadline":null,"reporter":null,"confidence":0.845,"why":{"rules":["vi.act.commit/cam-ket"],"fields":[{"field":"act","basis":"said","span":[222,229],"rule":"vi.act.commit/cam-ket"},{"field":"speaker","basis":"said","span":[215,221],"rule":"subject/left"}]}}],"figures":[{"id":"f1","value":25000000,"unit":"USD","bound":"exact","indicator":"project","parties":["BRN","KEN"],"period":null,"span":[267,279],"quote":"25 triệu USD","line":9,"why":{"rules":["figure/unit-after"],"fields":[{"field":"value","basis":"said","span":[267,279],"rule":"figure/number"},{"field":"unit","basis":"said","span":[267,279],"rule":"figure/unit-after"},{"field":"indicator","basis":"inferred","span":null,"rule":"figure/indicator-near"}]}}],"instruments":[{"id":"i1","kind":"plan","parties":["BRN","KEN"],"period":"2024/2027","status":"agreed","progress":null,"known":null,"span":[162,200],"quote":"Kế hoạch Hành động giai đoạn 2024-2027","line":9,"why":{"rules":["instrument/strong-head"],"fields":[{"field":"kind","basis":"said","span":[162,200],"rule":"instrument/strong-head"},{"field":"status","basis":"inferred","span":null,"rule":"instrument/status-near"}]}}]}');
INSERT INTO texts VALUES('d-zmyw2m4q7w7rvzno',103,replace('---\nlang: en\npublisher: Herald\nurl: https://example.org/cable\npublished: 2024-05-01\ntitle: A cable\n---\nOn May 1, 2024, Brunei pledged to build a power cable with Kenya worth 20 million USD by 2027.\n\nThe weather was fine.\n','\n',char(10)),'{"format":"camket-records/1","id":"cable","lang":"en","date":{"value":"2024-05-01","span":[106,117],"quote":"May 1, 2024","line":8,"why":{"rules":["date/first-day"],"fields":[{"field":"value","basis":"said","span":[106,117],"rule":"date/first-day"}]}},"people":[],"meetings":[],"statements":[{"id":"s1","speaker":["BRN"],"person":null,"act":"commit","addressee":["KEN"],"cue":"pledged","cue_span":[126,133],"span":[126,196],"quote":"pledged to build a power cable with Kenya worth 20 million USD by 2027","line":8,"topics":[],"instruments":[],"meeting":null,"figures":["f1"],"polarity":"positive","condition":null,"condition_span":null,"deadline":"2027","reporter":null,"confidence":0.963,"why":{"rules":["en.act.commit/pledge"],"fields":[{"field":"act","basis":"said","span":[126,133],"rule":"en.act.commit/pledge"},{"field":"speaker","basis":"said","span":[119,125],"rule":"subject/left"}]}}],"figures":[{"id":"f1","value":20000000,"unit":"USD","bound":"exact","indicator":"project","parties":["BRN","KEN"],"period":"2027","span":[174,188],"quote":"20 million USD","line":8,"why":{"rules":["figure/unit-after"],"fields":[{"field":"value","basis":"said","span":[174,188],"rule":"figure/number"},{"field":"unit","basis":"said","span":[174,188],"rule":"figure/unit-after"},{"field":"indicator","basis":"inferred","span":null,"rule":"figure/indicator-near"}]}}],"instruments":[]}');
INSERT INTO texts VALUES('d-t3mjwlzs2mlnsnuo',103,replace('---\nlang: en\npublisher: Herald\nurl: https://example.org/cable\npublished: 2024-05-02\ntitle: A cable\n---\nOn May 1, 2024, Brunei pledged to build a power cable with Kenya worth 25 million USD by 2027.\n\nThe weather was fine.\n','\n',char(10)),'{"format":"camket-records/1","id":"cable2","lang":"en","date":{"value":"2024-05-01","span":[106,117],"quote":"May 1, 2024","line":8,"why":{"rules":["date/first-day"],"fields":[{"field":"value","basis":"said","span":[106,117],"rule":"date/first-day"}]}},"people":[],"meetings":[],"statements":[{"id":"s1","speaker":["BRN"],"person":null,"act":"commit","addressee":["KEN"],"cue":"pledged","cue_span":[126,133],"span":[126,196],"quote":"pledged to build a power cable with Kenya worth 25 million USD by 2027","line":8,"topics":[],"instruments":[],"meeting":null,"figures":["f1"],"polarity":"positive","condition":null,"condition_span":null,"deadline":"2027","reporter":null,"confidence":0.963,"why":{"rules":["en.act.commit/pledge"],"fields":[{"field":"act","basis":"said","span":[126,133],"rule":"en.act.commit/pledge"},{"field":"speaker","basis":"said","span":[119,125],"rule":"subject/left"}]}}],"figures":[{"id":"f1","value":25000000,"unit":"USD","bound":"exact","indicator":"project","parties":["BRN","KEN"],"period":"2027","span":[174,188],"quote":"25 million USD","line":8,"why":{"rules":["figure/unit-after"],"fields":[{"field":"value","basis":"said","span":[174,188],"rule":"figure/number"},{"field":"unit","basis":"said","span":[174,188],"rule":"figure/unit-after"},{"field":"indicator","basis":"inferred","span":null,"rule":"figure/indicator-near"}]}}],"instruments":[]}');
CREATE TABLE facts (
    id TEXT PRIMARY KEY,
    doc TEXT NOT NULL REFERENCES documents (id),
    seq BIGINT NOT NULL, -- its place among the facts of its document
    kind TEXT NOT NULL,
    day TEXT,
    json TEXT NOT NULL -- without its document and without corrections
);
INSERT INTO facts VALUES('d-a7eu2vhh4umv5ehf','d-ksvzcbyytsfr24p7',0,'d','2024-06-01','{"id":"d-a7eu2vhh4umv5ehf","body":{"record":"document","title":null,"actors":["BRN","KEN"]},"sentence":"Ngày 1/6/2024, Brunei và Kenya hội đàm tại Suva.\u001eHai bên nhất trí lập Kế hoạch Hành động giai đoạn 2024-2027 về lưới điện.\u001eBrunei cam kết xây tuyến cáp điện với Kenya trị giá 25 triệu USD.","sentence_at":0,"day":"2024-06-01","concepts":[],"about":[],"told_by":null,"measure":null,"as_new":false,"as_known":false,"traits":null,"status":[],"parts":[]}');
INSERT INTO facts VALUES('m-4uby2w7bci4ctkga','d-ksvzcbyytsfr24p7',1,'m','2024-06-01','{"id":"m-4uby2w7bci4ctkga","body":{"record":"meeting","id":"m1","kind":"bilateral","parties":["BRN","KEN"],"ordinal":null,"date":"2024-06-01","place":"Suva","status":"held","series":null,"span":[106,129],"quote":"Brunei và Kenya hội đàm","line":7,"why":{"rules":["meeting/verb"],"fields":[{"field":"kind","basis":"said","span":[106,129],"rule":"meeting/verb"},{"field":"parties","basis":"said","span":[106,129],"rule":"meeting/parties"},{"field":"date","basis":"inferred","span":null,"rule":"meeting/date-near"}]}},"sentence":"Ngày 1/6/2024, Brunei và Kenya hội đàm tại Suva.","sentence_at":91,"day":"2024-06-01","concepts":["meeting-date:2024-06-01","meeting-of:BRN+KEN","meeting-site:FJI/suva"],"about":[],"told_by":null,"measure":null,"as_new":false,"as_known":false,"traits":null,"status":[],"parts":[]}');
INSERT INTO facts VALUES('s-hj4xi7cnfodlk7tt','d-ksvzcbyytsfr24p7',2,'s','2024-06-01','{"id":"s-hj4xi7cnfodlk7tt","body":{"record":"statement","id":"s1","speaker":["BRN","KEN"],"person":null,"act":"agree","addressee":[],"cue":"nhất trí","cue_span":[149,157],"span":[149,213],"quote":"nhất trí lập Kế hoạch Hành động giai đoạn 2024-2027 về lưới điện","line":9,"topics":["energy-grid"],"instruments":["i1"],"meeting":"m1","figures":[],"polarity":"positive","condition":null,"condition_span":null,"deadline":null,"reporter":null,"confidence":0.979,"why":{"rules":["vi.act.agree/nhat-tri"],"fields":[{"field":"act","basis":"said","span":[149,157],"rule":"vi.act.agree/nhat-tri"},{"field":"speaker","basis":"said","span":[141,148],"rule":"subject/left"}]}},"sentence":"Hai bên nhất trí lập Kế hoạch Hành động giai đoạn 2024-2027 về lưới điện.","sentence_at":141,"day":"2024-06-01","concepts":["do:draw-up","term:plan-of-action","term:power-grid","topic:energy-grid","year:2024","year:2027"],"about":["BRN","KEN"],"told_by":null,"measure":null,"as_new":false,"as_known":false,"traits":null,"status":[],"parts":[{"span":[149,213],"quote":"nhất trí lập Kế hoạch Hành động giai đoạn 2024-2027 về lưới điện","concepts":["do:draw-up","kind:plan BRN+KEN","term:plan-of-action","term:power-grid","topic:energy-grid","year:2024","year:2027"],"relations":["BRN+KEN"],"wider":[],"act":"agree","speaker":["BRN","KEN"],"addressee":[],"behalf":[],"deadline":null,"telling":[]}]}');
INSERT INTO facts VALUES('s-6xdbmvjcgo36ez27','d-ksvzcbyytsfr24p7',3,'s','2024-06-01','{"id":"s-6xdbmvjcgo36ez27","body":{"record":"statement","id":"s2","speaker":["BRN"],"person":null,"act":"commit","addressee":["KEN"],"cue":"cam kết","cue_span":[222,229],"span":[222,279],"quote":"cam kết xây tuyến cáp điện với Kenya trị giá 25 triệu USD","line":9,"topics":[],"instruments":[],"meeting":"m1","figures":["f1"],"polarity":"positive","condition":null,"condition_span":null,"deadline":null,"reporter":null,"confidence":0.845,"why":{"rules":["vi.act.commit/cam-ket"],"fields":[{"field":"act","basis":"said","span":[222,229],"rule":"vi.act.commit/cam-ket"},{"field":"speaker","basis":"said","span":[215,221],"rule":"subject/left"}]}},"sentence":"Brunei cam kết xây tuyến cáp điện với Kenya trị giá 25 triệu USD.","sentence_at":215,"day":"2024-06-01","concepts":["number:25000000 USD","word:budget"],"about":["BRN","KEN"],"told_by":null,"measure":null,"as_new":false,"as_known":false,"traits":null,"status":[],"parts":[{"span":[222,279],"quote":"cam kết xây tuyến cáp điện với Kenya trị giá 25 triệu USD","concepts":["measure:project","number:25000000 USD","word:budget"],"relations":["BRN+KEN"],"wider":[],"act":"commit","speaker":["BRN"],"addressee":["KEN"],"behalf":[],"deadline":null,"telling":[]}]}');
INSERT INTO facts VALUES('f-j7sdqz6xcotlyzmb','d-ksvzcbyytsfr24p7',4,'f','2024-06-01','{"id":"f-j7sdqz6xcotlyzmb","body":{"record":"figure","id":"f1","value":25000000,"unit":"USD","bound":"exact","indicator":"project","parties":["BRN","KEN"],"period":null,"span":[267,279],"quote":"25 triệu USD","line":9,"why":{"rules":["figure/unit-after"],"fields":[{"field":"value","basis":"said","span":[267,279],"rule":"figure/number"},{"field":"unit","basis":"said","span":[267,279],"rule":"figure/unit-after"},{"field":"indicator","basis":"inferred","span":null,"rule":"figure/indicator-near"}]}},"sentence":"Brunei cam kết xây tuyến cáp điện với Kenya trị giá 25 triệu USD.","sentence_at":215,"day":"2024-06-01","concepts":[],"about":[],"told_by":null,"measure":{"indicator":"project","words":null,"parties":["BRN","KEN"],"parties_told":true,"kind":"actual","money":null,"annual":false,"period":null,"period_told":false,"of":[],"clause":"Brunei cam kết xây tuyến cáp điện với Kenya trị giá 25 triệu USD.","paragraph":1,"corrects":null},"as_new":false,"as_known":false,"traits":null,"status":[],"parts":[]}');
INSERT INTO facts VALUES('i-vb35yeqx32exc7bl','d-ksvzcbyytsfr24p7',5,'i','2024-06-01','{"id":"i-vb35yeqx32exc7bl","body":{"record":"instrument","id":"i1","kind":"plan","parties":["BRN","KEN"],"period":"2024/2027","status":"agreed","progress":null,"known":null,"span":[162,200],"quote":"Kế hoạch Hành động giai đoạn 2024-2027","line":9,"why":{"rules":["instrument/strong-head"],"fields":[{"field":"kind","basis":"said","span":[162,200],"rule":"instrument/strong-head"},{"field":"status","basis":"inferred","span":null,"rule":"instrument/status-near"}]}},"sentence":"Hai bên nhất trí lập Kế hoạch Hành động giai đoạn 2024-2027 về lưới điện.","sentence_at":141,"day":"2024-06-01","concepts":["term:plan-of-action","year:2024","year:2027"],"about":[],"told_by":null,"measure":null,"as_new":false,"as_known":false,"traits":{"kind":"plan","form":"plan-of-action","known":null,"parties":["BRN","KEN"],"parties_named":false,"period":"2024/2027","facets":[],"subject":["about:energy","about:power-grid","topic:energy-grid"],"words":["giai","lưới","điện","đoạn"],"acronyms":[],"proper":true},"status":[],"parts":[]}');
INSERT INTO facts VALUES('d-zzbih542fxl77eed','d-zmyw2m4q7w7rvzno',0,'d','2024-05-01','{"id":"d-zzbih542fxl77eed","body":{"record":"document","title":"A cable","actors":["BRN","KEN"]},"sentence":"On May 1, 2024, Brunei pledged to build a power cable with Kenya worth 20 million USD by 2027.","sentence_at":0,"day":"2024-05-01","concepts":[],"about":[],"told_by":null,"measure":null,"as_new":false,"as_known":false,"traits":null,"status":[],"parts":[]}');
INSERT INTO facts VALUES('s-6toresjamrshwm53','d-zmyw2m4q7w7rvzno',1,'s','2024-05-01','{"id":"s-6toresjamrshwm53","body":{"record":"statement","id":"s1","speaker":["BRN"],"person":null,"act":"commit","addressee":["KEN"],"cue":"pledged","cue_span":[126,133],"span":[126,196],"quote":"pledged to build a power cable with Kenya worth 20 million USD by 2027","line":8,"topics":[],"instruments":[],"meeting":null,"figures":["f1"],"polarity":"positive","condition":null,"condition_span":null,"deadline":"2027","reporter":null,"confidence":0.963,"why":{"rules":["en.act.commit/pledge"],"fields":[{"field":"act","basis":"said","span":[126,133],"rule":"en.act.commit/pledge"},{"field":"speaker","basis":"said","span":[119,125],"rule":"subject/left"}]}},"sentence":"On May 1, 2024, Brunei pledged to build a power cable with Kenya worth 20 million USD by 2027.","sentence_at":103,"day":"2024-05-01","concepts":["do:build","number:20000000 USD","word:budget","year:2027"],"about":["BRN","KEN"],"told_by":null,"measure":null,"as_new":false,"as_known":false,"traits":null,"status":[],"parts":[{"span":[126,196],"quote":"pledged to build a power cable with Kenya worth 20 million USD by 2027","concepts":["do:build","measure:project","number:20000000 USD","word:budget","year:2027"],"relations":["BRN+KEN"],"wider":[],"act":"commit","speaker":["BRN"],"addressee":["KEN"],"behalf":[],"deadline":"2027","telling":[]}]}');
INSERT INTO facts VALUES('f-23hfoj5brx5j4r4w','d-zmyw2m4q7w7rvzno',2,'f','2024-05-01','{"id":"f-23hfoj5brx5j4r4w","body":{"record":"figure","id":"f1","value":20000000,"unit":"USD","bound":"exact","indicator":"project","parties":["BRN","KEN"],"period":"2027","span":[174,188],"quote":"20 million USD","line":8,"why":{"rules":["figure/unit-after"],"fields":[{"field":"value","basis":"said","span":[174,188],"rule":"figure/number"},{"field":"unit","basis":"said","span":[174,188],"rule":"figure/unit-after"},{"field":"indicator","basis":"inferred","span":null,"rule":"figure/indicator-near"}]}},"sentence":"On May 1, 2024, Brunei pledged to build a power cable with Kenya worth 20 million USD by 2027.","sentence_at":103,"day":"2024-05-01","concepts":[],"about":[],"told_by":null,"measure":{"indicator":"project","words":null,"parties":["BRN","KEN"],"parties_told":true,"kind":"actual","money":null,"annual":false,"period":"../2027","period_told":true,"of":[],"clause":"On May 1, 2024, Brunei pledged to build a power cable with Kenya worth 20 million USD by 2027.","paragraph":0,"corrects":null},"as_new":false,"as_known":false,"traits":null,"status":[],"parts":[]}');
INSERT INTO facts VALUES('d-ksvbwmjpprfv5wjl','d-t3mjwlzs2mlnsnuo',0,'d','2024-05-01','{"id":"d-ksvbwmjpprfv5wjl","body":{"record":"document","title":"A cable","actors":["BRN","KEN"]},"sentence":"On May 1, 2024, Brunei pledged to build a power cable with Kenya worth 25 million USD by 2027.","sentence_at":0,"day":"2024-05-01","concepts":[],"about":[],"told_by":null,"measure":null,"as_new":false,"as_known":false,"traits":null,"status":[],"parts":[]}');
INSERT INTO facts VALUES('s-6muicsxbr5y5dzrf','d-t3mjwlzs2mlnsnuo',1,'s','2024-05-01','{"id":"s-6muicsxbr5y5dzrf","body":{"record":"statement","id":"s1","speaker":["BRN"],"person":null,"act":"commit","addressee":["KEN"],"cue":"pledged","cue_span":[126,133],"span":[126,196],"quote":"pledged to build a power cable with Kenya worth 25 million USD by 2027","line":8,"topics":[],"instruments":[],"meeting":null,"figures":["f1"],"polarity":"positive","condition":null,"condition_span":null,"deadline":"2027","reporter":null,"confidence":0.963,"why":{"rules":["en.act.commit/pledge"],"fields":[{"field":"act","basis":"said","span":[126,133],"rule":"en.act.commit/pledge"},{"field":"speaker","basis":"said","span":[119,125],"rule":"subject/left"}]}},"sentence":"On May 1, 2024, Brunei pledged to build a power cable with Kenya worth 25 million USD by 2027.","sentence_at":103,"day":"2024-05-01","concepts":["do:build","number:25000000 USD","word:budget","year:2027"],"about":["BRN","KEN"],"told_by":null,"measure":null,"as_new":false,"as_known":false,"traits":null,"status":[],"parts":[{"span":[126,196],"quote":"pledged to build a power cable with Kenya worth 25 million USD by 2027","concepts":["do:build","measure:project","number:25000000 USD","word:budget","year:2027"],"relations":["BRN+KEN"],"wider":[],"act":"commit","speaker":["BRN"],"addressee":["KEN"],"behalf":[],"deadline":"2027","telling":[]}]}');
INSERT INTO facts VALUES('f-xwfkkc7tn22qw5u5','d-t3mjwlzs2mlnsnuo',2,'f','2024-05-01','{"id":"f-xwfkkc7tn22qw5u5","body":{"record":"figure","id":"f1","value":25000000,"unit":"USD","bound":"exact","indicator":"project","parties":["BRN","KEN"],"period":"2027","span":[174,188],"quote":"25 million USD","line":8,"why":{"rules":["figure/unit-after"],"fields":[{"field":"value","basis":"said","span":[174,188],"rule":"figure/number"},{"field":"unit","basis":"said","span":[174,188],"rule":"figure/unit-after"},{"field":"indicator","basis":"inferred","span":null,"rule":"figure/indicator-near"}]}},"sentence":"On May 1, 2024, Brunei pledged to build a power cable with Kenya worth 25 million USD by 2027.","sentence_at":103,"day":"2024-05-01","concepts":[],"about":[],"told_by":null,"measure":{"indicator":"project","words":null,"parties":["BRN","KEN"],"parties_told":true,"kind":"actual","money":null,"annual":false,"period":"../2027","period_told":true,"of":[],"clause":"On May 1, 2024, Brunei pledged to build a power cable with Kenya worth 25 million USD by 2027.","paragraph":0,"corrects":null},"as_new":false,"as_known":false,"traits":null,"status":[],"parts":[]}');
CREATE TABLE fact_blocks (
    block TEXT NOT NULL,
    fact TEXT NOT NULL,
    PRIMARY KEY (block, fact)
) WITHOUT ROWID;
INSERT INTO fact_blocks VALUES('instrument/scheme/BRN+KEN','i-vb35yeqx32exc7bl');
INSERT INTO fact_blocks VALUES('meeting/BRN+KEN/2024','m-4uby2w7bci4ctkga');
INSERT INTO fact_blocks VALUES('series/funding/USD/BRN+KEN','f-23hfoj5brx5j4r4w');
INSERT INTO fact_blocks VALUES('series/funding/USD/BRN+KEN','f-j7sdqz6xcotlyzmb');
INSERT INTO fact_blocks VALUES('series/funding/USD/BRN+KEN','f-xwfkkc7tn22qw5u5');
INSERT INTO fact_blocks VALUES('story/00/025225f007172a290067e0d5','d-ksvbwmjpprfv5wjl');
INSERT INTO fact_blocks VALUES('story/00/025225f007172a290067e0d5','d-zzbih542fxl77eed');
INSERT INTO fact_blocks VALUES('story/00/0c4f48b50b41db161265c8ea','d-a7eu2vhh4umv5ehf');
INSERT INTO fact_blocks VALUES('story/01/00e169ab0194f02c091b9289','d-ksvbwmjpprfv5wjl');
INSERT INTO fact_blocks VALUES('story/01/00e169ab0194f02c0dbfb931','d-zzbih542fxl77eed');
INSERT INTO fact_blocks VALUES('story/01/07530fea00f6e1e106686e3e','d-a7eu2vhh4umv5ehf');
INSERT INTO fact_blocks VALUES('story/02/01ac0e9e0516c8f6100eb7a3','d-a7eu2vhh4umv5ehf');
INSERT INTO fact_blocks VALUES('story/02/0855e5aa135b0711044f591b','d-ksvbwmjpprfv5wjl');
INSERT INTO fact_blocks VALUES('story/02/0855e5aa135b0711044f591b','d-zzbih542fxl77eed');
INSERT INTO fact_blocks VALUES('story/03/047ced9a050424d5091edc0b','d-a7eu2vhh4umv5ehf');
INSERT INTO fact_blocks VALUES('story/03/0bbdfa1407f7032a0e49432d','d-ksvbwmjpprfv5wjl');
INSERT INTO fact_blocks VALUES('story/03/18be185f07f7032a0978e32e','d-zzbih542fxl77eed');
INSERT INTO fact_blocks VALUES('story/04/0b93a7a001b994f905687dec','d-ksvbwmjpprfv5wjl');
INSERT INTO fact_blocks VALUES('story/04/0b93a7a001b994f905687dec','d-zzbih542fxl77eed');
INSERT INTO fact_blocks VALUES('story/04/1d96d53303b7b67701177889','d-a7eu2vhh4umv5ehf');
INSERT INTO fact_blocks VALUES('story/05/008b4d941368de5806b0563d','d-zzbih542fxl77eed');
INSERT INTO fact_blocks VALUES('story/05/0429795c05118d2001892caa','d-a7eu2vhh4umv5ehf');
INSERT INTO fact_blocks VALUES('story/05/17b824e11368de5811dd0b90','d-ksvbwmjpprfv5wjl');
INSERT INTO fact_blocks VALUES('story/06/116e1f65182982ec052d14db','d-ksvbwmjpprfv5wjl');
INSERT INTO fact_blocks VALUES('story/06/116e1f65182982ec052d14db','d-zzbih542fxl77eed');
INSERT INTO fact_blocks VALUES('story/06/18cc8607057e8263070c2975','d-a7eu2vhh4umv5ehf');
INSERT INTO fact_blocks VALUES('story/07/02c9aec60382fa0029626506','d-ksvbwmjpprfv5wjl');
INSERT INTO fact_blocks VALUES('story/07/02c9aec60382fa0031cd1f93','d-zzbih542fxl77eed');
INSERT INTO fact_blocks VALUES('story/07/03013647040df22008d7e633','d-a7eu2vhh4umv5ehf');
INSERT INTO fact_blocks VALUES('story/08/00bd56412f44a0360439c38d','d-a7eu2vhh4umv5ehf');
INSERT INTO fact_blocks VALUES('story/08/1f1bd9f305a8480601da0a14','d-ksvbwmjpprfv5wjl');
INSERT INTO fact_blocks VALUES('story/08/2cb9d4f405a8480601da0a14','d-zzbih542fxl77eed');
INSERT INTO fact_blocks VALUES('story/09/001a5d46058a70ff12fb3dca','d-ksvbwmjpprfv5wjl');
INSERT INTO fact_blocks VALUES('story/09/001a5d46058a70ff12fb3dca','d-zzbih542fxl77eed');
INSERT INTO fact_blocks VALUES('story/09/034c8b80078594a2097dd7a5','d-a7eu2vhh4umv5ehf');
INSERT INTO fact_blocks VALUES('thread/BRN+KEN','s-6muicsxbr5y5dzrf');
INSERT INTO fact_blocks VALUES('thread/BRN+KEN','s-6toresjamrshwm53');
INSERT INTO fact_blocks VALUES('thread/BRN+KEN','s-6xdbmvjcgo36ez27');
INSERT INTO fact_blocks VALUES('thread/BRN+KEN','s-hj4xi7cnfodlk7tt');
CREATE TABLE dirty (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    block TEXT NOT NULL
);
CREATE TABLE decisions (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,
    json TEXT NOT NULL
);
INSERT INTO decisions VALUES(1,'de-aaaaaaaaaaaaaaaa','2025-01-05T00:00:00Z','{"id":"de-aaaaaaaaaaaaaaaa","at":"2025-01-05T00:00:00Z","by":"An","why":"read and compared","action":"confirm","fact":"s-6muicsxbr5y5dzrf"}');
CREATE TABLE tags (
    tag TEXT NOT NULL,
    place BIGINT NOT NULL,
    PRIMARY KEY (tag, place)
) WITHOUT ROWID;
INSERT INTO tags VALUES('actor:BRN',812948345893113122);
INSERT INTO tags VALUES('actor:KEN',812948345893113122);
INSERT INTO tags VALUES('lang:en',812948345893113122);
INSERT INTO tags VALUES('actor:BRN',812948543805356247);
INSERT INTO tags VALUES('actor:KEN',812948543805356247);
INSERT INTO tags VALUES('lang:en',812948543805356247);
INSERT INTO tags VALUES('actor:BRN',812982326872906867);
INSERT INTO tags VALUES('actor:KEN',812982326872906867);
INSERT INTO tags VALUES('lang:vi',812982326872906867);
INSERT INTO tags VALUES('topic:energy-grid',812982326872906867);
CREATE TABLE entities (
    no INTEGER PRIMARY KEY AUTOINCREMENT,
    block TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    first_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    json TEXT NOT NULL
);
INSERT INTO entities VALUES(1,'instrument/scheme/BRN+KEN','in-np3uqkw7ewnrmb5t','instrument',19875,19875,'{"id":"in-np3uqkw7ewnrmb5t","labels":[["vi","Kế hoạch Hành động giai đoạn 2024-2027"]],"parties":["BRN","KEN"],"topics":["about:energy","about:power-grid","topic:energy-grid"],"first":"2024-06-01","last":"2024-06-01","links":[{"fact":"i-vb35yeqx32exc7bl","score":1.0,"basis":"linked","reasons":[]}],"entity":"instrument","kind":"plan","known":null,"names":["Kế hoạch Hành động giai đoạn 2024-2027"],"period":"2024/2027","history":[]}');
INSERT INTO entities VALUES(2,'meeting/BRN+KEN/2024','me-osqpzcojhjzux2nu','meeting',19875,19875,'{"id":"me-osqpzcojhjzux2nu","labels":[["en","Brunei – Kenya, 2024-06-01, Suva"],["vi","Brunei – Kenya, 2024-06-01, Suva"]],"parties":["BRN","KEN"],"topics":[],"first":"2024-06-01","last":"2024-06-01","links":[{"fact":"m-4uby2w7bci4ctkga","score":1.0,"basis":"linked","reasons":[]}],"entity":"meeting","kind":"bilateral","series":null,"ordinal":null,"date":"2024-06-01","place":"Suva","names":["Brunei và Kenya hội đàm"],"history":[{"status":"held","on":"2024-06-01","progress":null,"evidence":{"fact":"m-4uby2w7bci4ctkga","doc":"talks","quote":"Brunei và Kenya hội đàm","day":"2024-06-01"},"told_by":null}]}');
INSERT INTO entities VALUES(3,'series/funding/USD/BRN+KEN','fs-gsezh6btfpx32ynm','series',19844,19875,'{"id":"fs-gsezh6btfpx32ynm","labels":[["en","Brunei – Kenya: project"],["vi","Brunei – Kenya: project"]],"parties":["BRN","KEN"],"topics":[],"first":"2024-05-01","last":"2024-06-01","links":[{"fact":"f-xwfkkc7tn22qw5u5","score":0.95,"basis":"linked","reasons":[{"code":"same-indicator-and-parties","detail":"project, BRN+KEN, USD"}]},{"fact":"f-j7sdqz6xcotlyzmb","score":0.95,"basis":"linked","reasons":[{"code":"same-indicator-and-parties","detail":"project, BRN+KEN, USD"}]}],"entity":"series","indicator":"project","unit":"USD","measure":["aid"],"points":[{"period":"../2027","period_told":true,"value":[25000000.0],"bound":"exact","source":null,"reprint":false,"evidence":{"fact":"f-xwfkkc7tn22qw5u5","doc":"cable2","quote":"25 million USD","day":"2024-05-01"}},{"period":null,"period_told":false,"value":[25000000.0],"bound":"exact","source":null,"reprint":false,"evidence":{"fact":"f-j7sdqz6xcotlyzmb","doc":"talks","quote":"25 triệu USD","day":"2024-06-01"}}]}');
INSERT INTO entities VALUES(4,'thread/BRN+KEN','th-xnymm5h4rbvlse7x','thread',-2147483648,-2147483648,'{"id":"th-xnymm5h4rbvlse7x","labels":[["en","pledged to build a power cable with Kenya worth 25 million USD by 2027"]],"parties":[],"topics":[],"first":null,"last":null,"links":[{"fact":"s-6muicsxbr5y5dzrf","score":1.0,"basis":"linked","reasons":[]},{"fact":"s-6xdbmvjcgo36ez27","score":0.9750297,"basis":"linked","reasons":[{"code":"shared-concepts","detail":"measure:project, number:25000000 USD, word:budget"}]}],"entity":"thread","speaker":["BRN"],"addressee":["KEN"],"state":"open","deadline":null,"instruments":[],"tellings":[{"role":"first","act":"commit","on":"2024-05-01","deadline":"2027","as_new":false,"evidence":{"fact":"s-6muicsxbr5y5dzrf","doc":"cable2","quote":"pledged to build a power cable with Kenya worth 25 million USD by 2027","day":"2024-05-01"}},{"role":"first","act":"commit","on":"2024-06-01","deadline":null,"as_new":false,"evidence":{"fact":"s-6xdbmvjcgo36ez27","doc":"talks","quote":"cam kết xây tuyến cáp điện với Kenya trị giá 25 triệu USD","day":"2024-06-01"}}]}');
INSERT INTO entities VALUES(5,'thread/BRN+KEN','th-m2ndoufbdt6n5hxg','thread',-2147483648,-2147483648,'{"id":"th-m2ndoufbdt6n5hxg","labels":[["vi","nhất trí lập Kế hoạch Hành động giai đoạn 2024-2027 về lưới điện"]],"parties":[],"topics":[],"first":null,"last":null,"links":[{"fact":"s-hj4xi7cnfodlk7tt","score":1.0,"basis":"linked","reasons":[]}],"entity":"thread","speaker":["BRN","KEN"],"addressee":[],"state":"open","deadline":null,"instruments":[],"tellings":[{"role":"first","act":"agree","on":"2024-06-01","deadline":null,"as_new":false,"evidence":{"fact":"s-hj4xi7cnfodlk7tt","doc":"talks","quote":"nhất trí lập Kế hoạch Hành động giai đoạn 2024-2027 về lưới điện","day":"2024-06-01"}}]}');
CREATE TABLE entity_tags (
    role TEXT NOT NULL,
    tag TEXT NOT NULL,
    kind TEXT NOT NULL,
    last_day BIGINT NOT NULL,
    entity BIGINT NOT NULL,
    PRIMARY KEY (role, tag, kind, last_day, entity)
) WITHOUT ROWID;
INSERT INTO entity_tags VALUES('party','BRN','instrument',19875,1);
INSERT INTO entity_tags VALUES('party','KEN','instrument',19875,1);
INSERT INTO entity_tags VALUES('topic','about:energy','instrument',19875,1);
INSERT INTO entity_tags VALUES('topic','about:power-grid','instrument',19875,1);
INSERT INTO entity_tags VALUES('topic','topic:energy-grid','instrument',19875,1);
INSERT INTO entity_tags VALUES('party','BRN','meeting',19875,2);
INSERT INTO entity_tags VALUES('party','KEN','meeting',19875,2);
INSERT INTO entity_tags VALUES('party','BRN','series',19875,3);
INSERT INTO entity_tags VALUES('party','KEN','series',19875,3);
INSERT INTO entity_tags VALUES('addressee','KEN','thread',-2147483648,4);
INSERT INTO entity_tags VALUES('speaker','BRN','thread',-2147483648,4);
INSERT INTO entity_tags VALUES('speaker','BRN','thread',-2147483648,5);
INSERT INTO entity_tags VALUES('speaker','KEN','thread',-2147483648,5);
CREATE TABLE links (
    fact TEXT NOT NULL,
    entity BIGINT NOT NULL,
    score DOUBLE PRECISION NOT NULL,
    basis TEXT NOT NULL,
    PRIMARY KEY (fact, entity)
) WITHOUT ROWID;
INSERT INTO links VALUES('f-j7sdqz6xcotlyzmb',3,0.94999998807907104492,'linked');
INSERT INTO links VALUES('f-xwfkkc7tn22qw5u5',3,0.94999998807907104492,'linked');
INSERT INTO links VALUES('i-vb35yeqx32exc7bl',1,1.0,'linked');
INSERT INTO links VALUES('m-4uby2w7bci4ctkga',2,1.0,'linked');
INSERT INTO links VALUES('s-6muicsxbr5y5dzrf',4,1.0,'linked');
INSERT INTO links VALUES('s-6xdbmvjcgo36ez27',4,0.97502970695495605468,'linked');
INSERT INTO links VALUES('s-hj4xi7cnfodlk7tt',5,1.0,'linked');
CREATE TABLE alerts (
    no INTEGER PRIMARY KEY AUTOINCREMENT,
    block TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    severity BIGINT NOT NULL, -- 0 note, 1 warning, 2 serious
    last_day BIGINT NOT NULL,
    json TEXT NOT NULL
);
CREATE TABLE alert_tags (
    role TEXT NOT NULL,
    tag TEXT NOT NULL,
    last_day BIGINT NOT NULL,
    alert BIGINT NOT NULL,
    PRIMARY KEY (role, tag, last_day, alert)
) WITHOUT ROWID;
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','document_words','document_words',0,'CREATE VIRTUAL TABLE document_words USING fts5 (
    words, content = '''', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars ''=_.''"
)');
CREATE TABLE IF NOT EXISTS 'document_words_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO document_words_data VALUES(1,X'038143');
INSERT INTO document_words_data VALUES(10,X'00000000ff0000010103030003010101010100000102010102020000010301010303000001');
INSERT INTO document_words_data VALUES(137438953473,X'000005d002303185d289b1f3c7dc9c7302025f3685d289b1f3c7dc9c7301043230323485d289b1f3c7dc9c7305055f3230323785d289b1f3c7dc9c7306066272756e656985d289b1f3c7dc9c7304013785d289b1f3c7dc9c7305035f766585d289b1f3c7dc9c7302013585d289b1f3c7dc9c7303065f747269657585d289b1f3c7dc9c7301013685d289b1f3c7dc9c7302055f3230323485d289b1f3c7dc9c7301053d62c3aa6e85d289b1f3c7dc9c73020463c3a17085d289b1f3c7dc9c7302046769c3a185d289b1f3c7dc9c730207686fe1baa1636885d289b1f3c7dc9c730304c3a06e6885d289b1f3c7dc9c730304e1bb996985d289b1f3c7dc9c7302046be1babf85d289b1f3c7dc9c7306017485d289b1f3c7dc9c7302076cc6b0e1bb9b6985d289b1f3c7dc9c730304e1baad7085d289b1f3c7dc9c7302056e67c3a07985d289b1f3c7dc9c73030568e1baa57485d289b1f3c7dc9c730207747269e1bb877585d289b1f3c7dc9c730402c3ad85d289b1f3c7dc9c730403e1bb8b85d289b1f3c7dc9c7303067579e1babf6e85d289b1f3c7dc9c730304e1baa16985d289b1f3c7dc9c73020376c3a085d289b1f3c7dc9c730303e1bb8185d289b1f3c7dc9c7305029b6985d289b1f3c7dc9c73020478c3a27985d289b1f3c7dc9c730207c49169e1bb876e85d289b1f3c7dc9c7304056fe1baa16e85d289b1f3c7dc9c730403c3a06d85d289b1f3c7dc9c730405e1bb996e6785d289b1f3c7dc9c73010362656e85d289b1f3c7dc9c7304055f6e68617485d289b1f3c7dc9c73020572756e656985d289b1f3c7dc9c7307045f63616d85d289b1f3c7dc9c730802766185d289b1f3c7dc9c73010363616d85d289b1f3c7dc9c7304045f6b657485d289b1f3c7dc9c7303017085d289b1f3c7dc9c7304055f6469656e85d289b1f3c7dc9c73010364616d85d289b1f3c7dc9c7304045f74616985d289b1f3c7dc9c73020369656e85d289b1f3c7dc9c7305075f6272756e656985d289b1f3c7dc9c730603766f6985d289b1f3c7dc9c7302036f616e85d289b1f3c7dc9c7305055f3230323485d289b1f3c7dc9c7303026e6785d289b1f3c7dc9c7305055f6769616985d289b1f3c7dc9c73010367696185d289b1f3c7dc9c7304035f323585d289b1f3c7dc9c7304016985d289b1f3c7dc9c7305055f646f616e85d289b1f3c7dc9c73010368616985d289b1f3c7dc9c7304045f62656e85d289b1f3c7dc9c7303026e6885d289b1f3c7dc9c7305055f646f6e6785d289b1f3c7dc9c7302046f61636885d289b1f3c7dc9c7306055f68616e6885d289b1f3c7dc9c7303016985d289b1f3c7dc9c7304045f64616d85d289b1f3c7dc9c7301026b6585d289b1f3c7dc9c7303065f686f61636885d289b1f3c7dc9c7303036e796185d289b1f3c7dc9c7306045f686f6985d289b1f3c7dc9c73070374726985d289b1f3c7dc9c7303017485d289b1f3c7dc9c7304045f78617985d289b1f3c7dc9c7301036c617085d289b1f3c7dc9c7304035f6b6585d289b1f3c7dc9c730203756f6985d289b1f3c7dc9c7305055f6469656e85d289b1f3c7dc9c7301046e67617985d289b1f3c7dc9c7305025f3185d289b1f3c7dc9c73020368617485d289b1f3c7dc9c7305045f74726985d289b1f3c7dc9c7301047375766185d289b1f3c7dc9c7305045f68616985d289b1f3c7dc9c73010374616985d289b1f3c7dc9c7304055f7375766185d289b1f3c7dc9c730202726985d289b1f3c7dc9c7304045f67696185d289b1f3c7dc9c7305036c617085d289b1f3c7dc9c730402657585d289b1f3c7dc9c7306045f75736485d289b1f3c7dc9c7302047579656e85d289b1f3c7dc9c7306045f63617085d289b1f3c7dc9c73010375736485d289b1f3c7dc9c730102766185d289b1f3c7dc9c7303065f6b656e796185d289b1f3c7dc9c7302016585d289b1f3c7dc9c7303055f6c756f6985d289b1f3c7dc9c7302026f6985d289b1f3c7dc9c7304065f6b656e796185d289b1f3c7dc9c73010378617985d289b1f3c7dc9c7304065f747579656e85d289b1f3c7dc9c73040c0d0f10110c0e0c110c10100f0f120f0f0f0c120f1010120d0e110f0e0e0d0f12100e100e10100f0d0e0f0c100e0f0e120e0e100d100e0e0c100e0f0d100f100c0f0d110e0f0e0c0f0e0e0e100f0d0e0f0f0f0e100d0f0e0d0f0f0f0e0d110c100d110e');
INSERT INTO document_words_data VALUES(274877906945,X'000002cb02303185d285c6a5d8e0f8d702055f3230323485d285c6a5d8e0f8d70102323085d285c6a5d8e0f8d70302323485d285c6a5d8e0f8d705075f6272756e656985d285c6a5d8e0f8d704013785d285c6a5d8e0f8d705045f74686585d285c6a5d8e0f8d703085f6d696c6c696f6e85d285c6a5d8e0f8d701016185d285c6a5d8e0f8d702065f6361626c6585d285c6a5d8e0f8d70305706f77657285d285c6a5d8e0f8d70102626985d285c6a5d8e0f8d703055f3230323785d285c6a5d8e0f8d7020572756e656985d285c6a5d8e0f8d707085f706c656467656485d285c6a5d8e0f8d7020475696c6485d285c6a5d8e0f8d706025f6185d285c6a5d8e0f8d701056361626c6585d285c6a5d8e0f8d706035f6f6e85d285c6a5d8e0f8d707047769746885d285c6a5d8e0f8d7010466696e6585d285c6a5d8e0f8d701056b656e796185d285c6a5d8e0f8d706065f776f72746885d285c6a5d8e0f8d701036d617985d285c6a5d8e0f8d704025f3185d285c6a5d8e0f8d70206696c6c696f6e85d285c6a5d8e0f8d708045f75736485d285c6a5d8e0f8d701026f6e85d285c6a5d8e0f8d703045f6d617985d285c6a5d8e0f8d70107706c656467656485d285c6a5d8e0f8d708035f746f85d285c6a5d8e0f8d702046f77657285d285c6a5d8e0f8d706065f6361626c6585d285c6a5d8e0f8d7010374686585d285c6a5d8e0f8d704085f7765617468657285d285c6a5d8e0f8d702016f85d285c6a5d8e0f8d703065f6275696c6485d285c6a5d8e0f8d7010375736485d285c6a5d8e0f8d704035f626985d285c6a5d8e0f8d7010377617385d285c6a5d8e0f8d704055f66696e6585d285c6a5d8e0f8d7020665617468657285d285c6a5d8e0f8d708045f77617385d285c6a5d8e0f8d7020369746885d285c6a5d8e0f8d705065f6b656e796185d285c6a5d8e0f8d702046f72746885d285c6a5d8e0f8d706035f323085d285c6a5d8e0f8d7040c100d0d120c0f130c11100d1010130f0d100e0f0f10110e0d110f0d0f120e0f110e130c110e0e0e10110f0e110f');
INSERT INTO document_words_data VALUES(412316860417,X'000002cc02303185d285c3b586e6cd2202055f3230323485d285c3b586e6cd2201043230323485d285c3b586e6cd2205075f6272756e656985d285c3b586e6cd2204013785d285c3b586e6cd2205045f74686585d285c3b586e6cd2202013585d285c3b586e6cd2203085f6d696c6c696f6e85d285c3b586e6cd2201016185d285c3b586e6cd2202065f6361626c6585d285c3b586e6cd220305706f77657285d285c3b586e6cd220102626985d285c3b586e6cd2203055f3230323785d285c3b586e6cd22020572756e656985d285c3b586e6cd2207085f706c656467656485d285c3b586e6cd22020475696c6485d285c3b586e6cd2206025f6185d285c3b586e6cd2201056361626c6585d285c3b586e6cd2206035f6f6e85d285c3b586e6cd2207047769746885d285c3b586e6cd22010466696e6585d285c3b586e6cd2201056b656e796185d285c3b586e6cd2206065f776f72746885d285c3b586e6cd2201036d617985d285c3b586e6cd2204025f3185d285c3b586e6cd220206696c6c696f6e85d285c3b586e6cd2208045f75736485d285c3b586e6cd2201026f6e85d285c3b586e6cd2203045f6d617985d285c3b586e6cd220107706c656467656485d285c3b586e6cd2208035f746f85d285c3b586e6cd2202046f77657285d285c3b586e6cd2206065f6361626c6585d285c3b586e6cd22010374686585d285c3b586e6cd2204085f7765617468657285d285c3b586e6cd2202016f85d285c3b586e6cd2203065f6275696c6485d285c3b586e6cd22010375736485d285c3b586e6cd2204035f626985d285c3b586e6cd22010377617385d285c3b586e6cd2204055f66696e6585d285c3b586e6cd22020665617468657285d285c3b586e6cd2208045f77617385d285c3b586e6cd22020369746885d285c3b586e6cd2205065f6b656e796185d285c3b586e6cd2202046f72746885d285c3b586e6cd2206035f323585d285c3b586e6cd22040c100f120c0f0c130c11100d1010130f0d100e0f0f10110e0d110f0d0f120e0f110e130c110e0e0e10110f0e110f');
CREATE TABLE IF NOT EXISTS 'document_words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO document_words_idx VALUES(1,X'',2);
INSERT INTO document_words_idx VALUES(2,X'',2);
INSERT INTO document_words_idx VALUES(3,X'',2);
CREATE TABLE IF NOT EXISTS 'document_words_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);
INSERT INTO document_words_docsize VALUES(812948345893113122,X'2f',3);
INSERT INTO document_words_docsize VALUES(812948543805356247,X'2f',2);
INSERT INTO document_words_docsize VALUES(812982326872906867,X'65',1);
CREATE TABLE IF NOT EXISTS 'document_words_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO document_words_config VALUES('version',4);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','entity_words','entity_words',0,'CREATE VIRTUAL TABLE entity_words USING fts5 (
    words, content = '''', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars ''=_.''"
)');
CREATE TABLE IF NOT EXISTS 'entity_words_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO entity_words_data VALUES(1,X'058120');
INSERT INTO entity_words_data VALUES(10,X'00000000ff000001010505000501010101010000010201010202000001030101030300000104010104040000010501010505000001');
INSERT INTO entity_words_data VALUES(137438953473,X'0000009f0530323032340105055f32303237010401370105035f6b650101083d686fe1baa16368010304c3a06e680102046be1babf010207c4916fe1baa16e010405e1bb996e67010104646f616e0105055f323032340103026e670105055f67696169010104676961690105055f646f616e01010468616e680105055f646f6e670102046f6163680106055f68616e680101026b650103065f686f6163680104070804060b07070a080708050807080708070805');
INSERT INTO entity_words_data VALUES(274877906945,X'000000a6033030310203055f73757661020201360203035f3031020104323032340205035f30360201063d68e1bb996902020376c3a0020205c491c3a06d0201066272756e65690207065f6b656e7961020802766102010364616d0204055f73757661020103686f690204045f64616d0201056b656e79610206055f32303234020703686f69020104737576610205075f6272756e656902010276610203065f6b656e7961020405080406070609060809090506080607080806070a05');
INSERT INTO entity_words_data VALUES(412316860417,X'00000091033032350303085f6d696c6c696f6e03040574726965750301083d747269e1bb87750301066272756e65690307065f6b656e79610301056b656e79610306085f70726f6a6563740301076d696c6c696f6e0308045f75736403010770726f6a6563740308035f32350309066272756e656903010574726965750306045f7573640301037573640304035f32350304050b080b0909080b0a070a0609080706');
INSERT INTO entity_words_data VALUES(549755813889,X'000001b10530323032370405045f63616d040607706c6564676564040201350403085f6d696c6c696f6e04040574726965750401053d63c3a1700402046769c3a10402056be1babf74040207747269e1bb8775040403e1bb8b0403067579e1babf6e04020576e1bb9b6904020478c3a279040207c49169e1bb876e040101610402065f706f77657204010262690403055f3230323704020475696c640406025f610401056361626c650406055f776974680403016d0404045f6b6574040301700404055f6469656e0401046469656e0405045f766f690401036769610404035f32350401056b656e79610406045f747269040705776f727468040301740404045f7861790401076d696c6c696f6e0408045f757364040107706c65646765640408035f746f0402046f7765720406065f6361626c65040102746f0403065f6275696c6404020272690404045f67696104040265750406045f7573640402047579656e0406045f6361700401037573640404035f6269040103766f690404065f6b656e7961040104776974680405065f6b656e79610402046f7274680406035f32350401037861790404065f747579656e040407070a040b080807080a060908070a0409050807050808040704080707060608070804070a070a0607090509050705070707060606090709070606');
INSERT INTO entity_words_data VALUES(687194767361,X'0000011f0530323032340505055f32303237050401370505035f76650501083d686fe1baa16368050304c3a06e680502046be1babf0502076cc6b0e1bb9b69050304e1baad700502066e68e1baa5740502047472c3ad05020476e1bb81050207c49169e1bb876e0504056fe1baa16e050405e1bb996e670501046469656e0505055f6e6861740502036f616e0505055f323032340503026e670505055f67696169050104676961690505055f646f616e05010468616e680505055f646f6e670502046f6163680506055f68616e680501026b650503065f686f6163680501036c61700504035f6b65050203756f690505055f6469656e0501046e6861740505045f7472690501037472690504045f6c617005010276650503055f6c756f690504070804060b07070a070907070a08080708060805080708070807080509060606080707060705');
CREATE TABLE IF NOT EXISTS 'entity_words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO entity_words_idx VALUES(1,X'',2);
INSERT INTO entity_words_idx VALUES(2,X'',2);
INSERT INTO entity_words_idx VALUES(3,X'',2);
INSERT INTO entity_words_idx VALUES(4,X'',2);
INSERT INTO entity_words_idx VALUES(5,X'',2);
CREATE TABLE IF NOT EXISTS 'entity_words_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);
INSERT INTO entity_words_docsize VALUES(1,X'15',1);
INSERT INTO entity_words_docsize VALUES(2,X'17',2);
INSERT INTO entity_words_docsize VALUES(3,X'11',3);
INSERT INTO entity_words_docsize VALUES(4,X'3c',4);
INSERT INTO entity_words_docsize VALUES(5,X'27',5);
CREATE TABLE IF NOT EXISTS 'entity_words_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO entity_words_config VALUES('version',4);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('dirty',29);
INSERT INTO sqlite_sequence VALUES('decisions',1);
INSERT INTO sqlite_sequence VALUES('entities',5);
CREATE INDEX documents_by_label ON documents (label);
CREATE INDEX documents_by_url ON documents (url);
CREATE INDEX documents_by_day ON documents (last_day);
CREATE UNIQUE INDEX facts_by_document ON facts (doc, seq);
CREATE INDEX dirty_by_block ON dirty (block);
CREATE INDEX tags_by_place ON tags (place);
CREATE UNIQUE INDEX entities_by_block ON entities (block, id);
CREATE INDEX entities_by_id ON entities (id);
CREATE INDEX entities_by_day ON entities (kind, last_day);
CREATE INDEX entity_tags_by_entity ON entity_tags (entity);
CREATE INDEX links_by_entity ON links (entity);
CREATE UNIQUE INDEX alerts_by_block ON alerts (block, id);
CREATE INDEX alerts_by_id ON alerts (id);
CREATE INDEX alerts_by_severity ON alerts (severity, last_day);
CREATE INDEX alert_tags_by_alert ON alert_tags (alert);
CREATE TRIGGER decisions_stay BEFORE DELETE ON decisions BEGIN
    SELECT RAISE(ABORT, 'decisions are append-only');
END;
CREATE TRIGGER decisions_hold BEFORE UPDATE ON decisions BEGIN
    SELECT RAISE(ABORT, 'decisions are append-only');
END;
PRAGMA writable_schema=OFF;
COMMIT;
