//! What counts as found and as right, kind by kind, and which further fields are told.

use crate::record::{Doc, Figure, Instrument, Meeting, Person, Place, Statement};
use crate::same::{fold, fold_opt, jaccard, overlap, same_name, same_numbers, same_set, same_unit, share_one};

/// Whether the place is right, and whether the record is.
#[derive(Clone, Copy)]
pub(crate) struct Verdict {
    pub(crate) found: bool,
    pub(crate) right: bool,
}

/// A field that is told beside the verdict: its name and whether gold and prediction agree on it.
pub(crate) type FieldCheck<R> = (&'static str, fn(&R, &R) -> bool);

/// A kind of record that can be scored.
pub(crate) trait Kind: Sized + 'static {
    /// The further fields.
    const FIELDS: &'static [FieldCheck<Self>];
    /// Fields that the verdict asks for and that are not told by themselves.
    const ASKED: &'static [FieldCheck<Self>] = &[];
    /// The records of this kind.
    fn of(doc: &Doc) -> &[Self];
    /// Where it stands.
    fn place(&self) -> &Place;
    /// Compares a gold record with a predicted one.
    fn judge(gold: &Self, pred: &Self) -> Verdict;
}

fn touch(a: &Place, b: &Place) -> bool {
    overlap(a.at(), b.at()) > 0
}

impl Kind for Person {
    const FIELDS: &'static [FieldCheck<Self>] = &[];
    const ASKED: &'static [FieldCheck<Self>] = &[("of", |g, p| g.of == p.of)];

    fn of(doc: &Doc) -> &[Self] {
        &doc.people
    }

    fn place(&self) -> &Place {
        &self.place
    }

    fn judge(g: &Self, p: &Self) -> Verdict {
        let (whole, part) = (fold_opt(g.name.as_deref()), fold_opt(p.name.as_deref()));
        let one_word = !part.is_empty() && !part.contains(' ') && whole.split(' ').any(|w| w == part);
        let found = same_name(g.name.as_deref(), p.name.as_deref()) || one_word;
        let office = g.offices.is_empty() || share_one(&g.offices, &p.offices);
        Verdict { found, right: found && g.of == p.of && office }
    }
}

impl Kind for Meeting {
    const FIELDS: &'static [FieldCheck<Self>] = &[
        ("ordinal", |g, p| g.ordinal == p.ordinal),
        ("date", |g, p| g.date == p.date),
        ("place", |g, p| fold_opt(g.venue.as_deref()) == fold_opt(p.venue.as_deref())),
        ("status", |g, p| g.status == p.status),
    ];
    const ASKED: &'static [FieldCheck<Self>] = &[("parties", |g, p| jaccard(&g.parties, &p.parties) >= 0.5)];

    fn of(doc: &Doc) -> &[Self] {
        &doc.meetings
    }

    fn place(&self) -> &Place {
        &self.place
    }

    fn judge(g: &Self, p: &Self) -> Verdict {
        let alike = g.kind == p.kind && jaccard(&g.parties, &p.parties) >= 0.5;
        let found = touch(&g.place, &p.place) || alike;
        Verdict { found, right: found && alike }
    }
}

impl Kind for Statement {
    const FIELDS: &'static [FieldCheck<Self>] = &[
        ("act", |g, p| g.act == p.act),
        ("speaker", |g, p| same_set(&g.speaker, &p.speaker)),
        ("addressee", |g, p| jaccard(&g.addressee, &p.addressee) >= 0.5),
        ("person", |g, p| {
            let none = |s: &Option<String>| s.as_deref().is_none_or(str::is_empty);
            (none(&g.person) && none(&p.person)) || same_name(g.person.as_deref(), p.person.as_deref())
        }),
    ];

    fn of(doc: &Doc) -> &[Self] {
        &doc.statements
    }

    fn place(&self) -> &Place {
        &self.place
    }

    fn judge(g: &Self, p: &Self) -> Verdict {
        let (a, b) = (g.place.at(), p.place.at());
        let shared = overlap(a, b);
        let union = (a[1].saturating_sub(a[0]) + b[1].saturating_sub(b[0])).saturating_sub(shared).max(1);
        let cue = overlap(g.cue_span.unwrap_or_default(), p.cue_span.unwrap_or([b[0]; 2])) > 0;
        let found = cue || (shared > 0 && shared as f64 / union as f64 >= 0.5);
        Verdict { found, right: found && g.act == p.act && same_set(&g.speaker, &p.speaker) }
    }
}

impl Kind for Figure {
    const FIELDS: &'static [FieldCheck<Self>] = &[
        ("bound", |g, p| g.bound == p.bound),
        ("indicator", |g, p| g.indicator == p.indicator),
        ("parties", |g, p| jaccard(&g.parties, &p.parties) >= 0.5),
        ("period", |g, p| g.period == p.period),
    ];

    fn of(doc: &Doc) -> &[Self] {
        &doc.figures
    }

    fn place(&self) -> &Place {
        &self.place
    }

    fn judge(g: &Self, p: &Self) -> Verdict {
        let found = touch(&g.place, &p.place);
        let right = found && same_numbers(g.value.list(), p.value.list()) && same_unit(&g.unit(), &p.unit());
        Verdict { found, right }
    }
}

impl Kind for Instrument {
    const FIELDS: &'static [FieldCheck<Self>] = &[
        ("status", |g, p| g.status == p.status),
        ("period", |g, p| g.period == p.period),
        ("parties", |g, p| jaccard(&g.parties, &p.parties) >= 0.5),
    ];

    fn of(doc: &Doc) -> &[Self] {
        &doc.instruments
    }

    fn place(&self) -> &Place {
        &self.place
    }

    fn judge(g: &Self, p: &Self) -> Verdict {
        let found = touch(&g.place, &p.place) || fold(&g.place.text) == fold(&p.place.text);
        Verdict { found, right: found && g.kind == p.kind }
    }
}
