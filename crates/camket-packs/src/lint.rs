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
    first: FxHashMap<(usize, FormId, Sense), &'f Form>,
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
            Sense::Cue(..) | Sense::Gapped(..) | Sense::MeetingHead(_) => {}
            sense => {
                if let Some(before) = self.first.insert((language, id, sense), form) {
                    found.extend(twice(places, form, before));
                }
                let covers = match sense {
                    Sense::Word(WordClass::NotCue) => "is listed in not_cues",
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
            let act =
                |c: &CueForm<'_>| languages.get(c.language).and_then(|l| l.cues.get(c.cue as usize)).map(|c| c.act);
            let Some(before) = first.insert((cue.language, cue.id), cue) else { continue };
            match (act(before), act(cue)) {
                (Some(a), Some(b)) if a != b => {
                    let (file, line) = place(places, before.form.place);
                    let message = format!("the cue {form:?} stands under {a} too ({file}:{line})");
                    let help =
                        format!("keep it under one act and name the other one in its `also`, such as also = [\"{b}\"]");
                    found.extend(finding(places, cue.form, Severity::Warning, "P040", message, &help));
                }
                _ => found.extend(twice(places, cue.form, before.form)),
            }
        }
    }
}

fn place(places: &[Place], at: u32) -> (&str, usize) {
    places.get(at as usize).map_or(("", 0), |(file, line)| (file.as_str(), *line))
}

/// One form given twice in a file, in the same letters or in another tone placement or case. With and without a
/// hyphen is no finding: people write both, and may want to see both.
fn twice(places: &[Place], form: &Form, before: &Form) -> Option<Diagnostic> {
    let (file, line) = place(places, before.place);
    let marks = |s: &str| s.chars().map(|c| if c.is_alphanumeric() { 'a' } else { c }).collect::<String>();
    if file != place(places, form.place).0 || marks(&form.form) != marks(&before.form) {
        return None;
    }
    let message = format!("{:?} in line {line} is the same form as {:?}", before.form, form.form);
    let help = "keep one: tone placement (hoà, hòa), i or y at the end (sĩ, sỹ) and case make no other form";
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
