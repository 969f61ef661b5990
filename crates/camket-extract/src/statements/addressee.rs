//! To whom is it said? Phrases and sides that may be addressed, nobody among them, and the evidence for each.

use camket_model::Act;
use camket_packs::{AddresseeRole, Marker, Sense, WordClass};
use camket_text::Part;

use crate::choose::Choices;
use crate::discourse::Speaker;
use crate::features::{Features, few, truth};
use crate::mention::Actors;
use crate::nps::Np;
use crate::statements::around::kind_of;
use crate::statements::subjects::{form_name, head_name};
use crate::statements::{Decided, Maker};

const M: &str = "addressee";
/// How many phrases behind the cue are looked at, and before it.
const BEHIND: usize = 3;
const BEFORE: usize = 2;
/// How far behind the cue a phrase may begin, in tokens.
const REACH: usize = 30;

/// How many phrases of the sentence before are looked at, from its end.
const EARLIER: usize = 2;
/// How many statements back one counts as answered or gone on with.
const MEMORY: usize = 4;

/// Names of the ways by the order of the phrase.
const BEHIND_WAYS: [&str; BEHIND] = ["behind-1", "behind-2", "behind-3"];
const BEFORE_WAYS: [&str; BEFORE] = ["before-1", "before-2"];
const EARLIER_WAYS: [&str; EARLIER] = ["earlier-1", "earlier-2"];

/// A statement that was told before: who said it to whom, what it was, and in which sentence.
pub(super) struct Said {
    pub speaker: Speaker,
    pub addressee: Actors,
    pub act: Act,
    pub sentence: usize,
}

/// Who may be addressed, the likeliest by rule first; an empty set is nobody.
pub(super) fn choices(
    maker: &Maker<'_, '_, '_>,
    d: &Decided,
    speaker: &Speaker,
    said: &[Said],
    named: bool,
) -> Choices<Actors> {
    let mut out = Choices::default();
    let around = Around::of(maker, d, speaker);
    around.describe(out.option(Actors::default(), named), "nobody", &Actors::default());
    let phrases = &maker.scene.phrases[d.sentence];
    let who = |np: &Np| maker.discourse.resolve(np, d.sentence, Some(speaker)).actors.without(&speaker.actors);
    // A phrase may begin within the cue: "báo Iraq" in "cảnh báo Iraq".
    let past = |p: &&Np| p.tokens.start > d.cue.tokens.start && p.tokens.end > d.cue.tokens.end;
    let behind = phrases.iter().filter(past).filter(|p| p.tokens.start <= d.cue.tokens.end + REACH);
    let own = d.subjects.first().and_then(|s| s.tokens.clone());
    let told = |list: Vec<(&Np, Actors)>, ways: &'static [&'static str], out: &mut Choices<Actors>| {
        for ((np, actors), way) in list.iter().zip(ways) {
            let f = out.option(actors.clone(), named);
            around.describe(f, way, actors);
            around.phrase(f, way, np);
        }
    };
    let named_ones = |np| Some((np, who(np))).filter(|(_, a): &(&Np, Actors)| !a.is_empty());
    let behind: Vec<(&Np, Actors)> = behind.filter_map(named_ones).take(BEHIND).collect();
    if let [(_, one), (_, two), ..] = &behind[..] {
        let both = one.union(two);
        if both != *one && both != *two {
            around.describe(out.option(both.clone(), named), "two-behind", &both);
        }
    }
    told(behind, &BEHIND_WAYS, &mut out);
    let before = phrases.iter().rev().filter(|p| p.tokens.end <= d.cue.tokens.start && Some(&p.tokens) != own.as_ref());
    told(before.filter_map(named_ones).take(BEFORE).collect(), &BEFORE_WAYS, &mut out);
    let at = d.cue.tokens.start;
    let views = [
        ("both", maker.discourse.both(d.sentence, at)),
        ("met", maker.discourse.met(d.sentence, at)),
        ("main", maker.discourse.main().clone()),
        ("pair", maker.discourse.pair.clone()),
    ];
    for (way, actors) in views {
        let rest = actors.without(&speaker.actors);
        if actors.intersects(&speaker.actors) && !rest.is_empty() {
            around.describe(out.option(rest.clone(), named), way, &rest);
        }
    }
    if let Some(before) = d.sentence.checked_sub(1) {
        let phrases = maker.scene.phrases[before].iter().rev().filter(|p| !p.actors.is_empty());
        let own = |np: &&Np| !np.actors.without(&speaker.actors).is_empty();
        for (np, way) in phrases.filter(own).zip(EARLIER_WAYS) {
            let actors = np.actors.without(&speaker.actors);
            around.describe(out.option(actors.clone(), named), way, &actors);
        }
    }
    around.of_talk(&mut out, said, speaker, named);
    out
}

/// What all answers for one statement share.
struct Around<'m, 'd, 's, 'a> {
    maker: &'m Maker<'m, 's, 'a>,
    d: &'d Decided,
    /// Whether several speak.
    joint: bool,
    /// Whether two sides are in view of which the speaker is one.
    talks: bool,
    part: &'static str,
    /// How many others are named behind the cue.
    behind: &'static str,
    /// The one that the document names most often, and the two.
    main: Actors,
    two: Actors,
}

impl<'m, 'd, 's, 'a> Around<'m, 'd, 's, 'a> {
    fn of(maker: &'m Maker<'m, 's, 'a>, d: &'d Decided, speaker: &Speaker) -> Self {
        let met = maker.discourse.met(d.sentence, d.cue.tokens.start);
        let part = match maker.scene.page.layout.sentences[d.sentence].part {
            Part::Title | Part::Heading => "title",
            Part::Item => "item",
            _ => "body",
        };
        let end = d.cue.tokens.end;
        let phrases = &maker.scene.phrases[d.sentence];
        let others = phrases.iter().filter(|p| p.tokens.start >= end && p.tokens.start <= end + REACH);
        let others = others.filter(|p| !p.actors.without(&speaker.actors).is_empty()).count();
        Self {
            behind: few(others),
            main: maker.scene.main_actors(1),
            two: maker.scene.main_actors(2),
            maker,
            d,
            joint: speaker.actors.len() > 1,
            talks: met.len() == 2 && met.intersects(&speaker.actors),
            part,
        }
    }

    /// Whom the speaker addressed before, and whom this answers.
    fn of_talk(&self, out: &mut Choices<Actors>, said: &[Said], speaker: &Speaker, named: bool) {
        let act = self.d.act.as_str();
        let near = || said.iter().rev().take(MEMORY);
        let same = near().find(|s| s.speaker.actors == speaker.actors);
        if let Some(before) = same.filter(|s| !s.addressee.is_empty()) {
            let f = out.option(before.addressee.clone(), named);
            self.describe(f, "as-before", &before.addressee);
            let apart = few(self.d.sentence - before.sentence);
            f.joined(M, "as-before", &[act, before.act.as_str()]);
            f.joined(M, "as-before-apart", &[act, apart]);
        }
        let other = near().find(|s| !s.speaker.actors.intersects(&speaker.actors) && !s.speaker.actors.is_empty());
        if let Some(other) = other {
            let f = out.option(other.speaker.actors.clone(), named);
            self.describe(f, "answers", &other.speaker.actors);
            let apart = few(self.d.sentence - other.sentence);
            let asked = truth(other.addressee.intersects(&speaker.actors));
            f.joined(M, "answers", &[act, other.act.as_str(), asked]);
            f.joined(M, "answers-asked", &[act, asked, apart]);
        }
        let empty = same.map_or("none", |s| if s.addressee.is_empty() { "nobody" } else { "somebody" });
        let f = out.option(Actors::default(), named);
        f.joined(M, "as-before-nobody", &[empty, act]);
    }

    fn describe(&self, f: &mut Features, way: &'static str, actors: &Actors) {
        let page = self.maker.scene.page;
        let entry = self.d.cue.entry(page);
        let act = self.d.act.as_str();
        let role = role_name(entry.addressee);
        let speech = truth(self.maker.discourse.speech_at(self.d.cue.tokens.start).is_some());
        let (joint, talks) = (truth(self.joint), truth(self.talks));
        f.add(M, "way", way);
        f.joined(M, "way+act", &[way, act]);
        f.joined(M, "way+act+joint", &[way, act, joint]);
        f.joined(M, "way+act+talks", &[way, act, talks]);
        f.joined(M, "way+role", &[way, role, joint]);
        f.joined(M, "way+cue", &[way, &entry.form]);
        f.joined(M, "way+talks", &[way, talks, joint, speech]);
        f.joined(M, "way+part", &[way, self.part]);
        f.joined(M, "way+form", &[way, entry.pos.as_str(), form_name(self.d.cue.form)]);
        f.joined(M, "kind", &[kind_of(self.maker.scene, actors), few(actors.len()), act]);
        let ways = |range: &Actors| truth(!actors.is_empty() && actors.iter().all(|a| range.contains(a)));
        f.joined(M, "main", &[ways(&self.main), ways(&self.two), act]);
        f.joined(M, "behind", &[way, self.behind, act]);
        f.joined(M, "behind+role", &[way, self.behind, role]);
        let pair = &self.maker.discourse.pair;
        f.joined(M, "pair", &[truth(!actors.is_empty() && actors.iter().all(|a| pair.contains(a))), talks, act]);
    }

    /// What a phrase adds: how it stands to the cue.
    fn phrase(&self, f: &mut Features, way: &'static str, np: &Np) {
        let page = self.maker.scene.page;
        let cue = &self.d.cue.tokens;
        let head = head_name(np.head);
        let before = np.tokens.start.checked_sub(1).map_or("^", |i| page.key(i));
        let act = self.d.act.as_str();
        let gap = if np.tokens.start >= cue.end { cue.end..np.tokens.start } else { np.tokens.end..cue.start };
        let role = role_name(self.d.cue.entry(page).addressee);
        f.joined(M, "head", &[way, head, act]);
        f.joined(M, "before", &[way, before]);
        f.joined(M, "before+act", &[act, before]);
        f.step(M, "gap", gap.len());
        f.joined(M, "touching", &[way, truth(gap.is_empty()), act]);
        // What the cue takes as its object stands right behind it, whatever the cue.
        let near = few(gap.len());
        f.joined(M, "object", &[way, role, near]);
        f.joined(M, "object+head", &[role, near, head]);
        f.joined(M, "object+joint", &[way, role, near, truth(self.joint)]);
        f.joined(M, "touching+role", &[role, truth(gap.is_empty()), before]);
        f.joined(
            M,
            "inside",
            &[truth(np.inside), truth(page.word(np.tokens.start.wrapping_sub(1), WordClass::PrepositionOf).is_some())],
        );
        let quoted = self.maker.discourse.speech_at(np.tokens.start).is_some();
        f.joined(M, "quoted", &[way, truth(quoted), act]);
        // "urge X to do", "said X must do": the one who is to act.
        let next = np.tokens.end;
        let does = self.next_class(next);
        f.joined(M, "does", &[way, act, does]);
        f.joined(M, "does+role", &[role, does, near]);
        f.joined(M, "word-next", &[act, page.key(next)]);
        let mut between = gap;
        let clause = between
            .any(|i| page.word(i, WordClass::Reported).is_some() || page.is_punct(i, ",") || page.is_punct(i, ":"));
        f.joined(M, "clause", &[way, truth(clause), act]);
    }
}

impl Around<'_, '_, '_, '_> {
    /// What stands right behind a phrase.
    fn next_class(&self, next: usize) -> &'static str {
        let page = self.maker.scene.page;
        let end = page.layout.sentences[self.d.sentence].tokens.end;
        if next >= end {
            return "end";
        }
        let cue = page.hits_at(next).iter().find_map(|h| match h.sense {
            Sense::Cue(c, _) => page.language.cues.get(c as usize).map(|c| c.act.as_str()),
            _ => None,
        });
        let class = |c: WordClass| page.word(next, c).is_some();
        if class(WordClass::Passive) {
            "passive"
        } else if class(WordClass::Negation) {
            "negation"
        } else if let Some(act) = cue {
            act
        } else if class(WordClass::Aspect) {
            "aspect"
        } else if class(WordClass::PrepositionTo) || class(WordClass::Purpose) {
            "to"
        } else if class(WordClass::Coordination) {
            "and"
        } else if page.marked(next, Marker::Genitive) {
            "genitive"
        } else if class(WordClass::Preposition) || class(WordClass::PrepositionAt) || class(WordClass::PrepositionOf) {
            "preposition"
        } else if page.is_word(next) {
            "word"
        } else {
            "mark"
        }
    }
}

fn role_name(role: AddresseeRole) -> &'static str {
    role.as_str()
}

/// Without weights: what the word asks for, as far as the rules can tell.
pub(super) fn fallback(choices: &Choices<Actors>, role: AddresseeRole) -> Actors {
    let first = choices.options.iter().map(|(a, _)| a).find(|a| !a.is_empty());
    match role {
        AddresseeRole::Nobody => Actors::default(),
        _ => first.cloned().unwrap_or_default(),
    }
}
