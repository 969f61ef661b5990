//! Everything the program says to people, in their language: one table a language, with the same keys.

use std::collections::BTreeMap;

/// A language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Lang {
    /// Vietnamese.
    Vi,
    /// English.
    En,
}

impl Lang {
    /// As `--lang` says, else as the system's locale says, else English.
    #[must_use]
    pub fn choose(args: &[String], env: impl Fn(&str) -> Option<String>) -> Self {
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            let value = if arg == "--lang" { args.next().map(String::as_str) } else { arg.strip_prefix("--lang=") };
            match value {
                Some("vi") => return Self::Vi,
                Some("en") => return Self::En,
                _ if arg == "--" => break,
                _ => {}
            }
        }
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| env(name).filter(|v| !v.is_empty()));
        if locale.is_some_and(|l| l.to_lowercase().starts_with("vi")) { Self::Vi } else { Self::En }
    }
}

/// The words of one language.
#[derive(Clone, Debug)]
pub struct Table(BTreeMap<String, String>, Lang);

impl Table {
    /// Reads the shipped table of `lang`.
    #[must_use]
    pub fn of(lang: Lang) -> Self {
        let source = match lang {
            Lang::Vi => include_str!("../i18n/vi.toml"),
            Lang::En => include_str!("../i18n/en.toml"),
        };
        let mut flat = BTreeMap::new();
        // A table that does not parse fails the tests; to a user every message would show its key.
        if let Ok(table) = source.parse::<toml::Table>() {
            flatten("", &table, &mut flat);
        }
        Self(flat, lang)
    }

    /// The language's code.
    #[must_use]
    pub fn lang(&self) -> &'static str {
        match self.1 {
            Lang::Vi => "vi",
            Lang::En => "en",
        }
    }

    /// The words for `key`; the key itself if there are none.
    #[must_use]
    pub fn t<'a>(&'a self, key: &'a str) -> &'a str {
        self.0.get(key).map_or(key, String::as_str)
    }

    /// The words for `key` with `{name}` replaced by its value.
    #[must_use]
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut out = self.t(key).to_owned();
        for (name, value) in values {
            out = out.replace(&format!("{{{name}}}"), value);
        }
        out
    }

    /// Whether there are words for `key`.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// A word of a closed list, such as `code.act.commit`.
    #[must_use]
    pub fn code(&self, list: &str, code: &str) -> String {
        self.t(&format!("code.{list}.{code}")).to_owned()
    }
}

fn flatten(prefix: &str, table: &toml::Table, into: &mut BTreeMap<String, String>) {
    for (key, value) in table {
        let path = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
        match value {
            toml::Value::Table(inner) => flatten(&path, inner, into),
            toml::Value::String(words) => {
                into.insert(path, words.trim().to_owned());
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    fn tables() -> (Table, Table) {
        (Table::of(Lang::Vi), Table::of(Lang::En))
    }

    #[test]
    fn both_languages_have_the_same_keys_and_places() {
        let (vi, en) = tables();
        assert!(en.0.len() > 100);
        let keys = |t: &Table| t.0.keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&vi), keys(&en), "i18n/vi.toml and i18n/en.toml must have the same keys");
        let holes = |s: &str| {
            let mut holes: Vec<String> =
                s.split('{').skip(1).filter_map(|p| p.split_once('}')).map(|(h, _)| h.to_owned()).collect();
            holes.sort();
            holes.dedup();
            holes
        };
        for (key, words) in &en.0 {
            // Reasons come with a detail in English, which the English words may leave out.
            if !key.starts_with("reason.") {
                assert_eq!(holes(words), holes(vi.t(key)), "{key}: the same {{places}} in both languages");
            }
        }
    }

    #[test]
    fn every_reason_of_a_link_has_words() {
        let (vi, en) = tables();
        for code in camket_ledger::link::reason::ALL {
            let key = format!("code.reason.{code}");
            assert!(en.has(&key) && vi.has(&key), "{key}");
        }
    }

    #[test]
    fn every_key_that_the_program_asks_for_is_there() {
        let (_, en) = tables();
        let mut asked = 0;
        let mut dirs = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
        while let Some(dir) = dirs.pop() {
            for entry in fs::read_dir(dir).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    dirs.push(path);
                    continue;
                }
                let source = fs::read_to_string(&path).unwrap();
                for call in [".t(\"", ".fill(\""] {
                    for rest in source.split(call).skip(1) {
                        let key = rest.split('"').next().unwrap();
                        if key.contains('.') && !key.contains('{') {
                            assert!(en.has(key), "{}: no words for {key:?} in i18n/", path.display());
                            asked += 1;
                        }
                    }
                }
            }
        }
        assert!(asked > 20);
    }

    #[test]
    fn every_code_has_words() {
        let (_, en) = tables();
        fn all<T: ToString>(list: &str, codes: &[T], en: &Table) {
            for code in codes {
                let key = format!("code.{list}.{}", code.to_string());
                assert!(en.has(&key), "no words for {key} in i18n/");
            }
        }
        all("act", camket_model::Act::ALL, &en);
        all("office", camket_model::Office::ALL, &en);
        all("tense", camket_model::Tense::ALL, &en);
        all("meeting", camket_model::MeetingKind::ALL, &en);
        all("meeting-status", camket_model::MeetingStatus::ALL, &en);
        all("bound", camket_model::Bound::ALL, &en);
        all("indicator", camket_model::Indicator::ALL, &en);
        all("instrument", camket_model::InstrumentKind::ALL, &en);
        all("instrument-status", camket_model::InstrumentStatus::ALL, &en);
    }

    #[test]
    fn the_language_is_that_of_the_option_or_of_the_system() {
        let args = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        let vi = |name: &str| (name == "LANG").then(|| "vi_VN.UTF-8".to_owned());
        let c = |name: &str| match name {
            "LC_ALL" => Some("C".to_owned()),
            _ => vi(name),
        };
        assert_eq!(Lang::choose(&args(&["read", "x"]), vi), Lang::Vi);
        assert_eq!(Lang::choose(&args(&["read", "x"]), c), Lang::En);
        assert_eq!(Lang::choose(&args(&["--lang=en", "read"]), vi), Lang::En);
        assert_eq!(Lang::choose(&args(&["read", "--lang", "vi"]), |_| None), Lang::Vi);
    }
}
