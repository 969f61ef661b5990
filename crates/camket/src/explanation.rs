//! What happened in each sentence: the words that the packs know, and for a sentence without a record what it lacks.

use camket_extract::Reader;
use camket_model::Span;
use camket_packs::{Language, Packs, Sense};
use camket_text::{Document, Layout, LayoutWords, Tokens, detect_language};

/// A stretch of the text and what it was taken for.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Where.
    pub span: Span,
    /// What.
    pub what: String,
}

/// Why a sentence may have given no record; the words for it stand in `i18n/` under `explain.`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// No pack covers the document's language.
    Language,
    /// Nothing in it is known to the packs.
    Words,
    /// It has no word that carries an act.
    Cue,
    /// It has such a word, but no party that is known and could speak.
    Speaker,
    /// It has both; the rules did not take it for an act, or it is told elsewhere.
    Rule,
}

impl Lack {
    /// The key of its words.
    pub fn key(self) -> &'static str {
        match self {
            Self::Language => "explain.lack-language",
            Self::Words => "explain.lack-words",
            Self::Cue => "explain.lack-cue",
            Self::Speaker => "explain.lack-speaker",
            Self::Rule => "explain.lack-rule",
        }
    }
}

/// What happened in one sentence.
#[derive(Clone, Debug)]
pub struct Explained {
    /// The sentence.
    pub span: Span,
    /// Words that the packs know.
    pub hits: Vec<Piece>,
    /// What it lacks, if no record came of it.
    pub lack: Lack,
}

/// The sentences of `doc` with what is known in them.
pub fn explain(reader: &Reader, doc: &Document) -> Vec<Explained> {
    let packs = reader.packs();
    let told = doc.meta.lang.as_deref().or_else(|| detect_language(doc.body_text()));
    let language = told.and_then(|code| packs.language(code));
    let tokens = Tokens::of(&doc.text);
    let words = language.map_or_else(LayoutWords::default, layout_words);
    let layout = Layout::of(&doc.text, doc.body, &tokens, &words);
    let hits = language.map(|l| l.lexicon.hits(&tokens)).unwrap_or_default();
    let mut sentences = Vec::with_capacity(layout.sentences.len());
    for sentence in &layout.sentences {
        let mut inside: Vec<_> = hits
            .iter()
            .filter(|h| sentence.tokens.start <= h.tokens.start && h.tokens.end <= sentence.tokens.end)
            .collect();
        // The longest hit at each place; those inside it say nothing more to a reader.
        inside.sort_by_key(|h| (h.tokens.start, std::cmp::Reverse(h.tokens.end)));
        let (mut pieces, mut until, mut cue, mut party): (Vec<Piece>, usize, bool, bool) =
            (Vec::new(), 0, false, false);
        let mut last = 0..0;
        for hit in inside {
            let Some(language) = language else { break };
            cue |= matches!(hit.sense, Sense::Cue(..));
            party |= matches!(hit.sense, Sense::Actor(..) | Sense::Group(_) | Sense::Title(_) | Sense::Holder(_));
            let Some(what) = describe(hit.sense, packs, language) else { continue };
            if hit.tokens == last {
                if let Some(piece) = pieces.last_mut().filter(|p| !p.what.contains(&what)) {
                    piece.what.push_str(", ");
                    piece.what.push_str(&what);
                }
            } else if hit.tokens.start >= until {
                let (Some(a), Some(b)) = (tokens.get(hit.tokens.start), tokens.get(hit.tokens.end - 1)) else {
                    continue;
                };
                pieces.push(Piece { span: a.span.cover(b.span), what });
                until = hit.tokens.end;
                last = hit.tokens.clone();
            }
        }
        let lack = match (language, pieces.is_empty(), cue, party) {
            (None, ..) => Lack::Language,
            (_, true, ..) => Lack::Words,
            (_, _, false, _) => Lack::Cue,
            (_, _, true, false) => Lack::Speaker,
            (_, _, true, true) => Lack::Rule,
        };
        sentences.push(Explained { span: sentence.span, hits: pieces, lack });
    }
    sentences
}

fn layout_words(language: &Language) -> LayoutWords {
    let s = &language.sentences;
    LayoutWords {
        abbreviations: s.abbreviations.clone(),
        caption_marks: s.caption_marks.clone(),
        source_marks: s.source_marks.clone(),
        teaser_marks: s.teaser_marks.clone(),
        ..LayoutWords::default()
    }
    .folded()
}

/// A sense in a few words; none for function words, which everything has.
fn describe(sense: Sense, packs: &Packs, language: &Language) -> Option<String> {
    let world = &packs.world;
    let at = |i: u32| i as usize;
    let codes = |list: &[camket_model::Office]| list.iter().map(|o| o.as_str()).collect::<Vec<_>>().join("+");
    Some(match sense {
        Sense::Actor(i, _) => format!("actor {}", world.actors.get(at(i))?.id),
        Sense::Place(i) => match &world.places.get(at(i))?.country {
            Some(country) => format!("place in {country}"),
            None => "place".to_owned(),
        },
        Sense::Holder(i) => {
            let holder = world.holders.get(at(i))?;
            format!("{} {}", holder.of, holder.office)
        }
        Sense::Series(i) => format!("series {}", world.series.get(at(i))?.id),
        Sense::Instrument(i) => format!("instrument {}", world.instruments.get(at(i))?.id),
        Sense::Topic(i) => format!("topic {}", world.topics.get(at(i))?.id),
        Sense::Unit(i) => format!("unit {}", world.units.get(at(i))?.unit),
        Sense::Indicator(indicator) => format!("indicator {indicator}"),
        Sense::MeetingHead(i) => format!("meeting {}", language.meeting_heads.get(at(i))?.kind),
        Sense::InstrumentHead(i) => format!("instrument {}", language.instrument_heads.get(at(i))?.kind),
        Sense::Title(i) => format!("title {}", codes(&language.titles.get(at(i))?.offices)),
        Sense::Portfolio(office) => format!("portfolio {office}"),
        Sense::Organ(i) => format!("organ {}", codes(&language.organs.get(at(i))?.offices)),
        Sense::Group(refers) => format!("group{}", slug(&format!("{refers:?}"))),
        Sense::Cue(i, _) => {
            let cue = language.cues.get(at(i))?;
            format!("cue {} ({})", cue.act, cue.rule)
        }
        Sense::Status(status) => format!("status {status}"),
        _ => return None,
    })
}

/// `LastState` as ` last state`.
fn slug(name: &str) -> String {
    name.chars().fold(String::new(), |mut out, c| {
        if c.is_uppercase() {
            out.push(' ');
        }
        out.extend(c.to_lowercase());
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Lang, Table};

    #[test]
    fn every_lack_has_words() {
        for lack in [Lack::Language, Lack::Words, Lack::Cue, Lack::Speaker, Lack::Rule] {
            assert!(Table::of(Lang::En).has(lack.key()), "{lack:?}");
        }
    }
}
