//! Which rows of a node are there: the cheapest choice under which everything that the table asks holds.

use super::Extent;
use super::rules::{Choice, Constraint, Names};

/// More steps are not taken in search of a cheaper choice.
const MOST_STEPS: usize = 20_000;

/// The question.
pub(super) struct Question<'a> {
    pub(super) constraints: &'a [Constraint<'a>],
    pub(super) names: &'a Names<'a>,
    /// For each row, what may be chosen.
    pub(super) options: Vec<Vec<Choice>>,
    /// The constraint that is not to hold.
    pub(super) broken: Option<usize>,
    /// The row whose requirement does not count.
    pub(super) exempt: Option<usize>,
    pub(super) extent: Extent,
}

/// The choice for each row; `None` where none will do.
pub(super) fn choose(question: &Question<'_>) -> Option<Vec<Choice>> {
    let rows = question.options.len();
    let mut by_row = vec![Vec::new(); rows];
    for (index, constraint) in question.constraints.iter().enumerate() {
        let is_exempt = question.exempt.is_some() && constraint.requires() == question.exempt;
        for row in constraint.rows().into_iter().filter(|_| !is_exempt) {
            if let Some(constraints) = by_row.get_mut(row) {
                constraints.push(index);
            }
        }
    }
    let mut search = Search { question, by_row, chosen: vec![None; rows], best: None, steps: 0 };
    search.from(0, 0);
    search.best.map(|(_, choices)| choices)
}

struct Search<'a> {
    question: &'a Question<'a>,
    by_row: Vec<Vec<usize>>,
    chosen: Vec<Option<Choice>>,
    best: Option<(u32, Vec<Choice>)>,
    steps: usize,
}

impl Search<'_> {
    /// Tries all choices of the rows from this one on.
    fn from(&mut self, row: usize, cost: u32) {
        self.steps += 1;
        let too_dear = self.best.as_ref().is_some_and(|(best, _)| cost >= *best);
        if too_dear || (self.steps > MOST_STEPS && self.best.is_some()) || self.steps > 20 * MOST_STEPS {
            return;
        }
        let Some(options) = self.question.options.get(row) else {
            self.best = Some((cost, self.chosen.iter().filter_map(|choice| *choice).collect()));
            return;
        };
        for choice in options.clone() {
            self.set(row, Some(choice));
            if self.possible(row) {
                self.from(row + 1, cost.saturating_add(price(choice, self.question.extent)));
            }
        }
        self.set(row, None);
    }

    fn set(&mut self, row: usize, choice: Option<Choice>) {
        if let Some(place) = self.chosen.get_mut(row) {
            *place = choice;
        }
    }

    /// Whether what was chosen last leaves everything possible.
    fn possible(&self, row: usize) -> bool {
        let constraints = self.by_row.get(row).map(Vec::as_slice).unwrap_or_default();
        constraints.iter().all(|index| {
            let wanted = self.question.broken != Some(*index);
            let constraint = self.question.constraints.get(*index);
            constraint
                .and_then(|constraint| constraint.holds(&self.chosen, self.question.names))
                .is_none_or(|holds| holds == wanted)
        })
    }
}

/// What a choice costs: a small payload has few rows, a full one has many and values that conditions look for.
const fn price(choice: Choice, extent: Extent) -> u32 {
    match (extent, choice) {
        (Extent::Smallest, Choice::Absent) | (Extent::Fullest, Choice::Named(_)) => 0,
        (Extent::Smallest, Choice::Given) => 4,
        (Extent::Smallest, Choice::Named(_)) => 5,
        (Extent::Fullest, Choice::Given) => 1,
        (Extent::Fullest, Choice::Absent) => 8,
    }
}
