//! Is this cue an act that is told? The evidence for it.

use camket_packs::{CuePos, Marker, Sense, Strength, VerbForm, WordClass};
use camket_text::Part;

use super::neighbours::{frame, neighbours, words};
use crate::features::{Features, truth};
use crate::meetings::part_name;
use crate::nps::Head;
use crate::statements::subjects::{Candidate, Context, Source, form_name, head_name};

pub(super) const M: &str = "statement";

/// How far ahead, in tokens, an inner cue still belongs to an outer one.
const INNER: usize = 14;

/// A text of no more sentences than this has no lead that is told again below it.
const ALONE: usize = 2;

/// What the choice of the record knows beyond the sentence.
pub(crate) struct Decision<'d> {
    pub subject: Option<&'d Candidate>,
    /// Difference between the best and the second subject.
    pub margin: f32,
    /// Index of the cue before in the sentence that was taken, if one was.
    pub taken_before: Option<usize>,
    pub subject_before: Option<&'d Candidate>,
}

/// Collects the evidence for cue `k`.
pub(crate) fn describe(cx: &Context<'_, '_, '_>, k: usize, d: &Decision<'_>) -> Features {
    let page = cx.scene.page;
    let cue = &cx.cues[k];
    let entry = cue.entry(page);
    let mut f = Features::new(cx.named);
    f.add(M, "bias", "");
    f.add(M, "cue", &entry.form);
    f.add(M, "act", entry.act.as_str());
    f.add(M, "pos", entry.pos.as_str());
    f.add(M, "strength", entry.strength.as_str());
    let part = page.layout.sentences[cx.n].part;
    f.add(M, "part", part_name(part));
    f.add(
        M,
        "part+first",
        if cx.n == 0 && page.layout.sentences.len() > ALONE {
            "first"
        } else if part == Part::Title {
            "title"
        } else {
            "no"
        },
    );
    verb_form(&mut f, cx, k);
    neighbours(&mut f, cx, k);
    frame(&mut f, cx, k);
    subject(&mut f, cx, k, d);
    nesting(&mut f, cx, k, d);
    clause(&mut f, cx, k);
    words(&mut f, cx, k);
    f
}

fn verb_form(f: &mut Features, cx: &Context<'_, '_, '_>, k: usize) {
    let page = cx.scene.page;
    if page.syllabic() {
        return;
    }
    let cue = &cx.cues[k];
    let form = match cue.form {
        VerbForm::Base => "base",
        VerbForm::Third => "third",
        VerbForm::Past => "past",
        VerbForm::Gerund => "gerund",
    };
    f.add(M, "form", form);
    f.joined(M, "form+act", &[form, cue.entry(page).act.as_str()]);
    let noun_first = page.hits_at(cue.tokens.start).iter().any(|h| h.sense == Sense::Word(WordClass::NounFirst))
        || page.word(cue.tokens.start, WordClass::NounFirst).is_some();
    let looks_noun = noun_first && matches!(cue.form, VerbForm::Base | VerbForm::Third);
    f.add(M, "form+noun", if looks_noun { "noun" } else { form });
    let first = cue.tokens.start == cx.range.start;
    f.add(M, "form+first", if first { form } else { "no" });
}

fn subject(f: &mut Features, cx: &Context<'_, '_, '_>, k: usize, d: &Decision<'_>) {
    let Some(s) = d.subject else {
        f.add(M, "subject", "none");
        return;
    };
    let page = cx.scene.page;
    let entry = cx.cues[k].entry(page);
    f.add(M, "subject", s.source.as_str());
    f.add(M, "subject-head", s.head.map_or("context", head_name));
    f.flag(M, "subject-private", s.private);
    f.flag(M, "subject-empty", s.speaker.actors.is_empty());
    let sure = if s.score > 3.0 {
        "high"
    } else if s.score > 1.0 {
        "fair"
    } else if s.score > 0.0 {
        "low"
    } else {
        "poor"
    };
    f.add(M, "subject-score", sure);
    f.add(
        M,
        "subject-margin",
        if d.margin > 2.0 {
            "wide"
        } else if d.margin > 0.7 {
            "some"
        } else {
            "thin"
        },
    );
    let many = s.speaker.actors.len() > 1;
    f.add(
        M,
        "joint",
        if entry.joint && many {
            "both"
        } else if entry.joint {
            "needs"
        } else if many {
            "many"
        } else {
            "no"
        },
    );
    let source = s.source.as_str();
    let head = s.head.map_or("context", head_name);
    f.add(M, "strength+head", [entry.strength.as_str(), "+", head]);
    f.add(M, "pos+source", [entry.pos.as_str(), "+", source]);
    f.add(M, "act+head", [entry.act.as_str(), "+", head]);
    f.add(M, "cue+source", [entry.form.as_str(), "+", source]);
    if let Some(tokens) = &s.tokens {
        let direct = tokens.end == cx.cues[k].tokens.start;
        f.add(M, "direct", if direct { head } else { "no" });
        f.add(M, "direct+strength", [truth(direct), "+", entry.strength.as_str()]);
        let gap = if s.source == Source::Left {
            cx.cues[k].tokens.start.saturating_sub(tokens.end)
        } else {
            tokens.start.saturating_sub(cx.cues[k].tokens.end)
        };
        f.step(M, "subject-gap", gap);
        f.joined(M, "subject+act", &[s.source.as_str(), entry.act.as_str()]);
    }
    let adjective = matches!(s.head, Some(Head::Actor(kind)) if kind == camket_packs::NameKind::Adjective);
    f.flag(M, "subject-bare-adjective", adjective && !s.body);
    f.joined(M, "subject-body", &[head, truth(s.body), entry.strength.as_str()]);
    let form = form_name(cx.cues[k].form);
    let between = s.tokens.as_ref().map_or("context", |t| cx.gap(t, &cx.cues[k]));
    f.joined(M, "form+between", &[form, source, between]);
    f.joined(M, "act+between", &[entry.act.as_str(), source, between]);
    f.joined(M, "strength+between+head", &[entry.strength.as_str(), source, between, head]);
    f.joined(M, "cue+head", &[&entry.form, head]);
    let (is, by) = cx.voice(k);
    f.joined(M, "voice", &[form, truth(is), truth(by.is_some()), source]);
    f.joined(M, "act+voice", &[entry.act.as_str(), truth(is), truth(by.is_some())]);
    if entry.pos == CuePos::According {
        f.add(M, "according", s.head.filter(|_| s.source == Source::Right).map_or("nobody", head_name));
    }
}

/// How the cue stands to the cues around it.
fn nesting(f: &mut Features, cx: &Context<'_, '_, '_>, k: usize, d: &Decision<'_>) {
    let page = cx.scene.page;
    let cue = &cx.cues[k];
    let entry = cue.entry(page);
    if k > 0 {
        let before = &cx.cues[k - 1];
        let outer = before.entry(page);
        let gap = before.tokens.end..cue.tokens.start;
        let own_subject = d.subject.is_some_and(|s| {
            s.tokens.as_ref().is_some_and(|t| t.start >= before.tokens.end && s.source == Source::Left)
        });
        let sibling = gap.clone().any(|i| page.is_punct(i, ",") || page.is_punct(i, ";"))
            || gap.clone().any(|i| page.marked(i, Marker::And));
        let kind = if own_subject {
            "own-subject"
        } else if sibling {
            "sibling"
        } else if gap.is_empty() {
            "touching"
        } else {
            "inside"
        };
        f.add(M, "nest", kind);
        let source = d.subject.map_or("none", |s| s.source.as_str());
        let taken = d.taken_before == Some(k - 1);
        f.add(M, "nest+source+strength", [kind, "+", source, "+", entry.strength.as_str(), "+", truth(taken)]);
        f.add(M, "nest+act", [kind, "+", entry.act.as_str(), "+", truth(taken)]);
        f.add(M, "nest+outer", [kind, "+", outer.act.as_str()]);
        f.add(M, "nest+strength", [kind, "+", outer.strength.as_str()]);
        f.add(M, "outer-taken", if d.taken_before == Some(k - 1) { kind } else { "no" });
        let taken = match kind {
            _ if d.taken_before == Some(k - 1) => kind,
            "own-subject" => "not-own-subject",
            "sibling" => "not-sibling",
            "touching" => "not-touching",
            _ => "not-inside",
        };
        f.joined(M, "outer-taken+acts", &[taken, outer.act.as_str(), entry.act.as_str()]);
        f.step(M, "nest-gap", gap.len());
        if let (Some(a), Some(b)) = (d.subject, d.subject_before) {
            f.add(M, "same-subject", if a.speaker.actors == b.speaker.actors { kind } else { "other" });
        }
        f.add(M, "outer-pos", outer.pos.as_str());
    } else {
        f.add(M, "nest", "first");
    }
    let told_before = cx.told_before(k, d.subject.and_then(|s| s.tokens.as_ref()));
    let side = match (told_before, d.taken_before) {
        (false, _) => "after",
        (true, Some(_)) => "before-taken",
        (true, None) => "before",
    };
    f.joined(M, "told", &[entry.strength.as_str(), side]);
    governed(f, cx, k, d);
    // What stands inside: a plain verb of saying gives way to it.
    let inner = cx.cues.iter().skip(k + 1).take(2).find(|c| c.tokens.start < cue.tokens.end + INNER);
    // Who the content is about: the speaker, somebody else, or nobody that is named.
    let about = cx.about(k, d.subject.map(|s| &s.speaker));
    let inner_act = inner.map_or("none", |c| c.entry(page).act.as_str());
    f.joined(M, "about", &[entry.strength.as_str(), about]);
    f.joined(M, "about+inner", &[entry.strength.as_str(), about, inner_act]);
    f.joined(M, "about+act", &[entry.act.as_str(), about]);
    match inner {
        Some(inner) => {
            let i = inner.entry(page);
            let close = if inner.tokens.start <= cue.tokens.end + 1 { "close" } else { "near" };
            f.joined(M, "inner", &[entry.strength.as_str(), close, i.act.as_str()]);
            f.joined(M, "inner-pos", &[entry.strength.as_str(), i.pos.as_str()]);
        }
        None => f.add(M, "inner", if entry.strength == Strength::Saying { "saying-none" } else { "none" }),
    }
}

/// How the cue stands to the clause that the last act told in the sentence has as its object: in "welcomed that X helps
/// Y and wishes Z" both verbs belong to X.
fn governed(f: &mut Features, cx: &Context<'_, '_, '_>, k: usize, d: &Decision<'_>) {
    let page = cx.scene.page;
    let Some(outer) = d.taken_before.map(|g| &cx.cues[g]) else { return };
    let skip = page.word(outer.tokens.end, WordClass::Reported).unwrap_or(outer.tokens.end);
    let clause = cx.phrase_at(skip);
    let subject = d.subject.and_then(|s| s.tokens.as_ref());
    let how = match subject {
        Some(t) if clause && t.start == skip => "its-subject",
        Some(t) if t.start > outer.tokens.end => "inner-subject",
        _ if clause => "past-clause",
        _ => "plain",
    };
    let beside = if cx.coordinated(k) { "beside" } else { "under" };
    let (act, entry) = (outer.entry(page).act.as_str(), cx.cues[k].entry(page));
    f.joined(M, "governed", &[act, how, beside]);
    f.joined(M, "governed+act", &[act, how, entry.act.as_str()]);
}

fn clause(f: &mut Features, cx: &Context<'_, '_, '_>, k: usize) {
    let page = cx.scene.page;
    let cue = &cx.cues[k];
    let from = cx.range.start.max(cue.tokens.start.saturating_sub(4));
    let near = |c: WordClass| (from..cue.tokens.start).any(|i| page.word(i, c).is_some_and(|e| e <= cue.tokens.start));
    f.flag(M, "negated", near(WordClass::Negation));
    f.flag(M, "hypothetical", near(WordClass::Hypothetical));
    f.flag(M, "to", near(WordClass::Purpose));
    f.flag(M, "relative", near(WordClass::Relative));
    let sentence = |c: WordClass| page.any_word(&(cx.range.start..cue.tokens.start), c);
    f.flag(M, "conditional", sentence(WordClass::Conditional));
    f.flag(M, "subordinate", sentence(WordClass::Subordinate));
    let quotes = cx.range.clone().any(|i| page.is_punct(i, "\""));
    f.flag(M, "quotes", quotes);
    f.step(M, "cues", cx.cues.len());
    let question =
        cx.range.end > cx.range.start && (cx.range.end.saturating_sub(2)..cx.range.end).any(|i| page.is_punct(i, "?"));
    f.flag(M, "question", question);
    // A quotation right before the cue or its subject, or right after it.
    let from_start = cx.range.start..cue.tokens.start;
    let quote_before = from_start.rev().take(8).any(|i| page.is_punct(i, "\""));
    let quote_after =
        (cue.tokens.end..cx.range.end.min(cue.tokens.end + 4)).any(|i| page.is_punct(i, "\"") || page.is_punct(i, ":"));
    let strength = cue.entry(page).strength.as_str();
    f.add(M, "quote", [strength, "+", truth(quote_before), "+", truth(quote_after)]);
}
