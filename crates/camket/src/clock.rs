//! What time it is: the only place that asks. Tests say it themselves, in `CAMKET_NOW`.

use jiff::Timestamp;

/// The present moment, RFC 3339 in UTC, to the second; what `CAMKET_NOW` says, if it says a moment.
#[must_use]
pub fn now() -> String {
    let told = std::env::var("CAMKET_NOW").ok().and_then(|m| moment(&m));
    told.unwrap_or_else(|| form(Timestamp::now()))
}

/// A moment (RFC 3339) or a day, which stands for its start, in the form in which the ledger keeps moments.
#[must_use]
pub fn moment(words: &str) -> Option<String> {
    let day = words.parse::<jiff::civil::Date>().ok().filter(|_| !words.contains('T'));
    let stamp = match day {
        Some(_) => format!("{words}T00:00:00Z").parse::<Timestamp>(),
        None => words.parse::<Timestamp>(),
    };
    stamp.ok().map(form)
}

fn form(stamp: Timestamp) -> String {
    let whole = Timestamp::from_second(stamp.as_second()).unwrap_or(stamp);
    whole.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_have_one_form() {
        assert_eq!(moment("2025-01-02").as_deref(), Some("2025-01-02T00:00:00Z"));
        assert_eq!(moment("2025-01-02T07:00:00.5+07:00").as_deref(), Some("2025-01-02T00:00:00Z"));
        assert_eq!(moment("soon"), None);
    }
}
