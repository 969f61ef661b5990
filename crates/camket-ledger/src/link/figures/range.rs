//! What values a figure may stand for, so that two tellings can be held against each other.

use camket_export::wire::v1;

/// The least and the greatest value that the words allow.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Range {
    pub low: f64,
    pub high: f64,
}

/// *Gần 700*, *hơn 450*: how far beyond the number the value may lie, as a share of it.
const BEYOND: f64 = 0.1;
/// *Khoảng 700*: how far to either side.
const ABOUT: f64 = 0.07;
/// An exact number stands for what rounds to it, but for no more than this share.
const ROUNDED: f64 = 0.015;

impl Range {
    pub fn of(figure: &v1::Figure) -> Self {
        match (figure.value, figure.bound.as_str()) {
            (v1::Value::Range([low, high]), _) => Self { low, high },
            (v1::Value::One(v), "over") => Self { low: v, high: v + v.abs() * BEYOND },
            (v1::Value::One(v), "under") => Self { low: v - v.abs() * BEYOND, high: v },
            (v1::Value::One(v), "about") => Self { low: v - v.abs() * ABOUT, high: v + v.abs() * ABOUT },
            (v1::Value::One(v), _) => {
                let half = (last_place(v) / 2.0).min(v.abs() * ROUNDED);
                Self { low: v - half, high: v + half }
            }
        }
    }

    /// Whether both may stand for one value.
    pub fn meets(self, other: Self) -> bool {
        // Doubles of what is the same number may differ in their last bits.
        let hair = 1e-9 * self.high.abs().max(other.high.abs());
        self.low <= other.high + hair && other.low <= self.high + hair
    }

    pub fn middle(self) -> f64 {
        f64::midpoint(self.low, self.high)
    }
}

/// The number in scientific notation without what the last bits of a double add (2029999999.9999998).
fn shortest(v: f64) -> String {
    let rounded: f64 = format!("{:.11e}", v.abs()).parse().unwrap_or(v);
    format!("{rounded:e}")
}

/// What one more in the last digit that is told would add: 1e8 for 42.1 billion.
fn last_place(v: f64) -> f64 {
    let digits = shortest(v);
    let (mantissa, exponent) = digits.split_once('e').unwrap_or((&digits, "0"));
    let told = mantissa.split_once('.').map_or(0, |(_, d)| d.len());
    let exponent: i32 = exponent.parse().unwrap_or(0);
    10f64.powi(exponent - i32::try_from(told).unwrap_or(0))
}

/// How many digits the number has without the zeros at its end: 3 for 13.8 billion.
pub(super) fn digits(v: f64) -> usize {
    let text = shortest(v);
    text.split('e').next().map_or(0, |m| m.bytes().filter(u8::is_ascii_digit).count())
}

/// A key that is the same for numbers that differ only in the last bits of their doubles.
pub(super) fn same_number(v: f64) -> String {
    format!("{v:.9e}")
}

/// See [`same_number`].
pub(super) fn same(figure: &v1::Figure) -> String {
    same_number(number(figure))
}

/// The one number of a figure, the middle of a range.
pub(super) fn number(figure: &v1::Figure) -> f64 {
    match figure.value {
        v1::Value::One(v) => v,
        v1::Value::Range([a, b]) => f64::midpoint(a, b),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(v: f64, bound: &str) -> Range {
        let at = v1::Place { span: [0, 1], quote: String::new(), line: 1 };
        Range::of(&v1::Figure {
            id: "f1".into(),
            value: v1::Value::One(v),
            unit: "USD".into(),
            bound: bound.into(),
            indicator: "trade".into(),
            parties: Vec::new(),
            period: None,
            at,
            confidence: 1.0,
            why: v1::Why::default(),
        })
    }

    #[test]
    fn bounds_and_rounding_fit_what_they_round() {
        for (a, b) in [((450e9, "over"), 453.2e9), ((700e9, "under"), 696.7e9), ((42e9, "exact"), 42.1e9)] {
            assert!(told(a.0, a.1).meets(told(b, "exact")), "{a:?} {b}");
        }
        assert!(told(87e9, "about").meets(told(86.7e9, "exact")));
    }

    #[test]
    fn other_values_do_not_fit() {
        for (a, b) in [((911.7e9, "exact"), 917.1e9), ((450e9, "over"), 440e9), ((100e9, "exact"), 76.1e9)] {
            assert!(!told(a.0, a.1).meets(told(b, "exact")), "{a:?} {b}");
        }
    }

    #[test]
    fn digits_told() {
        assert_eq!([digits(13.8e9), digits(100e9), digits(696.7e9), digits(0.0)], [3, 1, 4, 1]);
    }
}
