//! Calls that wait for credits, in the order of their tickets.

use std::collections::BTreeMap;

use tokio::sync::oneshot;

use super::ledger::Reserved;

/// Whoever waits, by cost and then by ticket.
#[derive(Default)]
pub(super) struct Queue(BTreeMap<u32, BTreeMap<u64, oneshot::Sender<Reserved>>>);

impl Queue {
    pub(super) fn push(&mut self, cost: u32, ticket: u64) -> oneshot::Receiver<Reserved> {
        let (sender, receiver) = oneshot::channel();
        self.0.entry(cost).or_default().insert(ticket, sender);
        receiver
    }

    /// Takes out the first of those that credits suffice for. One that costs more than is left holds nobody up: it has to
    /// wait for the next window, where it is the first.
    pub(super) fn pop<T>(&mut self, mut take: impl FnMut(u32) -> Option<T>) -> Option<(T, oneshot::Sender<Reserved>)> {
        let first = |(cost, waiting): (&u32, &BTreeMap<u64, _>)| Some((*waiting.keys().next()?, *cost));
        let mut firsts: Vec<_> = self.0.iter().filter_map(first).collect();
        firsts.sort_unstable();
        let (taken, cost, ticket) = firsts.into_iter().find_map(|(ticket, cost)| Some((take(cost)?, cost, ticket)))?;
        Some((taken, self.remove(cost, ticket)?))
    }

    pub(super) fn remove(&mut self, cost: u32, ticket: u64) -> Option<oneshot::Sender<Reserved>> {
        let waiting = self.0.get_mut(&cost)?;
        let sender = waiting.remove(&ticket);
        if waiting.is_empty() {
            self.0.remove(&cost);
        }
        sender
    }

    pub(super) fn has(&self, cost: u32, ticket: u64) -> bool {
        self.0.get(&cost).is_some_and(|waiting| waiting.contains_key(&ticket))
    }

    pub(super) fn len(&self) -> usize {
        self.0.values().map(BTreeMap::len).sum()
    }

    /// What all of them cost.
    pub(super) fn cost(&self) -> u64 {
        self.0.iter().map(|(cost, waiting)| u64::from(*cost) * waiting.len() as u64).sum()
    }
}
