//! Work on many threads, results in the order of the input, never more than a window of them held.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// How far, for each thread, the fastest may run ahead of what has been handed on.
const AHEAD: usize = 4;

/// Stack of a working thread: deep nesting in a document is no reason to fall over.
const STACK: usize = 32 << 20;

struct State<I, R> {
    items: I,
    taken: usize,
    handed: usize,
    done: BTreeMap<usize, R>,
    /// No more items will be taken: the input is at its end, or the receiver wants no more.
    closed: bool,
}

struct Shared<I, R> {
    state: Mutex<State<I, R>>,
    space: Condvar,
    ready: Condvar,
}

impl<I, R> Shared<I, R> {
    fn lock(&self) -> MutexGuard<'_, State<I, R>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Calls `work` on each item, on `threads` threads, and `sink` on each result in the order of the items, on this
/// thread. Stops early if `sink` breaks. The results do not depend on the number of threads. `work` must not panic.
pub fn ordered<I, R, B>(
    items: I,
    threads: usize,
    work: impl Fn(I::Item) -> R + Sync,
    mut sink: impl FnMut(R) -> ControlFlow<B>,
) -> ControlFlow<B>
where
    I: Iterator + Send,
    R: Send,
{
    let threads = threads.max(1);
    let state = State { items, taken: 0, handed: 0, done: BTreeMap::new(), closed: false };
    let shared = Shared { state: Mutex::new(state), space: Condvar::new(), ready: Condvar::new() };
    thread::scope(|scope| {
        let mut started = 0;
        for _ in 0..threads {
            let builder = thread::Builder::new().stack_size(STACK);
            started += usize::from(builder.spawn_scoped(scope, || run(&shared, threads, &work)).is_ok());
        }
        if started == 0 {
            // The system gives no threads: go on with this one.
            return inline(&shared, &work, &mut sink);
        }
        receive(&shared, &mut sink)
    })
}

fn run<I: Iterator, R>(shared: &Shared<I, R>, threads: usize, work: &(impl Fn(I::Item) -> R + Sync)) {
    loop {
        let mut state = shared.lock();
        while !state.closed && state.taken >= state.handed + threads * AHEAD {
            state = shared.space.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        let item = if state.closed { None } else { state.items.next() };
        let Some(item) = item else {
            state.closed = true;
            shared.space.notify_all();
            shared.ready.notify_all();
            return;
        };
        let index = state.taken;
        state.taken += 1;
        drop(state);
        let result = work(item);
        shared.lock().done.insert(index, result);
        shared.ready.notify_all();
    }
}

fn receive<I, R, B>(shared: &Shared<I, R>, sink: &mut impl FnMut(R) -> ControlFlow<B>) -> ControlFlow<B> {
    let mut state = shared.lock();
    loop {
        let next = state.handed;
        if let Some(result) = state.done.remove(&next) {
            state.handed += 1;
            drop(state);
            shared.space.notify_all();
            let flow = sink(result);
            state = shared.lock();
            if flow.is_break() {
                state.closed = true;
                shared.space.notify_all();
                return flow;
            }
        } else if state.closed && state.handed == state.taken {
            return ControlFlow::Continue(());
        } else {
            state = shared.ready.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

fn inline<I: Iterator, R, B>(
    shared: &Shared<I, R>,
    work: &impl Fn(I::Item) -> R,
    sink: &mut impl FnMut(R) -> ControlFlow<B>,
) -> ControlFlow<B> {
    loop {
        let Some(item) = shared.lock().items.next() else { return ControlFlow::Continue(()) };
        sink(work(item))?;
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        for threads in [1, 2, 7] {
            let mut got = Vec::new();
            let work = |n: u64| {
                thread::sleep(Duration::from_micros((n * 7919) % 97));
                n * 2
            };
            let flow = ordered(0..300_u64, threads, work, |r| {
                got.push(r);
                ControlFlow::<()>::Continue(())
            });
            assert!(flow.is_continue());
            assert_eq!(got, (0..300).map(|n| n * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn no_thread_runs_far_ahead_of_a_slow_item() {
        let (working, worst) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let work = |n: usize| {
            worst.fetch_max(working.fetch_add(1, Ordering::SeqCst), Ordering::SeqCst);
            if n == 0 {
                thread::sleep(Duration::from_millis(50));
            }
        };
        let flow = ordered(0..1000, 3, work, |()| {
            working.fetch_sub(1, Ordering::SeqCst);
            ControlFlow::<()>::Continue(())
        });
        assert!(flow.is_continue());
        assert!(worst.load(Ordering::SeqCst) <= 3 * AHEAD + 1, "{worst:?}");
    }

    #[test]
    fn a_receiver_that_has_enough_ends_it() {
        let mut seen = 0;
        let flow = ordered(
            0..,
            3,
            |n: u64| n,
            |n| {
                seen += 1;
                if n == 10 { ControlFlow::Break(n) } else { ControlFlow::Continue(()) }
            },
        );
        assert_eq!((flow, seen), (ControlFlow::Break(10), 11));
    }
}
