//! How what two names say that they are goes together.

use camket_model::InstrumentKind;
use camket_packs::World;

use super::{COUNTED, is_sum};
use crate::told::Traits;

/// How two names of what they are go together: the same, one the wider of the other, or not at all.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Forms {
    Same { single: bool },
    Wider,
    Open,
    Differ,
}

pub(crate) fn forms(a: &Traits, b: &Traits, world: &World) -> Forms {
    let (Some(x), Some(y)) = (&a.form, &b.form) else {
        return if a.kind == b.kind { Forms::Open } else { Forms::Differ };
    };
    let form = |id: &str| world.forms.iter().find(|f| f.id == id);
    if x == y {
        return Forms::Same { single: form(x).is_some_and(|f| f.single) };
    }
    // "15,000 nurses" may be what a programme for nurses brings.
    let programme = |y: &str| form(y).is_some_and(|f| f.under.is_none() && f.kind == InstrumentKind::Plan && !f.of);
    let counts = |t: &Traits| t.subject.iter().any(|s| s.starts_with("amount:")) && !is_sum(t);
    let under = |x: &Traits, y: &str| {
        let x_form = x.form.as_deref().unwrap_or_default();
        // "15 billion yen" may be called a loan.
        let money = x_form == COUNTED && is_sum(x) && form(y).is_some_and(|f| f.kind == InstrumentKind::Fund);
        form(x_form).is_some_and(|f| f.under.as_deref() == Some(y))
            || x_form == COUNTED && counts(x) && programme(y)
            || money
    };
    if under(a, y) || under(b, x) { Forms::Wider } else { Forms::Differ }
}
