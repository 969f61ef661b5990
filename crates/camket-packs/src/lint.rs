//! What is written well in each file, yet cannot be meant: one form twice, one form under two acts, cues that other
//! words always cover. Found while the forms go into the lexicon, so that it costs next to nothing.

use camket_grammar::FormId;
use rustc_hash::FxHashMap;

use crate::compile::Form;
use crate::diagnostic::{Diagnostic, Severity};
use crate::inflect::VerbForm;
use crate::knowledge::{Language, Sense};
use crate::words::WordClass;

/// File and line.
type Place = (String, usize);

/// A cue's form in the lexicon of a language.
struct CueForm<'f> {
    language: usize,
    id: FormId,
    cue: u32,
    form: &'f Form,
}

#[derive(Default)]
pub(crate) struct Lint<'f> {
    /// Where each sense of a form was given first.
    first: FxHashMap<(usize, FormId, Sense), u32>,
    /// Words that are something else than a cue wherever they stand.
    covered: FxHashMap<(usize, u32), &'static str>,
    cues: Vec<CueForm<'f>>,
}

impl<'f> Lint<'f> {
    /// Looks at a form as it goes into the lexicon of language number `language`.
    pub fn form(
        &mut self,
        language: usize,
        form: &'f Form,
        id: Option<FormId>,
        places: &[Place],
        found: &mut Vec<Diagnostic>,
    ) {
        let Some(id) = id else {
            let message = format!("{:?} has no word in it, so it is never found", form.form);
            found.extend(finding(places, form, Severity::Error, "P042", message, "take it out or spell it in letters"));
            return;
        };
        match form.sense {
            Sense::Cue(cue, VerbForm::Base) => self.cues.push(CueForm { language, id, cue, form }),
            // Inflected forms may meet.
            Sense::Cue(..) | Sense::MeetingHead(_) => {}
            sense => {
                let before = self.first.insert((language, id, sense), form.place);
                let same_file = |p: &u32| file(places, *p) == file(places, form.place);
                if let Some(before) = before.filter(same_file) {
                    found.extend(twice(places, form, before));
                }
                let covers = match sense {
                    Sense::Word(WordClass::NotCue) => "is listed in not_cues",
                    Sense::Group(_) => "is a group of groups.toml",
                    Sense::Title(_) => "is a title of titles.toml",
                    _ => return,
                };
                self.covered.insert((language, id.words()), covers);
            }
        }
    }

    /// Looks at the cues, once all forms are known.
    pub fn cues(&self, languages: &[Language], places: &[Place], found: &mut Vec<Diagnostic>) {
        let mut first: FxHashMap<(usize, FormId), &CueForm<'_>> = FxHashMap::default();
        for cue in &self.cues {
            let form = &cue.form.form;
            if let Some(covers) = self.covered.get(&(cue.language, cue.id.words())) {
                let message = format!("the cue {form:?} is never found: it {covers}");
                let help = "take it out of one of the two files";
                found.extend(finding(places, cue.form, Severity::Warning, "P043", message, help));
            }
            let act = |c: &CueForm<'_>| {
                languages.get(c.language).and_then(|l| l.cues.get(c.cue as usize)).map(|c| c.act)
            };
            let Some(before) = first.insert((cue.language, cue.id), cue) else { continue };
            match (act(before), act(cue)) {
                (Some(a), Some(b)) if a != b => {
                    let (file, line) = place(places, before.form.place);
                    let message = format!("the cue {form:?} stands under {a} too ({file}:{line})");
                    let help = format!("keep it under one act and name the other one in its `also`, such as also = [\"{b}\"]");
                    found.extend(finding(places, cue.form, Severity::Warning, "P040", message, &help));
                }
                _ if file(places, before.form.place) == file(places, cue.form.place) => {
                    found.extend(twice(places, cue.form, before.form.place));
                }
                _ => {}
            }
        }
    }
}

fn place(places: &[Place], at: u32) -> (&str, usize) {
    places.get(at as usize).map_or(("", 0), |(file, line)| (file.as_str(), *line))
}

fn file(places: &[Place], at: u32) -> &str {
    place(places, at).0
}

fn twice(places: &[Place], form: &Form, before: u32) -> Option<Diagnostic> {
    let message = format!("{:?} is given twice for the same thing, first in line {}", form.form, place(places, before).1);
    let help = "keep one: both tone placements, hyphen or space, and all but the first capital are the same form";
    finding(places, form, Severity::Warning, "P041", message, help)
}

fn finding(
    places: &[Place],
    form: &Form,
    severity: Severity,
    code: &'static str,
    message: String,
    help: &str,
) -> Option<Diagnostic> {
    let (file, line) = places.get(form.place as usize)?;
    Some(Diagnostic { code, file: file.clone(), line: *line, severity, message, help: help.to_owned() })
}
