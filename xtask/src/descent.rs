//! Looks for where a smooth function is least: L-BFGS (Liu and Nocedal, "On the limited memory BFGS method for large scale
//! optimization", Mathematical Programming 45, 1989) with steps halved until they pay (Armijo's rule).

use std::collections::VecDeque;

/// The most steps.
const STEPS: usize = 300;
/// How many earlier steps tell of the curvature.
const MEMORY: usize = 12;
/// A step that brings less than this part of the function's value is the last but [`PATIENCE`].
const GAIN: f64 = 1e-6;
/// So many steps in a row that bring next to nothing end the search.
const PATIENCE: usize = 3;
/// A step pays if it brings at least this part of what the slope promises.
const PAYS: f64 = 1e-4;
/// How often a step is halved before the search ends.
const HALVES: usize = 30;

/// A step: how the place changed, how the slope did, and one over their product.
type Step = (Vec<f64>, Vec<f64>, f64);

/// Where `function`, which gives its value and its slope, is least, looked for from `place` on. The same function and the
/// same place give the same to the last bit.
pub fn descend(mut place: Vec<f64>, function: impl Fn(&[f64]) -> (f64, Vec<f64>)) -> Vec<f64> {
    let (mut value, mut slope) = function(&place);
    let mut steps: VecDeque<Step> = VecDeque::new();
    let mut idle = 0;
    for _ in 0..STEPS {
        let way = towards(&slope, &steps);
        let promise = dot(&way, &slope);
        if promise >= 0.0 {
            break;
        }
        let mut length = if steps.is_empty() { 1.0 / dot(&slope, &slope).sqrt() } else { 1.0 };
        let next = (0..HALVES).find_map(|_| {
            let there: Vec<f64> = place.iter().zip(&way).map(|(x, d)| x + length * d).collect();
            let (low, steep) = function(&there);
            let pays = low <= value + PAYS * length * promise;
            length /= 2.0;
            pays.then_some((there, low, steep))
        });
        let Some((there, low, steep)) = next else { break };
        let moved: Vec<f64> = there.iter().zip(&place).map(|(a, b)| a - b).collect();
        let turned: Vec<f64> = steep.iter().zip(&slope).map(|(a, b)| a - b).collect();
        let curved = dot(&moved, &turned);
        if curved > 0.0 {
            steps.push_back((moved, turned, 1.0 / curved));
            if steps.len() > MEMORY {
                steps.pop_front();
            }
        }
        idle = if value - low < GAIN * value.abs() { idle + 1 } else { 0 };
        (place, value, slope) = (there, low, steep);
        if idle == PATIENCE {
            break;
        }
    }
    place
}

/// The way down, by the slope and what the last steps tell of the curvature.
fn towards(slope: &[f64], steps: &VecDeque<Step>) -> Vec<f64> {
    let mut way: Vec<f64> = slope.iter().map(|g| -g).collect();
    let mut shares = Vec::with_capacity(steps.len());
    for (moved, turned, over) in steps.iter().rev() {
        let share = over * dot(moved, &way);
        way.iter_mut().zip(turned).for_each(|(d, y)| *d -= share * y);
        shares.push(share);
    }
    if let Some((_, turned, over)) = steps.back() {
        let scale = 1.0 / (over * dot(turned, turned));
        way.iter_mut().for_each(|d| *d *= scale);
    }
    for ((moved, turned, over), share) in steps.iter().zip(shares.into_iter().rev()) {
        let back = over * dot(turned, &way);
        way.iter_mut().zip(moved).for_each(|(d, s)| *d += (share - back) * s);
    }
    way
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

#[cfg(test)]
mod tests {
    use super::descend;

    #[test]
    fn finds_the_bottom_of_a_narrow_valley() {
        // Rosenbrock's function, least at (1, 1).
        let found = descend(vec![0.0; 2], |x| {
            let (a, b) = (1.0 - x[0], x[1] - x[0] * x[0]);
            (a * a + 100.0 * b * b, vec![-2.0 * a - 400.0 * x[0] * b, 200.0 * b])
        });
        assert!(found.iter().all(|x| (x - 1.0).abs() < 1e-2), "{found:?}");
    }

    #[test]
    fn stays_where_it_is_level() {
        assert_eq!(descend(vec![0.0; 3], |x| (5.0, vec![0.0; x.len()])), vec![0.0; 3]);
    }
}
