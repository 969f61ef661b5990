//! Runs the examples and counter-examples that stand beside the cues of the packs.

use camket_model::{Act, Records, Span, Statement};
use camket_packs::{Diagnostic, Example, Examples, Severity};
use camket_text::Document;

use crate::explain::{Dropped, Explanation, Outcome};
use crate::reader::Reader;

/// What does not hold: an `[[example]]` whose cue gives no statement of its act, or another speaker than the file
/// says; a `[[nothing]]` that gives a statement of the act. In the order of the files.
#[must_use]
pub fn check(reader: &Reader, examples: &Examples) -> Vec<Diagnostic> {
    let something = examples.something.iter().filter_map(|e| something(reader, e));
    let nothing = examples.nothing.iter().filter_map(|e| nothing(reader, e));
    let mut found: Vec<Diagnostic> = something.chain(nothing).collect();
    found.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    found
}

/// The sentence of an example as a document of its own.
pub(crate) fn document(e: &Example) -> Document {
    let mut document = Document::from_text("example", e.text.clone());
    document.meta.lang = Some(e.lang.clone());
    document
}

fn finding(e: &Example, code: &'static str, message: String, help: String) -> Diagnostic {
    Diagnostic { code, file: e.file.clone(), line: e.line, severity: Severity::Warning, message, help }
}

fn something(reader: &Reader, e: &Example) -> Option<Diagnostic> {
    let act: Act = e.act.parse().ok()?;
    let Some(at) = e.text.find(&e.cue) else {
        let help = "write the cue as it stands in the text, letter for letter".to_owned();
        return Some(finding(e, "P030", format!("the cue {:?} does not stand in the text", e.cue), help));
    };
    let cue = Span::new(at, at + e.cue.len());
    let document = document(e);
    let records = reader.read(&document);
    let there: Vec<&Statement> = records.statements.iter().filter(|s| s.cue.overlaps(cue)).collect();
    let Some(statement) = there.iter().find(|s| s.act == act) else {
        let message = format!("no statement with act {act} comes of {:?} in {:?}", e.cue, e.text);
        let help = match there.first() {
            Some(other) => format!("it is read as {}", line(&e.text, other)),
            None => why_nothing(&reader.explain(&document), &e.text, cue),
        };
        return Some(finding(e, "P031", message, help));
    };
    let mut told = e.speaker.clone();
    told.sort();
    if told.is_empty() || told == statement.speaker {
        return None;
    }
    let message = format!("{:?} in {:?} is said by {}", e.cue, e.text, names(&statement.speaker));
    Some(finding(e, "P032", message, format!("the file says {}", names(&told))))
}

fn nothing(reader: &Reader, e: &Example) -> Option<Diagnostic> {
    let act: Act = e.act.parse().ok()?;
    let Records { statements, .. } = reader.read(&document(e));
    let wrong = statements.iter().find(|s| s.act == act)?;
    let message = format!("a statement with act {act} comes of {:?}", e.text);
    Some(finding(e, "P033", message, format!("it is read as {}", line(&e.text, wrong))))
}

/// A statement in one line.
fn line(text: &str, s: &Statement) -> String {
    format!("{} by {} on the cue {:?}", s.act, names(&s.speaker), s.cue.of(text))
}

fn names(ids: &[String]) -> String {
    if ids.is_empty() { "nobody".to_owned() } else { ids.join(", ") }
}

/// Why the cue at `cue` gave nothing, in a few words.
fn why_nothing(explanation: &Explanation, text: &str, cue: Span) -> String {
    let cues = || explanation.sentences.iter().flat_map(|s| &s.cues);
    let Some(found) = cues().find(|c| c.span.overlaps(cue)) else {
        let other: Vec<&str> = cues().map(|c| c.span.of(text)).collect();
        return format!(
            "no cue is seen there; cues seen: {}",
            if other.is_empty() { "none".into() } else { other.join(", ") }
        );
    };
    let Outcome::Dropped(why) = &found.outcome else { return String::new() };
    let score = found.score;
    match why {
        Dropped::NoSubject => "nobody is seen who could be its subject".to_owned(),
        Dropped::InsideOuter => "it is taken for the inside of the act before it".to_owned(),
        Dropped::ToldElsewhere(_) => "it is taken for another telling of the same act".to_owned(),
        Dropped::NotAnAct => {
            let against = found.reasons.iter().filter(|r| r.weight < 0.0);
            let against: Vec<String> = against.map(|r| format!("{} {:.2}", r.feature, r.weight)).collect();
            format!("it is not taken for an act (score {score:.2}); against it: {}", against.join(", "))
        }
    }
}
