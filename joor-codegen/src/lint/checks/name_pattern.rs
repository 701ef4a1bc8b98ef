//! `name-pattern`: a name that breaks the pattern of those around it.

use std::collections::HashMap;

use heck::ToSnakeCase;

use super::Found;
use crate::lint::Lint;
use crate::lint::view::{Group, Leaf, Page, Table, View};
use crate::place::Place;
use crate::wording::{nearest, quote};

/// So many names show a pattern.
const FEWEST_NAMES: usize = 3;

pub(super) fn check(view: &View<'_>, found: &mut Found) {
    for page in &view.pages {
        for table in [Table::Request, Table::Response, Table::Parameters] {
            check_style(page, table, found);
        }
        page.groups.iter().filter(|group| group.node.is_some()).for_each(|group| check_prefix(group, found));
    }
}

/// How a name of several words is put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Style {
    Snake,
    Camel,
    Dashed,
    Other,
}

impl Style {
    /// `None` for a single small word, which fits any style.
    fn of(name: &str) -> Option<Self> {
        let has_capital = name.chars().any(char::is_uppercase);
        match (name.contains('_'), name.contains('-'), has_capital) {
            (false, false, false) => None,
            (true, false, false) => Some(Self::Snake),
            (false, true, false) => Some(Self::Dashed),
            (false, false, true) => Some(Self::Camel),
            _ => Some(Self::Other),
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Snake => "snake_case",
            Self::Camel => "camelCase",
            Self::Dashed => "words with dashes between them",
            Self::Other => "a mixture of styles",
        }
    }
}

/// Names of one table: most of them in one style, some in another.
fn check_style(page: &Page<'_>, table: Table, found: &mut Found) {
    let names: Vec<(&str, &str, Place, Style)> = page
        .groups
        .iter()
        .filter(|group| group.table == table)
        .flat_map(names)
        .filter_map(|(name, path, place)| Some((name, path, place, Style::of(name)?)))
        .collect();
    let mut counts: HashMap<Style, usize> = HashMap::new();
    names.iter().for_each(|(.., style)| *counts.entry(*style).or_default() += 1);
    let most = counts.into_iter().max_by_key(|(style, count)| (*count, *style));
    let Some((usual, count)) = most.filter(|(style, _)| *style != Style::Other) else { return };
    if count < FEWEST_NAMES || count * 5 < names.len() * 4 {
        return;
    }
    for (name, path, place, style) in names.into_iter().filter(|(.., style)| *style != usual) {
        let message = format!("{} is {}, the other names are {}", quote(name), style.words(), usual.words());
        found.add(Lint::NamePattern, path, place, message, help());
    }
}

fn names<'a>(group: &'a Group<'_>) -> impl Iterator<Item = (&'a str, &'a str, Place)> {
    let node = group.node.map(|node| (node.resolved.name.as_str(), group.path.as_str(), node.place()));
    let leaves = group.leaves.iter().map(|leaf| (leaf.resolved.name.as_str(), leaf.path.as_str(), leaf.place()));
    node.into_iter().chain(leaves)
}

fn help() -> &'static str {
    "compare it with the page; if the page misprints it, add `means: {name: …, because: …}`"
}

/// Rows that start with a word of their node's name, all but one.
fn check_prefix(group: &Group<'_>, found: &mut Found) {
    let node = group.name.to_snake_case();
    let starts: Vec<(String, &Leaf<'_>)> =
        group.leaves.iter().map(|leaf| (first_word(&leaf.resolved.name.to_snake_case()), leaf)).collect();
    let has = |word: &str| starts.iter().filter(|(start, _)| start == word).count();
    let Some(word) = node.split('_').find(|word| !word.is_empty() && has(word) >= FEWEST_NAMES) else { return };
    let others = starts.iter().filter(|(start, _)| start != word);
    let only_one = has(word) + 1 == starts.len();
    for (start, leaf) in others.filter(|(_, leaf)| leaf.is_printed()) {
        let misspelt = nearest(start, [word]).is_some();
        if only_one || misspelt {
            report(leaf, group.name, word, misspelt, found);
        }
    }
}

fn first_word(name: &str) -> String {
    name.split('_').find(|word| !word.is_empty()).unwrap_or("").to_owned()
}

fn report(leaf: &Leaf<'_>, node: &str, word: &str, misspelt: bool, found: &mut Found) {
    let name = quote(&leaf.resolved.name);
    let (word, node) = (quote(word), quote(node));
    let message = if misspelt {
        format!("{name} starts almost with {word}, as the other rows of {node} do")
    } else {
        format!("{name} does not start with {word}, as the other rows of {node} do")
    };
    found.add(Lint::NamePattern, &leaf.path, leaf.place(), message, help());
}
