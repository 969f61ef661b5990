//! Why a record says what it says.

use crate::Span;

/// The stable id of the rule that made something: a slug such as `vi.act.commit/cam-ket` or `statement/subject-nearest`.
pub type RuleId = String;

/// How a field came to be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// The document says so in the words of the span.
    Said,
    /// It follows from the document or from what the packs know.
    Inferred,
    /// A person decided.
    Reviewed,
}

impl Basis {
    /// The code as it stands in files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Said => "said",
            Self::Inferred => "inferred",
            Self::Reviewed => "reviewed",
        }
    }
}

/// Why one field of a record holds what it holds.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldWhy {
    /// The field's name in the public format.
    pub field: &'static str,
    /// Said, inferred or reviewed.
    pub basis: Basis,
    /// The words that it rests on, if there are any.
    pub span: Option<Span>,
    /// The rule that filled it.
    pub rule: RuleId,
    /// How often such a field is right, 0 to 1, in records that are told at the right place; only for inferred ones,
    /// and only if it was measured.
    pub confidence: Option<f32>,
}

/// The whole derivation of a record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Why {
    /// Rules that made the record, the first one first.
    pub rules: Vec<RuleId>,
    /// One entry for each field that needed a decision.
    pub fields: Vec<FieldWhy>,
}

impl Why {
    /// A derivation that starts with `rule`.
    pub fn from_rule(rule: impl Into<RuleId>) -> Self {
        Self { rules: vec![rule.into()], fields: Vec::new() }
    }

    /// Notes that `field` was read off the words of `span`.
    pub fn said(&mut self, field: &'static str, span: Span, rule: impl Into<RuleId>) {
        self.push(field, Basis::Said, Some(span), rule);
    }

    /// Notes that `field` was inferred, from the words of `span` if there are any.
    pub fn inferred(&mut self, field: &'static str, span: Option<Span>, rule: impl Into<RuleId>) {
        self.push(field, Basis::Inferred, span, rule);
    }

    /// Notes that `field` was inferred as the best of several answers, which is right with this probability before
    /// calibration.
    pub fn chosen(&mut self, field: &'static str, span: Option<Span>, rule: impl Into<RuleId>, probability: f32) {
        self.inferred(field, span, rule);
        if let Some(last) = self.fields.last_mut() {
            last.confidence = Some(probability);
        }
    }

    /// Notes on what `field` rests.
    pub fn push(&mut self, field: &'static str, basis: Basis, span: Option<Span>, rule: impl Into<RuleId>) {
        self.fields.push(FieldWhy { field, basis, span, rule: rule.into(), confidence: None });
    }
}
