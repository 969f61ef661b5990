//! What in a history does not fit, or has changed.

use crate::fact::Fact;
use crate::finding::{Alert, Entity};
use crate::link::Context;

pub(super) fn of(_entity: &Entity, _members: &[&Fact], _context: &Context<'_>) -> Vec<Alert> {
    Vec::new()
}
