//! Which act a cue carries here: its own, or a stronger one that stands inside an outer verb.

use camket_model::Act;
use camket_packs::{CuePos, Sense, Strength, WordClass};
use smallvec::SmallVec;

use crate::confidence::of_best;
use crate::features::{Features, few, truth};
use crate::page::{Kinds, Page};
use crate::statements::Decided;
use crate::statements::cues::CueHit;
use crate::statements::subjects::{Candidate as Subject, Context};

const M: &str = "act";
/// How far behind an outer verb, in tokens, an act that it has taken over may start.
const REACH: usize = 6;
/// How far behind a cue, in tokens, another still counts as inside it.
const NEAR: usize = 9;
/// How much of the content is looked at, in tokens.
const REACH_OF_CONTENT: usize = 30;

/// Acts that an outer verb of affirming or saying may carry by what stands inside it.
const OPEN: [Act; 10] = [
    Act::State,
    Act::Welcome,
    Act::Concern,
    Act::Affirm,
    Act::Support,
    Act::Propose,
    Act::Criticize,
    Act::Warn,
    Act::Reject,
    Act::Commit,
];

/// How far behind an outer verb, in tokens, the noun stands that tells the act ("expressed their deep concern").
const HEAD_WORDS: usize = 4;

/// What stands right inside a cue's content.
struct Inner {
    act: Act,
    pos: CuePos,
    /// touching, own (a subject that is the speaker), other (another subject), near.
    how: &'static str,
}

/// The act of cue `k`, with the evidence for each act that it may carry.
pub(crate) fn choose(
    cx: &Context<'_, '_, '_>,
    k: usize,
    subject: Option<&Subject>,
) -> (Act, f32, Vec<(Act, Features)>) {
    let page = cx.scene.page;
    let entry = cx.cues[k].entry(page);
    let inner = inner(cx, k, subject);
    let mut options: Vec<Act> = vec![entry.act];
    options.extend(&entry.also);
    if entry.strength != Strength::Plain {
        options.extend(OPEN);
    }
    options.extend(inner.as_ref().map(|i| i.act));
    options.sort_unstable();
    options.dedup();
    if options.len() == 1 {
        return (entry.act, 1.0, Vec::new());
    }
    let weights = &page.language.weights;
    let told = told(cx, k, subject);
    let mut scored: Vec<(Act, Features)> =
        options.into_iter().map(|act| (act, describe(cx, k, act, inner.as_ref(), &told))).collect();
    if weights.is_empty() {
        return (entry.act, 1.0, scored);
    }
    let scores: Vec<f32> = scored.iter().map(|(_, f)| f.score(weights)).collect();
    let clear = of_best(scores.iter().copied());
    let best = scored.iter().zip(&scores).max_by(|a, b| a.1.total_cmp(b.1)).map_or(entry.act, |((a, _), _)| *a);
    if !cx.named {
        scored.iter_mut().for_each(|(_, f)| f.forget());
        scored.clear();
    }
    (best, clear, scored)
}

/// The first cue inside the content, and how it stands to the outer one: "khẳng định [Nhật Bản] sẽ hợp tác".
fn inner(cx: &Context<'_, '_, '_>, k: usize, subject: Option<&Subject>) -> Option<Inner> {
    let page = cx.scene.page;
    let start = cx.cues[k].tokens.end;
    let next = cx.cues.get(k + 1).filter(|c| c.tokens.start < start + NEAR)?;
    let entry = next.entry(page);
    let mut how = "touching";
    let mut p = start;
    while p < next.tokens.start {
        if let Some(np) =
            cx.scene.phrases[cx.n].iter().find(|n| n.tokens.start == p && n.tokens.end <= next.tokens.start)
        {
            let who = cx.discourse.resolve(np, cx.n, subject.map(|s| &s.speaker)).actors;
            how = if subject.is_some_and(|s| s.speaker.actors == who) { "own" } else { "other" };
            p = np.tokens.end;
            continue;
        }
        let skip =
            [WordClass::Reported, WordClass::Aspect, WordClass::Determiner].iter().find_map(|c| page.word(p, *c));
        match skip {
            Some(after) => p = after,
            None => {
                how = "near";
                break;
            }
        }
    }
    Some(Inner { act: entry.act, pos: entry.pos, how })
}

/// Whether a cue is only the inside of the outer act before it.
pub(crate) fn absorbed(page: &Page<'_>, before: &[Decided], cue: &CueHit) -> bool {
    let Some(outer) = before.last().filter(|d| d.taken) else { return false };
    let entry = outer.cue.entry(page);
    if entry.strength == Strength::Plain || outer.act == entry.act {
        return false;
    }
    let inside = cue.tokens.start >= outer.cue.tokens.end && cue.tokens.start < outer.cue.tokens.end + REACH;
    inside && cue.entry(page).act == outer.act
}

/// Whether a plain verb of saying only tells whose a quotation is, the act of which is taken already: "We condemn it," said X.
pub(crate) fn tells_whose(cx: &Context<'_, '_, '_>, before: &[Decided], k: usize, subject: Option<&Subject>) -> bool {
    let Some(subject) = subject else { return false };
    let quoted = |d: &Decided| {
        let same = d.speaker().actors == subject.speaker.actors;
        d.taken && same && cx.discourse.speech_at(d.cue.tokens.start).is_some()
    };
    cx.cues[k].entry(cx.scene.page).strength == Strength::Saying
        && cx.told_before(k, subject.tokens.as_ref())
        && before.iter().any(quoted)
}

/// What the content of a cue speaks of: the acts whose words stand in it, words of blame, praise, threat and denial, the future.
struct Told<'p> {
    before: bool,
    what: SmallVec<[&'static str; 8]>,
    /// How many words of blame.
    blame: usize,
    /// Who it is about.
    about: &'static str,
    /// Whether it is a quotation.
    quoted: bool,
    /// The words that are no names.
    words: SmallVec<[&'p str; 16]>,
}

fn told<'p>(cx: &Context<'_, '_, 'p>, k: usize, subject: Option<&Subject>) -> Told<'p> {
    let page = cx.scene.page;
    let cue = &cx.cues[k].tokens;
    let before = cx.told_before(k, subject.and_then(|s| s.tokens.as_ref()));
    let range = if before {
        cx.range.start.max(cue.start.saturating_sub(REACH_OF_CONTENT))..cue.start
    } else {
        cue.end..cx.range.end.min(cue.end + REACH_OF_CONTENT)
    };
    let about = if before { cx.about_before(&range, subject) } else { cx.about(k, subject.map(|s| &s.speaker)) };
    let quoted = cx.discourse.speech_at(range.start + (range.len() / 2)).is_some();
    let mut out = Told { before, what: SmallVec::new(), blame: 0, about, quoted, words: SmallVec::new() };
    for p in range {
        if page.is_word(p) && !page.is_capital(p) && page.key(p).len() > 3 && !out.words.contains(&page.key(p)) {
            out.words.push(page.key(p));
        }
        if !page.any(p, Kinds::CUE.or(Kinds::WORD)) {
            continue;
        }
        for hit in page.hits_at(p) {
            let what = match hit.sense {
                Sense::Cue(c, _) => page.language.cues[c as usize].act.as_str(),
                Sense::Word(c) if c.tells_content() => c.as_str(),
                Sense::Word(c @ (WordClass::Future | WordClass::Conditional | WordClass::Negation)) => c.as_str(),
                _ => continue,
            };
            out.blame += usize::from(what == WordClass::Blame.as_str());
            if !out.what.contains(&what) {
                out.what.push(what);
            }
        }
    }
    out
}

fn describe(cx: &Context<'_, '_, '_>, k: usize, act: Act, inner: Option<&Inner>, told: &Told<'_>) -> Features {
    let page = cx.scene.page;
    let cue = &cx.cues[k];
    let entry = cue.entry(page);
    let mut f = Features::new(cx.named);
    let name = act.as_str();
    let strength = entry.strength.as_str();
    f.add(M, "act", name);
    f.joined(M, "cue", &[name, &entry.form]);
    f.flag(M, "own", act == entry.act);
    f.flag(M, "also", entry.also.contains(&act));
    f.add(M, "strength", [name, "+", strength]);
    match inner {
        Some(i) => {
            let relation = if i.act == act {
                "same"
            } else if i.act > act {
                "stronger"
            } else {
                "weaker"
            };
            f.add(M, "inner", [strength, "+", relation, "+", i.how]);
            f.add(M, "inner-act", [name, "+", i.act.as_str(), "+", i.how]);
            f.add(M, "inner-pos", [name, "+", i.pos.as_str(), "+", i.how]);
        }
        None => f.add(M, "inner", [name, "+none"]),
    }
    let first = cue.tokens.end;
    let skip = page.word(first, WordClass::Reported).unwrap_or(first);
    f.add(M, "next", [name, "+", if page.is_word(skip) { page.key(skip) } else { "*" }]);
    if entry.strength != Strength::Plain {
        f.each(M, "near", name, (first..cx.range.end.min(first + HEAD_WORDS)).map(|i| page.key(i)));
    }
    for what in &told.what {
        f.joined(M, "content", &[name, what]);
        f.joined(M, "content+about", &[name, what, told.about]);
    }
    f.joined(M, "about", &[name, strength, told.about]);
    f.joined(M, "blame", &[name, few(told.blame), told.about]);
    f.joined(M, "quoted", &[name, strength, truth(told.quoted)]);
    if entry.strength == Strength::Saying {
        f.each(M, "word", name, told.words.iter().copied());
    }
    f.add(M, "content-none", if told.what.is_empty() { name } else { "no" });
    f.add(M, "content-before", if told.before { name } else { "no" });
    f
}
