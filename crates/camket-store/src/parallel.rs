//! Work on all processors.

use std::panic;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::thread;

/// Fewer things than this are not worth a thread.
const FEW: usize = 2;
/// No more threads than this: what is done with the results is done by one.
const MOST: usize = 8;

/// `work` on each thing, in the order of the things. What takes longest should come first or in small pieces.
pub(crate) fn map<T: Send, R: Send>(things: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MOST).min(things.len());
    if things.len() < FEW || threads < 2 {
        return things.into_iter().map(work).collect();
    }
    let next = Mutex::new(things.into_iter().enumerate());
    let run = || {
        let mut done = Vec::new();
        loop {
            let taken = next.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some((i, thing)) = taken else { return done };
            done.push((i, work(thing)));
        }
    };
    let mut done: Vec<(usize, R)> = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(run)).collect();
        let own = run();
        let others = others.into_iter().flat_map(|t| t.join().unwrap_or_else(|e| panic::resume_unwind(e)));
        own.into_iter().chain(others).collect()
    });
    done.sort_by_key(|(i, _)| *i);
    done.into_iter().map(|(_, r)| r).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_things() {
        for n in [0, 1, 2, 1000] {
            assert_eq!(map((0..n).collect(), |i: usize| i * i), (0..n).map(|i| i * i).collect::<Vec<_>>());
        }
    }
}
