//! The plan the clerk looks at before it is carried out.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::failure::Failure;
use crate::shell::unlock;

/// Numbers the plans of all kinds while the program runs.
static PLANS: AtomicU32 = AtomicU32::new(1);

/// The one plan of a kind that the clerk looks at, and its number; a new one takes its place.
pub(crate) struct Shown<P>(Mutex<Option<(u32, P)>>);

impl<P> Default for Shown<P> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<P> Shown<P> {
    /// Puts a plan before the clerk; answers what `view` makes of it and its number.
    pub(crate) fn show<V>(&self, plan: P, view: impl FnOnce(u32, &P) -> V) -> V {
        let number = PLANS.fetch_add(1, Ordering::Relaxed);
        let view = view(number, &plan);
        *unlock(&self.0) = Some((number, plan));
        view
    }

    /// Works with the plan of that number, while the clerk still looks at it.
    pub(crate) fn work<T>(
        &self,
        number: u32,
        work: impl FnOnce(&mut P) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        match unlock(&self.0).as_mut() {
            Some((shown, plan)) if *shown == number => work(plan),
            _ => Err(Failure::plan_gone()),
        }
    }

    /// Forgets the plan of that number; one that is gone already is gone.
    pub(crate) fn discard(&self, number: u32) {
        unlock(&self.0).take_if(|(shown, _)| *shown == number);
    }
}
