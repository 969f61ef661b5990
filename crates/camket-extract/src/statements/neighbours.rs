//! What stands right before and behind a cue, and whether what follows is what it takes.

use camket_packs::{Sense, WordClass};
use smallvec::SmallVec;

use super::evidence::M;
use crate::features::{Features, truth};
use crate::nps::Head;
use crate::statements::subjects::{Context, form_name};

/// How far around a cue, in tokens, its words are looked at.
const AROUND: usize = 15;

/// How close behind a cue, in tokens, the time of its act is told ("said on Monday").
const TIMED: usize = 3;

pub(super) fn neighbours(f: &mut Features, cx: &Context<'_, '_, '_>, k: usize) {
    let page = cx.scene.page;
    let cue = &cx.cues[k];
    let before = cue.tokens.start.checked_sub(1).filter(|i| *i >= cx.range.start);
    f.add(M, "before-class", before.map_or("start", |i| class_before(cx, i)));
    f.add(M, "before", before.map_or("^", |i| frequent(cx, i)));
    let after = cue.tokens.end;
    let entry = cue.entry(page);
    let (class_b, class_a) = (before.map_or("start", |i| class_before(cx, i)), class_after(cx, after));
    f.add(M, "cue+before", [entry.form.as_str(), "+", class_b]);
    f.add(M, "cue+after", [entry.form.as_str(), "+", class_a]);
    f.add(M, "pos+before+after", [entry.pos.as_str(), "+", class_b, "+", class_a]);
    f.add(M, "act+before", [entry.act.as_str(), "+", class_b]);
    f.add(M, "act+after", [entry.act.as_str(), "+", class_a]);
    f.add(M, "after-class", class_a);
    f.add(M, "after", if after < cx.range.end { frequent(cx, after) } else { "$" });
    let capital = page.is_capital(cue.tokens.start) && cue.tokens.start > cx.range.start;
    f.flag(M, "capital-inside", capital);
    f.step(M, "position", cue.tokens.start - cx.range.start);
    f.step(M, "left", cx.range.end.saturating_sub(after));
    f.flag(M, "in-speech", cx.discourse.speech_at(cue.tokens.start).is_some());
}

/// Whether what follows is what the cue takes, and whether the time of the act is told right there.
pub(super) fn frame(f: &mut Features, cx: &Context<'_, '_, '_>, k: usize) {
    let page = cx.scene.page;
    let cue = &cx.cues[k];
    let entry = cue.entry(page);
    let after = class_after(cx, cue.tokens.end);
    let before = cue.tokens.start.checked_sub(1).filter(|i| *i >= cx.range.start);
    let takes = match (entry.takes_clause, entry.takes_verb, entry.takes_noun) {
        (true, true, _) => "any",
        (true, _, true) => "clause+noun",
        (_, true, true) => "verb+noun",
        (true, ..) => "clause",
        (_, true, _) => "verb",
        _ => "noun",
    };
    let form = form_name(cue.form);
    f.joined(M, "frame", &[entry.pos.as_str(), takes, form, after]);
    f.joined(M, "form+before", &[entry.pos.as_str(), form, before.map_or("start", |i| class_before(cx, i)), after]);
    let near = cue.tokens.end..cx.range.end.min(cue.tokens.end + TIMED);
    let timed = cx.scene.moments_in(&near).next().is_some();
    f.joined(M, "timed", &[entry.strength.as_str(), truth(timed)]);
    f.joined(M, "timed+form", &[form, truth(timed), entry.act.as_str()]);
    let told = told_kind(cx);
    f.joined(M, "kind-of-text", &[told, entry.act.as_str()]);
    f.joined(M, "kind-of-text+pos", &[told, entry.pos.as_str(), form]);
}

/// Whether the sentence speaks in the first person, in a quotation or outside one.
fn told_kind(cx: &Context<'_, '_, '_>) -> &'static str {
    let own = |n: &&crate::nps::Np| n.head == Head::Group(camket_packs::Refers::SelfSpeaker);
    match cx.scene.phrases[cx.n].iter().find(own) {
        Some(n) if cx.discourse.speech_at(n.tokens.start).is_some() => "quoted-self",
        Some(_) => "self",
        None => "told",
    }
}

/// The words around the cue that are no names, each once a side.
pub(super) fn words(f: &mut Features, cx: &Context<'_, '_, '_>, k: usize) {
    let page = cx.scene.page;
    let cue = &cx.cues[k].tokens;
    let sides = [
        ("word-before", cx.range.start.max(cue.start.saturating_sub(AROUND))..cue.start),
        ("word-after", cue.end..cx.range.end.min(cue.end + AROUND)),
    ];
    for (name, range) in sides {
        let mut seen: SmallVec<[&str; AROUND]> = SmallVec::new();
        for i in range.filter(|i| page.is_word(*i) && !page.is_capital(*i)) {
            let word = page.key(i);
            if !seen.contains(&word) {
                seen.push(word);
                f.add(M, name, word);
            }
        }
    }
}

/// The word itself if it is a function word or an aspect word, else a class.
fn frequent<'p>(cx: &Context<'_, '_, 'p>, i: usize) -> &'p str
where
{
    let page = cx.scene.page;
    let function = page
        .hits_at(i)
        .iter()
        .any(|h| matches!(h.sense, Sense::Word(c) if c != WordClass::Surname && c != WordClass::Body));
    if function || !page.is_word(i) { page.tokens.key(i) } else { "*" }
}

fn class_before(cx: &Context<'_, '_, '_>, i: usize) -> &'static str {
    let page = cx.scene.page;
    let from = i.saturating_sub(2).max(cx.range.start);
    let ends = |c: WordClass| (from..=i).any(|s| page.word(s, c) == Some(i + 1));
    if cx.phrase_before(i + 1) {
        "phrase"
    } else if ends(WordClass::Negation) {
        "negation"
    } else if ends(WordClass::Aspect) {
        "aspect"
    } else if ends(WordClass::Hypothetical) {
        "hypothetical"
    } else if ends(WordClass::Determiner) {
        "determiner"
    } else if ends(WordClass::Purpose) {
        "purpose"
    } else if ends(WordClass::Coordination) {
        "and"
    } else if ends(WordClass::Passive) {
        "passive"
    } else if ends(WordClass::Relative) {
        "relative"
    } else if ends(WordClass::PrepositionOf) {
        "of"
    } else if ends(WordClass::Reported) {
        "that"
    } else if ends(WordClass::PrepositionTo) || ends(WordClass::Preposition) {
        "preposition"
    } else if cx.cue_before(i + 1) {
        "cue"
    } else if page.is_punct(i, ",") {
        "comma"
    } else if page.is_punct(i, "\"") {
        "quote"
    } else if page.is_word(i) {
        if page.is_capital(i) { "capital" } else { "word" }
    } else {
        "mark"
    }
}

fn class_after(cx: &Context<'_, '_, '_>, i: usize) -> &'static str {
    let page = cx.scene.page;
    if i >= cx.range.end {
        "end"
    } else if page.word(i, WordClass::Reported).is_some() {
        "that"
    } else if cx.phrase_at(i) {
        "phrase"
    } else if cx.cue_at(i) {
        "cue"
    } else if page.is_punct(i, ",") {
        "comma"
    } else if page.is_punct(i, "\"") {
        "quote"
    } else if page.is_punct(i, ":") {
        "colon"
    } else if page.word(i, WordClass::PrepositionOf).is_some() {
        "of"
    } else if page.word(i, WordClass::PrepositionTo).is_some() {
        "to"
    } else if page.word(i, WordClass::Preposition).is_some() {
        "preposition"
    } else if page.word(i, WordClass::Determiner).is_some() {
        "determiner"
    } else if page.is_word(i) {
        "word"
    } else {
        "mark"
    }
}
