//! The examples and counter-examples that stand beside the cues. The reader's crate runs them, since only it can read.

use serde::{Deserialize, Serialize};

use crate::load::{At, Raw};
use crate::schema::{ExampleEntry, NothingEntry};

/// A sentence of an act file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Example {
    /// Language code.
    pub lang: String,
    /// The act of the file.
    pub act: String,
    /// The sentence.
    pub text: String,
    /// The words of the cue; empty for a counter-example.
    pub cue: String,
    /// Who speaks, if the file says so.
    pub speaker: Vec<String>,
    /// File.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
}

/// All examples of the packs.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Examples {
    /// Must give a record of the act.
    pub something: Vec<Example>,
    /// Must give none of the act.
    pub nothing: Vec<Example>,
}

impl Examples {
    /// Those that `pick` takes.
    #[must_use]
    pub fn only(&self, pick: impl Fn(&Example) -> bool) -> Self {
        let of = |list: &[Example]| list.iter().filter(|e| pick(e)).cloned().collect();
        Self { something: of(&self.something), nothing: of(&self.nothing) }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.something.is_empty() && self.nothing.is_empty()
    }

    pub(crate) fn of(raw: &Raw) -> Self {
        let mut all = Self::default();
        for lang in &raw.langs {
            for act in &lang.acts {
                let example = |file: &str, line, text: &str| Example {
                    lang: lang.code.clone(),
                    act: act.entry.act.clone(),
                    text: text.to_owned(),
                    cue: String::new(),
                    speaker: Vec::new(),
                    file: file.to_owned(),
                    line,
                };
                for At { entry: ExampleEntry { text, cue, speaker, .. }, file, line } in &act.entry.examples {
                    let shown = Example { cue: cue.clone(), speaker: speaker.clone(), ..example(file, *line, text) };
                    all.something.push(shown);
                }
                for At { entry: NothingEntry { text, .. }, file, line } in &act.entry.nothings {
                    all.nothing.push(example(file, *line, text));
                }
            }
        }
        all
    }
}
