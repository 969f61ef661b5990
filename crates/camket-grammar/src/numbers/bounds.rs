//! The words round a number that bound it: *hơn, gần, up to, trở lên*.

use camket_model::Bound;
use camket_text::TokenKind;

use super::read::Cx;

/// Bound words before `at`, not before `floor`: where they start and what they say.
///
/// Of several (*ít nhất khoảng*, *khoảng hơn*) a clear side wins over "about".
/// `small`: the number is so small that *trên, over, about* may be plain prepositions.
pub(super) fn before(cx: &Cx<'_>, at: usize, floor: usize, small: bool) -> (usize, Option<Bound>) {
    let mut start = at;
    let mut bound: Option<Bound> = None;
    for _ in 0..3 {
        let Some((from, found)) = cx.words.before.before(cx.tokens, floor..start) else { break };
        let breaks = (from + 1..=start).any(|i| cx.tokens.get(i).is_some_and(|t| t.breaks_before > 0));
        if breaks
            || small
                && start == at
                && cx.words.prepositions.before(cx.tokens, from..start).is_some_and(|(s, ())| s == from)
        {
            break;
        }
        bound = Some(match (bound, *found) {
            (Some(Bound::Over), _) => Bound::Over,
            (Some(Bound::Under), _) => Bound::Under,
            (_, b) => b,
        });
        start = from;
    }
    (start, bound)
}

/// Bound words after a number, or after the one or two words that name what is counted (*6.200 người trở lên*).
/// The token after them if they stand right at the number (else `at` itself), and what they say.
pub(super) fn after(cx: &Cx<'_>, at: usize) -> Option<(usize, Bound)> {
    for skipped in 0..3 {
        let here = at + skipped;
        if cx.get(here)?.breaks_before > 0 {
            return None;
        }
        if let Some((after, b)) = cx.words.after.longest_at(cx.tokens, here, cx.end) {
            return Some((if skipped == 0 { after } else { at }, *b));
        }
        if cx.get(here)?.kind != TokenKind::Word {
            return None;
        }
    }
    None
}
