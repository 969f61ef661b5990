//! What a statement says of each thing that it speaks of.
//!
//! One act often has several contents (*asked Japan to waive visas, open its market to fruit and …*), which lead lives
//! of their own afterwards. A new part begins at a semicolon, and at a comma or a joining word if an act, something
//! that is done, or a figure follows, and if both sides speak of something.

use std::ops::Range;

use camket_export::wire::v1;
use camket_grammar::dates::DateWords;
use camket_packs::{Telling, World};
use camket_text::{CodePoints, Layout};

use super::concepts::{Concepts, number};
use super::instruments::{Instruments, Told};
use super::near::is_paper;
use super::relations::FEW;
use crate::day::Days;
use crate::fact::Part;
use crate::id::FactId;
use crate::told::Traits;

/// The things named first are what a part is about; those after them say what for, or give examples.
pub(super) const MAIN: usize = 3;
/// Marks a further step of what the part before it is about.
pub(crate) const FURTHER: &str = "further:step";
/// The longest joint, in tokens.
const JOINT: usize = 3;
/// A verb may stand this many words after the joint that it follows.
pub(super) const SOON: usize = 3;

/// What is asked while the parts of a statement are made.
pub struct Parts<'a> {
    pub concepts: &'a Concepts<'a>,
    pub points: &'a CodePoints,
    pub layout: &'a Layout,
    pub records: &'a v1::Document,
    pub told: &'a Instruments,
    pub world: &'a World,
    /// The first day on which the document may have told it.
    pub day: Option<i32>,
    /// Its day, EDTF, and the words of its language for times.
    pub told_on: Option<&'a str>,
    pub dates: &'a DateWords,
    /// Actors of the document, most frequent first.
    pub actors: &'a [String],
    /// The statements of the document by where they begin.
    pub said: &'a [usize],
    /// What the instrument is known by of which the statement tells a step in passing.
    pub of: Option<&'a Traits>,
    /// The fact of an instrument of the document.
    pub instrument_id: &'a dyn Fn(&v1::Instrument) -> FactId,
}

impl Parts<'_> {
    /// The parts of `s`, at least one.
    pub fn of(&self, s: &v1::Statement) -> Vec<Part> {
        let s = &*self.in_context(s);
        let bytes =
            |span: v1::Points| camket_model::Span::new(self.points.to_byte(span[0]), self.points.to_byte(span[1]));
        let whole = self.concepts.range(bytes(s.at.span));
        let cuts = self.own(s, self.cuts(&whole));
        let back = self.concepts.tellings(&whole).any(|t| t == Telling::Back);
        let near = match (self.names_something(&whole), back) {
            (true, _) => Vec::new(),
            (false, true) => self.near(whole.start),
            (false, false) => {
                let topic = self.topic(whole.start, s);
                match topic.is_empty() {
                    true if self.takes_a_step(&whole) => self.before(whole.start),
                    true if self.does_something(&whole) => self.earlier(whole.start),
                    _ => topic,
                }
            }
        };
        let frame = self.frame(whole.start, s);
        let opener = self.opener(whole.start, s);
        let (count, one_matter) = (cuts.len(), self.one_matter(&cuts));
        let mut out: Vec<Part> = Vec::new();
        let mut done: Vec<String> = Vec::new();
        let mut before: Option<(Vec<String>, Vec<Traits>)> = None;
        let mut first_things: Vec<String> = Vec::new();
        for (n, tokens) in cuts.into_iter().enumerate().filter(|(n, t)| *n == 0 || !self.only_a_law(t)) {
            let mut named = self.named(&tokens);
            if n == 0 && named.is_empty() {
                // A step is one of its instrument, whatever the words say; and what opens a sentence it is all about.
                let silent =
                    !self.concepts.within(tokens.clone()).iter().any(|c| c.starts_with("term:") && !is_paper(c));
                named.extend(self.of.cloned().or_else(|| opener.first().filter(|_| silent).cloned()));
            }
            let mut concepts = self.concepts_of(&tokens);
            if !concepts.iter().any(|c| c.starts_with("instrument:")) {
                concepts.extend(frame.iter().cloned());
            }
            concepts.extend(named.iter().filter(|t| t.parties.len() > 1 && t.kind != "fund").filter_map(works));
            concepts.extend(near.iter().cloned());
            // *The project* is about what it is about where it has its name.
            let about = named.iter().flat_map(|t| &t.subject).filter(|s| !concepts.contains(s));
            let about: Vec<String> = about.filter_map(|s| Some(format!("also:{}", s.strip_prefix("term:")?))).collect();
            concepts.extend(about);
            // A further step is one of what the step before was of.
            let bare_step = self.takes_a_step(&tokens) && !self.names_something(&tokens);
            match before.take().filter(|_| bare_step) {
                Some((things, of)) => {
                    concepts.extend(things);
                    concepts.push(FURTHER.to_owned());
                    if named.is_empty() {
                        named = of;
                    }
                }
                None if n == 0 && bare_step => {
                    if let Some((things, of)) = self.matter(whole.start, &concepts) {
                        concepts.extend(things);
                        if named.is_empty() {
                            named.push(of);
                        }
                    }
                }
                None => {}
            }
            // What a further part does not say is said in the first one: *the bridge is half done, and will open in May*.
            if n > 0 && !first_things.is_empty() && self.goes_on(&tokens) {
                concepts.extend(first_things.iter().filter(|c| !concepts.contains(c)).cloned().collect::<Vec<_>>());
                concepts.push(FURTHER.to_owned());
            } else if first_things.is_empty() {
                let things = concepts.iter().filter(|c| is_thing(c) && !c.starts_with("topic:") && !is_paper(c));
                first_things = things.take(MAIN).map(|c| format!("near:{c}")).collect();
            }
            before = Some((carried(&concepts), named.clone()));
            if concepts.iter().any(|c| c == "word:deadline") && !concepts.iter().any(|c| c.starts_with("year:")) {
                concepts.extend(self.near_years(tokens.start));
            }
            // What is done is often said once, before the first thing.
            let own: Vec<String> = concepts.iter().filter(|c| c.starts_with("do:")).cloned().collect();
            if own.is_empty() {
                concepts.extend(done.iter().cloned());
            } else {
                done = own;
            }
            concepts.sort();
            concepts.dedup();
            let act = self.act(s, &tokens, n == 0);
            let (speaker, addressee) = self.sides(s, &act, &tokens);
            let speaker = self.own_circle(speaker, &addressee, &act, &concepts, &named);
            let addressee: Vec<String> = addressee.into_iter().filter(|a| !speaker.contains(a)).collect();
            let span = self.span(&tokens, s.at.span, n == 0);
            let dated = count == 1 || one_matter && n + 1 == count;
            let deadline = self.deadline(s, &concepts, &named, &act, dated);
            let deadline = self.due(&tokens, deadline, &act);
            let mut telling: Vec<Telling> = self.concepts.tellings(&tokens).collect();
            telling.sort_unstable();
            telling.dedup();
            let (relations, wider) =
                self.relations(&speaker, &addressee, &tokens, &concepts, &[named.as_slice(), &opener].concat());
            let circles = relations.iter().chain(&wider).flat_map(|r| r.split('+'));
            let mut behalf: Vec<String> =
                circles.filter(|o| speaker.iter().any(|a| self.is_member(a, o))).map(str::to_owned).collect();
            behalf.sort();
            behalf.dedup();
            out.push(Part {
                span,
                quote: self.quote(&tokens, span),
                circles: self.circles(&relations, &wider),
                relations,
                wider,
                behalf,
                instruments: self.instruments(&tokens).map(|i| (self.instrument_id)(i)).collect(),
                act,
                named,
                speaker,
                addressee,
                concepts,
                deadline,
                telling: telling.into_iter().map(|t| t.as_str().to_owned()).collect(),
            });
        }
        out
    }

    /// The day by which it is to be done: as told of the statement, if that is `dated` in this part, or the last year named that lies ahead.
    fn deadline(
        &self,
        s: &v1::Statement,
        concepts: &[String],
        named: &[Traits],
        act: &str,
        dated: bool,
    ) -> Option<String> {
        let ahead = |d: &str| match (Days::of(d), self.day) {
            (Some(due), Some(day)) => due.to >= day,
            _ => false,
        };
        let told = s.deadline.clone().filter(|d| dated && ahead(d));
        let years = concepts.iter().filter_map(|c| c.strip_prefix("year:")).filter(|y| ahead(y));
        // The last year of a plan is no day by which it is to be adopted.
        let plan = act == "adopt" && named.iter().any(|t| t.kind == "plan");
        let of_period =
            |y: &&str| plan || named.iter().filter_map(|t| t.period.as_deref()).any(|p| p.split('/').any(|e| e == *y));
        let years = years.filter(|y| !of_period(y));
        told.or_else(|| years.max().map(str::to_owned))
    }

    fn span(&self, tokens: &Range<usize>, whole: v1::Points, first: bool) -> [usize; 2] {
        let all = self.concepts.tokens.all();
        let from = all.get(tokens.start).map_or(whole[0], |t| self.points.at_byte(t.span.start));
        let to =
            tokens.end.checked_sub(1).and_then(|i| all.get(i)).map_or(whole[1], |t| self.points.at_byte(t.span.end));
        let from = if first { whole[0] } else { from };
        [from, to.min(whole[1]).max(from)]
    }

    /// The words of a part that lies at `span`, without the comma or the "and" that leads on to the next one.
    fn quote(&self, tokens: &Range<usize>, span: [usize; 2]) -> String {
        let all = self.concepts.tokens.all();
        let leads_on = |end: usize| {
            let joins = |i: usize| self.concepts.joints_at(i).iter().any(|j| j.end == end);
            let mark = matches!(self.concepts.tokens.key(end - 1), "," | ";" | ":");
            if mark { Some(end - 1) } else { (end.saturating_sub(JOINT)..end).find(|i| joins(*i)) }
        };
        let mut end = tokens.end;
        while let Some(before) = leads_on(end).filter(|b| *b > tokens.start) {
            end = before;
        }
        let last = end.checked_sub(1).and_then(|i| all.get(i)).map_or(0, |t| t.span.end);
        let to = if end < tokens.end { last } else { self.points.to_byte(span[1]) };
        self.concepts.text.get(self.points.to_byte(span[0])..to).unwrap_or_default().to_owned()
    }

    /// Where the parts of `whole` lie; one range at least.
    fn cuts(&self, whole: &Range<usize>) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let mut from = whole.start;
        for i in whole.clone() {
            let after = match self.concepts.tokens.key(i) {
                ";" => Some(i + 1),
                "," => Some(i + 1),
                _ => self.concepts.joints_at(i).last().map(|j| j.end),
            };
            let Some(mut after) = after.filter(|a| i > from && *a < whole.end) else { continue };
            let firm = self.concepts.tokens.key(i) == ";";
            // A joining word after a comma belongs to the joint.
            while let Some(joint) = self.concepts.joints_at(after).iter().find(|j| j.end < whole.end) {
                after = joint.end;
            }
            if !firm && (self.leads(i + 1) || self.leads(after)) {
                continue;
            }
            let next = self.next_joint(after, whole.end);
            let speaks = |r: Range<usize>| {
                self.figures(&r).next().is_some() || self.concepts.within(r).iter().any(|c| is_thing(c))
            };
            // A sum that says no more is that of what stands before it, unless that has one of its own.
            let bare = self.only_a_sum(after..whole.end) && self.figures(&(from..i)).next().is_none();
            let own = || !bare && self.starts_clause(after..next) && speaks(after..whole.end);
            let step = || self.takes_another_step(from..i, after..next);
            // A sum without a matter goes with what it is for.
            let sum = self.concepts.purposes.binary_search(&i).is_ok()
                && !self.concepts.within(from..i).iter().any(|c| is_thing(c));
            let splits =
                speaks(from..i) && !sum && own() || (speaks(from..i) || self.takes_a_step(&(from..i))) && step();
            if firm || splits {
                out.push(from..i);
                from = after;
            }
        }
        out.push(from..whole.end);
        out
    }

    /// Whether only the first part says what it is about, and the others tell further steps of it.
    fn one_matter(&self, cuts: &[Range<usize>]) -> bool {
        cuts.iter().skip(1).all(|c| self.takes_a_step(c) && !self.names_something(c))
    }

    /// Whether words give a sum or a share and say neither of what nor what is done.
    fn only_a_sum(&self, tokens: Range<usize>) -> bool {
        let says = |c: &String| is_thing(c) || c.starts_with("do:");
        let named = !self.told.within(&tokens).is_empty();
        self.figures(&tokens).next().is_some() && !named && !self.concepts.within(tokens).iter().any(says)
    }

    /// Whether words only name a law of all nations: *in keeping with law, including the 1982 convention*.
    fn only_a_law(&self, tokens: &Range<usize>) -> bool {
        let concepts = self.concepts.within(tokens.clone());
        let law = concepts.iter().filter_map(|c| c.strip_prefix("instrument:")).any(|id| {
            let known = self.world.instruments.iter().find(|k| k.id == id);
            known.is_some_and(|k| matches!(k.parties.as_slice(), [one] if one == "UN"))
        });
        let more = |c: &String| ["do:", "term:", "name:"].iter().any(|p| c.starts_with(p));
        law && !concepts.iter().any(more) && self.figures(tokens).next().is_none()
    }

    /// Whether what `next` begins with is a step that is not taken in `before`.
    fn takes_another_step(&self, before: Range<usize>, next: Range<usize>) -> bool {
        let soon = next.start..next.end.min(next.start + 2 * SOON);
        let (taken, now) = (self.steps(&before), self.steps(&soon));
        now.iter().any(|step| !taken.contains(step))
    }

    /// Whether a preposition begins at a token.
    fn leads(&self, at: usize) -> bool {
        self.concepts.leads.binary_search_by_key(&at, |p| p.start).is_ok()
    }

    fn next_joint(&self, from: usize, end: usize) -> usize {
        let stop =
            |i: &usize| matches!(self.concepts.tokens.key(*i), "," | ";") || !self.concepts.joints_at(*i).is_empty();
        (from..end).find(stop).unwrap_or(end)
    }

    /// Whether what is done, or a figure, stands at the beginning of `tokens`, or a matter of its own in it.
    fn starts_clause(&self, tokens: Range<usize>) -> bool {
        let soon = tokens.start..tokens.end.min(tokens.start + SOON);
        let verb = self.concepts.verbs.partition_point(|v| v.start < soon.start);
        self.concepts.verbs.get(verb).is_some_and(|v| v.start < soon.end)
            || self.figures(&tokens).next().is_some()
            || self
                .concepts
                .within(tokens)
                .iter()
                .any(|c| c.starts_with("instrument:") || (c.starts_with("name:") && !c.contains(' ')))
    }

    pub(super) fn figures(&self, tokens: &Range<usize>) -> impl Iterator<Item = &v1::Figure> {
        let inside = tokens.clone();
        self.records.figures.iter().filter(move |f| {
            let at = camket_model::Span::new(self.points.to_byte(f.at.span[0]), self.points.to_byte(f.at.span[1]));
            inside.contains(&self.concepts.range(at).start)
        })
    }

    pub(super) fn instruments(&self, tokens: &Range<usize>) -> impl Iterator<Item = &v1::Instrument> {
        let inside = tokens.clone();
        self.records.instruments.iter().filter(move |r| {
            let at = camket_model::Span::new(self.points.to_byte(r.at.span[0]), self.points.to_byte(r.at.span[1]));
            inside.contains(&self.concepts.range(at).start)
        })
    }

    /// Without the last parts that another record tells as a statement of its own; the first part always stays.
    fn own(&self, s: &v1::Statement, mut cuts: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let inside = |o: &&v1::Statement| o.at.span[1] <= s.at.span[1] && o.cue_span[0] > s.cue_span[1];
        let inner = self.said_from(s.at.span[0] + 1).take_while(|o| o.at.span[0] < s.at.span[1]).filter(inside);
        let other = inner.filter(|o| !self.is_content(o, s)).min_by_key(|o| o.at.span[0]);
        let Some(other) = other else { return cuts };
        let from = self.points.to_byte(other.at.span[0]);
        let all = self.concepts.tokens.all();
        let begins = |c: &Range<usize>| all.get(c.start).is_some_and(|t| t.span.start >= from);
        while cuts.len() > 1 && cuts.last().is_some_and(begins) {
            cuts.pop();
        }
        cuts
    }

    /// What the first few instruments named or described are known by, without funds from which something is only paid.
    pub(super) fn named(&self, tokens: &Range<usize>) -> Vec<Traits> {
        let here = |at: &&usize| tokens.contains(at);
        let means =
            |t: &&Told| t.traits.kind == "fund" && t.places.iter().filter(here).all(|at| self.concepts.is_means(*at));
        let named = self.told.within(tokens).into_iter().filter(|t| !means(t));
        named.take(MAIN).map(|t| t.traits.clone()).collect()
    }

    fn concepts_of(&self, tokens: &Range<usize>) -> Vec<String> {
        let mut out = self.concepts.within(tokens.clone());
        let mut things = 0;
        for concept in &mut out {
            if let Some(term) = concept.strip_prefix("term:") {
                things += 1;
                if things > MAIN {
                    *concept = format!("also:{term}");
                }
            }
        }
        for figure in self.figures(tokens) {
            out.push(number(figure, self.world));
            out.push(format!("measure:{}", figure.indicator));
            let year = figure.period.as_deref().filter(|p| p.len() == 4);
            out.extend(year.map(|y| format!("year:{y}")));
        }
        self.brought_up_to_date(&mut out);
        for instrument in self.instruments(tokens).filter(|i| (1..=FEW).contains(&i.parties.len())) {
            out.push(format!("kind:{} {}", instrument.kind, instrument.parties.join("+")));
            if !out.iter().any(|c| c.starts_with("instrument:")) {
                out.extend(self.only_one(instrument).map(|known| format!("instrument:{known}")));
            }
        }
        out
    }
}

/// An instrument by what it is and whose, so that its other tellings are found.
pub(super) fn works(t: &Traits) -> Option<String> {
    Some(format!("works:{} {}", t.form.as_ref()?, t.parties.join("+")))
}

/// What a further step is of, too: the instrument; where none is known, what its name says.
fn carried(concepts: &[String]) -> Vec<String> {
    let known = concepts.iter().any(|c| c.starts_with("instrument:"));
    let of_it = |c: &&String| ["instrument:", "newer:", "works:", "kind:"].iter().any(|p| c.starts_with(p));
    concepts.iter().filter(|c| of_it(c) || !known && c.starts_with("term:")).cloned().collect()
}

/// Whether a concept is a thing of which something can be said, not only what is done, when, or how much.
pub(super) fn is_thing(concept: &str) -> bool {
    ["term:", "topic:", "instrument:", "name:"].iter().any(|p| concept.starts_with(p))
}
