//! A table of mistakes in packs, each with the code and the line that it must be found with.

#![allow(clippy::unwrap_used)]

use std::fs;

use camket_packs::{Diagnostic, Packs};

/// What is wrong, the file, its text, the code, the line.
type Bad = (&'static str, &'static str, &'static str, &'static str, usize);

const ACTOR: &str = "[[actor]]\nid = \"XAA\"\nkind = \"state\"\nforms.vi = { name = [\"Mẫu Quốc\"] }\n";
/// Stands for the numbers and dates of a language, without which its other files are not compiled.
const CONVENTIONS: &str = "[numbers]\n[dates]\n";

const TABLE: &[Bad] = &[
    ("unknown key", "world/states.toml", "[[actor]]\nid = \"XAA\"\nkind = \"state\"\ncolour = \"red\"\n", "P001", 4),
    (
        "unknown key of a cue",
        "vi/acts/commit.toml",
        "act = \"commit\"\n\n[[cue]]\nforms = [\"hứa\"]\npos = \"verb\"\nstrenght = \"outer\"\n",
        "P001",
        6,
    ),
    ("unknown table", "vi/groups.toml", "[[group]]\nrefers = \"both\"\nforms = [\"hai bên\"]\n[[gruop]]\n", "P001", 4),
    ("missing act", "vi/acts/commit.toml", "[[cue]]\nforms = [\"hứa\"]\npos = \"verb\"\n", "P001", 1),
    ("missing forms", "world/topics.toml", "[[topic]]\nid = \"energy\"\nlabel.vi = \"năng lượng\"\n", "P001", 1),
    ("no TOML", "world/places.toml", "[[place]]\ncountry = VNM\n", "P001", 2),
    ("text where a list belongs", "vi/groups.toml", "[[group]]\nrefers = \"both\"\nforms = \"hai bên\"\n", "P001", 3),
    ("no such pack file", "world/contries.toml", ACTOR, "P002", 0),
    ("no such file of a language", "vi/verbs.toml", "act = \"commit\"\n", "P002", 0),
    ("bad kind of actor", "world/states.toml", "\n[[actor]]\nid = \"XAA\"\nkind = \"nation\"\n", "P010", 2),
    ("bad act", "vi/acts/promise.toml", "act = \"promise\"\n", "P010", 1),
    (
        "bad code of also",
        "vi/acts/commit.toml",
        "act = \"commit\"\n\n[[cue]]\nforms = [\"hứa\"]\npos = \"verb\"\nalso = [\"vow\"]\n",
        "P010",
        3,
    ),
    ("bad pos", "vi/acts/commit.toml", "act = \"commit\"\n[[cue]]\nforms = [\"hứa\"]\npos = \"noun\"\n", "P010", 2),
    (
        "bad takes",
        "vi/acts/commit.toml",
        "act = \"commit\"\n[[cue]]\nforms = [\"hứa\"]\npos = \"verb\"\ntakes = [\"phrase\"]\n",
        "P010",
        2,
    ),
    ("bad reference of a group", "vi/groups.toml", "[[group]]\nrefers = \"them\"\nforms = [\"họ\"]\n", "P010", 1),
    (
        "bad kind of term",
        "world/glossary.toml",
        "[[term]]\nid = \"visa\"\nkind = \"noun\"\nforms.vi = [\"thị thực\"]\n",
        "P010",
        1,
    ),
    (
        "bad weight of a term",
        "world/glossary.toml",
        "[[term]]\nid = \"visa\"\nweight = 4\nforms.vi = [\"thị thực\"]\n",
        "P010",
        1,
    ),
    (
        "no broader term",
        "world/glossary.toml",
        "\n[[term]]\nid = \"visa\"\nbroader = \"travel\"\nforms.vi = [\"thị thực\"]\n",
        "P015",
        2,
    ),
    (
        "a form of two terms",
        "world/glossary.toml",
        "[[term]]\nid = \"visa\"\nforms.vi = [\"thị thực\"]\n\n[[term]]\nid = \"entry\"\nforms.vi = [\"Thị thực\"]\n",
        "P041",
        5,
    ),
    ("bad way of telling", "vi/lang.toml", "[telling]\nagain = [\"nhắc lại\"]\n[numbers]\n[dates]\n", "P010", 1),
    ("bad marker", "vi/lang.toml", "[markers]\nwiht = [\"với\"]\n[numbers]\n[dates]\n", "P010", 1),
    ("marker with a space", "vi/lang.toml", "[markers]\nwith = [\" với\"]\n[numbers]\n[dates]\n", "P014", 1),
    ("bad word class", "vi/lang.toml", "[words]\nnegations = [\"không\"]\n[numbers]\n[dates]\n", "P010", 1),
    ("bad kind of meeting", "vi/meetings.toml", "[[head]]\nkind = \"gathering\"\nforms = [\"họp mặt\"]\n", "P010", 1),
    (
        "bad EDTF",
        "world/holders.toml",
        "[[holder]]\nof = \"XAA\"\noffice = \"head-of-state\"\nfrom = \"05/04/2021\"\nforms.vi = [\"Trần Văn Mẫu\"]\n",
        "P011",
        1,
    ),
    (
        "bad EDTF of an edition",
        "world/series.toml",
        "[[series]]\nid = \"x-summit\"\nkind = \"summit\"\nparties = []\nforms.vi = [\"Hội nghị Mẫu\"]\neditions = [ { no = 1, date = \"2024-13-01\" } ]\n",
        "P011",
        1,
    ),
    ("no such actor", "world/places.toml", "[[place]]\ncountry = \"XQQ\"\nforms.vi = [\"Thành phố Mẫu\"]\n", "P012", 1),
    ("not NFC", "vi/groups.toml", "\n[[group]]\nrefers = \"both\"\nforms = [\"hai be\u{302}n\"]\n", "P013", 2),
    ("space at the end", "vi/groups.toml", "[[group]]\nrefers = \"both\"\nforms = [\"hai bên \"]\n", "P014", 1),
    ("empty form", "vi/groups.toml", "[[group]]\nrefers = \"both\"\nforms = [\"\"]\n", "P014", 1),
    (
        "no such parent",
        "world/topics.toml",
        "[[topic]]\nid = \"energy-grid\"\nparent = \"energy\"\nlabel.vi = \"lưới điện\"\nforms.vi = [\"lưới điện\"]\n",
        "P015",
        1,
    ),
    ("file named after another act", "vi/acts/urge.toml", "act = \"propose\"\n", "P016", 1),
    ("no examples", "vi/acts/commit.toml", "act = \"commit\"\n[[cue]]\nforms = [\"hứa\"]\npos = \"verb\"\n", "P017", 1),
    ("no conventions", "vi/lang.toml", "[words]\nnegation = [\"không\"]\n", "P018", 1),
    (
        "two entries with one id",
        "world/organisations.toml",
        "[[actor]]\nid = \"XO\"\nkind = \"organisation\"\n\n[[actor]]\nid = \"XO\"\nkind = \"grouping\"\n",
        "P019",
        5,
    ),
    ("weights that are no table", "weights/vi.tsv", "# head\ncue=x 0.5\n", "P020", 2),
    (
        "one form under two acts",
        "vi/acts/urge.toml",
        "act = \"urge\"\n\n[[cue]]\nforms = [\"đề nghị\"]\npos = \"verb\"\n",
        "P040",
        3,
    ),
    (
        "two tone placements",
        "vi/acts/agree.toml",
        "act = \"agree\"\n\n[[cue]]\nforms = [\"thoả thuận\", \"thỏa thuận\"]\npos = \"verb\"\n",
        "P041",
        3,
    ),
    (
        "two tone placements in two entries",
        "world/topics.toml",
        "[[topic]]\nid = \"a\"\nlabel.vi = \"a\"\nforms.vi = [\"hoà giải\"]\n\n[[topic]]\nid = \"b\"\nlabel.vi = \"b\"\nforms.vi = [\"hoà bình\", \"hòa bình\"]\n",
        "P041",
        6,
    ),
    ("no word in it", "vi/acts/agree.toml", "act = \"agree\"\n\n[[cue]]\nforms = [\"–\"]\npos = \"verb\"\n", "P042", 3),
    (
        "a cue that is no cue",
        "vi/acts/state.toml",
        "act = \"state\"\n\n[[cue]]\nforms = [\"nói chuyện\"]\npos = \"verb\"\n",
        "P043",
        3,
    ),
    (
        "a cue that is a title",
        "vi/acts/state.toml",
        "act = \"state\"\n\n[[cue]]\nforms = [\"bộ trưởng\"]\npos = \"verb\"\n",
        "P043",
        3,
    ),
];

/// What the bad files stand beside.
const BESIDE: &[(&str, &str)] = &[
    ("world/states.toml", ACTOR),
    ("vi/lang.toml", "[words]\nnot_cues = [\"nói chuyện\"]\n[numbers]\n[dates]\n"),
    ("vi/groups.toml", "[[group]]\nrefers = \"both\"\nforms = [\"hai bên\"]\n"),
    ("vi/titles.toml", "[[title]]\noffices = [\"minister\"]\nforms = [\"bộ trưởng\"]\n"),
    (
        "vi/acts/propose.toml",
        "act = \"propose\"\n[[cue]]\nforms = [\"đề nghị\"]\npos = \"verb\"\n[[example]]\ntext = \"Mẫu Quốc đề nghị mở cửa khẩu.\"\ncue = \"đề nghị\"\n[[nothing]]\ntext = \"Không có đề nghị nào.\"\nwhy = \"a noun\"\n",
    ),
];

/// Numbers and dates of the shipped Vietnamese pack.
fn conventions() -> &'static str {
    let shipped = include_str!("../../../packs/vi/lang.toml");
    &shipped[shipped.find("[numbers]").unwrap()..]
}

fn load(files: &[(&str, &str)]) -> Vec<Diagnostic> {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let text = match text.strip_suffix(CONVENTIONS) {
            Some(head) => format!("{head}{}", conventions()),
            None => (*text).to_owned(),
        };
        fs::write(path, text).unwrap();
    }
    Packs::load_only(dir.path()).1
}

#[test]
fn what_stands_beside_the_mistakes_is_in_order() {
    let found = load(BESIDE);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_mistake_is_found_with_code_and_line() {
    let mut wrong = Vec::new();
    for (what, name, text, code, line) in TABLE {
        let mut files: Vec<(&str, &str)> = BESIDE.iter().filter(|(n, _)| n != name).copied().collect();
        files.push((name, text));
        let found = load(&files);
        let hit = found.iter().find(|d| d.code == *code && d.file.ends_with(name) && d.line == *line);
        match hit {
            Some(d) if d.message.is_empty() => wrong.push(format!("{what}: {code} says nothing")),
            Some(_) => {}
            None => wrong.push(format!("{what}: no {code} in {name}:{line}, but {found:#?}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_pack_of_ones_own_may_replace_an_entry() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir_all(dir.path().join("world")).unwrap();
    let text = "[[actor]]\nid = \"ASEAN\"\nkind = \"organisation\"\nforms.vi = { name = [\"ASEAN\", \"Hiệp hội\"] }\n";
    fs::write(dir.path().join("world/organisations.toml"), text).unwrap();
    let (_, found) = Packs::check(&[dir.path().to_owned()]);
    let own: Vec<_> = found.iter().filter(|d| !d.file.starts_with("packs/")).collect();
    assert!(own.is_empty(), "{own:#?}");
}
